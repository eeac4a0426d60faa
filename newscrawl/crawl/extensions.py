"""What a crawl tells while it runs and when it is over, and whom a site's owner can ask."""

from __future__ import annotations

import logging
from time import monotonic
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from newscrawl.crawl.arguments import is_own_machine
from newscrawl.crawl.report import Report
from newscrawl.crawl.spider import NewsSpider

logger = logging.getLogger(__name__)


class Contact:
    """Adds NEWSCRAWL_CONTACT to our user agent; warns when there is none to add.

    A user agent that the user chose stays as it is.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        contact = crawler.settings.get("NEWSCRAWL_CONTACT")
        agent = crawler.settings.get("USER_AGENT") or ""
        if not agent.startswith("newscrawl/") or "(" in agent:
            raise NotConfigured
        if contact:
            crawler.settings.set("USER_AGENT", f"{agent} (+{contact})", "cmdline")
        elif not _is_private(crawler):
            logger.warning(
                "no contact in the user agent; set one that a site's owner can reach you by: "
                "-s NEWSCRAWL_CONTACT=you@example.org"
            )
        return cls()


class ProgressLog:
    """A line in the log every NEWSCRAWL_PROGRESS_INTERVAL seconds."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._begun = monotonic()
        self._task = create_looping_call(self.tell)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        interval = crawler.settings.getfloat("NEWSCRAWL_PROGRESS_INTERVAL")
        if not interval:
            raise NotConfigured
        log = cls(crawler)
        crawler.signals.connect(lambda: log.open(interval), signals.spider_opened, weak=False)
        crawler.signals.connect(log.close, signals.spider_closed)
        return log

    def open(self, interval: float) -> None:
        self._begun = monotonic()
        self._task.start(interval, now=False)

    def tell(self) -> None:
        logger.info("%s", progress(self.crawler, monotonic() - self._begun))

    def close(self) -> None:
        if self._task.running:
            self._task.stop()


class Summary:
    """The run's summary, in the log."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        summary = cls(crawler)
        crawler.signals.connect(summary.tell, signals.spider_closed)
        return summary

    def tell(self, reason: str) -> None:
        report = Report.of(self.crawler.stats.get_stats())
        lines = (
            f"{name} {count}" + (f" ({of})" if of else "") for name, count, of in report.lines()
        )
        logger.info("%s ended (%s): %s", _name(self.crawler), reason, "; ".join(lines))
        for line in report.receipt_lines():
            logger.info("receipt of %s", line)


def progress(crawler: Crawler, seconds: float) -> str:
    """One line: pages, articles, rate, queue, errors."""
    report = Report.of(crawler.stats.get_stats())
    waiting = report.urls - sum(report.outcomes.values())
    rate = report.pages / seconds if seconds > 0 else 0.0
    return (
        f"{_name(crawler)}: {report.pages} pages, {report.kept} articles, "
        f"{rate:.1f} pages/s, {waiting} waiting, {report.errors} errors"
    )


def _name(crawler: Crawler) -> str:
    return crawler.spider.name if crawler.spider else "crawl"


def _is_private(crawler: Crawler) -> bool:
    spider = crawler.spider
    return isinstance(spider, NewsSpider) and is_own_machine(spider.mirror.base)
