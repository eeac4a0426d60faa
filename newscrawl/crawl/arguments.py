"""Spider arguments (`-a name=value`): text in, checked values out."""

from __future__ import annotations

import inspect
import ipaddress
from collections.abc import Collection
from datetime import date

from scrapy import Spider

from newscrawl import urls
from newscrawl.errors import UsageError


def day(text: str | None, name: str = "since") -> str | None:
    """An ISO day; of a date with a time the day.

    Raises:
        UsageError: it is none.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError as error:
        raise UsageError(f"{name} isn't a date: {text!r}; write it as 2024-01-31") from error


def count(text: str | int | None, name: str) -> int | None:
    """A whole number above zero.

    Raises:
        UsageError: it is none.
    """
    if text in {None, ""}:
        return None
    try:
        number = int(text or 0)
    except ValueError:
        number = 0
    if number < 1:
        raise UsageError(f"{name} isn't a whole number above zero: {text!r}")
    return number


def require_known(spider: type[Spider], given: Collection[str]) -> None:
    """Whether a spider takes the arguments that it is given: Scrapy would keep any, and do nothing.

    Raises:
        UsageError: it doesn't.
    """
    taken: set[str] = set()
    for base in spider.__mro__[: spider.__mro__.index(Spider)]:
        if begin := vars(base).get("__init__"):
            taken.update(inspect.signature(begin).parameters)
    known = taken - {"self", "args", "kwargs"}
    unknown = sorted(set(given) - known - {"name"})
    if unknown:
        raise UsageError(
            f"{spider.name} takes no argument {unknown[0]!r}; it takes {', '.join(sorted(known))}"
        )


def names(text: str | None) -> list[str]:
    """Of a comma-separated list."""
    return [name for part in (text or "").split(",") if (name := part.strip())]


def base_address(text: str) -> str:
    """An http(s) address without slash, query or fragment at its end.

    Raises:
        BadAddress: it isn't http or https, or has no host.
    """
    return urls.require_http(text).partition("#")[0].partition("?")[0].rstrip("/")


def is_own_machine(url: str) -> bool:
    """Whether an address is one of this machine's loopback interface."""
    host = urls.host(url)
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
