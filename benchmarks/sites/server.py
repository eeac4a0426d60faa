"""A server on loopback that answers as real ones do, and notes when each request came."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

HTML = "text/html; charset=utf-8"
MAX_HEAD = 1 << 20
_BODILESS = {204, 304}


@dataclass(slots=True, frozen=True)
class Request:
    """One request; `path` with its query, as it was sent; `at` in monotonic seconds."""

    path: str
    headers: Mapping[str, str]
    at: float


@dataclass(slots=True)
class Arrival:
    """A line of the log: `ended` is when the answer's last byte was handed over.

    No request may come before `until`, if the answer set it (Retry-After).
    """

    path: str
    at: float
    headers: Mapping[str, str]
    status: int = 0
    ended: float = 0.0
    until: float | None = None


@dataclass(slots=True, frozen=True)
class Answer:
    """What is sent back.

    `drip` sends a byte in so many seconds; `wait` is the time before the first; `retry_after`
    becomes the header, as it stands or (seconds, as_date) with a date.
    """

    body: bytes = b""
    status: int = 200
    kind: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)
    compress: bool = False
    wait: float = 0.0
    drip: float = 0.0
    retry_after: tuple[int, bool] | None = None


def page(markup: str, status: int = 200) -> Answer:
    return Answer(markup.encode(), status)


def redirect(location: str, status: int = 301) -> Answer:
    return Answer(status=status, headers={"Location": location})


Answering = Callable[[Request], Answer]


@contextmanager
def listen(
    answering: Answering, log: list[Arrival], port: int = 0, host: str = "127.0.0.1"
) -> Iterator[int]:
    """Serve in a thread for the time of the block; gives the port."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(
        asyncio.start_server(
            lambda reader, writer: _connection(reader, writer, answering, log),
            host,
            port,
            limit=MAX_HEAD,
        )
    )
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    current = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not current]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _connection(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    answering: Answering,
    log: list[Arrival],
) -> None:
    """All requests of one connection, one after the other."""
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
        while await _exchange(reader, writer, answering, log):
            pass
    writer.close()


async def _exchange(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    answering: Answering,
    log: list[Arrival],
) -> bool:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        return False
    request = _read(head, time.monotonic())
    arrival = Arrival(request.path, request.at, request.headers)
    log.append(arrival)
    answer = answering(request)
    arrival.status = answer.status
    if answer.wait:
        await asyncio.sleep(answer.wait)
    body = gzip.compress(answer.body, 1) if answer.compress else answer.body
    writer.write(_head(answer, len(body), arrival))
    try:
        await _send(writer, body, answer.drip)
    finally:
        arrival.ended = time.monotonic()
    return True


async def _send(writer: asyncio.StreamWriter, body: bytes, drip: float) -> None:
    if not drip:
        writer.write(body)
    for byte in body if drip else b"":
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(drip)
    await writer.drain()


def _read(head: bytes, at: float) -> Request:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":")[::2] for line in lines if line)
    headers = {name.strip().lower(): value.strip() for name, value in pairs}
    return Request([*first.split(" "), ""][1], headers, at)


def _head(answer: Answer, length: int, arrival: Arrival) -> bytes:
    headers = {"Content-Type": answer.kind, **answer.headers}
    if answer.compress:
        headers["Content-Encoding"] = "gzip"
    if answer.status not in _BODILESS:
        headers["Content-Length"] = str(length)
    if answer.retry_after:
        headers["Retry-After"], arrival.until = _retry_after(*answer.retry_after)
    reason = HTTPStatus(answer.status).phrase
    lines = [f"HTTP/1.1 {answer.status} {reason}", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("utf-8")


def _retry_after(seconds: int, as_date: bool) -> tuple[str, float]:  # noqa: FBT001
    """The header's value, and the monotonic instant before which nothing may come."""
    if not as_date:
        return str(seconds), time.monotonic() + seconds
    # A date has whole seconds.
    due = int(time.time()) + seconds + 1
    date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(due))
    return date, time.monotonic() + due - time.time()
