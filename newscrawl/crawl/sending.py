"""Scrapy's own HTTP/1.1 handler, with two things that Twisted does behind its back undone."""

from __future__ import annotations

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import BODY, HTTP11ClientProtocol, Request
from twisted.web.iweb import IResponse

MAX_HEAD = 256 * 1024
"""Bytes of a status line and headers; browsers stop there too. Twisted reads them for ever."""


class EndlessHead(Exception):  # noqa: N818 - reads as what is wrong
    """Raised for an answer whose headers don't end; its page is too large."""


class PlainSender(HTTP11DownloadHandler):
    """Sends each request once, and reads no more headers than `MAX_HEAD`.

    Twisted sends a request again, at once and unseen, when a kept connection breaks: that would
    pass no door.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool.retryAutomatically = False
        self._pool._factory = _Factory  # noqa: SLF001 - as Scrapy's handler sets it


class _Protocol(_LenientHTTP11ClientProtocol):
    _head = 0

    def request(self, request: Request) -> Deferred[IResponse]:
        self._head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        if self._parser is not None and self._parser.state != BODY:
            self._head += len(data)
            if self._head > MAX_HEAD:
                self._giveUp(Failure(EndlessHead()))  # type: ignore[no-untyped-call]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, _: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
