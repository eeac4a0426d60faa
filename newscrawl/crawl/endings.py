"""How URLs end, as Scrapy signals it: by what becomes of their items and callbacks."""

from __future__ import annotations

from typing import Any, Protocol

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl import Article
from newscrawl.crawl import outcomes


class End(Protocol):
    """`Frontier.end`."""

    def __call__(
        self, request: Request, outcome: str, *, status: int | None, reason: str | None
    ) -> None: ...


class Endings:
    """Names the outcome of a page whose callback gave an item, or failed."""

    def __init__(self, end: End) -> None:
        self._end = end

    def connect(self, crawler: Crawler) -> None:
        connect = crawler.signals.connect
        connect(self.scraped, signals.item_scraped)
        connect(self.dropped, signals.item_dropped)
        connect(self.failed, signals.item_error)
        connect(self.failed, signals.spider_error)

    def scraped(self, item: Any, response: Response) -> None:
        revised = isinstance(item, Article) and (item.revision or 1) > 1
        self._name(response, outcomes.REVISION if revised else outcomes.KEPT)

    def dropped(self, response: Response, exception: DropItem) -> None:
        self._name(response, outcomes.of_exception(exception), str(exception))

    def failed(self, response: Response, failure: Failure) -> None:
        self._name(response, outcomes.of_exception(failure.value))

    def _name(self, response: Response | None, outcome: str, reason: str | None = None) -> None:
        if response is not None and response.request is not None:
            self._end(response.request, outcome, status=response.status, reason=reason)
