"""Groups of events: each is on disk whole or not at all.

To commit every event by itself would cost more than all else. What a killed process had not
committed never happened.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from newscrawl.corpus.database import Database

EVENTS = 500
SECONDS = 1.0
"""A group ends after so many events or so many seconds, whichever is first."""


class Groups:
    """Commits a database's transaction when a group is full.

    Attributes:
        before_commit: called before each commit that has something to write.
        after_commit: called after each commit.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.before_commit: Callable[[], None] = _nothing
        self.after_commit: Callable[[], None] = _nothing
        self._events = 0
        self._began = 0.0
        self._together = False

    def event(self, number: int = 1) -> None:
        """Count what was written."""
        if self._events == 0:
            self._began = time.monotonic()
        self._events += number
        if self._together:
            return
        if self._events >= EVENTS or time.monotonic() - self._began >= SECONDS:
            self.commit()

    def commit(self) -> None:
        """End the group now."""
        if self._database.in_transaction:
            self.before_commit()
            self._database.commit()
        self._events = 0
        self.after_commit()

    @contextmanager
    def together(self) -> Iterator[None]:
        """No group ends within the block."""
        self._together = True
        try:
            yield
        finally:
            self._together = False


def _nothing() -> None:
    """What is called where nobody asked to be."""
