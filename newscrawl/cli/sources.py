"""A page to look at: a saved one, standard input, or one fetched now."""

from __future__ import annotations

import sys
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from newscrawl import __version__
from newscrawl.corpus import pages
from newscrawl.corpus.pages import SavedPage
from newscrawl.corpus.warc import is_warc
from newscrawl.errors import InputError
from newscrawl.urls import require_http

MAX_BYTES = 32 * 1024 * 1024
TIMEOUT = 30.0


def read_source(source: str, url: str | None = None) -> SavedPage:
    """A page and the address it came from; of a WARC file the first, or the one of an address.

    Raises:
        BadAddress: an address that isn't http or https.
        InputError: it can't be read or fetched.
    """
    if "://" in source:
        return fetch(source)
    if source == "-":
        return SavedPage(sys.stdin.buffer.read(), url)
    path = Path(source)
    return _page_in(path, url) if is_warc(path) else SavedPage(pages.read(path), url)


def _page_in(path: Path, url: str | None) -> SavedPage:
    for page in pages.in_warc(path):
        if page is not None and (url is None or page.url == url):
            return page
    raise InputError(f"{path}: has no page{f' of {url}' if url else ''}")


def fetch(address: str) -> SavedPage:
    """The page at an address that the user named, under the one it was found at."""
    request = Request(  # noqa: S310 - the scheme is checked
        require_http(address), headers={"User-Agent": f"newscrawl/{__version__}"}
    )
    try:
        with urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310
            html: bytes = response.read(MAX_BYTES + 1)
            found = SavedPage(html, response.url, content_type=response.headers["Content-Type"])
    except HTTPError as error:
        error.close()
        raise InputError(f"{address}: can't be fetched ({error})") from error
    except (OSError, HTTPException) as error:
        why = getattr(error, "reason", error)
        raise InputError(f"{address}: can't be fetched ({why})") from error
    if len(html) > MAX_BYTES:
        raise InputError(f"{address}: more than {MAX_BYTES >> 20} MiB")
    return found
