"""A page to look at: a saved one, standard input, or one fetched now."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.request import Request, urlopen

from newscrawl import __version__
from newscrawl.corpus import pages
from newscrawl.errors import InputError
from newscrawl.urls import require_http

MAX_BYTES = 32 * 1024 * 1024
TIMEOUT = 30.0


def read_source(source: str, url: str | None = None) -> tuple[bytes, str | None]:
    """The bytes of a page and the address it came from.

    Raises:
        BadAddress: an address that isn't http or https.
        InputError: it can't be read or fetched.
    """
    if "://" in source:
        return fetch(source)
    if source == "-":
        return sys.stdin.buffer.read(), url
    return pages.read(Path(source)), url


def fetch(address: str) -> tuple[bytes, str]:
    """The page at an address that the user named, and the address it was found under."""
    request = Request(  # noqa: S310 - the scheme is checked
        require_http(address), headers={"User-Agent": f"newscrawl/{__version__}"}
    )
    try:
        with urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310
            return response.read(MAX_BYTES), response.url
    except OSError as error:
        raise InputError(f"{address}: can't be fetched ({error})") from error
