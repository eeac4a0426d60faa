"""The names under which URLs end.

```
kept                   one record of the export
revision               a record more of an article that has changed since it was kept
unchanged              an article that is as it was when it was kept
known                  asked for in an earlier run, and not due again
duplicate              the same article under another address, or the same text
redirected             leads to a page that was met under its own address, or was reached so
older-than-since       dated before --since
beyond-limit           an article more than --max-articles asked for
left-out/older         dated before --since by what named it, and not asked for
left-out/filtered      its address, anchor and place aren't those of an article or section
left-out/depth         more steps away than --depth allows
left-out/trap          of a pattern of addresses that only repeats
section                a page that was read for its links only
archive                such a page of a tag, an author or a time
feed, sitemap          read for the addresses that it names
unreadable             meant as a feed or sitemap, and none; the reason says what it is
not-there              a usual place of a feed or sitemap where there is none
not-article/<kind>     what the page is instead: listing, challenge, empty, not-html …
http-<status>          an answer that is an error
robots                 robots.txt forbids it
robots-unreachable     robots.txt can't be had, so nothing may be asked for
offsite                redirected to another site
private-address        leads into a private network that the user didn't name
bad-address            an address that can't be asked for, or a redirect to one
redirect-loop          a redirect in a circle, or more than REDIRECT_MAX_TIMES
certificate            the server's certificate doesn't verify
undecodable            compressed, but not as it says
timeout, unreachable, broken-off, too-large    the network's or the server's doing
not-archived           asked for in a replay, and not in the archive
host-given-up          its host is asked for nothing more: the log and the receipt say why
error/<exception>      a fault of ours
not-reached            still waiting when the run was stopped
```
"""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    DropItem,
    IgnoreRequest,
    ResponseDataLossError,
    StopDownload,
    UnsupportedURLSchemeError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl import extract

KEPT = "kept"
REVISION = "revision"
UNCHANGED = "unchanged"
DUPLICATE = "duplicate"
REDIRECTED = "redirected"
OLDER = "older-than-since"
BEYOND_LIMIT = "beyond-limit"
SECTION = "section"
ARCHIVE = "archive"
FEED = "feed"
SITEMAP = "sitemap"
UNREADABLE = "unreadable"
NOT_THERE = "not-there"
OFFSITE = "offsite"
NOT_REACHED = "not-reached"
UNREACHABLE = "unreachable"
TIMEOUT = "timeout"
TOO_LARGE = "too-large"
ROBOTS = "robots"
ROBOTS_UNREACHABLE = "robots-unreachable"
PRIVATE = "private-address"
BAD_ADDRESS = "bad-address"
LOOP = "redirect-loop"
CERTIFICATE = "certificate"
UNDECODABLE = "undecodable"
HOST_GIVEN_UP = "host-given-up"
NOT_ARCHIVED = "not-archived"
TRAP = "left-out/trap"
NOT_HTML = "not-article/not-html"

HELD = frozenset({KEPT, REVISION, UNCHANGED})
"""Ends of articles that a corpus has; a known URL may be one too."""
MISSED = frozenset({NOT_REACHED, TIMEOUT, UNREACHABLE, ROBOTS, HOST_GIVEN_UP, "broken-off"})
"""Ends of pages that may have been articles."""

# In this order: the first class that fits names the outcome.
_BY_EXCEPTION: tuple[tuple[type[Exception], str], ...] = (
    (DownloadTimeoutError, TIMEOUT),
    (CannotResolveHostError, UNREACHABLE),
    (DownloadConnectionRefusedError, UNREACHABLE),
    (ResponseDataLossError, "broken-off"),
    # Scrapy cancels a download for one reason only: DOWNLOAD_MAXSIZE.
    (DownloadCancelledError, TOO_LARGE),
    # Connections that were reset, or closed without an answer.
    (DownloadFailedError, "broken-off"),
    # Only `RefuseBinaries` stops a download for good.
    (StopDownload, NOT_HTML),
    (UnsupportedURLSchemeError, BAD_ADDRESS),
)
# Scrapy has one exception for all of these, told apart by its text.
_BY_MESSAGE = (
    ("robots.txt", ROBOTS),
    ("max redirections", LOOP),
    ("exceeded DOWNLOAD_MAXSIZE", TOO_LARGE),
)
# Packages whose errors say that a body isn't compressed as its headers claim.
_DECOMPRESSORS = frozenset({"zlib", "gzip", "brotli", "brotlicffi", "backports", "compression"})
# Answers that bot walls give instead of the page.
_WALL_STATUSES = frozenset({401, 403, 429, 503})


class Refused(DropItem):
    """Raised by our pipelines for an article that isn't exported; `outcome` says why."""

    def __init__(self, outcome: str, reason: str) -> None:
        super().__init__(f"{outcome}: {reason}", log_level="DEBUG")
        self.outcome = outcome


class RefusedRequest(IgnoreRequest):
    """Raised for a request that isn't sent, or no more; `outcome` says why."""

    def __init__(
        self, outcome: str, url: str, *, reason: str | None = None, status: int | None = None
    ) -> None:
        super().__init__(f"{outcome}: {url}")
        self.outcome = outcome
        self.url = url
        self.reason = reason
        self.status = status


def of_exception(error: BaseException | None) -> str:
    """The outcome of a request that ended in an exception."""
    if isinstance(error, (Refused, RefusedRequest)):
        return error.outcome
    if isinstance(error, HttpError):
        return of_error_page(error.response)
    for kind, outcome in _BY_EXCEPTION:
        if isinstance(error, kind):
            return outcome
    for words, outcome in _BY_MESSAGE:
        if isinstance(error, IgnoreRequest) and words in str(error):
            return outcome
    package = type(error).__module__.partition(".")[0]
    if package in _DECOMPRESSORS or isinstance(error, EOFError):
        return UNDECODABLE
    return f"error/{type(error).__name__}"


def status_of(error: BaseException | None) -> int | None:
    """The HTTP status behind an exception, if there was an answer."""
    if isinstance(error, HttpError):
        return error.response.status
    return error.status if isinstance(error, RefusedRequest) else None


def reason(error: BaseException | None) -> str | None:
    """What an exception says beyond its outcome's name."""
    return error.reason if isinstance(error, RefusedRequest) else None


def of_error_page(response: Response) -> str:
    """`http-<status>`, unless the page turns out to be a bot wall."""
    if response.status in _WALL_STATUSES and response.body:
        page = extract(response.body, response.url, content_type=content_type(response))
        if page.kind == "challenge":
            return f"not-article/{page.kind}"
    return f"http-{response.status}"


def content_type(response: Response) -> str | None:
    """The Content-Type header as text; it has a say in how the bytes are decoded."""
    header = response.headers.get("Content-Type")
    return header.decode("latin-1") if header else None
