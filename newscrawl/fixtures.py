"""Saved pages with the record expected of each: `<name>/page.html`, `source.json`, `record.json`.

A record states the fields that are checked; what it leaves out isn't.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newscrawl import Article, extract
from newscrawl.errors import InputError, OutputError

# They depend on the time of fetching and on what else a corpus holds.
UNSTATED = ("fetched_at", "cluster", "revision")


@dataclass(slots=True, frozen=True)
class Difference:
    """A field of a page that isn't what its record states."""

    field: str
    expected: Any
    extracted: Any


@dataclass(slots=True, frozen=True)
class Fixture:
    """One folder of a saved page."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def source(self) -> dict[str, Any]:
        return _read_json(self.folder / "source.json")

    @property
    def expected(self) -> dict[str, Any]:
        path = self.folder / "record.json"
        record = _read_json(path)
        if unknown := record.keys() - Article.__dataclass_fields__.keys():
            raise InputError(f"{path}: a record has no {', '.join(sorted(unknown))}")
        return record

    def extract(self) -> Article:
        return extract((self.folder / "page.html").read_bytes(), self.source.get("url"))

    def differences(self) -> list[Difference]:
        """Fields in which the page as extracted now differs from its record, in its order."""
        extracted = self.extract().to_dict()
        return [
            Difference(name, value, extracted.get(name))
            for name, value in self.expected.items()
            if extracted.get(name) != value
        ]

    def accept(self) -> None:
        """Let the record state what is extracted now, in the fields that it states."""
        extracted = self.extract().to_dict()
        stated = {name: extracted.get(name) for name in self.expected}
        _write_json(self.folder / "record.json", stated)


def find(root: Path) -> Iterator[Fixture]:
    """Every saved page with a record below a folder, in order of their paths.

    Raises:
        InputError: there is no such folder, or none in it.
    """
    folders = sorted(record.parent for record in root.rglob("record.json"))
    fixtures = [Fixture(folder) for folder in folders if (folder / "page.html").is_file()]
    if not fixtures:
        raise InputError(f"{root}: no folder with page.html and record.json in it")
    yield from fixtures


def save(folder: Path, html: bytes, source: dict[str, Any]) -> Fixture:
    """Store a page with the record that is extracted from it now.

    Raises:
        OutputError: the folder exists, or can't be written.
    """
    try:
        folder.mkdir(parents=True)
        (folder / "page.html").write_bytes(html)
    except FileExistsError as error:
        raise OutputError(f"{folder} exists; choose another --name") from error
    except OSError as error:
        raise OutputError(f"can't write {folder}: {error.strerror}") from error
    fixture = Fixture(folder)
    _write_json(folder / "source.json", source)
    record = fixture.extract().to_dict()
    _write_json(
        folder / "record.json",
        {name: value for name, value in record.items() if name not in UNSTATED},
    )
    return fixture


def _read_json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror})") from error
    except ValueError as error:
        raise InputError(f"{path}: not JSON ({error})") from error
    if not isinstance(value, dict):
        raise InputError(f"{path}: not a JSON object")
    return value


def _write_json(path: Path, value: dict[str, Any]) -> None:
    # One field a line of the file, or a line of a list: a change shows as such in a diff.
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
