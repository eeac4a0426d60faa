"""No request leaves for a private network, unless the user named that host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, NotConfigured
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.crawl import outcomes
from newscrawl.crawl.name_resolver import ANY_PORT, GuardedResolver, guarded
from newscrawl.crawl.outcomes import RefusedRequest
from newscrawl.crawl.private_addresses import is_private, spelled
from newscrawl.crawl.spider import NewsSpider

_PORTS = {"http": 80, "https": 443}

Named = frozenset[tuple[str, int]]


class RefusePrivateAddresses:
    """Refuses private, loopback, link-local and metadata addresses, also behind a name.

    An address that spells itself out is refused here; names are looked up by a `GuardedResolver`,
    so that whatever connects does so to a checked address. Behind a proxy only the former is
    possible. The user names hosts by the start address, --base-url and NEWSCRAWL_PRIVATE_HOSTS
    ("host" or "host:port").

    Stands outside retries (550), which would ask again in vain.
    """

    def __init__(self, named: Iterable[tuple[str, int]]) -> None:
        self.named: Named = frozenset(named)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("NEWSCRAWL_PRIVATE_GUARD_ENABLED", True):  # noqa: FBT003
            raise NotConfigured
        return cls(
            [*_named_by(crawler), *_listed(crawler.settings.getlist("NEWSCRAWL_PRIVATE_HOSTS"))]
        )

    def process_request(self, request: Request) -> None:
        self.refuse(request.url)
        # At each request: Scrapy installs its resolver late, when the reactor starts.
        self._resolver().named.update(self.named)

    def process_exception(self, request: Request, exception: Exception) -> None:
        host = (urlparse_cached(request).hostname or "").lower()
        if isinstance(exception, CannotResolveHostError) and host in self._resolver().refused:
            raise RefusedRequest(outcomes.PRIVATE, request.url)

    def refuse(self, url: str) -> None:
        """Check an address as far as it tells by itself.

        Raises:
            RefusedRequest: it leads into a private network.
        """
        endpoint = _endpoint(url)
        address = spelled(endpoint[0])
        if address is None or not is_private(address):
            return
        if self.named.isdisjoint({endpoint, (endpoint[0], ANY_PORT)}):
            raise RefusedRequest(outcomes.PRIVATE, url)

    def _resolver(self) -> GuardedResolver:
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs one

        return guarded(reactor)


def _named_by(crawler: Crawler) -> Iterable[tuple[str, int]]:
    """Where the spider's site stands, and the user's proxies."""
    spider = crawler.spider
    if isinstance(spider, NewsSpider):
        yield from _endpoints(spider.mirror.base)
    for url in getattr(spider, "start_urls", ()):
        yield from _endpoints(url)
    for proxy in getproxies().values():
        host = urlsplit(proxy if "://" in proxy else f"http://{proxy}").hostname
        if host:
            yield host, ANY_PORT


def _listed(hosts: Iterable[str]) -> Iterable[tuple[str, int]]:
    for text in hosts:
        parts = urlsplit(f"//{text.strip()}")
        yield parts.hostname or "", parts.port or ANY_PORT


def _endpoints(url: str) -> Iterable[tuple[str, int]]:
    """The one of an address; a site at the usual port of http may answer at that of https."""
    host, port = _endpoint(url)
    usual = _PORTS.values()
    return [(host, one) for one in (usual if port in usual else (port,))]


def _endpoint(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or _PORTS.get(parts.scheme, ANY_PORT)
