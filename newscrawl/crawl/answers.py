"""Answers that are no page: files of other kinds, and servers that aren't who they should be."""

from __future__ import annotations

from typing import Self

from OpenSSL import SSL
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadTimeoutError,
    NotConfigured,
    StopDownload,
)
from scrapy.http import Headers
from scrapy.utils.httpobj import urlparse_cached
from service_identity import CertificateError, VerificationError
from twisted.python.failure import Failure

from newscrawl.crawl import outcomes
from newscrawl.crawl.outcomes import RefusedRequest
from newscrawl.crawl.sending import EndlessHead

EXPECTS_PAGE = "newscrawl_expects_page"
"""Key in a request's meta: it is for a page, not for a feed, a sitemap or robots.txt."""

# Not among them: application/octet-stream, under which careless servers send pages as well; what
# it is then shows in its bytes.
_BINARY_TYPES = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip")

_BINARY_ENDINGS = (
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".epub"),
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".ico"),
    *(".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".m4v", ".webm", ".mov", ".avi"),
    *(".zip", ".gz", ".rar", ".7z", ".exe", ".dmg", ".apk", ".woff", ".woff2"),
)

_WRONG_CERTIFICATE = (VerificationError, CertificateError)


class RefuseBinaries:
    """Fetches no files where pages are expected: not if the address tells, else not their body."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getbool("NEWSCRAWL_REFUSE_BINARIES", True):  # noqa: FBT003
            raise NotConfigured
        middleware = cls()
        crawler.signals.connect(middleware.headers_received, signals.headers_received)
        return middleware

    def process_request(self, request: Request) -> None:
        path = urlparse_cached(request).path.lower()
        if request.meta.get(EXPECTS_PAGE) and path.endswith(_BINARY_ENDINGS):
            raise RefusedRequest(outcomes.NOT_HTML, request.url)

    def headers_received(self, headers: Headers, request: Request) -> None:
        declared = (headers.get("Content-Type") or b"").decode("latin-1").strip().lower()
        if request.meta.get(EXPECTS_PAGE) and declared.startswith(_BINARY_TYPES):
            raise StopDownload(fail=True)


class RetryOnce:
    """Lets what takes long, or won't change, be tried once more instead of as often as Scrapy does.

    A page that drips would hold its place for a time-out each, and a name that isn't known now
    won't be in a second. Stands outside retries (550), which look for what is set here.
    """

    def process_exception(self, request: Request, exception: Exception) -> None:
        if isinstance(exception, (DownloadTimeoutError, CannotResolveHostError)):
            request.meta["max_retry_times"] = min(1, request.meta.get("max_retry_times", 1))


class NameFailures:
    """Names what Scrapy takes for a broken connection: a bad certificate, an endless head.

    Stands outside retries (550): the next try would bring the same.
    """

    def process_exception(self, request: Request, exception: Exception) -> None:
        for cause in _causes(exception):
            if outcome := _outcome(cause):
                raise RefusedRequest(outcome, request.url) from exception


def _causes(exception: BaseException) -> list[BaseException]:
    """The exceptions below one of Scrapy's: Twisted lists them as failures."""
    reasons: list[Failure] = getattr(exception.__cause__, "reasons", [])
    return [reason.value for reason in reasons if reason.value is not None]


def _outcome(error: BaseException) -> str | None:
    if isinstance(error, EndlessHead):
        return outcomes.TOO_LARGE
    if isinstance(error, SSL.Error):
        return outcomes.CERTIFICATE if "certificate" in str(error) else None
    return outcomes.CERTIFICATE if isinstance(error, _WRONG_CERTIFICATE) else None
