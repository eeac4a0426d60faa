"""Crawls from a program: several in one process, with our settings, each with its report."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader
from scrapy.spiders import Spider

from newscrawl import settings as defaults
from newscrawl import urls
from newscrawl.crawl.corpora import FOLDER
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.manners import Manners
from newscrawl.crawl.report import Report
from newscrawl.errors import BadAddress, NewscrawlError, UnknownSpider

ANY_SITE = "anysite"


@dataclass(slots=True)
class Job:
    """One crawl: a spider's class and its arguments, which it has accepted."""

    target: str
    spider: type[Spider]
    arguments: dict[str, str] = field(default_factory=dict)


def settings_with(overrides: Mapping[str, Any], *, own_log: bool = False) -> Settings:
    """Our settings with a user's on top; `own_log` for callers that show log and summary."""
    settings = Settings()
    settings.setmodule(defaults, priority="project")
    if own_log:
        silenced = {"newscrawl.crawl.extensions.Summary": None}
        settings.set("EXTENSIONS", {**defaults.EXTENSIONS, **silenced}, "project")
        settings.set("LOG_INSTALL_ROOT_HANDLER", False, "project")  # noqa: FBT003
    settings.setdict(dict(overrides), priority="cmdline")
    return settings


def plan(target: str, arguments: Mapping[str, str], settings: Settings) -> Job:
    """The crawl of a target, a spider's name or an address, checked without touching the network.

    Raises:
        UnknownSpider: it is neither.
        UsageError: the spider refuses its arguments; the message says why.
    """
    spiders = SpiderLoader.from_settings(settings)
    arguments = dict(arguments)
    if target in spiders.list():
        spider = spiders.load(target)
    elif "/" in target or ":" in target:
        spider = spiders.load(ANY_SITE)
        arguments["url"] = _address(target)
    else:
        known = ", ".join(sorted(spiders.list()))
        raise UnknownSpider(
            f"no spider named {target!r}; known: {known}; or give a site's address, such as "
            "https://example.org/"
        )
    spider(**arguments)
    return Job(target, spider, arguments)


def run(
    jobs: Sequence[Job],
    settings: Settings,
    *,
    watch: AbstractContextManager[list[Crawler]] | None = None,
) -> list[Report]:
    """Crawl all jobs at once, until each has ended; once for a process.

    Args:
        jobs: what to crawl.
        settings: for all of them.
        watch: is open while the crawls run; they are put into its list.

    Raises:
        NewscrawlError: what a spider or component raised on purpose.
    """
    process = AsyncCrawlerProcess(settings)
    crawlers = [process.create_crawler(job.spider) for job in jobs]
    tasks = [
        process.crawl(crawler, **job.arguments) for crawler, job in zip(crawlers, jobs, strict=True)
    ]
    with watch or nullcontext([]) as watched:
        watched.extend(crawlers)
        process.start()
    for task in tasks:
        _raise_ours(task)
    return [_report(crawler) for crawler in crawlers]


def _report(crawler: Crawler) -> Report:
    manners, frontier = crawler.get_extension(Manners), crawler.get_extension(Frontier)
    return Report.of(
        crawler.stats.get_stats(),
        manners.robots if manners else None,
        estimate=frontier.coverage if frontier else None,
        in_corpus=bool(crawler.settings.get(FOLDER)),
    )


def _address(target: str) -> str:
    if "://" not in target:
        raise BadAddress(f"not an http(s) address: {target!r}; did you mean https://{target}?")
    return urls.require_http(target)


def _raise_ours(task: asyncio.Future[None]) -> None:
    if not task.done():
        # Ctrl-C came while its parts were made: Scrapy stops without it.
        raise NewscrawlError("stopped before the crawl began; the same command begins it")
    error = None if task.cancelled() else task.exception()
    if isinstance(error, NewscrawlError):
        raise error
    if error is not None:
        raise NewscrawlError(f"the crawl failed: {type(error).__name__}: {error}") from error
