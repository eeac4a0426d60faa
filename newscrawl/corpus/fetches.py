"""Where in the archive the answer to each request stands, and what to ask with next time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from newscrawl.corpus.database import Database


class Place(NamedTuple):
    """A record's bytes in an archive file: `length` compressed bytes from `offset`."""

    file: str
    offset: int
    length: int


@dataclass(slots=True, frozen=True, kw_only=True)
class Fetch:
    """One answer in the archive.

    `digest` is SHA-1 of the payload as sent (20 bytes), `record` the WARC record's UUID (16 bytes),
    `crc` CRC-32 of the record's bytes in the file, `at` seconds since 1970, `origin` the id of the
    answer that has the payload where this one (a revisit) has none.
    """

    url: int
    place: Place
    status: int
    at: int
    crc: int
    digest: bytes
    record: bytes
    etag: str | None = None
    modified: str | None = None
    origin: int | None = None
    id: int = 0


class ArchiveFile(NamedTuple):
    """A file of the archive; `size` and `sha256` are known once it is closed."""

    id: int
    name: str
    size: int | None
    sha256: str | None


_COLUMNS = (
    "f.url, a.name, f.offset, f.length, f.status, f.at, f.crc, f.digest, f.record, f.etag, "
    "f.modified, f.origin, f.id FROM fetches f JOIN files a ON a.id = f.file"
)


class Fetches:
    """The `fetches` and `files` tables."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file = lru_cache(maxsize=64)(self._file_id)
        self._opened = ""

    def add(self, fetch: Fetch, run: int) -> None:
        self._database.write(
            "INSERT INTO fetches (url, run, file, offset, length, status, at, crc, digest, record,"
            " etag, modified, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (fetch.url, run, self._file(fetch.place.file), *fetch.place[1:], fetch.status,
             fetch.at, fetch.crc, fetch.digest, fetch.record, fetch.etag, fetch.modified,
             fetch.origin),
        )  # fmt: skip

    def last(self, url: int) -> Fetch | None:
        """The newest answer for a URL, by order of arrival."""
        row = self._database.one(
            f"SELECT {_COLUMNS} WHERE f.url = ? ORDER BY f.id DESC LIMIT 1",
            (url,),
        )
        return _fetch(row) if row else None

    def with_payload(self, fetch: Fetch) -> Fetch:
        """The answer that has the payload of this one: itself, unless it is a revisit."""
        if fetch.origin is None:
            return fetch
        row = self._database.one(f"SELECT {_COLUMNS} WHERE f.id = ?", (fetch.origin,))
        return _fetch(row)

    def of_url(self, url: int) -> Iterator[Fetch]:
        """Every answer for a URL, in order of arrival."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} WHERE f.url = ? ORDER BY f.id",
            (url,),
        )
        return map(_fetch, rows)

    def of_run(self, run: int) -> Iterator[tuple[str, Fetch]]:
        """Every answer of a run with the address that was asked for, in order of arrival."""
        rows = self._database.rows(
            f"SELECT h.origin || u.path, {_COLUMNS} JOIN urls u ON u.id = f.url"
            " JOIN hosts h ON h.id = u.host WHERE f.run = ? ORDER BY f.id",
            (run,),
        )
        return ((row[0], _fetch(row[1:])) for row in rows)

    def in_file(self, name: str) -> Iterator[Fetch]:
        """Every answer in an archive file, in the file's order."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} WHERE a.name = ? ORDER BY f.offset",
            (name,),
        )
        return map(_fetch, rows)

    def open_file(self, name: str, run: int) -> None:
        """Note a file that the archive begins to write; to be called before each record in it."""
        if name != self._opened:
            self._database.write(
                "INSERT OR IGNORE INTO files (name, run) VALUES (?, ?)", (name, run)
            )
            self._opened = name

    def close_file(self, name: str, size: int, sha256: str) -> None:
        """Note that nothing is written to a file any more."""
        self._database.write(
            "UPDATE files SET bytes = ?, sha256 = ? WHERE name = ?", (size, sha256, name)
        )

    def files(self, run: int | None = None) -> list[ArchiveFile]:
        """The archive's files in order of their beginning, of one run or of all."""
        rows = self._database.rows(
            "SELECT id, name, bytes, sha256 FROM files WHERE ?1 IS NULL OR run = ?1 ORDER BY id",
            (run,),
        )
        return [ArchiveFile(*row) for row in rows]

    def indexed_to(self, name: str) -> int:
        """Offset behind the last record of a file that the ledger knows."""
        row = self._database.one(
            "SELECT max(f.offset + f.length) FROM fetches f JOIN files a ON a.id = f.file"
            " WHERE a.name = ?",
            (name,),
        )
        return int(row[0] or 0)

    def _file_id(self, name: str) -> int:
        return int(self._database.one("SELECT id FROM files WHERE name = ?", (name,))[0])


def _fetch(row: Any) -> Fetch:
    url, name, offset, length, status, at, crc, digest, record, etag, modified, origin, number = row
    return Fetch(
        url=url,
        place=Place(name, offset, length),
        status=status,
        at=at,
        crc=crc,
        digest=digest,
        record=record,
        etag=etag,
        modified=modified,
        origin=origin,
        id=number,
    )
