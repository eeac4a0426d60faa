"""One writer at a time: a lock on `CORPUS/lock` that vanishes with the process that holds it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import orjson

from newscrawl.errors import CorpusBusy, OutputError

NAME = "lock"


class CorpusLock:
    """Held from creation to `release`, or to the end of the process, however it ends.

    The kernel holds the lock, not the file's existence: what the file says is only for the line
    that a second process shows.

    Raises:
        CorpusBusy: another process holds it; the message says which.
        OutputError: the folder can't be written.
    """

    def __init__(self, corpus: Path) -> None:
        self.path = corpus / NAME
        try:
            corpus.mkdir(parents=True, exist_ok=True)
            self._fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise OutputError(f"can't write to the corpus {corpus}: {error.strerror}") from error
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = self._holder()
            os.close(self._fd)
            raise CorpusBusy(
                f"{corpus} is being written to by {holder}; wait for it to end, or give another "
                "--corpus"
            ) from error
        self.name_run(None)

    def name_run(self, run: str | None) -> None:
        """Say which run holds the lock."""
        words = orjson.dumps({"pid": os.getpid(), "run": run})
        # A full disk may refuse even this; the lock holds without it.
        try:
            os.ftruncate(self._fd, 0)
            os.pwrite(self._fd, words, 0)
        except OSError:
            pass

    def release(self) -> None:
        """Give the lock back; the file stays, since removing it would race with the next holder."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def _holder(self) -> str:
        try:
            words = orjson.loads(os.pread(self._fd, 4096, 0))
            run = f" (run {words['run']})" if words["run"] else ""
            return f"process {words['pid']}{run}"
        except (orjson.JSONDecodeError, KeyError, TypeError):
            return "another process"
