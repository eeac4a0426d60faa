"""Scrapy's own HTTP/1.1 handler, with two things that Twisted does behind its back undone.

It tells of an answer as soon as its headers are there, too: Scrapy's signal for that has no status.
"""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _ScrapyAgent,
)
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import BODY, HTTP11ClientProtocol
from twisted.web._newclient import Request as TxRequest
from twisted.web._newclient import Response as TxResponse
from twisted.web.iweb import IResponse

from newscrawl.crawl import manners
from newscrawl.crawl.manners import Manners

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
        self._manners = manners.of(crawler)
        self._pool.retryAutomatically = False
        self._pool._factory = _Factory  # noqa: SLF001 - as Scrapy's handler sets it

    async def download_request(self, request: Request) -> Response:
        agent = _Agent(
            self._manners,
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        with wrap_twisted_exceptions():
            return await maybe_deferred_to_future(agent.download_request(request))


class _Agent(_ScrapyAgent):
    """Lets a host's listeners hear of an answer whose body may take long."""

    def __init__(self, manners: Manners, **options: Any) -> None:
        super().__init__(**options)
        self._manners = manners

    def _cb_bodyready(self, txresponse: TxResponse, request: Request) -> Any:
        headers = self._headers_from_twisted_response(txresponse)
        self._manners.hear(request, Response(request.url, txresponse.code, headers))
        return super()._cb_bodyready(txresponse, request)


class _Protocol(_LenientHTTP11ClientProtocol):
    _head = 0

    def request(self, request: TxRequest) -> Deferred[IResponse]:
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
