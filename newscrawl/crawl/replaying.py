"""A corpus's runs again, discovery and pipelines included, from its archive and without a network.

Every request waits until nothing else happens; then the one whose answer came first in the archive
gets it. So each answer is dealt with before the next one, in the order of the crawl, and a replay
decides what the crawl decided.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from heapq import heappop, heappush
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Response

from newscrawl.corpus import ledger as ledgers
from newscrawl.corpus.beside import beside
from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.decisions import Policy
from newscrawl.corpus.ledger import Ledger
from newscrawl.crawl import corpora, outcomes
from newscrawl.crawl.door import Door, arrived
from newscrawl.crawl.outcomes import RefusedRequest
from newscrawl.crawl.processes import end_with_parent
from newscrawl.crawl.recording import Recording, Tries
from newscrawl.crawl.robots import robots_waits
from newscrawl.crawl.run import plan, run, settings_with
from newscrawl.errors import InputError

logger = logging.getLogger(__name__)

_HANDLER = "newscrawl.crawl.replaying.ReplayDoor"
_ALL = 1_000_000_000

SETTINGS: dict[str, Any] = {
    # All that may leave must reach the door: there the archive's order decides.
    "CONCURRENT_REQUESTS": _ALL,
    "CONCURRENT_REQUESTS_PER_DOMAIN": _ALL,
    "DOWNLOAD_DELAY": 0,
    "NEWSCRAWL_PACE_ENABLED": False,
    "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
    # Nobody is there to be spared, and time doesn't pass.
    "NEWSCRAWL_MAX_PAUSE": 0,
    "CLOSESPIDER_TIMEOUT": 0,
    "NEWSCRAWL_PROGRESS_INTERVAL": 0,
    # A page is dealt with before the next answer, wherever it is read.
    "NEWSCRAWL_READERS": 0,
}

_CALM = 25
"""Turns of the event loop in which nothing reached the door, before an answer is given."""


def replay(source: Path, target: Path, *, archive: bool = True) -> None:
    """Every run of a corpus again, in order, into another folder; each in a process of its own.

    Raises:
        NewscrawlError: what the crawls or the corpora raise.
    """
    book = Ledger.open(source / ledgers.NAME, write=False)
    try:
        names = [run.name for run in book.runlog.all()]
    finally:
        book.close()
    context = multiprocessing.get_context("spawn")
    with beside(target) as place:
        for name in names:
            # Twisted's reactor can't be started twice.
            with ProcessPoolExecutor(1, context, end_with_parent) as pool:
                pool.submit(replay_run, source, place, name, archive).result()


def replay_run(source: Path, target: Path, name: str, archive: bool) -> None:  # noqa: FBT001
    """One run of a corpus again, those before it being in the other folder; once for a process."""
    book = Ledger.open(source / ledgers.NAME, write=False)
    recorded = book.runlog.named(name)
    assert recorded is not None
    given = recorded.settings.get(corpora.GIVEN, {})
    asked = given.get("settings", {})
    as_crawled = settings_with(recorded.settings)
    recording = Recording(source, book, recorded, Tries.of(as_crawled))
    own_sites: set[str] = set()
    drops = bool(recorded.settings.get("NEWSCRAWL_DROP_DUPLICATES"))
    corpus = Corpus.open(
        target,
        archive=archive,
        policy=Policy(own_sites, drop_copies=drops),
        clock=recording.clock,
    )
    corpus.begin(recorded.targets, recorded.settings, corpora.CODE)
    corpora.prepare(corpus, own_sites)
    # The crawl's own log isn't shown: it was told when it was crawled.
    logger.addHandler(logging.StreamHandler())
    _conductors[:] = [Conductor(recording)]
    waits = {"NEWSCRAWL_ROBOTS_WAITS": [0.0] * len(robots_waits(as_crawled))}
    overrides = {**asked, **SETTINGS, **waits, corpora.FOLDER: str(target)}
    settings = settings_with(overrides, own_log=True)
    jobs = [plan(job, given.get("arguments", {}), settings) for job in recorded.targets]
    run(jobs, settings)


class Conductor:
    """Lets requests wait, and answers one at a time in the archive's order.

    What the archive has no answer for got none in the crawl either, and may be what it waited for
    before it asked for the answer that came next: it is refused as soon as nobody asks for that.
    """

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self._waiting: list[tuple[int, int, Request, asyncio.Future[Response]]] = []
        self._in_vain: deque[tuple[Request, asyncio.Future[Response]]] = deque()
        self._arrivals = 0
        self._conducting: asyncio.Task[None] | None = None

    async def answer(self, request: Request) -> Response:
        """The archive's answer, when it is its turn.

        Raises:
            RefusedRequest: it has none.
        """
        answer: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        self._arrivals += 1
        self._wait(request, answer)
        if self._conducting is None or self._conducting.done():
            self._conducting = asyncio.ensure_future(self._conduct())
        return await answer

    def _wait(self, request: Request, answer: asyncio.Future[Response]) -> None:
        place = self.recording.place(request)
        if place is None:
            self._in_vain.append((request, answer))
        else:
            heappush(self._waiting, (place, self._arrivals, request, answer))

    async def _conduct(self) -> None:
        """Until nothing waits any more."""
        await self._calm()
        while self._waiting or self._in_vain:
            is_next = self._waiting and self._waiting[0][0] == self.recording.next_place
            if self._in_vain and not is_next:
                request, answer = self._in_vain.popleft()
                answer.set_exception(RefusedRequest(outcomes.NOT_ARCHIVED, request.url))
            else:
                self._answer_next()
            await self._calm()

    def _answer_next(self) -> None:
        """Whose answer came first."""
        place, _, request, answer = heappop(self._waiting)
        if self.recording.place(request) != place:
            # Somebody else asked for the same address and had the answer that stood here.
            self._wait(request, answer)
            return
        try:
            answer.set_result(self.recording.answer(request))
        except InputError as error:
            logger.warning("%s; %s can't be read again", error, request.url)
            answer.set_exception(RefusedRequest(outcomes.NOT_ARCHIVED, request.url))
        except Exception as error:  # noqa: BLE001 - who waits for it would wait for ever
            answer.set_exception(error)

    async def _calm(self) -> None:
        """Until so many turns of the loop have brought nothing new."""
        seen, turns = self._arrivals, 0
        while turns < _CALM:
            await asyncio.sleep(0)
            turns = turns + 1 if self._arrivals == seen else 0
            seen = self._arrivals


class ReplayDoor(Door):
    """In place of the door to the network."""

    async def download_request(self, request: Request) -> Response:
        (conductor,) = _conductors
        response = await conductor.answer(request)
        arrived(request, conductor.recording.now)
        if self._shared is not None:
            self._record(self._shared, request, response)
        return response


_conductors: list[Conductor] = []
"""That of the run which this process replays."""
