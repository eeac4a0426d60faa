"""A corpus that is made beside its place and put there once it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newscrawl.corpus.lock import CorpusLock
from newscrawl.errors import OutputError


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """The place to make a corpus in; a block that fails leaves nothing behind.

    It is locked from beginning to end. What a killed process left is gone with the next one.

    Raises:
        CorpusBusy: another process makes the same corpus.
        OutputError: something stands at its place, or can't be put there.
    """
    place = folder.resolve()
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise OutputError(f"{folder} isn't empty; choose another folder")
    around = place.with_name(f".{place.name}.new")
    missing = [parent for parent in place.parents if not parent.exists()]
    lock = CorpusLock(around)
    try:
        made = around / "corpus"
        shutil.rmtree(made, ignore_errors=True)
        yield made
        made.replace(place)
    except OSError as error:
        raise OutputError(f"can't make the corpus {folder}: {error.strerror}") from error
    finally:
        shutil.rmtree(around, ignore_errors=True)
        lock.release()
        for parent in () if place.exists() else missing:
            with suppress(OSError):
                parent.rmdir()
