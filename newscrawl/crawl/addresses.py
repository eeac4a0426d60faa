"""Addresses as they are asked for."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newscrawl import urls

# Most links of a page, and each page has hundreds.
_PLAIN = re.compile(r"[^?#@]+")


def without_credentials(url: str) -> str:
    """Names and passwords in links are mistakes or bait; none is ever sent."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def askable(url: str) -> str:
    """The address to ask for: without tracking, fragment and credentials."""
    if _PLAIN.fullmatch(url):
        return url
    return without_credentials(urls.without_tracking(url))
