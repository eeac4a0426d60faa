"""Saved pages on disk: files, compressed files, folders of them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

from newscrawl.errors import InputError

SUFFIXES = (".html", ".htm", ".xhtml", ".gz")
MAX_BYTES = 256 * 1024 * 1024
"""A compressed page that grows beyond this is no page."""


def find(path: Path) -> Iterator[Path]:
    """The saved pages at a path: the file itself, or every page in a folder, in order of names.

    Raises:
        InputError: there is nothing at the path, or it is of a kind that isn't read.
    """
    if path.suffix in {".warc", ".arc"} or path.name.endswith((".warc.gz", ".arc.gz")):
        raise InputError(f"{path}: WARC files can't be read yet; give saved pages (.html, .gz)")
    if path.is_dir():
        yield from sorted(found for found in path.rglob("*") if _is_page(found))
    elif path.exists():
        yield path
    else:
        raise InputError(f"{path}: no such file or folder")


def read(path: Path) -> bytes:
    """The bytes of a saved page, decompressed.

    Raises:
        InputError: it can't be read, or is compressed badly or beyond `MAX_BYTES`.
    """
    try:
        if path.suffix != ".gz":
            return path.read_bytes()
        with gzip.open(path) as file:
            page = file.read(MAX_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path}: not a whole gzip file ({error})") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror})") from error
    if len(page) > MAX_BYTES:
        raise InputError(f"{path}: more than {MAX_BYTES >> 20} MiB when decompressed")
    return page


def _is_page(path: Path) -> bool:
    warc = path.name.endswith((".warc.gz", ".arc.gz"))
    return path.suffix in SUFFIXES and not warc and path.is_file()
