"""HTTP bodies as a server sent them: taken out of chunks and compression.

Crawlers disagree on what they store: some keep headers of an encoding that they have already
undone. So an encoding is undone where the bytes bear it out, and else they are left as they are.
"""

from __future__ import annotations

import importlib
import re
import zlib
from collections.abc import Callable

from newscrawl.corpus.deflate import gunzipped

MAX_BYTES = 256 * 1024 * 1024
"""What grows beyond this when decompressed is cut there."""

_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


def decoded(body: bytes, *, content_encoding: str | None, transfer_encoding: str | None) -> bytes:
    """A body without its encodings; damaged ones give what could be read."""
    if transfer_encoding and "chunked" in transfer_encoding.lower():
        body = _unchunked(body)
    codings = [name.strip().lower() for name in (content_encoding or "").split(",")]
    for coding in reversed(codings):
        undo = _UNDO.get(coding)
        if undo is not None:
            body = undo(body)
    return body


def _unchunked(body: bytes) -> bytes:
    """Chunks joined; the bytes themselves if they don't begin with a chunk."""
    parts, at = [], 0
    while found := _CHUNK.match(body, at):
        size, start = int(found[1], 16), found.end()
        if size == 0:
            break
        parts.append(body[start : start + size])
        at = start + size
    return b"".join(parts) if parts and at <= len(body) + 2 else body


def _gunzipped(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    whole = gunzipped(body, MAX_BYTES)
    if whole is not None:
        return whole
    parts, size = [], 0
    while body.startswith(b"\x1f\x8b") and size < MAX_BYTES:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        parts.append(_inflated(member, body, MAX_BYTES - size))
        size += len(parts[-1])
        body = member.unused_data
    return b"".join(parts)


def _inflated_body(body: bytes) -> bytes:
    """Deflate with zlib's wrapping, as HTTP says, or without, as some servers send it."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        text = _inflated(zlib.decompressobj(bits), body, MAX_BYTES)
        if text:
            return text
    return body


def _inflated(member: zlib._Decompress, body: bytes, limit: int) -> bytes:
    parts, size = [], 0
    try:
        # In blocks, so that what stands before the damage isn't lost with it.
        while body and not member.eof and size < limit:
            parts.append(member.decompress(body, min(limit - size, 1 << 20)))
            size += len(parts[-1])
            body = member.unconsumed_tail
    except zlib.error:
        pass
    return b"".join(parts)


def _unbrotlied(body: bytes) -> bytes:
    """Brotli has no magic number: what doesn't decompress as a whole wasn't compressed."""
    try:
        brotli = importlib.import_module("brotli")
    except ImportError:
        return body
    try:
        text: bytes = brotli.decompress(body)
    except brotli.error:
        return body
    return text


def _unzstd(body: bytes) -> bytes:
    if not body.startswith(b"\x28\xb5\x2f\xfd"):
        return body
    for name in ("compression.zstd", "backports.zstd", "zstandard"):
        try:
            zstd = importlib.import_module(name)
        except ImportError:
            continue
        try:
            text: bytes = zstd.decompress(body)
        except Exception:  # noqa: BLE001, S112 - each library has its own class
            continue
        return text
    return body


_UNDO: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated_body,
    "br": _unbrotlied,
    "zstd": _unzstd,
}
