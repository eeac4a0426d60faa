"""Which requests are sent after all, and which redirects are followed."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl import urls
from newscrawl.crawl import frontier, outcomes
from newscrawl.crawl.addresses import without_credentials
from newscrawl.crawl.channels import ChannelSpider
from newscrawl.crawl.outcomes import RefusedRequest
from newscrawl.crawl.private_addresses import is_private, spelled
from newscrawl.crawl.spider import NewsSpider

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class RefuseTraps:
    """Looks once more when a request's turn has come.

    A list may have named thousands at once before their pattern showed that it only repeats.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider = self.crawler.spider
        if not isinstance(spider, ChannelSpider) or "depth" not in request.cb_kwargs:
            return
        trap = spider.traps.check(request.url)
        if trap is not None:
            raise RefusedRequest(outcomes.TRAP, request.url, reason=str(trap))


class RefuseRedirects:
    """Keeps a spider of ours on its site, and from fetching a page again under its final address.

    Stands inside Scrapy's redirect middleware, so that a refused redirect is never sent. A target
    that the spider would fetch at another address (a mirror) is put there.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.frontier = frontier.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        spider = self.crawler.spider
        location = response.headers.get("Location")
        if response.status not in _REDIRECTS or not location or not isinstance(spider, NewsSpider):
            return response
        if request.meta.get("dont_obey_robotstxt"):
            # robots.txt itself; RFC 9309 wants its redirects followed, also to other hosts.
            return response
        response.headers["Location"] = self._target(request, spider, location)
        return response

    def _target(self, request: Request, spider: NewsSpider, location: bytes) -> str:
        """Where a redirect leads.

        Raises:
            RefusedRequest: it isn't to be followed.
        """
        text = location.decode("utf-8", "replace")
        named = urls.resolve(request.url, text)
        if named is None:
            raise RefusedRequest(outcomes.BAD_ADDRESS, text[: urls.MAX_LENGTH])
        target = spider.address(without_credentials(named))
        if target is None:
            address = spelled(urls.host(named))
            private = address is not None and is_private(address)
            raise RefusedRequest(outcomes.PRIVATE if private else outcomes.OFFSITE, named)
        if target in _chain(request):
            raise RefusedRequest(outcomes.LOOP, target)
        if not self._is_on_the_way(request, target) and not self.frontier.learn(
            target, via=frontier.first_address(request)
        ):
            raise RefusedRequest(outcomes.REDIRECTED, target)
        return target

    def _is_on_the_way(self, request: Request, target: str) -> bool:
        """A step to https, to www or to a slash is the same page."""
        return urls.identity(target) in map(urls.identity, _chain(request))


def _chain(request: Request) -> list[str]:
    """The addresses of a request and of those that led to it."""
    return [*request.meta.get("redirect_urls", ()), request.url]
