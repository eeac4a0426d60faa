"""Open URLs that wait outside of a crawl's memory, in the order in which they are to be asked for.

A million requests take 3 GB; here each takes some 30 bytes, on disk where they are many.
"""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from newscrawl.corpus.addresses import AddressBook, key_of
from newscrawl.corpus.database import Database

_TABLE = (
    "CREATE TEMP TABLE IF NOT EXISTS overflow (crawl INTEGER, rank INTEGER, place INTEGER,"
    " url INTEGER, PRIMARY KEY (crawl, rank, place)) WITHOUT ROWID"
)
_crawls = count()


class Waiting(NamedTuple):
    """A URL whose turn has come, with what the crawl stored to ask for it, and its place."""

    url: str
    request: bytes | None
    place: int


class Overflow:
    """One crawl's rows of the `overflow` table, which is gone with the connection.

    The greater the priority the earlier, and of equal ones the lower the place. The URLs stay in
    `pending`: after a stop they are open, whether they waited here or in memory.
    """

    def __init__(self, database: Database, addresses: AddressBook) -> None:
        self._database = database
        self._addresses = addresses
        self._crawl = next(_crawls)
        self._size = 0
        self._database.write(_TABLE)

    def __len__(self) -> int:
        return self._size

    def put(self, url: str, priority: int, place: int) -> bool:
        """Let a URL wait; False if it isn't open, and so couldn't be asked for from here."""
        cursor = self._database.write(
            "INSERT INTO overflow SELECT ?, ?, ?, u.id FROM urls u"
            " JOIN pending p ON p.url = u.id WHERE u.key = ?",
            (self._crawl, -priority, place, key_of(url)),
        )
        self._size += cursor.rowcount
        return cursor.rowcount > 0

    def first(self) -> int | None:
        """The greatest priority of those that wait."""
        row = self._database.one(
            "SELECT rank FROM overflow WHERE crawl = ? ORDER BY rank LIMIT 1", (self._crawl,)
        )
        return None if row is None else -row[0]

    def take(self, number: int) -> list[Waiting]:
        """Those whose turn is next, but for what ended while it waited."""
        rows = list(
            self._database.rows(
                "SELECT o.rank, o.place, u.host, u.path, p.url, p.request FROM overflow o"
                " JOIN urls u ON u.id = o.url LEFT JOIN pending p ON p.url = o.url"
                " WHERE o.crawl = ? ORDER BY o.rank, o.place LIMIT ?",
                (self._crawl, number),
            )
        )
        if rows:
            self._database.write(
                "DELETE FROM overflow WHERE crawl = ? AND (rank, place) <= (?, ?)",
                (self._crawl, *rows[-1][:2]),
            )
            self._size -= len(rows)
        return [
            Waiting(self._addresses.join(host, path), request, place)
            for _, place, host, path, url, request in rows
            if url is not None
        ]
