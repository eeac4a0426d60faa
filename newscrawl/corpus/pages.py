"""Saved pages on disk: files, compressed files, WARC files, folders of them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newscrawl.corpus import warc
from newscrawl.errors import InputError

SUFFIXES = (".html", ".htm", ".xhtml", ".gz")
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
MAX_BYTES = 256 * 1024 * 1024
"""A compressed page that grows beyond this is no page."""


class SavedPage(NamedTuple):
    """A page with what its record says of it; `fetched_at` as `Article.fetched_at`."""

    html: bytes
    url: str | None = None
    fetched_at: str | None = None
    content_type: str | None = None


def find(path: Path) -> Iterator[Path]:
    """The files at a path that hold pages: itself, or all in a folder, in order of names.

    Raises:
        InputError: there is nothing at the path, or no page in it.
    """
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if _is_page(file))
        if not found:
            raise InputError(f"{path}: no saved page in this folder ({', '.join(SUFFIXES)}, WARC)")
        yield from found
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


def in_warc(path: Path) -> Iterator[SavedPage | None]:
    """The pages of a WARC file, and None for each answer that is none: an image, a redirect …

    Raises:
        InputError: it can't be read, or isn't a WARC file.
    """
    for record in warc.read(path):
        if record.type != "response":
            continue
        if _is_html(record):
            yield SavedPage(
                record.decoded, record.url or None, record.iso_date, record.header("Content-Type")
            )
        else:
            yield None


def _is_html(record: warc.WarcRecord) -> bool:
    """By its header; some that have none begin like one."""
    if not 200 <= (record.status or 0) < 300:
        return False
    kind = (record.header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in HTML_TYPES if kind else record.decoded.lstrip()[:1] == b"<"


def _is_page(path: Path) -> bool:
    return (path.suffix in SUFFIXES or warc.is_warc(path)) and path.is_file()
