"""The spider that all of ours are: it meets pages, extracts them, and ends each in an outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from newscrawl import Article, extract, urls
from newscrawl.crawl import arguments, frontier, outcomes
from newscrawl.crawl.addresses import askable
from newscrawl.crawl.answers import EXPECTS_PAGE
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.mirror import Mirror
from newscrawl.discover.sections import SectionPage
from newscrawl.settings import OWN_MACHINE

# First pages of sections before their articles, articles before the pages that follow.
ENTRY, ARTICLE, FOLLOWING = 20, 10, 0


class NewsSpider(Spider):
    """Base of our spiders.

    A spider says in `mirror` where its site stands, and in `start` what it begins with. It asks
    for pages through `visit`, which gives no request for a page met before; each request then ends
    in its callback or in `failed`, so that every page has an outcome.

    Arguments: `since` (ISO day), `max_articles`.
    """

    mirror: Mirror

    def __init__(
        self, since: str | None = None, max_articles: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.since = arguments.day(since)
        self.max_articles = arguments.count(max_articles, "max_articles")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        if spider.max_articles:
            crawler.settings.set("CLOSESPIDER_ITEMCOUNT", spider.max_articles, "spider")
        if arguments.is_own_machine(spider.mirror.base):
            crawler.settings.setdict(OWN_MACHINE, "spider")
        return spider

    @cached_property
    def frontier(self) -> Frontier:
        """Looked up late: Scrapy makes its extensions after its spider."""
        return frontier.of(self.crawler)

    @property
    def own_sites(self) -> frozenset[str]:
        """Hosts, without www, whose canonical addresses name this site's pages."""
        return frozenset({urls.site(self.mirror.home), urls.site(self.mirror.base)})

    def address(self, url: str) -> str | None:
        """Where a link's page is to be fetched; None if it isn't of this site."""
        return self.mirror.address(url)

    def visit(
        self, url: str, callback: Callable[..., Any], *, priority: int = ARTICLE, **kwargs: Any
    ) -> Iterator[Request]:
        """The request for a page, unless the run has met it."""
        if self.frontier.meet(url):
            yield Request(
                askable(url),
                callback=callback,
                errback=self.failed,
                priority=priority,
                cb_kwargs=kwargs,
                meta={EXPECTS_PAGE: True},
                # The frontier has looked; Scrapy's filter needn't look again.
                dont_filter=True,
            )

    def extract(self, response: Response) -> Article:
        return extract(
            response.body,
            response.url,
            fetched_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            content_type=outcomes.content_type(response),
        )

    def section_page(self, response: Response) -> SectionPage:
        text = response.text if isinstance(response, TextResponse) else ""
        return SectionPage(text, response.url)

    def end(self, response: Response, outcome: str) -> None:
        """For a page that gives no article; a yielded one is ended by what becomes of it."""
        assert response.request is not None
        self.frontier.end(response.request, outcome)

    def failed(self, failure: Failure) -> Iterator[Any]:
        """Errback: ends the request's page; spiders that wait for pages override it."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        outcome = outcomes.of_exception(failure.value)
        self.frontier.end(request, outcome)
        self.logger.debug("%s: %s", outcome, request.url)
        yield from ()
