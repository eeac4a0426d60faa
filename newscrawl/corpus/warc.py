"""WARC files, ours and everybody's: one record after the other, as far as they can be read.

Tried on what Common Crawl, browsertrix, wget and warcio write: one gzip member for each record, one
for all, or none; bodies in chunks, compressed, or both; ARC files too. warcio parses the records;
the gzip members are read here, since it says nothing of damaged ones.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeadersParserException  # type: ignore[import-untyped]

from newscrawl.corpus.bodies import MAX_BYTES, decoded
from newscrawl.corpus.members import MAGIC, DamagedMember, Member, members, next_record
from newscrawl.errors import InputError

logger = logging.getLogger(__name__)

SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")

Headers = tuple[tuple[str, str], ...]

_DIGITS = re.compile(r"[12]\d{13}")
_ISO = "%Y-%m-%dT%H:%M:%SZ"
_ZSTD = b"\x28\xb5\x2f\xfd"
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_STATUS = re.compile(r"HTTP/\S+\s+(\d{3})")
_UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError)


@dataclass(slots=True, frozen=True, kw_only=True)
class WarcRecord:
    """One record: what was asked, what came back, or what is said about it.

    `body` is the payload as it was sent, without HTTP headers; `decoded` without chunks and
    compression. `offset` and `length` are its bytes in the file (length 0: not known), `crc` the
    CRC-32 of those bytes. `head` is the HTTP head as it stands in the record.
    """

    type: str
    url: str
    date: str
    status: int | None
    headers: Headers
    body: bytes
    fields: Headers
    offset: int = 0
    length: int = 0
    crc: int = 0
    head: bytes = field(default=b"", repr=False)

    def header(self, name: str) -> str | None:
        """An HTTP header's value; the first one's."""
        return _get(self.headers, name)

    def field(self, name: str) -> str | None:
        """A WARC header's value."""
        return _get(self.fields, name)

    @property
    def iso_date(self) -> str | None:
        """When it was fetched, ISO 8601 in UTC; ARC files write fourteen digits."""
        if _DIGITS.fullmatch(self.date):
            return datetime.strptime(f"{self.date}+0000", "%Y%m%d%H%M%S%z").strftime(_ISO)
        return self.date or None

    @property
    def decoded(self) -> bytes:
        return decoded(
            self.body,
            content_encoding=self.header("Content-Encoding"),
            transfer_encoding=self.header("Transfer-Encoding"),
        )


class _Records(ArchiveIterator):  # type: ignore[misc]
    """warcio's, which writes to standard error what it finds odd about a file."""

    INC_RECORD = ""


class Torn(Exception):  # noqa: N818
    """Raised where a file can't be read on; `offset` is where the damaged record begins."""

    def __init__(self, offset: int, why: str) -> None:
        super().__init__(why)
        self.offset = offset


def is_warc(path: Path) -> bool:
    """By its name."""
    return path.name.lower().endswith(SUFFIXES)


def read(path: Path) -> Iterator[WarcRecord]:
    """Every record that can be read; what can't is told in one line of the log each.

    Raises:
        InputError: the file can't be opened, or isn't a WARC file.
    """
    count, start = 0, 0
    while True:
        try:
            for record in read_strictly(path, start):
                count += 1
                yield record
        except Torn as torn:
            if count == 0 and start == 0 and torn.offset == 0:
                raise InputError(f"{path}: not a WARC file ({torn})") from torn
            behind = next_readable(path, torn.offset)
            rest = f"going on at byte {behind}" if behind else f"{count} records were read"
            logger.warning("%s: damaged at byte %d (%s); %s", path, torn.offset, torn, rest)
            if behind is None:
                return
            start = behind
        else:
            if count == 0:
                raise InputError(f"{path}: not a WARC file (it is empty)")
            return


def read_strictly(path: Path, start: int = 0) -> Iterator[WarcRecord]:
    """The records from an offset on, up to the first damage.

    Raises:
        InputError: the file can't be opened.
        Torn: it is damaged, or ends inside a record.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror})") from error
    with file:
        file.seek(start)
        head = file.read(4)
        if head == _ZSTD:
            raise InputError(f"{path}: compressed with zstd; decompress it first (zstd -d)")
        yield from _compressed(file, start) if head.startswith(MAGIC) else _plain(file, start)


def read_at(path: Path, offset: int) -> WarcRecord:
    """The one record at an offset.

    Raises:
        InputError: there is no whole record.
    """
    try:
        for record in read_strictly(path, offset):
            return record
    except Torn as torn:
        raise InputError(f"{path}: no whole record at byte {offset} ({torn})") from torn
    raise InputError(f"{path}: no record at byte {offset}")


def _compressed(file: BinaryIO, start: int) -> Iterator[WarcRecord]:
    at = start
    try:
        for member in members(file, start):
            at = member.offset
            yield from _of_member(member)
    except (DamagedMember, *_UNREADABLE) as error:
        raise Torn(at, _words(error)) from error


def _of_member(member: Member) -> Iterator[WarcRecord]:
    """The member's record, usually one; told only after the checksum was found to be right."""
    waiting = None
    for record in _Records(io.BufferedReader(member), no_record_parse=True):
        if waiting is not None:
            yield waiting
        waiting = _record(record, member.offset)
    member.drain()
    if waiting is not None:
        yield replace(waiting, length=member.length, crc=member.crc)


def _plain(file: BinaryIO, start: int) -> Iterator[WarcRecord]:
    file.seek(start)
    records = _Records(file, no_record_parse=True)
    at = start
    try:
        for record in records:
            at = records.offset
            yield _record(record, at)
    except (DamagedMember, *_UNREADABLE) as error:
        raise Torn(at, _words(error)) from error


def _record(record: ArcWarcRecord, offset: int) -> WarcRecord:
    """Our record of warcio's.

    Raises:
        DamagedMember: it is shorter than it says.
    """
    fields: Headers = tuple(record.rec_headers.headers)
    block = _block(record.raw_stream, min(_size(record.rec_type, fields), MAX_BYTES))
    url = _get(fields, "WARC-Target-URI") or _get(fields, "uri") or ""
    is_http = url.startswith("http") and record.rec_type in {"response", "request", "revisit"}
    head, body = _split(block) if is_http else (b"", block)
    status, headers = _parsed(head)
    return WarcRecord(
        type=record.rec_type,
        url=url,
        date=_get(fields, "WARC-Date") or _get(fields, "archive-date") or "",
        status=status,
        headers=headers,
        body=body,
        fields=fields,
        offset=offset,
        head=head,
    )


def _size(kind: str, fields: Headers) -> int:
    """Bytes in a record's block; warcio has read that of an ARC file's first record already."""
    size = "0" if kind == "arc_header" else _get(fields, "Content-Length") or _get(fields, "length")
    if size is None:
        raise DamagedMember("a record doesn't say how long it is")
    return int(size)


def _block(stream: BinaryIO, size: int) -> bytes:
    parts, left = [], size
    while left and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    if left:
        raise DamagedMember("the file ends inside a record")
    return b"".join(parts)


def _split(block: bytes) -> tuple[bytes, bytes]:
    """HTTP head, blank line included, and payload; some tools end lines with LF alone."""
    found = _BLANK_LINE.search(block)
    return (block[: found.end()], block[found.end() :]) if found else (block, b"")


def _parsed(head: bytes) -> tuple[int | None, Headers]:
    """Status and headers; lines that are no headers are left out, folded ones are joined."""
    first, *lines = _FOLDED.sub(b" ", head).decode("latin-1").splitlines() or [""]
    found = _STATUS.match(first)
    pairs = (line.partition(":") for line in lines)
    headers = tuple((name.strip(), value.strip()) for name, mark, value in pairs if mark)
    return int(found[1]) if found else None, headers


def next_readable(path: Path, offset: int) -> int | None:
    """Offset of the next readable record behind damage; only compressed files have any."""
    with path.open("rb") as file:
        if file.read(2) != MAGIC:
            return None
        return next_record(file, offset + 1)


def _get(pairs: Headers, name: str) -> str | None:
    name = name.lower()
    return next((value for key, value in pairs if key.lower() == name), None)


def _words(error: Exception) -> str:
    if isinstance(error, ArchiveLoadFailed):
        return str(error).partition(",")[0].lower()
    return str(error) or "it ends"
