"""A run's answers as its archive has them, in the order in which the crawl got them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings

from newscrawl import urls
from newscrawl.corpus import archive, warc
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.fetches import Fetch
from newscrawl.corpus.ledger import NOT_REACHED, Ledger
from newscrawl.corpus.rebuild import payload_of
from newscrawl.corpus.recovery import seconds
from newscrawl.corpus.runlog import Run
from newscrawl.crawl.robots import robots_waits
from newscrawl.crawl.unmodified import is_conditional

_MOVED = frozenset({301, 302, 303, 307, 308})
"""Statuses after which a page is asked for at another address, which may be the same page's: with
https, www or a slash."""


@dataclass(slots=True, frozen=True)
class Tries:
    """How often the run asked again where it didn't like the answer.

    Args:
        statuses: those after which it did.
        page: tries for a page at most.
        robots: tries for a robots.txt.
    """

    statuses: frozenset[int]
    page: int
    robots: int

    @classmethod
    def of(cls, settings: BaseSettings) -> Self:
        enabled = settings.getbool("RETRY_ENABLED")
        again = settings.getint("RETRY_TIMES") if enabled else 0
        statuses = map(int, settings.getlist("RETRY_HTTP_CODES") if enabled else ())
        return cls(frozenset(statuses), again + 1, len(robots_waits(settings)) + 1)

    def lost(self, answers: Sequence[tuple[str, int]]) -> Iterator[int]:
        """Which of the answers for one page, as address and status, were lost to a kill.

        What is asked for again although the answer asked for nothing of the kind was lost, and so
        was what is more than the run would have tried.
        """
        last = len(answers) - 1
        for number, (url, status) in enumerate(answers[:-1]):
            later = [at for at in range(number + 1, last + 1) if answers[at][0] == url]
            if status in _MOVED:
                is_lost = bool(later)
            elif urlsplit(url).path == "/robots.txt":
                is_lost = (status < 500 and status != 429) or len(later) >= self.robots
            else:
                is_lost = status not in self.statuses or len(later) >= self.page
            if is_lost:
                yield number


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
        tries: what it did about failures.
    """

    def __init__(self, folder: Path, ledger: Ledger, run: Run, tries: Tries) -> None:
        self.run = run
        self.now = float(seconds(run.started))
        """Seconds since 1970: when the answer that was given last had arrived."""
        self._folder = folder
        self._ledger = ledger
        self._waiting: dict[str, deque[Answer]] = {}
        addresses: dict[str, str] = {}
        for number, (url, fetch) in enumerate(ledger.fetches.of_run(run.id)):
            addresses[_key(url)] = url
            answers = self._waiting.setdefault(_key(url), deque())
            answers.append(Answer(fetch.at, number, fetch))
        for answers in self._waiting.values():
            if len(answers) > 1:
                self._drop_lost(answers, tries)
        self._fruitless = self._without_outcome(addresses)
        self._order = deque(
            sorted(
                answer.number
                for key, answers in self._waiting.items()
                for answer in answers
                if key not in self._fruitless
            )
        )
        self._given: set[int] = set()

    def clock(self) -> float:
        return self.now

    def place(self, request: Request) -> int | None:
        """Where in the run's order the next answer to a request stands; None if there is none."""
        key = _key(request.url)
        if key in self._fruitless and not request.meta.get("dont_obey_robotstxt"):
            return None
        answers = self._waiting.get(key)
        return answers[0].number if answers else None

    @property
    def next_place(self) -> int | None:
        """Where the next answer of the run stands, whoever asks for it; None behind the last."""
        while self._order and self._order[0] in self._given:
            self._given.remove(self._order.popleft())
        return self._order[0] if self._order else None

    def answer(self, request: Request) -> Response:
        """The next answer to a request; it isn't given again."""
        taken = self._waiting[_key(request.url)].popleft()
        self._given.add(taken.number)
        self.now = float(taken.at)
        return self._response(request, taken.fetch)

    def _without_outcome(self, addresses: dict[str, str]) -> set[str]:
        """Pages of whose answers nothing came: lost to a kill, and not asked for again.

        Another run followed, or the run had what it wanted. What nobody met (a robots.txt, and what
        it redirects to) has no outcome in any case.
        """
        visits = self._ledger.urls(run=self.run)
        ended = {_key(visit.url) for visit in visits if visit.outcome != NOT_REACHED}
        return {
            key
            for key in addresses.keys() - ended
            if Channel.REDIRECT not in self._ledger.channels(addresses[key])
        }

    def _drop_lost(self, answers: deque[Answer], tries: Tries) -> None:
        """The ledger knows a page by one address; the archive knows which one was asked for."""
        asked = [(self._record(answer.fetch).url, answer.fetch.status) for answer in answers]
        for number in sorted(tries.lost(asked), reverse=True):
            del answers[number]

    def _record(self, fetch: Fetch) -> warc.WarcRecord:
        return warc.read_at(self._folder / archive.FOLDER / fetch.place.file, fetch.place.offset)

    def _response(self, request: Request, fetch: Fetch) -> Response:
        """As it came: of an answer that repeats an earlier payload, that one's bytes.

        Whoever asks without a condition what was asked with one doesn't have the page (what came of
        it was lost to a kill): it gets the page that hadn't changed.
        """
        record = self._record(fetch)
        status, body = fetch.status, record.body
        if fetch.origin is not None and not (status == 304 and is_conditional(request)):
            page = payload_of(self._folder, fetch, self._ledger)
            body = page.body
            if status == 304:
                record, status = page, page.status or 200
        headers = _headers(record.headers)
        kind = responsetypes.from_args(headers=headers, url=request.url, body=body)
        return kind(url=request.url, status=status, headers=headers, body=body)


def _headers(pairs: Iterable[tuple[str, str]]) -> Headers:
    headers = Headers()
    for name, value in pairs:
        headers.appendlist(name, value.encode("latin-1", "replace"))
    return headers


def _key(url: str) -> str:
    """As the ledger has it: with http or https, with www or without, it is one address."""
    return urls.identity(url)
