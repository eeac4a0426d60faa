"""How a page writes its dates: in which language, and whether the day stands first."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from newscrawl import urls
from newscrawl.extract import dates

if TYPE_CHECKING:
    from newscrawl.extract.body.blocks import Block
    from newscrawl.extract.page import Page


def page_reader(page: Page) -> dates.Reader:
    """The reader of a page's dates; the order is found out only when it is asked for."""
    declared = page.root.get("lang") or page.meta.get("og:locale") or ""
    language = (page.value("language") or declared).strip().lower()
    primary = language.replace("_", "-").partition("-")[0] or None
    # Without the page, which holds the reader: a cycle would keep it until the collector comes.
    blocks, url = page.outline.blocks, page.url
    return dates.Reader(primary, lambda: _day_first(blocks, url, declared), in_address(url))


def _day_first(blocks: list[Block], url: str | None, declared: str) -> bool | None:
    own = _order_of_own_dates(blocks)
    return _order_of_place(url, declared.lower()) if own is None else own


def in_address(url: str | None) -> date | None:
    """The day in an address's path (/2022/12/03/, /2022-12-03-slug, /20221203/), None if none."""
    path = _PATH.match(url) if url else None
    if path is None or not _YEAR.search(path[1]):
        return None
    for form in _IN_ADDRESS:
        match = form.search(path[1])
        if match and (
            iso := dates.declared("{year}-{month:0>2}-{day:0>2}".format(**match.groupdict()))
        ):
            return date.fromisoformat(iso)
    return None


_PATH = re.compile(r"[a-zA-Z]+://[^/?#]*([^?#]{1,400})")
_Y, _M, _D = (
    r"(?P<year>20\d\d|199\d)",
    r"(?P<month>0?[1-9]|1[0-2])",
    r"(?P<day>0[1-9]|[12]\d|3[01])",
)
_YEAR = re.compile(_Y)
_IN_ADDRESS = (
    re.compile(rf"/{_Y}/{_M}/(?P<day>[1-9])/"),
    re.compile(rf"(?<!\d){_Y}[/_.-]{_M}[/_.-]{_D}(?!\d)"),
    re.compile(rf"(?<![\da-z]){_Y}(?P<month>0[1-9]|1[0-2]){_D}(?!\d)"),
    re.compile(rf"/{_Y}[/-]?(?P<month>0[1-9]|1[0-2])[/-]?{_D}(?=[/_-])"),
    re.compile(rf"(?<![\d-])(?P<day>1[3-9]|2\d|3[01])-{_M}-{_Y}(?!\d)"),
)


_SHORT = 160
_NUMERIC = re.compile(r"(?<![\d/.-])(\d\d?)/(\d\d?)/(?:19|20)\d\d(?![\d/])")


def _order_of_own_dates(blocks: list[Block]) -> bool | None:
    """What the page's other dates show: 25/12/2022 somewhere tells the order of 04/03/2022."""
    text = " ".join(block.text for block in blocks if len(block.text) < _SHORT)
    pairs = ((int(first), int(second)) for first, second in _NUMERIC.findall(text))
    orders = {first > 12 for first, second in pairs if (first > 12) != (second > 12)}
    return orders.pop() if len(orders) == 1 else None


_MONTH_FIRST = frozenset({"us", "ph", "gov", "edu", "mil"})
_NO_COUNTRY = frozenset(
    [
        "ai",
        "am",
        "cc",
        "co",
        "fm",
        "gg",
        "io",
        "la",
        "ly",
        "me",
        "news",
        "nu",
        "so",
        "to",
        "tv",
        "ws",
        "ca",
        "eu",
    ]
)
"""Country domains that the world uses; Canada is here because it writes both."""


def _order_of_place(url: str | None, declared: str) -> bool | None:
    domain = urls.host(url or "").rpartition(".")[2]
    if domain in _MONTH_FIRST:
        return False
    if len(domain) == 2 and domain not in _NO_COUNTRY:
        return True
    language, _, region = declared.replace("_", "-").partition("-")
    if language and language != "en":
        return True
    if region:
        return (region not in _MONTH_FIRST and region != "ca") or None
    return None
