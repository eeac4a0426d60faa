"""Where pages are read: here, or in processes beside this one once a crawl keeps it busy.

A crawl that waits for its pace reads each page where it is. One that has the computer to itself
would spend most of its time reading: there its pages go to processes of their own, as long as
these keep up. They come to their callbacks in the order in which they came, so that what is decided
doesn't hang on which was read first.
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import os
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from time import monotonic, process_time
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newscrawl.crawl import frontier, outcomes
from newscrawl.crawl.answers import EXPECTS_PAGE
from newscrawl.crawl.outcomes import RefusedRequest
from newscrawl.crawl.processes import opened
from newscrawl.crawl.reading import Answer, Reading, read_parts
from newscrawl.crawl.turns import InOrder

SETTING = "NEWSCRAWL_READERS"
"""Setting: processes that read pages; 0 for none."""
BUSY = "NEWSCRAWL_READERS_FROM"
"""Setting: share of a core that a crawl's process keeps busy, from which on they are started."""

_READING = "newscrawl_reading"
"""Key in a request's meta: what was read of its page."""

MOST = 4
"""Processes that are started at most, unless the setting says so: one crawl can't feed more."""

_AFTER = 3
"""Pages that are read before it is asked whether the process is busy."""

_QUEUED = 6
"""Pages that wait for each process, with which it has enough to do: the next one is read here."""

_NO_PAGE = Answer(b"", "", "", None, ())
"""What a process is given first: whoever reads it has imported what reading takes."""

_logger = logging.getLogger(__name__)


def reading_of(response: Response) -> Reading | None:
    """What was read of a page before its callback; None if nothing was."""
    if response.request is None:
        return None
    reading: Reading | None = response.request.meta.pop(_READING, None)
    return reading


class ReadPages:
    """Reads the pages of our spiders before they come to their callbacks.

    Stands nearest to the spider: what comes here goes to a callback or errback as it is.
    """

    def __init__(self, crawler: Crawler, readers: Readers) -> None:
        self.crawler = crawler
        self.readers = readers
        self._has_corpus = frontier.of(crawler).shared is not None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        processes = crawler.settings.get(SETTING)
        processes = _spare_cores() if processes is None else int(processes)
        if processes <= 0:
            raise NotConfigured
        readers = _join(processes, crawler.settings.getfloat(BUSY))
        crawler.signals.connect(readers.leave, signals.spider_closed)
        return cls(crawler, readers)

    async def process_response(self, request: Request, response: Response) -> Response:
        parts = self._wanted(request, response)
        async with self.readers.in_order.turn():
            if parts:
                request.meta[_READING] = await self._read(request, response, parts)
        return response

    async def _read(self, request: Request, response: Response, parts: tuple[str, ...]) -> Reading:
        """Raises whatever the body of a packed page raises that couldn't be unpacked."""
        spider: Any = self.crawler.spider
        answer: Answer = spider.answer(response, request, as_sent=True)
        found = await self.readers.read(answer, parts)
        if not found:
            answer = dataclasses.replace(answer, body=response.body, max_size=None)
            found = read_parts(answer, parts)
        reading = Reading(answer)
        reading.take(found)
        return reading

    async def process_exception(self, request: Request, exception: Exception) -> None:  # noqa: ARG002
        """Failures keep the order too."""
        async with self.readers.in_order.turn():
            pass

    def _wanted(self, request: Request, response: Response) -> tuple[str, ...]:
        """The parts that a page's callback wants, if it is to be read elsewhere."""
        if not (request.meta.get(EXPECTS_PAGE) and 200 <= response.status < 300):
            return ()
        if not self.readers.is_open and not self.readers.is_needed():
            return ()
        name = getattr(request.callback, "__name__", "")
        parts: tuple[str, ...] = self.crawler.spider.parts.get(name, ("article",))  # type: ignore[union-attr]
        # By which a corpus finds near-identical texts.
        return (*parts, "signature") if self._has_corpus and "article" in parts else parts


class Readers:
    """Processes that read pages, for all crawls of this one: started when they are needed."""

    def __init__(self, processes: int, busy: float) -> None:
        self.processes = processes
        self.busy = busy
        self.users = 0
        self.is_open = False
        self.in_order = InOrder()
        """Of all crawls: which of two sites' copies is kept mustn't hang on their sizes."""
        self._pool: ProcessPoolExecutor | None = None
        self._waiting = 0
        self._pages = 0
        self._since = monotonic(), process_time()

    def is_needed(self) -> bool:
        """Whether this process was busy over the last pages; to be asked once for each."""
        self._pages += 1
        if self.busy <= 0:
            self.is_open = True
        elif self._pages >= _AFTER and self._pool is None:
            now = monotonic(), process_time()
            elapsed, used = (end - start for end, start in zip(now, self._since, strict=True))
            self._pages, self._since = 0, now
            if used >= self.busy * elapsed:
                self._start()
        return self.is_open

    def _start(self) -> None:
        """Start the processes; until they are there, which takes some pages' time, read here."""

        def begin(_: Future[Any]) -> None:
            self.is_open = True

        self._pool = opened(self.processes)
        self._pool.submit(read_parts, _NO_PAGE, ()).add_done_callback(begin)

    async def read(self, answer: Answer, parts: tuple[str, ...]) -> dict[str, Any]:
        """What `read_parts` gives.

        Raises:
            RefusedRequest: the page ended the process that read it, twice.
        """
        if self._waiting >= _QUEUED * self.processes:
            return read_parts(answer, parts)
        self._waiting += 1
        try:
            return await self._read_beside(answer, parts)
        finally:
            self._waiting -= 1

    async def _read_beside(self, answer: Answer, parts: tuple[str, ...]) -> dict[str, Any]:
        pool = self._pool = self._pool or opened(self.processes)
        with suppress(BrokenProcessPool):
            return await asyncio.wrap_future(pool.submit(read_parts, answer, parts))
        if pool is self._pool:
            self._pool = None
        # Alone: which of the pages that were being read is to blame shows then.
        with suppress(BrokenProcessPool), opened(1) as pool:
            return await asyncio.wrap_future(pool.submit(read_parts, answer, parts))
        _logger.warning("%s ended the process that read it, twice", answer.url)
        raise RefusedRequest(outcomes.UNREADABLE, answer.url)

    def leave(self) -> None:
        """A crawl is over; the last one ends the processes."""
        self.users -= 1
        if not self.users and self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool, self.is_open = None, False


_readers: list[Readers] = []


def _join(processes: int, busy: float) -> Readers:
    """This process's readers."""
    if not _readers or not _readers[0].users:
        _readers[:] = [Readers(processes, busy)]
    _readers[0].users += 1
    return _readers[0]


def _spare_cores() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min((cores or 1) - 1, MOST)
