"""The export follows the ledger: `articles.jsonl` is the decided lines in order of decision.

The ledger records where each line ends, so that looking at the file's size and at its last line is
enough to see whether it stands where the ledger does.
"""

from __future__ import annotations

import logging
import os
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

from newscrawl.corpus.decisions import Decisions
from newscrawl.corpus.export import LinesFile, check_writable
from newscrawl.errors import OutputError

logger = logging.getLogger(__name__)

NAME = "articles.jsonl"
_GROUP = 1_000


def repair(path: Path, decisions: Decisions) -> str | None:
    """Make the export what the ledger says; gives the one line on what was done, None if nothing.

    A torn or surplus tail is cut, missing lines are written from the ledger, and a file that is
    something else altogether is written anew.

    Raises:
        OutputError: it can't be written.
    """
    check_writable(path)
    count = decisions.count()
    size = path.stat().st_size if path.exists() else 0
    if size == decisions.ends(count) and _ends_with(path, decisions, count):
        return None
    whole = bisect_right(range(1, count + 1), size, key=decisions.ends)
    if not _ends_with(path, decisions, whole):
        whole = 0
    cut = size - decisions.ends(whole)
    try:
        if whole == 0 and cut:
            _write_anew(path, decisions)
        else:
            _complete(path, decisions, whole)
    except OSError as error:
        raise OutputError(f"can't write {path}: {error.strerror}") from error
    return _told(path, whole, count - whole, cut)


def append(file: LinesFile, lines: Iterable[bytes]) -> None:
    """Write lines in few calls."""
    group: list[bytes] = []
    for line in lines:
        group.append(line)
        if len(group) == _GROUP:
            file.write(b"".join(group))
            group.clear()
    if group:
        file.write(b"".join(group))


def _complete(path: Path, decisions: Decisions, whole: int) -> None:
    if path.exists():
        os.truncate(path, decisions.ends(whole))
    file = LinesFile(path)
    try:
        append(file, decisions.lines(whole))
    finally:
        file.close()


def _write_anew(path: Path, decisions: Decisions) -> None:
    """Beside the old file, which stays until the new one is whole."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    beside.touch()
    _complete(beside, decisions, 0)
    beside.replace(path)


def _ends_with(path: Path, decisions: Decisions, number: int) -> bool:
    """Whether the record's line stands where it should; so it does of no record."""
    if number == 0:
        return True
    if not path.exists():
        return False
    line = decisions.line(number)
    with path.open("rb") as file:
        file.seek(decisions.ends(number) - len(line))
        return file.read(len(line)) == line


def _told(path: Path, whole: int, added: int, cut: int) -> str:
    done = []
    if whole == 0 and cut:
        done = ["wasn't what the ledger holds; written anew"]
    else:
        done += [f"cut {cut:,} bytes off its end"] if cut else []
        done += [f"wrote {added:,} missing lines from the ledger"] if added else []
    words = f"{path}: {', '.join(done)}"
    logger.warning("%s", words)
    return words
