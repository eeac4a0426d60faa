"""What the commands on a corpus share: open it for reading, name a run, say a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.ledger import NAME, Ledger
from newscrawl.corpus.runlog import Run
from newscrawl.errors import UsageError

LAST = "last"


@contextmanager
def reading(folder: str) -> Iterator[Ledger]:
    """A corpus's ledger, open for reading.

    Raises:
        CorpusError: there is no corpus in the folder, or none that can be read.
    """
    ledger = Ledger.open(Path(folder) / NAME, write=False)
    try:
        yield ledger
    finally:
        ledger.close()


def run_named(ledger: Ledger, name: str | None) -> Run | None:
    """A run by its name, or the last one; None for no name.

    Raises:
        UsageError: there is no such run.
    """
    if name is None:
        return None
    runs = ledger.runlog.all()
    found = [run for run in runs if name in {run.name, LAST}]
    if found:
        return found[-1]
    known = ", ".join(run.name for run in runs[-5:]) or "none"
    raise UsageError(f"no run {name!r} in the corpus; the last ones are: {known}")


def at(seconds: int) -> str:
    """Seconds since 1970 as UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def channels(found: Channel) -> list[str]:
    return [channel.name.lower() for channel in found if channel.name]
