"""A run's answers as its archive has them, in the order in which the crawl got them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from newscrawl import urls
from newscrawl.corpus import archive, warc
from newscrawl.corpus.fetches import Fetch
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.rebuild import payload_of
from newscrawl.corpus.recovery import seconds
from newscrawl.corpus.runlog import Run
from newscrawl.crawl.unmodified import is_conditional

_TRIED_AGAIN = frozenset({301, 302, 303, 307, 308, 408, 429, 500, 502, 503, 504, 522, 524})
"""Statuses after which a page is asked for again in the same run: at its address with https or www,
or as Scrapy's RETRY_HTTP_CODES say."""


@dataclass(slots=True)
class Answer:
    """An answer with its place in the run's order."""

    at: int
    number: int
    fetch: Fetch


class Recording:
    """The answers of one run, each to be given once.

    Args:
        folder: the corpus.
        ledger: its ledger.
        run: the run.
    """

    def __init__(self, folder: Path, ledger: Ledger, run: Run) -> None:
        self.run = run
        self.now = float(seconds(run.started))
        """Seconds since 1970: when the answer that was given last had arrived."""
        self._folder = folder
        self._ledger = ledger
        self._waiting: dict[str, deque[Answer]] = {}
        for number, (url, fetch) in enumerate(ledger.fetches.of_run(run.id)):
            answers = self._waiting.setdefault(_key(url), deque())
            _drop_lost(answers)
            answers.append(Answer(fetch.at, number, fetch))

    def clock(self) -> float:
        return self.now

    def place(self, request: Request) -> int | None:
        """Where in the run's order the next answer to a request stands; None if there is none."""
        answers = self._waiting.get(_key(request.url))
        return answers[0].number if answers else None

    def answer(self, request: Request) -> Response:
        """The next answer to a request; it isn't given again."""
        taken = self._waiting[_key(request.url)].popleft()
        self.now = float(taken.at)
        return self._response(request, taken.fetch)

    def _response(self, request: Request, fetch: Fetch) -> Response:
        """As it came: of an answer that repeats an earlier payload, that one's bytes.

        Whoever asks without a condition what was asked with one doesn't have the page (what came of
        it was lost to a kill): it gets the page that hadn't changed.
        """
        path = self._folder / archive.FOLDER / fetch.place.file
        record = warc.read_at(path, fetch.place.offset)
        status, body = fetch.status, record.body
        if fetch.origin is not None and not (status == 304 and is_conditional(request)):
            page = payload_of(self._folder, fetch, self._ledger)
            body = page.body
            if status == 304:
                record, status = page, page.status or 200
        headers = _headers(record.headers)
        kind = responsetypes.from_args(headers=headers, url=request.url, body=body)
        return kind(url=request.url, status=status, headers=headers, body=body)


def _drop_lost(answers: deque[Answer]) -> None:
    """An answer that the run asked for again was lost to a kill, unless it asked to be retried."""
    if answers and answers[-1].fetch.status not in _TRIED_AGAIN:
        answers.pop()


def _headers(pairs: Iterable[tuple[str, str]]) -> Headers:
    headers = Headers()
    for name, value in pairs:
        headers.appendlist(name, value.encode("latin-1", "replace"))
    return headers


def _key(url: str) -> str:
    """As the ledger has it: with http or https, with www or without, it is one address."""
    return urls.identity(url)
