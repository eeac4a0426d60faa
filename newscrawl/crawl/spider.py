"""The spider that all of ours are: it meets pages, extracts them, and ends each in an outcome."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from functools import cached_property, wraps
from types import MappingProxyType
from typing import Any, Self

import orjson
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl import Article, urls
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.meetings import Met
from newscrawl.corpus.tellings import Told
from newscrawl.crawl import arguments, frontier, outcomes, readers
from newscrawl.crawl.addresses import askable
from newscrawl.crawl.answers import EXPECTS_PAGE
from newscrawl.crawl.door import fetched_at
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.mirror import Mirror
from newscrawl.crawl.packed import PackedPage
from newscrawl.crawl.reading import Answer, Reading
from newscrawl.crawl.unmodified import READ_ANYWAY, is_settled, validators
from newscrawl.discover.places import HOSTS_OF_FEEDS
from newscrawl.settings import OWN_MACHINE

_Callback = Callable[..., Iterator[Any]]


def at_once(callback: _Callback) -> Callable[..., list[Any]]:
    """A callback that does all its work when it is called, and gives articles before requests.

    Scrapy takes a generator's outputs in turn with those of other pages: which of two articles is
    decided first would hang on how many links stand before it.
    """

    @wraps(callback)
    def run(spider: Spider, response: Response, **kwargs: Any) -> list[Any]:
        return sorted(
            callback(spider, response, **kwargs), key=lambda output: isinstance(output, Request)
        )

    return run


def is_as_visited(request: Request) -> bool:
    """Whether `NewsSpider.visit` made a request, or what that one became."""
    return EXPECTS_PAGE in request.meta


class NewsSpider(Spider):
    """Base of our spiders.

    A spider says in `mirror` where its site stands, and in `entries` what it begins with. It asks
    for pages through `visit`, which gives no request for a page met before; each request then ends
    in its callback or in `failed`, so that every page has an outcome.

    Arguments: `since` (ISO day), `max_articles`, `max_pages`, `max_time` (seconds).
    """

    mirror: Mirror
    given: dict[str, str]
    """The arguments, as they were given."""

    def __init__(
        self,
        since: str | None = None,
        max_articles: str | None = None,
        max_pages: str | None = None,
        max_time: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.since = arguments.day(since)
        self.max_articles = arguments.count(max_articles, "max_articles")
        self.max_pages = arguments.count(max_pages, "max_pages")
        self.max_time = arguments.count(max_time, "max_time")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        arguments.require_known(cls, kwargs)
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.given = {name: str(value) for name, value in kwargs.items() if value is not None}
        limits = {
            "CLOSESPIDER_ITEMCOUNT": spider.max_articles,
            "CLOSESPIDER_TIMEOUT": spider.max_time,
        }
        for name, limit in limits.items():
            if limit:
                crawler.settings.set(name, limit, "spider")
        if arguments.is_own_machine(spider.mirror.base):
            crawler.settings.setdict(OWN_MACHINE, "spider")
        return spider

    def entries(self) -> Iterator[Request]:
        """Requests for the pages with which a crawl begins."""
        raise NotImplementedError

    async def start(self) -> AsyncIterator[Any]:
        """Ask for all that the crawl begins with before the first answer comes.

        Scrapy takes outputs one by one, between answers: what these lead to would be asked for
        before the rest, or after it, as time has it.
        """
        engine = self.crawler.engine
        assert engine is not None
        for request in self._first_requests():
            engine.crawl(request)
        for request in ():
            yield request

    def _first_requests(self) -> Iterator[Request]:
        """What an earlier process left open comes first, then the entries, then what is due."""
        for url, left in self.frontier.left_open(self.mirror.base):
            yield self.ask_again(url, left)
        yield from self.entries()
        for url in filter(self.address, self.frontier.due()):
            yield from self.visit(url, self.parse_due, priority=0, channel=Channel.ARCHIVE)

    @at_once
    def parse_due(self, response: Response) -> Iterator[Any]:
        """Callback for a page of an earlier run that is asked for again."""
        yield self.extract(response)

    @cached_property
    def frontier(self) -> Frontier:
        """Looked up late: Scrapy makes its extensions after its spider."""
        return frontier.of(self.crawler)

    @property
    def own_sites(self) -> frozenset[str]:
        """Hosts, without www, whose canonical addresses name this site's pages."""
        return frozenset({urls.site(self.mirror.home), urls.site(self.mirror.base)})

    def address(self, url: str) -> str | None:
        """Where a link's page is to be asked for; None if it isn't of this site."""
        address = self.mirror.address(url)
        return address and askable(address)

    def visit(  # noqa: PLR0913 - by name, and each with a default that most keep
        self,
        url: str,
        callback: Callable[..., Any],
        *,
        priority: int,
        channel: Channel = Channel.SECTION,
        told: Told | None = None,
        is_list: bool = False,
        **kwargs: Any,
    ) -> Iterator[Request]:
        """The request for a page, unless the run has met it or an earlier one knows it.

        Args:
            url: as `address` gives it.
            callback: a method of the spider, by whose name the request can be made again.
            priority: the greater, the earlier.
            channel: what named it.
            told: what that said of it.
            is_list: it is read for its links, in each run and also where nothing has changed.
            kwargs: for the callback; JSON.
        """
        left = {
            "site": self.mirror.base,
            "callback": callback.__name__,
            "priority": priority,
            "kwargs": kwargs,
        }
        met = self.frontier.meet(url, channel, told=told, request=left, always=is_list)
        if met.to_fetch:
            yield self._request(url, callback, priority, kwargs, due=met is Met.DUE)

    def ask_again(self, url: str, left: bytes | None) -> Request:
        """The request that `visit` made, of what it left in the ledger."""
        request = orjson.loads(left) if left else {}
        callback = getattr(self, request.get("callback", ""), self.parse_due)
        kwargs = request.get("kwargs", {})
        return self._request(url, callback, request.get("priority", 0), kwargs, due=True)

    def read(self, response: Response) -> Reading:
        """What there is to be read of a page; parsed once, see `readers`."""
        return readers.reading_of(response) or Reading(self.answer(response))

    def answer(
        self, response: Response, request: Request | None = None, *, as_sent: bool = False
    ) -> Answer:
        """A page as it is read; `request` where the response doesn't know it yet.

        With `as_sent` one that is packed stays so: for another process, see `packed`.
        """
        packed = response if as_sent and isinstance(response, PackedPage) else None
        return Answer(
            body=response.body if packed is None else packed.packed,
            url=response.url,
            fetched_at=fetched_at(request or response.request),
            content_type=outcomes.content_type(response),
            sites=self.own_sites | HOSTS_OF_FEEDS,
            max_size=None if packed is None else packed.max_size,
        )

    def extract(self, response: Response, reading: Reading | None = None) -> Article:
        reading = reading or self.read(response)
        article = reading.article
        self.frontier.arrived(response, article.body, reading.taken("signature"))
        return self._with_told_date(article, response)

    def end(self, response: Response, outcome: str, reason: str | None = None) -> None:
        """For a page that gives no article; a yielded one is ended by what becomes of it."""
        assert response.request is not None
        self.frontier.end(response.request, outcome, status=response.status, reason=reason)

    def failed(self, failure: Failure) -> Iterator[Any]:
        """Errback: ends the request's page; spiders that wait for pages override it."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        outcome = self.outcome_of(failure)
        status = outcomes.status_of(failure.value)
        # First: whoever is killed between the two must fail again, to know what comes instead.
        yield from self.instead_of(request, outcome)
        self.frontier.end(request, outcome, status=status, reason=outcomes.reason(failure.value))
        self.logger.debug("%s: %s", outcome, request.url)

    def instead_of(self, request: Request, outcome: str) -> Iterator[Request]:  # noqa: ARG002
        """Requests that are to be made because one failed."""
        yield from ()

    def outcome_of(self, failure: Failure) -> str:
        """The name of a failed request's end."""
        return outcomes.of_exception(failure.value)

    def _request(
        self,
        url: str,
        callback: Callable[..., Any],
        priority: int,
        kwargs: dict[str, Any],
        *,
        due: bool,
    ) -> Request:
        headers = validators(self.frontier, url) if due else None
        is_list = callback.__name__ in self.list_callbacks
        read_anyway = is_list or (headers is not None and not is_settled(self.frontier, url))
        return Request(
            url,
            callback=callback,
            errback=self.failed,
            headers=headers,
            priority=priority,
            cb_kwargs=kwargs,
            meta={
                EXPECTS_PAGE: callback.__name__ not in self.other_callbacks,
                READ_ANYWAY: read_anyway,
            },
            # The frontier has looked; Scrapy's filter needn't look again.
            dont_filter=True,
        )

    list_callbacks: frozenset[str] = frozenset({"parse_section"})
    """Names of the callbacks that read a page for its links."""
    other_callbacks: frozenset[str] = frozenset()
    """Names of those that read something else than pages."""
    parts: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """What callbacks want of a page, by name; without one the article alone."""

    def _with_told_date(self, article: Article, response: Response) -> Article:
        """The date that a feed or news sitemap told, where the page itself has none."""
        if article.date is not None or response.request is None or not article.is_article:
            return article
        told = self.frontier.ledger.told(frontier.first_address(response.request)).date
        if told is None:
            return article
        provenance = {**article.provenance, "date": "told.date"}
        return dataclasses.replace(article, date=told, date_raw=told, provenance=provenance)
