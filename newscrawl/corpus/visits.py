"""What became of each URL in each run: waiting, or ended in exactly one named outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from newscrawl.corpus.addresses import AddressBook, Channel
from newscrawl.corpus.database import Database

OPEN = "open"
"""Not stored as an outcome: what is told of a URL that waits."""


class Pending(NamedTuple):
    """A URL that was met and has no outcome yet; `request` is what the crawl stored with it."""

    url: str
    request: bytes | None


class Ending(NamedTuple):
    """How a URL ended: the outcome's name, HTTP status if there was an answer, and why."""

    outcome: str
    status: int | None = None
    reason: str | None = None


@dataclass(slots=True, frozen=True)
class Visit:
    """What became of a URL in a run; `at` is seconds since 1970."""

    url: str
    run: str
    outcome: str
    status: int | None
    reason: str | None
    at: int
    channels: Channel


_COLUMNS = (
    "u.host, u.path, r.name, o.name, v.status, e.text, v.at, u.channels FROM {} v"
    " JOIN urls u ON u.id = v.url JOIN runs r ON r.id = v.run JOIN outcomes o ON o.id = v.outcome"
    " LEFT JOIN reasons e ON e.id = v.reason"
)
# Of a group the other columns are those of the row with the maximum (SQLite says so): the last run
# that did more than know the URL. An index by URL would answer faster and cost a tenth of the
# ledger.
_LAST_VISITS = (
    "(SELECT url, run, outcome, status, reason, at, max(run + CASE WHEN outcome IS"
    " (SELECT id FROM outcomes WHERE name = 'known') THEN 0 ELSE 1000000000 END)"
    " FROM visits GROUP BY url)"
)


class Visits:
    """The `pending` and `visits` tables. URLs and runs are ids here."""

    def __init__(self, database: Database, addresses: AddressBook) -> None:
        self._database = database
        self._addresses = addresses
        self._outcome_id = lru_cache(maxsize=1_024)(self._interned("outcomes", "name"))
        self._reason_id = lru_cache(maxsize=1_024)(self._interned("reasons", "text"))

    def open(self, run: int, url: int, request: bytes | None) -> None:
        self._database.write(
            "INSERT INTO pending (url, run, request) VALUES (?, ?, ?)", (url, run, request)
        )

    def end(self, run: int, url: int, ending: Ending, now: int) -> bool:
        """Name the outcome of a URL; False if the run had named one before."""
        self._database.write("DELETE FROM pending WHERE url = ?", (url,))
        if self.has_ended(run, url):
            return False
        self.note(run, [(url, ending)], now)
        return True

    def note(self, run: int, endings: Iterable[tuple[int, Ending]], now: int) -> None:
        """Name the outcomes of URLs that neither wait nor have one."""
        rows = [
            (
                run,
                url,
                self._outcome_id(ending.outcome),
                ending.status,
                self._reason_id(ending.reason) if ending.reason else None,
                now,
            )
            for url, ending in endings
        ]
        self._database.write_many(
            "INSERT INTO visits (run, url, outcome, status, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )

    def end_open(self, run: int, outcome: str, now: int) -> int:
        """End every open URL of a run alike; gives their number."""
        cursor = self._database.write(
            "INSERT OR IGNORE INTO visits (run, url, outcome, at)"
            " SELECT run, url, ?, ? FROM pending WHERE run = ?",
            (self._outcome_id(outcome), now, run),
        )
        # Never fetched: due in the next run, whoever names them there.
        self._database.write(
            "UPDATE urls SET due = 1 WHERE id IN (SELECT url FROM pending WHERE run = ?)", (run,)
        )
        self._database.write("DELETE FROM pending WHERE run = ?", (run,))
        return cursor.rowcount

    def ending(self, run: int, url: int) -> str | None:
        """The outcome of a URL in a run; None if it has none yet."""
        row = self._database.one(
            "SELECT o.name FROM visits v JOIN outcomes o ON o.id = v.outcome"
            " WHERE v.run = ? AND v.url = ?",
            (run, url),
        )
        return row[0] if row else None

    def has_ended(self, run: int, url: int) -> bool:
        return self.ending(run, url) is not None

    def reopen(self, run: int, url: int) -> None:
        """Take a URL's outcome back."""
        self._database.write("DELETE FROM visits WHERE run = ? AND url = ?", (run, url))

    def is_open(self, url: int) -> bool:
        return self._database.one("SELECT 1 FROM pending WHERE url = ?", (url,)) is not None

    def waiting(self, run: int) -> Iterator[Pending]:
        """The open URLs of a run, in the order in which they were met."""
        rows = self._database.rows(
            "SELECT u.host, u.path, p.request FROM pending p JOIN urls u ON u.id = p.url"
            " WHERE p.run = ? ORDER BY p.id",
            (run,),
        )
        for host, path, request in rows:
            yield Pending(self._addresses.join(host, path), request)

    def outcomes(self, run: int) -> dict[str, int]:
        """URLs by outcome, most first, then those that wait."""
        rows = self._database.rows(
            "SELECT o.name, n FROM (SELECT outcome, count(*) n FROM visits WHERE run = ?"
            " GROUP BY outcome) JOIN outcomes o ON o.id = outcome ORDER BY n DESC, o.name",
            (run,),
        )
        counts = dict(rows)
        waiting = self._database.one("SELECT count(*) FROM pending WHERE run = ?", (run,))[0]
        return {**counts, OPEN: waiting} if waiting else counts

    def find(self, run: int | None, outcome: str | None, host: str | None) -> Iterator[Visit]:
        """See `Ledger.urls`."""
        visits = _LAST_VISITS if run is None else "visits"
        asked = "v.url NOT IN (SELECT url FROM pending)" if run is None else "v.run = ?1"
        sql = (
            f"SELECT {_COLUMNS.format(visits)} WHERE {asked}"  # noqa: S608
            " AND (?2 IS NULL OR u.host IN (SELECT value FROM json_each(?2)))"
            " AND (?3 IS NULL OR o.name = ?3 OR substr(o.name, 1, length(?3) + 1) = ?3 || '/')"
            " ORDER BY v.url"
        )
        rows = self._database.rows(sql, (run, self._hosts(host), outcome))
        return map(self._visit, rows)

    def find_open(self, run: int | None, host: str | None) -> Iterator[Visit]:
        """See `Ledger.waiting`."""
        sql = (
            "SELECT u.host, u.path, r.name, ?3, NULL, NULL, u.met, u.channels"
            " FROM pending p JOIN urls u ON u.id = p.url JOIN runs r ON r.id = p.run"
            " WHERE (?1 IS NULL OR p.run = ?1)"
            " AND (?2 IS NULL OR u.host IN (SELECT value FROM json_each(?2))) ORDER BY p.url"
        )
        return map(self._visit, self._database.rows(sql, (run, self._hosts(host), OPEN)))

    def totals(self) -> Iterator[tuple[str, int, str, int]]:
        """Origin, channels, outcome and number of URLs, as they ended in their last run."""
        sql = (
            f"SELECT h.origin, u.channels, o.name, count(*) FROM {_LAST_VISITS} v"  # noqa: S608
            " JOIN urls u ON u.id = v.url JOIN hosts h ON h.id = u.host"
            " JOIN outcomes o ON o.id = v.outcome GROUP BY 1, 2, 3"
        )
        return self._database.rows(sql)

    def _hosts(self, name: str | None) -> str | None:
        return orjson.dumps(self._addresses.hosts_of(name)).decode() if name else None

    def of_url(self, url: int) -> list[Visit]:
        """What became of a URL in each run that met it, oldest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS.format('visits')} WHERE v.url = ?1"  # noqa: S608
            " AND v.run IN (SELECT id FROM runs) ORDER BY v.run",
            (url,),
        )
        return [self._visit(row) for row in rows]

    def _visit(self, row: Any) -> Visit:
        host, path, run, outcome, status, reason, at, channels = row
        url = self._addresses.join(host, path)
        return Visit(url, run, outcome, status, reason, at, Channel(channels))

    def _interned(self, table: str, column: str) -> Callable[[str], int]:
        """A function from a text to its small id, which makes one for a new text."""

        def id_of(text: str) -> int:
            found = self._database.one(f"SELECT id FROM {table} WHERE {column} = ?", (text,))  # noqa: S608
            if found is None:
                insert = f"INSERT INTO {table} ({column}) VALUES (?)"  # noqa: S608
                return int(self._database.write(insert, (text,)).lastrowid or 0)
            return int(found[0])

        return id_of
