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

IS_LIST = "newscrawl_is_list"
"""Key in a request's meta: its page is read for its links, whether or not it has changed."""

_NOT_MODIFIED = 304
_ASKED = ("If-None-Match", "If-Modified-Since")


def validators(frontier: Frontier, url: str) -> dict[str, str] | None:
    """Headers that ask for a page only if it isn't the one that was archived last."""
    if frontier.shared is None:
        return None
    last = frontier.ledger.last_fetch(url)
    if last is None or not (200 <= last.status < 300 or last.status == _NOT_MODIFIED):
        return None
    values = dict(zip(_ASKED, (last.etag, last.modified), strict=True))
    return {name: value for name, value in values.items() if value}


class AnswerUnmodified:
    """Makes of "304 Not Modified" the archived page for a list, an outcome for an article.

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

    def process_response(self, request: Request, response: Response) -> Response:
        if response.status != _NOT_MODIFIED or not any(name in request.headers for name in _ASKED):
            return response
        if not request.meta.get(IS_LIST):
            raise RefusedRequest(outcomes.UNCHANGED, request.url, status=_NOT_MODIFIED)
        page = self.corpus.last_page(request.url)
        if page is None:
            raise RefusedRequest(outcomes.UNCHANGED, request.url, status=_NOT_MODIFIED)
        headers = Headers()
        for name, value in page.headers:
            headers.appendlist(name, value)
        return response.replace(status=page.status or 200, headers=headers, body=page.body)
