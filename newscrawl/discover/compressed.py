"""Bytes as they came, inflated piece by piece under a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from newscrawl.discover.reading import Ended, Stop

PIECE = 65_536
MAX_LAYERS = 2
"""A compressed file is compressed once more in transfer by some servers."""

MAX_RATIO = 250
"""Sitemaps shrink 8 to 40 times, a text that only repeats itself 1,032 times (deflate's most)."""

_FREE = 4 * 1024 * 1024
"""Inflated bytes below which the ratio doesn't matter."""

_GZIP = b"\x1f\x8b"
_GZIP_WINDOW = 31


def pieces(data: bytes, limit: int) -> Iterator[bytes]:
    """The bytes that `data` holds, inflated as often as its first bytes say (not its name).

    Raises:
        Stop: more than `limit` bytes, a gzip bomb, or a gzip file that breaks off (each after
            the pieces before it were given).
    """
    source, layers = _cut(data), 0
    first = next(source, b"")
    while first.startswith(_GZIP) and layers < MAX_LAYERS:
        source = _inflate(_joined(first, source), limit, len(data))
        first = next(source, b"")
        layers += 1
    total = 0
    for piece in _joined(first, source):
        total += len(piece)
        if total > limit:
            raise Stop(Ended.TOO_LARGE)
        yield piece


def whole(data: bytes, limit: int) -> tuple[bytes, Ended]:
    """All of `pieces` up to the limit, and how they ended."""
    kept = []
    try:
        for piece in pieces(data, limit):
            kept.append(piece)  # noqa: PERF402 - the pieces before a limit are kept
    except Stop as stop:
        return b"".join(kept), stop.ended
    return b"".join(kept), Ended.COMPLETE


def _cut(data: bytes) -> Iterator[bytes]:
    view = memoryview(data)
    return (bytes(view[at : at + PIECE]) for at in range(0, len(data), PIECE))


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _inflate(source: Iterator[bytes], limit: int, size: int) -> Iterator[bytes]:
    """One gzip layer, member after member; what follows the last member is left out."""
    total, inflater = 0, zlib.decompressobj(_GZIP_WINDOW)
    for piece in source:
        pending = piece
        while pending:
            if inflater.eof:
                if not pending.startswith(_GZIP):
                    return
                inflater = zlib.decompressobj(_GZIP_WINDOW)
            inflated = _decompress(inflater, pending)
            total += len(inflated)
            if total > _FREE and total > MAX_RATIO * size:
                raise Stop(Ended.BOMB)
            if total > limit + PIECE:
                raise Stop(Ended.TOO_LARGE)
            if inflated:
                yield inflated
            pending = inflater.unconsumed_tail or inflater.unused_data
    if not inflater.eof:
        raise Stop(Ended.TORN)


def _decompress(inflater: zlib._Decompress, data: bytes) -> bytes:
    try:
        return inflater.decompress(data, PIECE)
    except zlib.error:
        raise Stop(Ended.TORN) from None
