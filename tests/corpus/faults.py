"""A process that is killed at a chosen one of its writes.

The points are the calls by which something becomes lasting: `os.write`, `pwrite`, `fsync`,
`truncate`, `ftruncate`, `rename`, `replace` and the ledger's COMMIT. At each the process can end
before the call and after it, and, where bytes are written, with half of them written. It ends by
`os._exit`, from a fork of the warm test process: nothing is flushed, closed or rolled back, and the
kernel drops the locks, just as after `kill -9`.
"""

import os
import sys
import traceback

from newscrawl.corpus.database import Database

KILLED = 77
HALF_WRITTEN = ("write", "pwrite")
CALLS = (*HALF_WRITTEN, "fsync", "truncate", "ftruncate", "rename", "replace", "unlink")


class Faults:
    """Counts the points of this process, and ends it at one of them.

    Args:
        at: number of the point to end at, counted from 1; None lets all pass.
    """

    def __init__(self, at=None):
        self.at = at
        self.passed = 0

    def install(self):
        for name in CALLS:
            setattr(os, name, self._ending(getattr(os, name), half=name in HALF_WRITTEN))
        Database.commit = self._ending(Database.commit)

    def _ending(self, call, *, half=False):
        def wrapped(*arguments, **named):
            self._point()
            if half and self._is_next():
                fd, data, *rest = arguments
                call(fd, bytes(data)[: len(data) // 2], *rest)
            if half:
                self._point()
            result = call(*arguments, **named)
            self._point()
            return result

        return wrapped

    def _is_next(self):
        return self.at == self.passed + 1

    def _point(self):
        self.passed += 1
        if self.passed == self.at:
            os._exit(KILLED)


def forked(work, *, at=None):
    """Do some work in a child that dies at a point; gives its exit status and the points passed."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_exit(work, Faults(at), writable)
    os.close(writable)
    with os.fdopen(readable, "rb") as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), int(said or 0)


def _work_and_exit(work, faults, writable):
    status, tell = 1, os.write
    try:
        faults.install()
        work()
        status = 0
    except BaseException:  # noqa: BLE001 - a fork must never go on as the test process
        traceback.print_exc(file=sys.stderr)
    finally:
        tell(writable, str(faults.passed).encode())
        os._exit(status)
