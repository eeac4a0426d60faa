"""Addresses as they are asked for."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawl import urls


def without_credentials(url: str) -> str:
    """Names and passwords in links are mistakes or bait; none is ever sent."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def askable(url: str) -> str:
    """The address to ask for: without tracking, fragment and credentials."""
    return without_credentials(urls.without_tracking(url))
