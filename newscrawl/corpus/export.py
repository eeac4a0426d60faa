"""JSON Lines on disk: whole after every line, mended when it isn't.

Lines are written in place, each by one unbuffered write, so that what a run has found so far can
be read at any time and survives Ctrl-C and `kill -9`; a line torn by a crash is cut off when the
file is next appended to. Overwriting is gentle: the old file stays until the first new line is
complete (written beside it, then renamed over it), so a run that finds nothing destroys nothing.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from newscrawl.errors import InputError, OutputError

logger = logging.getLogger(__name__)

_BLOCK = 65_536


class LinesFile:
    """A JSON Lines file open for writing; `write` takes complete lines, each with its break.

    Raises:
        OutputError: the file can't be written, or isn't JSON Lines although it is to be appended.
    """

    def __init__(self, path: Path | str, *, overwrite: bool = False) -> None:
        # A link keeps pointing where it did: what it names is replaced.
        self.path = Path(path).resolve()
        check_writable(self.path)
        self.begun = False
        """Whether a line was written, so that there is nothing of an earlier run any more."""
        self._replaces = overwrite and _is_replaceable(self.path)
        self._fd = None if self._replaces else _open_for_append(self.path, truncate=overwrite)

    def write(self, lines: bytes) -> int:
        """Write all of `lines` or nothing."""
        try:
            if self._fd is None:
                self._fd = _begin_beside(self.path, lines)
            else:
                _write_whole(self._fd, lines)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"can't write {self.path}: {error.strerror}") from error
        self.begun = True
        return len(lines)

    def flush(self) -> None:
        """Nothing to do: no line waits in a buffer."""

    def close(self) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None
        elif self._replaces:
            _leave_as_it_is(self.path)
        self._replaces = False


def write_whole(path: Path, lines: Iterable[bytes]) -> int:
    """Write a file anew, from lines with their breaks; gives their number.

    Raises:
        OutputError: it can't be written; an older one stays whole.
    """
    count, beside = 0, path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            for line in lines:
                file.write(line)
                count += 1
        beside.replace(path)
    except OSError as error:
        raise OutputError(f"can't write {path}: {error.strerror}") from error
    finally:
        beside.unlink(missing_ok=True)
    return count


def check_writable(path: Path | str) -> None:
    """Make the folder of `path` where there is none, and see that the file could be written.

    Raises:
        OutputError: it couldn't.
    """
    path = Path(path)
    if path.is_dir():
        raise OutputError(f"can't write {path}: it is a folder; give a file's name")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"{error.strerror}; choose another place"
        raise OutputError(f"can't make the folder {path.parent}: {why}") from error
    try:
        _try_to_write(path)
    except OSError as error:
        raise OutputError(f"can't write {path}: {error.strerror}; choose another place") from error


def _try_to_write(path: Path) -> None:
    """Open a file for writing, or make one like it: permissions alone don't tell of a disk's."""
    if path.is_file():
        os.close(os.open(path, os.O_WRONLY | os.O_APPEND))
    elif not path.exists():
        trial = _beside(path)
        os.close(os.open(trial, os.O_WRONLY | os.O_CREAT, 0o600))
        trial.unlink()
    elif not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def mend(path: Path | str) -> int:
    """Cut a torn last line off a JSON Lines file; gives the number of bytes cut.

    A last line that is complete but for its line break gets one.

    Raises:
        OutputError: what stands before the tail isn't JSON Lines, so it isn't ours to cut.
    """
    with open(path, "r+b") as file:  # noqa: PTH123 - the same for Path and str
        end = file.seek(0, os.SEEK_END)
        start = _start_of_tail(file.fileno(), end)
        _require_lines(file.fileno(), start, path)
        tail = os.pread(file.fileno(), end - start, start)
        if not tail:
            return 0
        if _is_record(tail):
            file.write(b"\n")
            return 0
        if start == 0 and not tail.startswith(b"{"):
            raise OutputError(f"won't append to {path}: it isn't JSON Lines; choose another file")
        file.truncate(start)
    logger.warning("%s: its last line was torn; cut %d bytes off", path, len(tail))
    return len(tail)


def records(path: Path | str) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file, one at a time.

    Raises:
        InputError: a line isn't a record; the message says which.
    """
    with open(path, "rb") as file:  # noqa: PTH123
        for number, line in enumerate(file, start=1):
            try:
                yield orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise InputError(f"{path}, line {number}: not JSON ({error})") from error


def _is_replaceable(path: Path) -> bool:
    """A pipe, a terminal or /dev/null is written to, not renamed over."""
    return not path.exists() or path.is_file()


def _open_for_append(path: Path, *, truncate: bool) -> int:
    try:
        if path.is_file() and not truncate:
            mend(path)
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    except OSError as error:
        raise OutputError(f"can't write {path}: {error.strerror}") from error


def _begin_beside(path: Path, lines: bytes) -> int:
    """Write the first line to a new file beside `path`, then rename it over the old one."""
    beside = _beside(path)
    fd = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o666)
    try:
        _write_whole(fd, lines)
        if path.exists():
            os.fchmod(fd, stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    except BaseException:
        os.close(fd)
        beside.unlink(missing_ok=True)
        raise
    return fd


def _leave_as_it_is(path: Path) -> None:
    if path.exists():
        logger.warning("nothing to write: %s is still that of an earlier run", path)
    else:
        path.touch()


def _write_whole(fd: int, lines: bytes) -> None:
    """A full disk may take half a line: that half is taken back."""
    rest = memoryview(lines)
    try:
        while rest:
            rest = rest[os.write(fd, rest) :]
    except OSError:
        # A pipe or terminal has no size to go back to.
        with contextlib.suppress(OSError):
            os.ftruncate(fd, os.fstat(fd).st_size - (len(lines) - len(rest)))
        raise


def _start_of_tail(fd: int, end: int) -> int:
    """Offset after the last line break before `end`."""
    while end > 0:
        start = max(0, end - _BLOCK)
        found = os.pread(fd, end - start, start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def _require_lines(fd: int, end: int, path: Path | str) -> None:
    """The last complete line, which ends at `end`, must be a record."""
    if end == 0:
        return
    start = _start_of_tail(fd, end - 1)
    if not _is_record(os.pread(fd, end - start, start)):
        raise OutputError(f"won't append to {path}: it isn't JSON Lines; choose another file")


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False
