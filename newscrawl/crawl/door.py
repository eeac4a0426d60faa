"""The door through which every request leaves: one at a time, and none before its time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from time import monotonic, time
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadConnectionRefusedError
from scrapy.http import Headers, Response
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler, load_object

from newscrawl.corpus.archive import Exchange
from newscrawl.crawl import frontier, manners, outcomes
from newscrawl.crawl.closing import close, close_for
from newscrawl.crawl.corpora import Shared
from newscrawl.crawl.hosts import Host
from newscrawl.crawl.manners import Manners
from newscrawl.crawl.outcomes import RefusedRequest
from newscrawl.errors import CorpusError, OutputError

BEHIND = "NEWSCRAWL_DOWNLOAD_HANDLERS"
"""Setting: the handlers that do the sending, by scheme; the add-on puts the project's own there."""

_NEVER_LEFT = (CannotResolveHostError, DownloadConnectionRefusedError)


_TURNS = 6
"""Turns of the event loop from an answer's arrival at a socket until its listeners have it."""

_AT = "newscrawl_at"
"""Key in a request's meta: when its answer was complete, seconds since 1970."""


def fetched_at(request: Request | None) -> str:
    """As in a record; now, for an answer that came by another way."""
    at = request.meta.get(_AT) if request is not None else None
    return datetime.fromtimestamp(at or time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def arrived(request: Request, at: float) -> None:
    """Note when the answer to a request was complete."""
    request.meta[_AT] = at


class Door:
    """A download handler before the one that sends.

    Scrapy's slots count a delay from when a request is handed over, vary it, and forget it a
    minute after the last one. Here nothing gets out before `Host.wait` says so: not a retry, a
    redirect, a robots.txt or a sitemap.
    """

    lazy = False

    def __init__(self, crawler: Crawler, manners: Manners, handlers: dict[str, Any]) -> None:
        self.crawler = crawler
        self.manners = manners
        self._handlers = handlers
        self._shared = frontier.of(crawler).shared
        self._built: dict[str, Any] = {}
        self._left = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler, manners.of(crawler), crawler.settings.getdict(BEHIND))

    async def download_request(self, request: Request) -> Response:
        host = self.manners.host(request)
        # Scrapy's own slots let a burst of requests through before they count the first.
        async with host.lines:
            async with host.turn:
                await self._wait(host, request)
                self._count(request)
                host.leaves(monotonic())
                if host.serial:
                    return await self._answer(host, request)
            return await self._answer(host, request)

    async def _answer(self, host: Host, request: Request) -> Response:
        """In the order of their requests, whichever answer was first.

        What a crawl decides (which of two copies it keeps) then doesn't hang on the network.
        """
        async with host.in_order.turn():
            response = await self._sent(host, request)
        arrived(request, time())
        if self._shared is not None:
            self._record(self._shared, request, response)
        return response

    def _record(self, shared: Shared, request: Request, response: Response) -> None:
        """Put an answer into the archive, as it came: nothing has been decompressed yet."""
        exchange = Exchange(
            url=request.url,
            at=request.meta[_AT],
            status=response.status,
            body=response.body,
            response_headers=_raw(response.headers),
            request_headers=_raw(request.headers),
            method=request.method,
            ip=str(response.ip_address) if response.ip_address else None,
        )
        try:
            shared.corpus.record(exchange)
        except (CorpusError, OutputError) as error:
            close_for(self.crawler, error)
            raise RefusedRequest(outcomes.NOT_REACHED, request.url) from error

    async def _sent(self, host: Host, request: Request) -> Response:
        answered = False
        try:
            response: Response = await self._handler(request).download_request(request)
            answered = True
            self.manners.heard(request, response)
        except _NEVER_LEFT:
            host.never_left()
            raise
        else:
            return response
        finally:
            host.ended(monotonic(), answered=answered)

    async def _wait(self, host: Host, request: Request) -> None:
        """Until the request may leave.

        Raises:
            RefusedRequest: it never will.
        """
        while True:
            if host.given_up is not None:
                raise RefusedRequest(outcomes.HOST_GIVEN_UP, request.url)
            await _heard()
            seconds = host.wait(monotonic())
            if seconds <= 0 and not self.manners.closing:
                return
            if not await self.manners.sleep(seconds):
                raise RefusedRequest(outcomes.NOT_REACHED, request.url)

    def _count(self, request: Request) -> None:
        """Count what leaves against the spider's `max_pages`; robots.txt is free.

        Raises:
            RefusedRequest: it would be one too many.
        """
        limit = getattr(self.crawler.spider, "max_pages", None)
        if limit is None or request.meta.get("dont_obey_robotstxt"):
            return
        self._left += 1
        if self._left == limit + 1:
            close(self.crawler, "max_pages")
        if self._left > limit:
            raise RefusedRequest(outcomes.NOT_REACHED, request.url)

    def _handler(self, request: Request) -> Any:
        scheme = urlparse_cached(request).scheme
        if scheme not in self._built:
            handler = load_object(self._handlers[scheme])
            self._built[scheme] = build_from_crawler(handler, self.crawler)
        return self._built[scheme]

    async def close(self) -> None:
        for handler in self._built.values():
            await handler.close()


async def _heard() -> None:
    """Let the event loop hand on what has arrived: it may say that nothing is to leave."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)


def _raw(headers: Headers) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, values in headers.items() for value in values]
