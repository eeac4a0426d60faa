"""The ledger: every URL met with its one outcome a run, every answer, every article decided.

Events are written in groups (see `database`): a group ends after `GROUP_EVENTS` events or
`GROUP_SECONDS` seconds, whichever is first, and is on disk whole or not at all. What a killed
process had not committed never happened: its URLs are still open, or will be met again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Self

import orjson

from newscrawl.article import Article
from newscrawl.corpus.addresses import AddressBook, Channel, key_of
from newscrawl.corpus.database import Database
from newscrawl.corpus.decisions import Decision, Decisions, Policy
from newscrawl.corpus.fetches import Fetch, Fetches
from newscrawl.errors import CorpusError

NAME = "ledger.sqlite"
GROUP_EVENTS = 500
GROUP_SECONDS = 1.0

OPEN = "open"
"""Not stored as an outcome: what is told of a URL that waits in `pending`."""
KNOWN = "known"
"""Met again in a later run, and not due to be fetched again."""
NOT_REACHED = "not-reached"

RUNNING = "running"


class Met(Enum):
    """What `Ledger.meet` makes of a URL; `to_fetch` says whether it is to be asked for."""

    NEW = "never met before"
    DUE = "met in an earlier run, and due again"
    KNOWN = "met in an earlier run, and not due"
    AGAIN = "met in this run already"

    @property
    def to_fetch(self) -> bool:
        return self in {Met.NEW, Met.DUE}


class Told(NamedTuple):
    """What a feed or sitemap said of a URL before anything was fetched."""

    title: str | None = None
    date: str | None = None


class Run(NamedTuple):
    """One start of a crawl, with the resumptions that finished it."""

    id: int
    name: str
    started: str
    ended: str | None
    state: str
    targets: list[str]
    settings: dict[str, Any]
    code: str


class Pending(NamedTuple):
    """A URL that was met and has no outcome yet; `request` is what the crawl stored with it."""

    url: str
    request: bytes | None


@dataclass(slots=True, frozen=True)
class Visit:
    """What became of a URL in a run."""

    url: str
    run: str
    outcome: str
    status: int | None
    reason: str | None
    at: int
    channels: Channel


class Ledger:
    """A corpus's memory. Open for writing under the corpus's lock only.

    Args:
        database: the open file.
        clock: seconds since 1970; it may go backwards, since order is always by sequence.
        policy: what counts as the same article.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], float] = time.time,
        policy: Policy | None = None,
    ) -> None:
        self.database = database
        self.addresses = AddressBook(database)
        self.fetches = Fetches(database)
        self.decisions = Decisions(database, self.addresses, policy or Policy())
        self.before_commit: Callable[[], None] = _nothing
        self.after_commit: Callable[[], None] = _nothing
        self.run: Run | None = None
        self._clock = clock
        self._events = 0
        self._group_began = 0.0
        self._outcome_id = lru_cache(maxsize=1_024)(self._interned("outcomes", "name"))
        self._reason_id = lru_cache(maxsize=1_024)(self._interned("reasons", "text"))

    @classmethod
    def open(cls, path: Path, *, write: bool = True, **options: Any) -> Self:
        """Open or make the ledger at a path.

        Raises:
            CorpusError, OutputError: as `Database` does.
        """
        return cls(Database(path, write=write), **options)

    # --- Runs --------------------------------------------------------------------------------

    def unfinished(self) -> Run | None:
        """The run that was begun and not finished, if there is one."""
        return self._run_where("state = ? ORDER BY id DESC", RUNNING)

    def begin(
        self, targets: list[str], settings: Mapping[str, Any] | None = None, code: str = ""
    ) -> Run:
        """Begin a run; one that was left unfinished ends as "abandoned" first."""
        left = self.unfinished()
        if left is not None:
            self.resume(left)
            self.finish("abandoned")
        cursor = self.database.write(
            "INSERT INTO runs (name, started, state, targets, settings, code)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (self._new_name(), self._iso(), RUNNING, _json(targets), _json(settings or {}), code),
        )
        self.run = self._run_where("id = ?", cursor.lastrowid)
        self.commit()
        return self._current

    def resume(self, run: Run) -> Run:
        """Go on with an unfinished run; `open_urls` are what is left of it."""
        self.run = run
        return run

    def finish(self, state: str = "finished") -> None:
        """End the run: what is still open ends as not reached."""
        self.close_open(NOT_REACHED)
        self.database.write(
            "UPDATE runs SET state = ?, ended = ? WHERE id = ?",
            (state, self._iso(), self._current.id),
        )
        self.commit()
        self.run = None

    def runs(self) -> list[Run]:
        rows = self.database.rows(f"SELECT {_RUN_COLUMNS} FROM runs ORDER BY id")  # noqa: S608
        return [_run(row) for row in rows]

    def run_named(self, name: str) -> Run | None:
        return self._run_where("name = ?", name)

    # --- URLs --------------------------------------------------------------------------------

    def meet(
        self,
        url: str,
        channel: Channel,
        *,
        told: Told | None = None,
        request: bytes | None = None,
        always: bool = False,
    ) -> Met:
        """Note that a channel named a URL; if it is to be fetched, it is open from now on.

        Args:
            url: as it is to be asked for; two are one if their `urls.identity` is.
            channel: added to those that named it before.
            told: kept if it says more than what was told before.
            request: whatever the crawl needs to ask for it again after a kill.
            always: open it although it isn't due, as each run does with sections and feeds.
        """
        row = self.database.one(
            "SELECT id, channels, met, due FROM urls WHERE key = ?", (key_of(url),)
        )
        if row is None:
            found, met = self.addresses.add(url, channel, self._current.id, self._now()), Met.NEW
        else:
            found, met = row[0], self._met_again(row, channel, always=always)
        if told is not None and any(told):
            self._tell(found, told)
        if met.to_fetch:
            self.database.write(
                "INSERT INTO pending (url, run, request) VALUES (?, ?, ?)",
                (found, self._current.id, request),
            )
        elif met is Met.KNOWN:
            self._visit(found, KNOWN)
        self._event()
        return met

    def conclude(
        self,
        url: str,
        outcome: str,
        *,
        status: int | None = None,
        reason: str | None = None,
        due: int | None = None,
    ) -> bool:
        """Name the one outcome of a URL in this run; False if it had one already.

        Args:
            url: a URL that nobody met (a redirect's target) is met by this.
            outcome: its name.
            status: HTTP status, if there was an answer.
            reason: in words, where the name alone doesn't say it.
            due: seconds since 1970 from which a later run fetches it again; None: never.
        """
        found = self.addresses.ensure(url, Channel.REDIRECT, self._current.id, self._now())
        self.database.write("DELETE FROM pending WHERE url = ?", (found,))
        if self._visited(found):
            self._event()
            return False
        self._visit(found, outcome, status, reason)
        self.database.write("UPDATE urls SET due = ? WHERE id = ?", (due, found))
        self._event()
        return True

    def open_urls(self) -> Iterator[Pending]:
        """The URLs of the run that have no outcome yet, in the order in which they were met."""
        rows = self.database.rows(
            "SELECT u.host, u.path, p.request FROM pending p JOIN urls u ON u.id = p.url"
            " WHERE p.run = ? ORDER BY p.id",
            (self._current.id,),
        )
        for host, path, request in rows:
            yield Pending(self.addresses.join(host, path), request)

    def close_open(self, outcome: str) -> int:
        """End every open URL of the run alike; gives their number."""
        run = self._current.id
        cursor = self.database.write(
            "INSERT OR IGNORE INTO visits (run, url, outcome, at)"
            " SELECT run, url, ?, ? FROM pending WHERE run = ?",
            (self._outcome_id(outcome), self._now(), run),
        )
        # Never fetched: the next run that meets them must not take them for done.
        self.database.write(
            "UPDATE urls SET due = 0 WHERE id IN (SELECT url FROM pending WHERE run = ?)", (run,)
        )
        self.database.write("DELETE FROM pending WHERE run = ?", (run,))
        return cursor.rowcount

    def outcomes(self, run: Run | None = None) -> dict[str, int]:
        """URLs by outcome, most first; open ones under "open". They add up to the URLs met."""
        run = run or self._current
        rows = self.database.rows(
            "SELECT o.name, n FROM (SELECT outcome, count(*) n FROM visits WHERE run = ?"
            " GROUP BY outcome) JOIN outcomes o ON o.id = outcome ORDER BY n DESC, o.name",
            (run.id,),
        )
        counts = dict(rows)
        waiting = self.database.one("SELECT count(*) FROM pending WHERE run = ?", (run.id,))[0]
        return {**counts, OPEN: waiting} if waiting else counts

    def told(self, url: str) -> Told:
        """What feeds and sitemaps said of a URL."""
        row = self.database.one(
            "SELECT t.title, t.date FROM urls u JOIN told t ON t.url = u.id WHERE u.key = ?",
            (key_of(url),),
        )
        return Told(*row) if row else Told()

    def channels(self, url: str) -> Channel:
        row = self.database.one("SELECT channels FROM urls WHERE key = ?", (key_of(url),))
        return Channel(row[0] if row else 0)

    def urls(
        self, *, run: Run | None = None, outcome: str | None = None, host: str | None = None
    ) -> Iterator[Visit]:
        """URLs with what became of them, in the order in which they were met.

        Without a run each URL is told once, as it ended in the last run that met it. `outcome`
        matches by its beginning: "not-article" finds "not-article/listing".
        """
        hosts = None if host is None else _json(self.addresses.hosts_of(host))
        newest = "SELECT max(run) FROM visits w WHERE w.url = v.url"
        rows = self.database.rows(
            f"{_VISITS} WHERE v.run = {'?1' if run else f'({newest}) AND ?1 IS NULL'}"
            " AND (?2 IS NULL OR u.host IN (SELECT value FROM json_each(?2)))"
            " AND (?3 IS NULL OR o.name = ?3 OR substr(o.name, 1, length(?3) + 1) = ?3 || '/')"
            " ORDER BY v.url",
            (run.id if run else None, hosts, outcome),
        )
        return map(self._as_visit, rows)

    def history(self, url: str) -> list[Visit]:
        """What became of a URL in each run that met it, oldest first."""
        found = self.addresses.find(url)
        rows = self.database.rows(f"{_VISITS} WHERE v.url = ? ORDER BY v.run", (found,))
        return [self._as_visit(row) for row in rows]

    # --- Answers and articles ----------------------------------------------------------------

    def fetched(self, fetch: Fetch) -> None:
        """Note an answer that the archive holds."""
        self.fetches.add(fetch, self._current.id)
        self._event()

    def url_id(self, url: str) -> int:
        return self.addresses.ensure(url, Channel.REDIRECT, self._current.id, self._now())

    def last_fetch(self, url: str) -> Fetch | None:
        """The newest answer for a URL: where it stands, and its validators for the next request."""
        found = self.addresses.find(url)
        return None if found is None else self.fetches.last(found)

    def decide(self, article: Article, *, asked: tuple[str, ...] = ()) -> Decision:
        """Whether an article is new, a revision, a duplicate or unchanged; see `Decisions`."""
        decision = self.decisions.decide(article, asked, self._current.id, self._now())
        self._event()
        return decision

    # --- Transactions ------------------------------------------------------------------------

    def commit(self) -> None:
        """Put the open group on disk, archive before and export behind it."""
        if self.database.in_transaction:
            self.before_commit()
            self.database.commit()
        self._events = 0
        self.after_commit()

    def close(self) -> None:
        """Close without committing."""
        self.database.close()

    def _event(self) -> None:
        if self._events == 0:
            self._group_began = time.monotonic()
        self._events += 1
        if self._events >= GROUP_EVENTS or time.monotonic() - self._group_began >= GROUP_SECONDS:
            self.commit()

    # --- Inner workings ----------------------------------------------------------------------

    @property
    def _current(self) -> Run:
        if self.run is None:
            raise CorpusError("no run has begun; call begin or resume first")
        return self.run

    def _now(self) -> int:
        return int(self._clock())

    def _iso(self) -> str:
        return datetime.fromtimestamp(self._clock(), UTC).isoformat(timespec="seconds")

    def _met_again(
        self, row: tuple[int, int, int, int | None], channel: Channel, *, always: bool
    ) -> Met:
        found, channels, met, due = row
        if channels | channel != channels:
            self.database.write(
                "UPDATE urls SET channels = channels | ? WHERE id = ?", (int(channel), found)
            )
        if self._visited(found) or self._is_open(found):
            return Met.AGAIN
        now = self._now()
        # A clock that went backwards would make due times of the future stay there.
        return Met.DUE if always or (due is not None and (due <= now or now < met)) else Met.KNOWN

    def _visited(self, url: int) -> bool:
        sql = "SELECT 1 FROM visits WHERE run = ? AND url = ?"
        return self.database.one(sql, (self._current.id, url)) is not None

    def _is_open(self, url: int) -> bool:
        return self.database.one("SELECT 1 FROM pending WHERE url = ?", (url,)) is not None

    def _visit(
        self, url: int, outcome: str, status: int | None = None, reason: str | None = None
    ) -> None:
        why = self._reason_id(reason) if reason else None
        self.database.write(
            "INSERT INTO visits (run, url, outcome, status, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
            (self._current.id, url, self._outcome_id(outcome), status, why, self._now()),
        )

    def _tell(self, url: int, told: Told) -> None:
        self.database.write(
            "INSERT INTO told (url, title, date) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE SET"
            " title = coalesce(excluded.title, title), date = coalesce(excluded.date, date)",
            (url, *told),
        )

    def _interned(self, table: str, column: str) -> Callable[[str], int]:
        """A function from a text to its small id, which makes one for a new text."""

        def id_of(text: str) -> int:
            found = self.database.one(f"SELECT id FROM {table} WHERE {column} = ?", (text,))  # noqa: S608
            if found is None:
                insert = f"INSERT INTO {table} ({column}) VALUES (?)"  # noqa: S608
                return int(self.database.write(insert, (text,)).lastrowid or 0)
            return int(found[0])

        return id_of

    def _new_name(self) -> str:
        """The start's time, counted on where a clock went backwards or two began in a second."""
        stem = datetime.fromtimestamp(self._clock(), UTC).strftime("%Y%m%dT%H%M%SZ")
        name, number = stem, 1
        while self.run_named(name):
            number += 1
            name = f"{stem}-{number}"
        return name

    def _run_where(self, condition: str, value: Any) -> Run | None:
        sql = f"SELECT {_RUN_COLUMNS} FROM runs WHERE {condition} LIMIT 1"  # noqa: S608
        row = self.database.one(sql, (value,))
        return _run(row) if row else None

    def _as_visit(self, row: Any) -> Visit:
        host, path, run, outcome, status, reason, at, channels = row
        url = self.addresses.join(host, path)
        return Visit(url, run, outcome, status, reason, at, Channel(channels))


_RUN_COLUMNS = "id, name, started, ended, state, targets, settings, code"
_VISITS = (
    "SELECT u.host, u.path, r.name, o.name, v.status, e.text, v.at, u.channels FROM visits v"
    " JOIN urls u ON u.id = v.url JOIN runs r ON r.id = v.run JOIN outcomes o ON o.id = v.outcome"
    " LEFT JOIN reasons e ON e.id = v.reason"
)


def _run(row: Any) -> Run:
    number, name, started, ended, state, targets, settings, code = row
    return Run(
        number, name, started, ended, state, orjson.loads(targets), orjson.loads(settings), code
    )


def _json(value: Any) -> str:
    return orjson.dumps(value, default=str).decode()


def _nothing() -> None:
    pass
