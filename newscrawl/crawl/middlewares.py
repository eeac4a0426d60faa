"""Which redirects are followed."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl import urls
from newscrawl.crawl import frontier, outcomes
from newscrawl.crawl.outcomes import RefusedRedirect
from newscrawl.crawl.spider import NewsSpider

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


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
        named = urls.resolve(request.url, location.decode("utf-8", "replace"))
        target = spider.address(named) if named else None
        if target is None:
            raise RefusedRedirect(outcomes.OFFSITE, str(named))
        if not self._is_on_the_way(request, target) and not self.frontier.learn(target):
            raise RefusedRedirect(outcomes.REDIRECTED, target)
        response.headers["Location"] = target
        return response

    def _is_on_the_way(self, request: Request, target: str) -> bool:
        """A step to https, to www or to a slash is the same page; a loop ends by its length."""
        chain = [*request.meta.get("redirect_urls", ()), request.url]
        return urls.identity(target) in map(urls.identity, chain)
