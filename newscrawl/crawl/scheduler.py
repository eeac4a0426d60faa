"""Requests wait in memory, those that are too many in the ledger, where all of them stand."""

from __future__ import annotations

from itertools import count
from typing import Any

from scrapy import Request, Spider
from scrapy.core.scheduler import Scheduler
from scrapy.crawler import Crawler
from twisted.internet.defer import Deferred

from newscrawl.corpus.overflow import Overflow, Waiting
from newscrawl.crawl.spider import NewsSpider, is_as_visited

IN_MEMORY = 10_000
"""Requests that wait in memory at most; each takes some 3 kB."""
FEW = 1_000
"""Requests in memory from which on more are fetched from the ledger."""
BATCH = 4_000

_PLACE = "newscrawl_place"
"""Key in a request's meta: its place among those of its priority; None for what is made of another
request (a retry, a redirect), which the ledger couldn't make again."""


class LedgerScheduler(Scheduler):
    """Scrapy's, with its order, without its queue on disk for our spiders.

    That one (JOBDIR) survives clean stops only, and keeps a file for each priority, which here is
    an article's time. The frontier's ledger is that queue instead.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        crawler: Crawler = kwargs["crawler"]
        if issubclass(crawler.spidercls, NewsSpider):
            kwargs["jobdir"] = None
        super().__init__(*args, **kwargs)
        self._places = count()
        self._most = IN_MEMORY
        self._news: NewsSpider | None = None
        self._overflow: Overflow | None = None
        self._first: int | None = None
        """The greatest priority in the ledger: what isn't before it waits there too."""

    def open(self, spider: Spider) -> Deferred[None] | None:
        if isinstance(spider, NewsSpider):
            self._news = spider
        return super().open(spider)

    def __len__(self) -> int:
        return super().__len__() + (len(self._overflow) if self._overflow else 0)

    def enqueue_request(self, request: Request) -> bool:
        is_fresh = is_as_visited(request) and _PLACE not in request.meta
        request.meta[_PLACE] = next(self._places) if is_fresh else None
        if super().__len__() >= self._most:
            self._make_room()
        waits = self._first is not None and request.priority <= self._first
        return (waits and self._put_off(request)) or super().enqueue_request(request)

    def next_request(self) -> Request | None:
        if self._first is not None and super().__len__() < FEW:
            self._fill_up()
        return super().next_request()

    def _make_room(self) -> None:
        """Put off all that wait in memory but for the first of them."""
        requests = list(iter(self.mqs.pop, None))
        for request in requests:
            if not self._put_off(request):
                self.mqs.push(request)
        # What can't be put off isn't to be tried again with each request that comes.
        self._most = IN_MEMORY + super().__len__()
        self._fill_up()

    def _put_off(self, request: Request) -> bool:
        """Let a request wait in the ledger, if it can be made again of what stands there."""
        news, place = self._news, request.meta[_PLACE]
        if news is None or place is None:
            return False
        overflow = self._overflow = self._overflow or news.frontier.overflow()
        return news.frontier.attempt(
            lambda: overflow.put(request.url, request.priority, place), default=False
        )

    def _fill_up(self) -> None:
        """Make requests of those in the ledger whose turn is next."""
        news, overflow = self._news, self._overflow
        if news is None or overflow is None:
            return
        nothing: list[Waiting] = []
        for waiting in news.frontier.attempt(lambda: overflow.take(BATCH), nothing):
            request = news.ask_again(waiting.url, waiting.request)
            request.meta[_PLACE] = waiting.place
            self.mqs.push(request)
        self._first = overflow.first()
