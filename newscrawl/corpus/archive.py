"""The archive: every exchange with a server as it happened, in WARC 1.1 files.

Bodies stay as the server sent them, which is both cheap and faithful.

Each record is a gzip member of its own, written by one call: a torn file has a torn last member
and nothing else wrong with it.
"""

from __future__ import annotations

import hashlib
import os
import re
import uuid
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from newscrawl.corpus.fetches import Fetch, Place
from newscrawl.corpus.records import (
    DEFLATED,
    STORED,
    RawHeaders,
    fields_block,
    http_head,
    iso_date,
    packed,
    urn,
    warc_record,
)
from newscrawl.errors import OutputError

FOLDER = "archive"
MAX_FILE_BYTES = 1_000_000_000

_REVISIT = "http://netpreserve.org/warc/1.1/revisit/"
IDENTICAL = f"{_REVISIT}identical-payload-digest"
NOT_MODIFIED = f"{_REVISIT}server-not-modified"

_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
# What says that compressing the body again is a waste of time.
_COMPRESSED_TYPE = re.compile(
    rb"(?i)\bcontent-(?:encoding:\s*(?:gzip|br|deflate|zstd)|type:\s*image/)"
)


@dataclass(slots=True, frozen=True, kw_only=True)
class Exchange:
    """One request and its answer, bytes as they went over the wire.

    Args:
        url: what was asked for.
        at: when the answer was complete, seconds since 1970.
        status: of the answer.
        reason: the words behind the status.
        response_headers: of the answer, in its order.
        body: of the answer; out of its chunks (the network library does that), but still
            compressed.
        request_headers: of the request; None leaves the request record out.
        method: of the request.
        metadata: what the crawl knows of it (channel, via, …), for a metadata record.
        ip: the server's address.
    """

    url: str
    at: float
    status: int
    body: bytes
    response_headers: RawHeaders = ()
    reason: str = ""
    request_headers: RawHeaders | None = None
    method: str = "GET"
    metadata: Mapping[str, str] | None = None
    ip: str | None = None


class Written(NamedTuple):
    """Where an answer went, as in `Fetch`; `revisit` says that it has no payload of its own."""

    place: Place
    crc: int
    digest: bytes
    record: bytes
    revisit: bool


class Archive:
    """Writes a run's files, `<run>-<serial>.warc.gz`, each begun when there is a record for it.

    Args:
        folder: `CORPUS/archive`.
        run: the run's name.
        software: who writes, for the warcinfo record.
        unfinished: name of the run's file to go on with.
        max_bytes: a file that has as many is followed by the next.

    Raises:
        OutputError: the disk is full or the folder can't be written; nothing torn is left behind.
    """

    def __init__(
        self,
        folder: Path,
        run: str,
        *,
        software: str,
        unfinished: str | None = None,
        max_bytes: int = MAX_FILE_BYTES,
    ) -> None:
        self.folder = folder
        self.run = run
        self._software = software
        self.name = unfinished or ""
        """Of the file that is written to."""
        self._max_bytes = max_bytes
        self._fd: int | None = None
        self._size = 0
        self._digest = hashlib.sha256()
        self._unsynced = False
        if unfinished is not None:
            self._go_on()

    @property
    def is_full(self) -> bool:
        """Whether the file has its size, so that `close_file` is due before the next record."""
        return self._fd is not None and self._size >= self._max_bytes

    def write(self, exchange: Exchange, *, before: Fetch | None = None) -> Written:
        """Write an exchange: response or revisit, then request and metadata.

        Args:
            exchange: what happened.
            before: the last answer for the same URL; if the payload is the same, or the server
                says so (304), a revisit record refers to it.
        """
        if self._fd is None:
            self._begin()
        date, record = iso_date(exchange.at), uuid.uuid4()
        digest = hashlib.sha1(exchange.body, usedforsecurity=False).digest()
        head = http_head(f"HTTP/1.1 {exchange.status} {exchange.reason}", exchange.response_headers,
                     exchange.body)  # fmt: skip
        fields = {
            "WARC-Target-URI": exchange.url,
            "WARC-Date": date,
            "WARC-Record-ID": urn(record),
            "WARC-IP-Address": exchange.ip,
        }
        revisited = _revisited(exchange, digest, before)
        if revisited is not None and before is not None:
            digest = before.digest
            fields |= revisited
            answer = warc_record("revisit", fields, head, payload=digest, http="response")
        else:
            answer = warc_record("response", fields, head + exchange.body, payload=digest,
                             http="response")  # fmt: skip
        level = STORED if _COMPRESSED_TYPE.search(head) else DEFLATED
        member = packed(answer, level)
        offset = self._append(member)
        self._write_around(exchange, date, record)
        place = Place(self.name, offset, len(member))
        return Written(place, zlib.crc32(member), digest, record.bytes, revisited is not None)

    def sync(self) -> None:
        """See that what was written survives a machine switched off."""
        if self._fd is not None and self._unsynced:
            try:
                os.fsync(self._fd)
            except OSError as error:
                raise self._refused(error) from error
            self._unsynced = False

    def close_file(self) -> tuple[str, int, str] | None:
        """Close the file; gives its name, size and SHA-256, or None if none was open."""
        if self._fd is None:
            return None
        self.sync()
        os.close(self._fd)
        self._fd = None
        return self.name, self._size, self._digest.hexdigest()

    def _write_around(self, exchange: Exchange, date: str, answer: uuid.UUID) -> None:
        fields = {
            "WARC-Target-URI": exchange.url,
            "WARC-Date": date,
            "WARC-Concurrent-To": urn(answer),
        }
        if exchange.request_headers is not None:
            target = "/" + exchange.url.partition("://")[2].partition("/")[2]
            head = http_head(f"{exchange.method} {target} HTTP/1.1", exchange.request_headers)
            self._append(packed(warc_record("request", fields, head, http="request"), DEFLATED))
        if exchange.metadata:
            block = fields_block(exchange.metadata)
            self._append(packed(warc_record("metadata", fields, block), DEFLATED))

    def _begin(self) -> None:
        path = self._next_path()
        self.name = path.name
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # Exclusive: what a file of that name holds must never be overwritten.
            self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
            _sync_folder(self.folder)
        except OSError as error:
            raise OutputError(f"can't write {path}: {error.strerror}") from error
        self._size, self._digest = 0, hashlib.sha256()
        self._introduce()

    def _introduce(self) -> None:
        """The warcinfo record with which each file begins."""
        about = {
            "software": self._software,
            "format": "WARC File Format 1.1",
            "conformsTo": _CONFORMS,
            "isPartOf": self.run,
        }
        fields = {"WARC-Date": iso_date(datetime.now(UTC).timestamp()), "WARC-Filename": self.name}
        self._append(packed(warc_record("warcinfo", fields, fields_block(about)), DEFLATED))

    def _next_path(self) -> Path:
        paths = (self.folder / f"{self.run}-{serial:05}.warc.gz" for serial in count(1))
        return next(path for path in paths if not path.exists())

    def _go_on(self) -> None:
        path = self.folder / self.name
        try:
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    self._digest.update(block)
            self._size = path.stat().st_size
            self._fd = os.open(path, os.O_WRONLY | os.O_APPEND)
        except OSError as error:
            raise OutputError(f"can't write {path}: {error.strerror}") from error
        if self._size == 0:
            self._introduce()

    def _append(self, member: bytes) -> int:
        """Write a member as a whole; gives its offset."""
        offset, rest = self._size, memoryview(member)
        fd = self._fd
        assert fd is not None
        try:
            while rest:
                rest = rest[os.write(fd, rest) :]
        except OSError as error:
            os.ftruncate(fd, offset)
            raise self._refused(error) from error
        self._size += len(member)
        self._digest.update(member)
        self._unsynced = True
        return offset

    def _refused(self, error: OSError) -> OutputError:
        path = self.folder / self.name
        return OutputError(
            f"can't write {path}: {error.strerror}; make room and start the same command again"
        )


def fetch_of_exchange(
    exchange: Exchange, written: Written, url: int, before: Fetch | None
) -> Fetch:
    """What the ledger says of an exchange; `before` is what a revisit refers to."""
    headers = {name.lower(): value.decode("latin-1") for name, value in exchange.response_headers}
    # An answer "not modified" may leave out what still holds.
    kept = before if exchange.status == 304 else None
    return Fetch(
        url=url,
        place=written.place,
        status=exchange.status,
        at=int(exchange.at),
        crc=written.crc,
        digest=written.digest,
        record=written.record,
        etag=headers.get(b"etag") or (kept.etag if kept else None),
        modified=headers.get(b"last-modified") or (kept.modified if kept else None),
        origin=before.id if before is not None and written.revisit else None,
    )


def _revisited(exchange: Exchange, digest: bytes, before: Fetch | None) -> dict[str, str] | None:
    """The fields that refer to an earlier record, where this answer adds no payload to it."""
    if before is None:
        return None
    if exchange.status == 304:
        profile = NOT_MODIFIED
    elif digest == before.digest and exchange.status == before.status and exchange.body:
        profile = IDENTICAL
    else:
        return None
    return {
        "WARC-Profile": profile,
        "WARC-Refers-To": urn(uuid.UUID(bytes=before.record)),
        "WARC-Refers-To-Target-URI": exchange.url,
        "WARC-Refers-To-Date": iso_date(before.at),
    }


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """A new file's name survives a machine switched off only if its folder is synced."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
