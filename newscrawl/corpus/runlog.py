"""The ledger's runs: when each began, with what, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson

from newscrawl.corpus.database import Database

RUNNING = "running"
FINISHED = "finished"
REBUILT = "rebuilt"
"""Lived through again from the archive."""
ABANDONED = "abandoned"
"""Left unfinished, and followed by a run of other targets."""


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
    counts: dict[str, Any]


_COLUMNS = "id, name, started, ended, state, targets, settings, code, counts FROM runs"


class RunLog:
    """The `runs` table."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock

    def unfinished(self) -> Run | None:
        """The run that was begun and not ended, if there is one."""
        return self._where("state = ? ORDER BY id DESC", RUNNING)

    def named(self, name: str) -> Run | None:
        return self._where("name = ?", name)

    def all(self) -> list[Run]:
        """In the order in which they began."""
        return [_run(row) for row in self._database.rows(f"SELECT {_COLUMNS} ORDER BY id")]

    def begin(
        self, targets: list[str], settings: Mapping[str, Any], code: str, name: str | None
    ) -> Run:
        name = name or self._new_name()
        self._database.write(
            "INSERT INTO runs (name, started, state, targets, settings, code)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (name, self._iso(), RUNNING, _json(targets), _json(settings), code),
        )
        run = self.named(name)
        assert run is not None
        return run

    def end(self, run: Run, state: str, counts: Mapping[str, Any]) -> None:
        self._database.write(
            "UPDATE runs SET state = ?, ended = ?, counts = ? WHERE id = ?",
            (state, self._iso(), _json(counts), run.id),
        )

    def keep_robots(self, run: Run, url: str, body: bytes) -> None:
        """Keep a robots.txt as it was answered; the run's last answer counts."""
        self._database.write(
            "INSERT OR REPLACE INTO robots (run, url, body) VALUES (?, ?, ?)", (run.id, url, body)
        )

    def robots(self, run: Run) -> dict[str, bytes]:
        """robots.txt by address, in order of addresses."""
        rows = self._database.rows(
            "SELECT url, body FROM robots WHERE run = ? ORDER BY url", (run.id,)
        )
        return dict(rows)

    def _new_name(self) -> str:
        """The time of the start, counted on where a clock went backwards or two share a second."""
        stem = datetime.fromtimestamp(self._clock(), UTC).strftime("%Y%m%dT%H%M%SZ")
        name, number = stem, 1
        while self.named(name):
            number += 1
            name = f"{stem}-{number}"
        return name

    def _iso(self) -> str:
        return datetime.fromtimestamp(self._clock(), UTC).isoformat(timespec="seconds")

    def _where(self, condition: str, value: Any = None) -> Run | None:
        sql = f"SELECT {_COLUMNS} WHERE {condition} LIMIT 1"
        row = self._database.one(sql, (value,))
        return _run(row) if row else None


def _run(row: Any) -> Run:
    number, name, started, ended, state, targets, settings, code, counts = row
    return Run(
        number,
        name,
        started,
        ended,
        state,
        orjson.loads(targets),
        orjson.loads(settings),
        code,
        orjson.loads(counts),
    )


def _json(value: Any) -> str:
    return orjson.dumps(value, default=str).decode()
