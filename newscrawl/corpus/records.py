"""WARC 1.1 records as bytes.

Put together here and not by warcio, which re-encodes HTTP headers and compresses bodies at the
highest level although most are compressed already: 1.7 ms for a page of 60 KB that gets no smaller.
warcio reads what is written here in the tests, and checks the digests.
"""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

STORED, DEFLATED = LEVELS = (0, 6)
"""gzip levels: what is compressed already is only stored."""

RawHeaders = Sequence[tuple[bytes, bytes]]

_LINE_BREAK = re.compile(r"[\r\n]+")


def warc_record(
    kind: str,
    fields: Mapping[str, str | None],
    block: bytes,
    *,
    payload: bytes | None = None,
    http: str | None = None,
) -> bytes:
    """A WARC record's bytes; `payload` is the SHA-1 of the block's payload."""
    about = {"WARC-Type": kind, "WARC-Record-ID": urn(uuid.uuid4()), **fields}
    if payload is not None:
        about["WARC-Payload-Digest"] = sha1_label(payload)
    about["WARC-Block-Digest"] = sha1_of(block)
    about["Content-Type"] = (
        f"application/http; msgtype={http}" if http else "application/warc-fields"
    )
    about["Content-Length"] = str(len(block))
    return b"WARC/1.1\r\n" + fields_block(about) + b"\r\n" + block + b"\r\n\r\n"


def http_head(first: str, headers: RawHeaders, body: bytes | None = None) -> bytes:
    """An HTTP head. Where the body was in chunks, its header says what isn't so any more.

    The old value stays readable under the name that other crawlers use for it.
    """
    lines = [first.rstrip().encode("latin-1", "replace")]
    for name, value in headers:
        kept = name
        if body is not None and name.lower() == b"transfer-encoding":
            kept = b"X-Archive-Orig-" + name
        lines.append(kept + b": " + value)
    return b"\r\n".join(lines) + b"\r\n\r\n"


def packed(record: bytes, level: int) -> bytes:
    """A record as one gzip member, the same bytes each time."""
    packer = zlib.compressobj(level, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return packer.compress(record) + packer.flush()


def fields_block(fields: Mapping[str, str | None]) -> bytes:
    """Lines of name and value; a line break in a value can't begin a field of its own."""
    lines = (
        f"{name}: {_LINE_BREAK.sub(' ', value)}\r\n" for name, value in fields.items() if value
    )
    return "".join(lines).encode("utf-8", "replace")


def iso_date(at: float) -> str:
    """Seconds since 1970 as a WARC-Date."""
    return datetime.fromtimestamp(int(at), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def urn(record: uuid.UUID) -> str:
    return f"<urn:uuid:{record}>"


def sha1_of(data: bytes) -> str:
    """The digest of some bytes as WARC writes it."""
    return sha1_label(hashlib.sha1(data, usedforsecurity=False).digest())


def sha1_label(digest: bytes) -> str:
    return f"sha1:{base64.b32encode(digest).decode()}"
