"""Conditional requests: what hasn't changed since it was archived isn't sent again."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Response

from newscrawl.corpus.corpus import Corpus
from newscrawl.crawl import frontier, outcomes
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.outcomes import RefusedRequest

READ_ANYWAY = "newscrawl_read_anyway"
"""Key in a request's meta: its page is read whether or not it has changed, for its links, or since
nothing came of it yet."""

_NOT_MODIFIED = 304
_ASKED = ("If-None-Match", "If-Modified-Since")
_SETTLED = outcomes.HELD | {outcomes.DUPLICATE}


def validators(frontier: Frontier, url: str) -> dict[str, str] | None:
    """Headers that ask for a page only if it isn't the one that was archived last."""
    if frontier.shared is None:
        return None
    last = frontier.ledger.last_fetch(url)
    if last is None or not (200 <= last.status < 300 or last.status == _NOT_MODIFIED):
        return None
    values = dict(zip(_ASKED, (last.etag, last.modified), strict=True))
    return {name: value for name, value in values.items() if value}


def is_conditional(request: Request) -> bool:
    """Whether a request asks for its page only if it isn't one that we have."""
    return any(name in request.headers for name in _ASKED)


def is_settled(frontier: Frontier, url: str) -> bool:
    """Whether the page that was archived last needn't be read again if it hasn't changed.

    It must be: where a stop lost what came of it, and where it was refused for what another run may
    think otherwise of (`--since`, `--max-articles`, a fault of ours).
    """
    came = frontier.ledger.came_of_last_fetch(url)
    return came is not None and (came in _SETTLED or came.startswith("not-article/"))


class AnswerUnmodified:
    """Makes of "304 Not Modified" the archived page where that is to be read, else an outcome.

    Stands inside decompression (590), since the archive has bodies as they were sent.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        shared = frontier.of(crawler).shared
        if shared is None:
            raise NotConfigured
        return cls(shared.corpus)

    def process_response(self, request: Request, response: Response) -> Response | Request:
        if response.status != _NOT_MODIFIED or not is_conditional(request):
            return response
        if not request.meta.get(READ_ANYWAY):
            raise RefusedRequest(outcomes.UNCHANGED, request.url, status=_NOT_MODIFIED)
        page = self.corpus.last_page(request.url)
        if page is None:
            return _unconditional(request)
        headers = Headers()
        for name, value in page.headers:
            headers.appendlist(name, value)
        return response.replace(status=page.status or 200, headers=headers, body=page.body)


def _unconditional(request: Request) -> Request:
    again = request.copy()
    for name in _ASKED:
        again.headers.pop(name, None)
    return again
