"""robots.txt: asked for first, obeyed, and where it can't be had, waited for (RFC 9309)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    IgnoreRequest,
    NotConfigured,
)
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import BaseSettings
from scrapy.utils.httpobj import urlparse_cached

from newscrawl import settings as defaults
from newscrawl import urls
from newscrawl.crawl import frontier, manners, outcomes
from newscrawl.crawl.manners import Manners, RobotsFile
from newscrawl.crawl.outcomes import RefusedRequest
from newscrawl.discover.robots import MAX_BYTES, Standing, read_robots

logger = logging.getLogger(__name__)

MAX_REDIRECTS = 5
"""RFC 9309: after more the file counts as not there."""

_NOT_THERE = 404
_FIRST = 1_000
"""Priority, as Scrapy's own for robots.txt."""

_SLOW = 30.0


@dataclass(slots=True)
class _Known:
    """A robots.txt that was asked for; `refusal` is what its pages end with, if they all do."""

    file: RobotsFile
    at: float
    refusal: Exception | None = None


class ObeyRobots:
    """Lets through what a site's robots.txt allows our agent, and sets the pace it asks for.

    A 4xx status allows everything. A 5xx, 429, time-out or broken connection defers: the file is
    asked for again after each of `waits` (seconds; a name that nobody knows is looked up once more
    only), and then every page there ends as "robots-unreachable". The file is kept in
    `Manners.robots`, and asked for again once it is `max_age` seconds old.
    """

    def __init__(
        self, crawler: Crawler, agent: str, waits: Sequence[float], max_age: float
    ) -> None:
        self.crawler = crawler
        self.manners: Manners = manners.of(crawler)
        self.shared = frontier.of(crawler).shared
        self.agent = agent
        self.waits = tuple(waits)
        self.max_age = max_age
        self._known: dict[str, asyncio.Task[_Known]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        if not settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        return cls(
            crawler,
            settings.get("ROBOTSTXT_USER_AGENT") or settings.get("USER_AGENT"),
            robots_waits(settings),
            settings.getfloat("NEWSCRAWL_ROBOTS_MAX_AGE", defaults.NEWSCRAWL_ROBOTS_MAX_AGE),
        )

    async def process_request(self, request: Request) -> None:
        parts = urlparse_cached(request)
        if request.meta.get("dont_obey_robotstxt") or parts.scheme not in {"http", "https"}:
            return
        known = await self._of(f"{parts.scheme}://{parts.netloc}")
        if known.refusal is not None:
            # Each page raises it anew; a traceback would grow with them.
            raise known.refusal.with_traceback(None)
        if not known.file.robots.allows(request.url):
            self.crawler.stats.inc_value("robotstxt/forbidden")
            raise RefusedRequest(outcomes.ROBOTS, request.url)

    async def _of(self, origin: str) -> _Known:
        task = self._known.get(origin)
        if task is None or (task.done() and monotonic() - task.result().at > self.max_age):
            task = self._known[origin] = asyncio.ensure_future(self._learn(origin, task))
        # One page's end must not cancel the others' wait.
        return await asyncio.shield(task)

    async def _learn(self, origin: str, before: asyncio.Task[_Known] | None) -> _Known:
        url = f"{origin}/robots.txt"
        known = await self._ask(url)
        for wait in self._waits(known):
            if not _is_worth_waiting(known) or not await self.manners.sleep(wait):
                break
            known = await self._ask(url)
        if before is not None and known.refusal is not None:
            # A file that was read once holds while the next can't be.
            return _Known(before.result().file, monotonic(), before.result().refusal)
        self.manners.robots[origin] = known.file
        if self.shared is not None:
            self.shared.corpus.keep_robots(url, known.file.body)
        self._apply(known, Request(url))
        return known

    def _waits(self, known: _Known) -> tuple[float, ...]:
        is_unknown = isinstance(known.refusal, CannotResolveHostError)
        return self.waits[:1] if is_unknown else self.waits

    async def _ask(self, url: str) -> _Known:
        self.crawler.stats.inc_value("robotstxt/request_count")
        try:
            response = await self.crawler.engine.download_async(_request(url))
        except RefusedRequest as refused:
            beyond = urls.host(refused.url) != urls.host(url)
            return self._read(url, None, refusal=_unreachable(url) if beyond else refused)
        except IgnoreRequest as ignored:
            if outcomes.of_exception(ignored) == outcomes.LOOP:
                return self._read(url, _NOT_THERE)
            return self._read(url, None)
        except (CannotResolveHostError, DownloadConnectionRefusedError) as error:
            return self._read(url, None, refusal=error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the file can't be had
            logger.debug("%s: %r", url, error)
            return self._read(url, None)
        self.crawler.stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        return self._read(url, response.status, response.body)

    def _read(
        self, url: str, status: int | None, body: bytes = b"", *, refusal: Exception | None = None
    ) -> _Known:
        robots = read_robots(status, body, url, self.agent)
        if refusal is None and robots.standing is Standing.DEFERRED:
            refusal = _unreachable(url)
        fetched_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        file = RobotsFile(url, status, body[:MAX_BYTES], fetched_at, robots)
        return _Known(file, monotonic(), refusal)

    def _apply(self, known: _Known, request: Request) -> None:
        host = self.manners.host(request)
        if _outcome(known) == outcomes.ROBOTS_UNREACHABLE and not self.manners.closing:
            logger.warning("%s can't be had: nothing is asked for there", request.url)
        delay = known.file.robots.delay or 0.0
        host.robots_delay = max(host.robots_delay, delay)
        if delay:
            level = logging.WARNING if delay >= _SLOW else logging.INFO
            logger.log(level, "%s asks for %g s between requests (robots.txt)", host.name, delay)


def robots_waits(settings: BaseSettings) -> list[float]:
    """Seconds of each wait before a robots.txt that can't be had is asked for again."""
    if not settings.getbool("RETRY_ENABLED"):
        return []
    waits = settings.getlist("NEWSCRAWL_ROBOTS_WAITS", list(defaults.NEWSCRAWL_ROBOTS_WAITS))
    return [float(wait) for wait in waits]


def _request(url: str) -> Request:
    meta: dict[str, Any] = {
        "dont_obey_robotstxt": True,
        "dont_retry": True,
        "redirect_ttl": MAX_REDIRECTS,
    }
    return Request(url, callback=NO_CALLBACK, meta=meta, priority=_FIRST, dont_filter=True)


def _unreachable(url: str) -> RefusedRequest:
    return RefusedRequest(outcomes.ROBOTS_UNREACHABLE, url)


def _outcome(known: _Known) -> str | None:
    return None if known.refusal is None else outcomes.of_exception(known.refusal)


def _is_worth_waiting(known: _Known) -> bool:
    return _outcome(known) in {outcomes.ROBOTS_UNREACHABLE, outcomes.UNREACHABLE}
