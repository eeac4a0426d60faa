"""Two exports compared field by field: what did a change of code do to the data?

Records are matched by address and revision, else by the address that they declare. Memory doesn't
grow with the files: where each record of the one stands is kept in a temporary SQLite file.
"""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO, Self

import orjson

from newscrawl.article import FIELDS
from newscrawl.corpus import following
from newscrawl.corpus.addresses import key_of
from newscrawl.errors import InputError

_TABLE = """
CREATE TABLE records (
    id INTEGER PRIMARY KEY, url INTEGER, canonical INTEGER, revision INTEGER, line BLOB,
    matched INTEGER DEFAULT 0);
CREATE INDEX by_url ON records (url, revision);
CREATE INDEX by_canonical ON records (canonical, revision);
"""
_MATCH = "SELECT id, line FROM records WHERE {} = ? AND revision = ? AND matched = 0 LIMIT 1"


@dataclass(slots=True, frozen=True)
class Example:
    """One difference: the record's address, and the field's values in A and B."""

    url: str
    before: Any
    after: Any


@dataclass(slots=True)
class FieldDifferences:
    """What became of one field in the matched records.

    `lost` is known in A only, `gained` in B only, `changed` in both and not the same.
    """

    equal: int = 0
    lost: int = 0
    gained: int = 0
    changed: int = 0
    examples: list[Example] = field(default_factory=list)

    @property
    def differing(self) -> int:
        return self.lost + self.gained + self.changed

    def note(self, url: str, before: Any, after: Any, examples: int) -> None:
        if before == after:
            self.equal += 1
            return
        if _is_nothing(after):
            self.lost += 1
        elif _is_nothing(before):
            self.gained += 1
        else:
            self.changed += 1
        if len(self.examples) < examples:
            self.examples.append(Example(url, before, after))


@dataclass(slots=True)
class Comparison:
    """What two exports differ in; `only_a` and `only_b` have some of the addresses."""

    records_a: int = 0
    records_b: int = 0
    matched: int = 0
    only_a: list[str] = field(default_factory=list)
    only_b: list[str] = field(default_factory=list)
    fields: dict[str, FieldDifferences] = field(
        default_factory=lambda: {name: FieldDifferences() for name in FIELDS}
    )

    @property
    def is_same(self) -> bool:
        whole = self.matched == self.records_a == self.records_b
        return whole and not any(found.differing for found in self.fields.values())


def compare(a: Path, b: Path, *, examples: int = 3) -> Comparison:
    """Compare two exports: JSON Lines (also .gz) or corpora.

    Raises:
        InputError: one of them can't be read; the message says where.
    """
    found = Comparison()
    with _Index() as index:
        for line, record in _records(a):
            found.records_a += 1
            index.add(record, line)
        for _, record in _records(b):
            found.records_b += 1
            before = index.take(record)
            if before is not None:
                found.matched += 1
                _compare(found, before, record, examples)
            elif len(found.only_b) < examples:
                found.only_b.append(_address(record))
        found.only_a += map(_address, index.left(examples))
    return found


def first_other_line(a: Path, b: Path) -> int | None:
    """Number of the first line in which two exports differ, counted from 1; None if in none."""
    with closing(_opened(a)) as before, closing(_opened(b)) as after:
        pairs = enumerate(zip_longest(before, after), start=1)
        return next((number for number, (one, other) in pairs if one != other), None)


def _compare(
    found: Comparison, before: dict[str, Any], after: dict[str, Any], examples: int
) -> None:
    for name in dict.fromkeys((*FIELDS, *before, *after)):
        differences = found.fields.setdefault(name, FieldDifferences())
        differences.note(_address(after), before.get(name), after.get(name), examples)


class _Index:
    """A's records by address, on disk."""

    def __enter__(self) -> Self:
        # An empty name is a file that SQLite keeps in memory while it is small, and removes.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_TABLE)
        self._database.execute("BEGIN")
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, record: dict[str, Any], line: bytes) -> None:
        self._database.execute(
            "INSERT INTO records (url, canonical, revision, line) VALUES (?, ?, ?, ?)",
            (*_keys(record), line),
        )

    def take(self, record: dict[str, Any]) -> dict[str, Any] | None:
        """The record that is the same article, which is then matched and not found again."""
        url, canonical, revision = _keys(record)
        for column, key in (("url", url), ("canonical", canonical)):
            row = self._database.execute(_MATCH.format(column), (key, revision)).fetchone()
            if row is not None:
                self._database.execute("UPDATE records SET matched = 1 WHERE id = ?", row[:1])
                return _record(row[1])
        return None

    def left(self, limit: int) -> list[dict[str, Any]]:
        rows = self._database.execute(
            "SELECT line FROM records WHERE matched = 0 ORDER BY id LIMIT ?", (limit,)
        )
        return [_record(line) for (line,) in rows]


def _keys(record: dict[str, Any]) -> tuple[int, int, int]:
    url = str(record.get("url") or "")
    canonical = str(record.get("canonical_url") or url)
    return key_of(url), key_of(canonical), int(record.get("revision") or 1)


def _record(line: bytes) -> dict[str, Any]:
    record: dict[str, Any] = orjson.loads(line)
    return record


def _records(path: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    path = path / following.NAME if path.is_dir() else path
    try:
        with closing(_opened(path)) as file:
            for number, line in enumerate(file, start=1):
                yield line, _parsed(path, number, line)
    except (OSError, EOFError) as error:
        words = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: can't be read ({words})") from error


def _opened(path: Path) -> BinaryIO:
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def _parsed(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"{path}, line {number}: not JSON ({error})") from error
    if not isinstance(record, dict):
        raise InputError(f"{path}, line {number}: not a record")
    return record


def _address(record: dict[str, Any]) -> str:
    return str(record.get("url") or record.get("canonical_url") or "(no address)")


def _is_nothing(value: Any) -> bool:
    return value is None or value in ([], {}, "")
