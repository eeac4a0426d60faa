"""The benchmark's data: rows of truth, raw pages, their digest, and the samples drawn from them.

The data is no part of the repository: the pages are other people's texts. A folder of it holds
`dev/truth.jsonl`, `dev/pages/<data set>/<id>.html.gz`, the scorer `score.py` and the peers'
figures `peers.md`.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
# What is measured is the work tree's newscrawl, whichever one is installed.
sys.path.insert(0, str(ROOT))

Row = dict[str, Any]

DATASETS = ("zyte-aeb", "fundus-eval", "n4k", "fundus-publishers", "htmldate")
VARIABLE = "NEWSCRAWL_BENCH"


class NoDataError(Exception):
    """There is nothing to measure on; its text is the one line to print."""


@dataclass(frozen=True)
class Bench:
    """A folder of benchmark data."""

    folder: Path

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of truth.jsonl, in its order."""
        lines = (self.folder / "dev/truth.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]

    def page_file(self, row: Row) -> Path:
        return self.folder / f"dev/pages/{row['dataset']}/{row['id']}.html.gz"

    def raw(self, row: Row) -> bytes:
        """The bytes of a page as they were saved."""
        return gzip.decompress(self.page_file(row).read_bytes())

    @cached_property
    def digest(self) -> str:
        """SHA-256 over truth.jsonl, then name and stored bytes of every page, names sorted."""
        total = hashlib.sha256((self.folder / "dev/truth.jsonl").read_bytes())
        pages = self.folder / "dev/pages"
        for path in sorted(pages.rglob("*.html.gz"), key=lambda p: p.relative_to(pages).as_posix()):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            total.update(f"{path.relative_to(pages).as_posix()} {content}\n".encode())
        return total.hexdigest()

    @cached_property
    def scorer(self) -> ModuleType:
        """The data's own score.py: its metrics are the ones published for the peers."""
        spec = importlib.util.spec_from_file_location("bench_score", self.folder / "score.py")
        if spec is None or spec.loader is None:
            raise NoDataError(f"no scorer: {self.folder / 'score.py'} can't be imported")
        module = importlib.util.module_from_spec(spec)
        try:
            spec.loader.exec_module(module)
        except ImportError as error:
            raise NoDataError(f"the scorer needs {error.name}: install the group bench") from error
        return module

    def text(self, name: str) -> str:
        """A text file of the folder, "" if it isn't there."""
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""


def open_bench(folder: str | None) -> Bench:
    """The data in a folder, or in the one that the environment names.

    Raises:
        NoDataError: neither is given, or it isn't such a folder.
    """
    name = folder or os.environ.get(VARIABLE)
    if not name:
        raise NoDataError(f"skipped: no data; set {VARIABLE} or --bench to its folder")
    bench = Bench(Path(name).expanduser())
    if not (bench.folder / "dev/truth.jsonl").is_file():
        raise NoDataError(f"no benchmark data in {bench.folder}: it has no dev/truth.jsonl")
    return bench


def part(row: Row) -> str:
    """The part of a page: "aside", a third of the domains, looked at seldom, or "open"."""
    return "aside" if _sha1(row["domain"]) % 3 == 0 else "open"


def in_quick(row: Row) -> bool:
    """Whether a page is of the fixed sample of a quarter that quick checks run on."""
    return _sha1(f"{row['dataset']}/{row['id']}") % 4 == 0


def first_by_hash(rows: list[Row], count: int) -> list[Row]:
    """A fixed sample of so many pages, in no order of data set or domain."""
    return sorted(rows, key=lambda row: _sha1(f"{row['dataset']}/{row['id']}"))[:count]


def is_gate(arguments: argparse.Namespace) -> bool:
    """Whether pinned figures are to be checked or written."""
    return arguments.check or arguments.tighten or arguments.lower is not None


def _sha1(text: str) -> int:
    return int(hashlib.sha1(text.encode()).hexdigest(), 16)


def add_gate_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that both benchmarks share."""
    parser.add_argument("--bench", metavar="DIR", help=f"folder of the data (else {VARIABLE})")
    parser.add_argument("--quick", action="store_true", help="a fixed quarter of the pages")
    parser.add_argument("--check", action="store_true", help="exit 1 if a pinned figure is missed")
    parser.add_argument("--raise", dest="tighten", action="store_true", help="pin what got better")
    parser.add_argument("--lower", metavar="REASON", help="pin what was measured, better or worse")
    floors = Path(__file__).with_name("floors.json")
    parser.add_argument("--floors", metavar="FILE", type=Path, default=floors, help="the pins")
    parser.add_argument("--json", metavar="FILE", help="write the figures here")
