"""The ledger's SQLite file: tables, version, transactions, and what may be wrong with it.

Durability, on purpose: WAL with `synchronous=FULL`. WAL alone survives `kill -9`; FULL makes each
commit survive a machine switched off as well, for one fsync a commit (some milliseconds). That is
why events are committed in groups: the price is paid once for a second of crawling, not once for
each article, and what a group decided becomes known to others (the export) only after its commit.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from newscrawl.errors import CorpusError, CorruptLedger, NewerCorpus, OutputError

VERSION = 1
APPLICATION = 0x6E635277
"""Marks the file as a ledger of newscrawl (SQLite's `application_id`)."""

MIGRATIONS: dict[int, str] = {}
"""Version → the script that makes the next version of it."""

# Short column names of fixed order: tables that have millions of rows put small integers first and
# large values last, since SQLite reads a row from its start.
TABLES = """
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, started TEXT NOT NULL, ended TEXT,
    state TEXT NOT NULL, targets TEXT NOT NULL, settings TEXT NOT NULL, code TEXT NOT NULL,
    counts TEXT NOT NULL DEFAULT '{}');
CREATE TABLE robots (
    run INTEGER NOT NULL, url TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (run, url));
CREATE TABLE hosts (id INTEGER PRIMARY KEY, origin TEXT NOT NULL UNIQUE);
CREATE TABLE outcomes (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE reasons (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);

CREATE TABLE urls (
    id INTEGER PRIMARY KEY, key INTEGER NOT NULL, host INTEGER NOT NULL,
    channels INTEGER NOT NULL, run INTEGER NOT NULL, met INTEGER NOT NULL, due INTEGER,
    path TEXT NOT NULL);
CREATE UNIQUE INDEX urls_key ON urls (key);
CREATE INDEX urls_due ON urls (due) WHERE due > 0;
CREATE TABLE told (url INTEGER PRIMARY KEY, title TEXT, date TEXT);
CREATE TABLE pending (
    id INTEGER PRIMARY KEY, url INTEGER NOT NULL UNIQUE, run INTEGER NOT NULL, request BLOB);
CREATE TABLE visits (
    run INTEGER NOT NULL, url INTEGER NOT NULL, outcome INTEGER NOT NULL, status INTEGER,
    reason INTEGER, at INTEGER NOT NULL, PRIMARY KEY (run, url)) WITHOUT ROWID;

CREATE TABLE files (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, run INTEGER NOT NULL,
    bytes INTEGER, sha256 TEXT);
CREATE TABLE fetches (
    id INTEGER PRIMARY KEY, url INTEGER NOT NULL, run INTEGER NOT NULL, file INTEGER NOT NULL,
    offset INTEGER NOT NULL, length INTEGER NOT NULL, status INTEGER NOT NULL, at INTEGER NOT NULL,
    crc INTEGER NOT NULL, digest BLOB NOT NULL, record BLOB NOT NULL, etag TEXT, modified TEXT,
    origin INTEGER);
CREATE INDEX fetches_url ON fetches (url);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY, story INTEGER NOT NULL, revision INTEGER NOT NULL,
    url INTEGER NOT NULL, run INTEGER NOT NULL, at INTEGER NOT NULL, ends INTEGER NOT NULL,
    hash BLOB, cluster BLOB, record BLOB NOT NULL);
CREATE UNIQUE INDEX articles_story ON articles (story, revision);
CREATE INDEX articles_hash ON articles (hash) WHERE hash IS NOT NULL;
CREATE INDEX articles_cluster ON articles (cluster, story) WHERE cluster IS NOT NULL;
CREATE INDEX articles_run ON articles (run);
CREATE TABLE retagged (
    story INTEGER NOT NULL, run INTEGER NOT NULL, tags TEXT NOT NULL,
    PRIMARY KEY (story, run)) WITHOUT ROWID;
CREATE TABLE signs (sign INTEGER PRIMARY KEY, story INTEGER NOT NULL);

CREATE TABLE signatures (article INTEGER PRIMARY KEY, signature BLOB NOT NULL);
CREATE TABLE bands (
    band INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (band, article)) WITHOUT ROWID;
"""

_CACHE_KIB = 65_536
_BUSY_MS = 10_000
# Statements here are fixed, so one that is found wrong (SQLITE_ERROR) has met a damaged schema.
_DAMAGED = {
    sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR
}  # fmt: skip
_MAKE_ROOM = "; make room and start the same command again"
_WHAT_TO_DO = {
    sqlite3.SQLITE_FULL: _MAKE_ROOM,
    sqlite3.SQLITE_IOERR: _MAKE_ROOM,
    # The corpus's lock keeps others off; JOBDIR has none.
    sqlite3.SQLITE_BUSY: " by another crawl; give each a JOBDIR of its own, or all one --corpus",
}
# SQLite's words on a damaged schema quote it, and may be no text.
_FAILURES = (sqlite3.Error, UnicodeDecodeError)


class Database:
    """A connection to a ledger; every SQLite error leaves it as one of `newscrawl.errors`.

    Writing statements open a transaction by themselves; it ends with `commit` or `rollback`. After
    a failed write the connection refuses to go on: what stands in memory may be of a transaction
    that never was.

    Args:
        path: the file; made if there is none and `write` is set. None for one that vanishes with
            the connection, kept in memory up to the cache's size and then on disk.
        write: False opens it for reading, also in a folder that can't be written.

    Raises:
        NewerCorpus, CorruptLedger, CorpusError, OutputError: see there.
    """

    def __init__(self, path: Path | None, *, write: bool = True) -> None:
        self.path = path or Path("(temporary)")
        self._temporary = path is None
        self._write = write
        self._failed = False
        self._closed = False
        if not write:
            _require_file(self.path)
        try:
            self._connection = self._connect()
            self._prepare()
        except _FAILURES as error:
            raise self._told(error) from error

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def write(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run a statement that changes something, in a transaction begun for it if need be."""
        return self._changing(self._connection.execute, sql, values)

    def write_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement that changes something once for each row."""
        self._changing(self._connection.executemany, sql, rows)

    def one(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first row, or None."""
        try:
            return self._connection.execute(sql, values).fetchone()
        except _FAILURES as error:
            raise self._told(error) from error

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """All rows, one at a time."""
        try:
            # No `yield from`: a reader that stops early would close the cursor, and may do so after
            # the connection was closed.
            for row in self._connection.execute(sql, values):  # noqa: UP028
                yield row
        except _FAILURES as error:
            raise self._told(error) from error

    def commit(self) -> None:
        if not self._connection.in_transaction:
            return
        try:
            self._connection.execute("COMMIT")
        except _FAILURES as error:
            self._failed = True
            raise self._told(error) from error

    def rollback(self) -> None:
        """Take the open transaction back; the connection refuses further writes."""
        if self._connection.in_transaction:
            self._failed = True
            self._connection.rollback()

    def close(self) -> None:
        """Take back what isn't committed, and fold the WAL into the file if nobody else reads."""
        if not self._closed:
            self._closed = True
            self.rollback()
            self._connection.close()

    def _changing(
        self, run: Callable[[str, Any], sqlite3.Cursor], sql: str, values: Sequence[Any]
    ) -> sqlite3.Cursor:
        if self._failed:
            raise OutputError(f"the ledger {self.path} failed earlier in this run; start again")
        try:
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            return run(sql, values)
        except _FAILURES as error:
            self._failed = True
            raise self._told(error) from error

    def _connect(self) -> sqlite3.Connection:
        if self._temporary:
            return sqlite3.connect("", isolation_level=None)
        if self._write:
            return sqlite3.connect(self.path, isolation_level=None)
        address = f"file:{quote(str(self.path.resolve()))}?mode=ro"
        if not os.access(self.path.parent, os.W_OK) and not _wal(self.path).exists():
            # A reader of a WAL database writes an index beside it, unless it is told of no writer.
            address += "&immutable=1"
        return sqlite3.connect(address, uri=True, isolation_level=None)

    def _prepare(self) -> None:
        run = self._connection.execute
        run(f"PRAGMA busy_timeout={_BUSY_MS}")
        run(f"PRAGMA cache_size=-{_CACHE_KIB}")
        empty = run("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if empty and self._write:
            self._create()
        elif run("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise CorruptLedger(_rebuild(self.path, "it isn't a ledger of newscrawl"))
        self._require_version(run("PRAGMA user_version").fetchone()[0])
        if self._write:
            run(f"PRAGMA journal_mode={'OFF' if self._temporary else 'WAL'}")
            run(f"PRAGMA synchronous={'OFF' if self._temporary else 'FULL'}")

    def _create(self) -> None:
        self._connection.executescript(
            f"BEGIN; {TABLES} PRAGMA application_id={APPLICATION}; "
            f"PRAGMA user_version={VERSION}; COMMIT"
        )

    def _require_version(self, version: int) -> None:
        if version > VERSION:
            raise NewerCorpus(
                f"{self.path} is of schema {version}, this newscrawl knows {VERSION}; update "
                "newscrawl to use it"
            )
        if version < VERSION and not self._write:
            raise CorpusError(
                f"{self.path} is of the older schema {version}; a crawl with --corpus updates it"
            )
        for step in range(version, VERSION):
            self._connection.executescript(
                f"BEGIN; {MIGRATIONS[step]}; PRAGMA user_version={step + 1}; COMMIT"
            )

    def _told(self, error: Exception) -> CorpusError | OutputError:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
        damaged = code & 0xFF in _DAMAGED
        if isinstance(error, sqlite3.OperationalError) and not damaged:
            if (
                not self._write
                and code & 0xFF == sqlite3.SQLITE_CANTOPEN
                and _wal(self.path).exists()
            ):
                return CorpusError(
                    f"{self.path} was left by a crawl that was killed, and nothing can be written "
                    "beside it; copy the corpus to where something can"
                )
            what_to_do = _WHAT_TO_DO.get(code & 0xFF, "")
            return OutputError(f"can't use the ledger {self.path}: {error}{what_to_do}")
        return CorruptLedger(_rebuild(self.path, str(error)))


def _require_file(path: Path) -> None:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CorpusError(f"no corpus in {path.parent}: it has no {path.name}") from error
    except OSError as error:
        raise CorpusError(f"{path}: can't be read ({error.strerror})") from error


def check(path: Path) -> list[str]:
    """What SQLite's own integrity check finds wrong with a ledger; empty if nothing.

    Raises:
        CorpusError: it can't be opened at all.
    """
    database = Database(path, write=False)
    try:
        found = [row[0] for row in database.rows("PRAGMA integrity_check(5)")]
    finally:
        database.close()
    return [] if found == ["ok"] else found


def _rebuild(path: Path, what: str) -> str:
    return (
        f"the ledger {path} is corrupt: {what}; `newscrawl rebuild {path.parent}` makes it again "
        "from the archive"
    )


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")
