"""The URLs of a run: which were met, which are still open, and how each ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector
from scrapy.utils.job import job_dir
from twisted.python.failure import Failure

from newscrawl.crawl import outcomes
from newscrawl.crawl.fingerprint import address_digest

URLS = "newscrawl/urls"
OUTCOME = "newscrawl/outcome/"
_DIGEST_SIZE = 16


class Frontier:
    """Counts every URL that a spider asks for once, and ends it in exactly one outcome.

    Stats: `newscrawl/urls`, and `newscrawl/outcome/<name>` for each outcome; at the end of a run
    the outcomes add up to the URLs. With JOBDIR the addresses survive in `addresses.seen` there.
    Each of `watchers` is told every end.
    """

    def __init__(self, stats: StatsCollector, seen: Path | None = None) -> None:
        self.stats = stats
        self._known: set[bytes] = set()
        self._open: set[bytes] = set()
        self._seen = self._resume(seen) if seen else None
        self.watchers: list[Callable[[Request, str], None]] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        folder = job_dir(crawler.settings)
        frontier = cls(crawler.stats, Path(folder, "addresses.seen") if folder else None)
        connect = crawler.signals.connect
        connect(frontier._scraped, signals.item_scraped)
        connect(frontier._dropped, signals.item_dropped)
        connect(frontier._item_failed, signals.item_error)
        connect(frontier._callback_failed, signals.spider_error)
        connect(frontier._closed, signals.spider_closed)
        return frontier

    def meet(self, url: str) -> bool:
        """Whether this page is new to the run; if so it is open until `end` names its outcome."""
        if not self.learn(url):
            return False
        self._open.add(address_digest(url))
        self.stats.inc_value(URLS)
        return True

    def learn(self, url: str) -> bool:
        """Note an address of a page met under another (a redirect's target); False if known."""
        key = address_digest(url)
        if key in self._known:
            return False
        self._known.add(key)
        if self._seen is not None:
            self._seen.write(key)
        return True

    def end(self, request: Request, outcome: str) -> None:
        """Name the outcome of the page that a request (after its redirects) was for."""
        key = address_digest(first_address(request))
        if key in self._open:
            self._open.remove(key)
        else:
            # Met before a stop that JOBDIR bridges, or by a spider that isn't ours.
            self.stats.inc_value(URLS)
        self.stats.inc_value(OUTCOME + outcome)
        for watch in self.watchers:
            watch(request, outcome)

    def _resume(self, path: Path) -> BinaryIO:
        file = path.open("a+b")
        file.seek(0)
        while len(key := file.read(_DIGEST_SIZE)) == _DIGEST_SIZE:
            self._known.add(key)
        # What an unclean stop tore would shift all that follows.
        file.truncate(len(self._known) * _DIGEST_SIZE)
        return file

    def _scraped(self, response: Response) -> None:
        self._end_response(response, outcomes.KEPT)

    def _dropped(self, response: Response, exception: DropItem) -> None:
        self._end_response(response, outcomes.of_exception(exception))

    def _item_failed(self, response: Response, failure: Failure) -> None:
        self._end_response(response, outcomes.of_exception(failure.value))

    def _callback_failed(self, response: Response, failure: Failure) -> None:
        self._end_response(response, outcomes.of_exception(failure.value))

    def _end_response(self, response: Response | None, outcome: str) -> None:
        if response is not None and response.request is not None:
            self.end(response.request, outcome)

    def _closed(self) -> None:
        if self._open:
            self.stats.inc_value(OUTCOME + outcomes.NOT_REACHED, len(self._open))
        if self._seen is not None:
            self._seen.close()


def of(crawler: Crawler) -> Frontier:
    """The crawl's frontier; one of its own for a component that runs without our extensions."""
    return crawler.get_extension(Frontier) or Frontier(crawler.stats)


def first_address(request: Request) -> str:
    """The address that was asked for first, before any redirect."""
    chain: list[str] = request.meta.get("redirect_urls", [])
    return chain[0] if chain else request.url
