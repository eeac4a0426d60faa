"""Pages that stay compressed until somebody reads them, which another process may do.

Packed a page has a fifth of its size: to unpack it and send it on costs the crawl's own process as
much as everything that is kept of it in a corpus.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from scrapy import Request, signals
from scrapy.core.scraper import Slot
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import HtmlResponse, Response
from scrapy.responsetypes import responsetypes
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from newscrawl.crawl.answers import EXPECTS_PAGE
from newscrawl.crawl.readers import Readers, ReadPages


class PackedPage(HtmlResponse):
    """A page as it was sent, in one gzip member; `body` unpacks it, as Scrapy would have.

    Args:
        packed: the response as it came.
        unpack: gives it unpacked; whatever it raises, `body` raises.
        max_size: bytes that it may have then.
    """

    def __init__(self, packed: Response, unpack: partial[Any], max_size: int) -> None:
        super().__init__(
            packed.url,
            status=packed.status,
            headers=packed.headers,
            flags=packed.flags,
            request=packed.request,
            certificate=packed.certificate,
            ip_address=packed.ip_address,
            protocol=packed.protocol,
        )
        del self.headers["Content-Encoding"]
        self.packed = packed.body
        self.max_size = max_size
        self._unpack = unpack
        self._unpacked: bytes | None = None

    @property
    def body(self) -> bytes:
        if self._unpacked is None:
            self._unpacked = self._unpack().body
        return self._unpacked

    def replace(self, *args: Any, cls: type[Response] | None = None, **kwargs: Any) -> Any:
        return super().replace(*args, cls=cls or HtmlResponse, **kwargs)


class LateDecompression(HttpCompressionMiddleware):
    """Scrapy's decompression, but for pages that are to be read in another process."""

    def __init__(self, *, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self._crawler = crawler
        self._readers: Readers | None = None
        crawler.signals.connect(self._begin, signals.spider_opened)

    def process_response(  # type: ignore[override]  # the spider in it is deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        unpack = partial(super().process_response, request, response)
        if not self._stays_packed(request, response):
            return unpack()
        return PackedPage(response, unpack, request.meta.get("download_maxsize", self._max_size))

    def _stays_packed(self, request: Request, response: Response) -> bool:
        return (
            self._readers is not None
            and self._readers.is_open
            and bool(request.meta.get(EXPECTS_PAGE))
            and response.status == 200
            and response.headers.getlist("Content-Encoding") == [b"gzip"]
            and responsetypes.from_content_type(response.headers.get("Content-Type") or b"")
            is HtmlResponse
        )

    def _begin(self) -> None:
        """Find this crawl's own readers: another one in this process may have some alone."""
        reading = self._crawler.get_downloader_middleware(ReadPages)
        self._readers = reading.readers if reading else None
        engine = self._crawler.engine
        assert engine is not None
        assert engine.scraper.slot is not None
        engine.scraper.slot = _PackedSlot(engine.scraper.slot.max_active_size)


class _PackedSlot(Slot):
    """Counts the bytes of pages that wait for their callbacks, of packed ones without unpacking."""

    def add_response_request(self, result: Response | Failure, request: Request) -> Deferred[None]:
        done = super().add_response_request(_as_sent(result), request)
        self.queue[-1] = result, request, done
        return done

    def finish_response(self, result: Response | Failure, request: Request) -> None:
        super().finish_response(_as_sent(result), request)


def _as_sent(result: Response | Failure) -> Response | Failure:
    return Response(result.url, body=result.packed) if isinstance(result, PackedPage) else result
