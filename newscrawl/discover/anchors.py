"""The anchors of a page: where they lead, what they say and where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from lxml import etree

from newscrawl import urls
from newscrawl.discover.furniture import HEADINGS, Furniture
from newscrawl.discover.links import Link

__all__ = [
    "DATA",
    "MAX_TEXT",
    "NEXT_DATA",
    "Addresses",
    "Anchor",
    "Anchors",
    "anchors_of",
    "read_anchors",
    "text_of",
]

NEXT_DATA = ("data-next", "data-next-url", "data-next-page")
"""Attributes in which an element tells a script what follows."""
DATA = ("data-url", "data-next", "data-href", "data-next-url", "data-next-page")
"""Attributes that may hold an address for a script, in the order in which they are believed."""

MAX_TEXT = 10_000
"""Characters of an anchor that are read: in anchors within anchors each says all of the next."""

_HOST = re.compile(r"[a-z\d.-]+", re.ASCII)

# From the attributes up: `//*[@data-url]` gathers all elements first, at ten times the cost.
_WITH_DATA = etree.XPath(f"({' | '.join(f'.//@{name}' for name in DATA)})/..")


class Anchor(NamedTuple):
    """An anchor that leads to a wanted address.

    `text` is all that it says, where its link has that of its heading; `name` its label or title,
    "" if there is a text; `names_next` whether it tells a script what follows.
    """

    link: Link
    text: str
    name: str
    classes: str
    names_next: bool


class Anchors(NamedTuple):
    """What one pass over a tree finds, each in page order.

    `following` are the <link>s and then the anchors whose `rel` says "next"; `with_data` are all
    elements with one of `DATA`.
    """

    anchors: list[Anchor]
    following: list[etree._Element]
    with_data: list[etree._Element]


class Addresses:
    """What the addresses on a page at `url` mean.

    With `sites`, hosts without www, those of others than these and their subdomains aren't wanted.
    """

    def __init__(self, url: str, sites: Collection[str] = ()) -> None:
        self.url = self.base = url
        self.takes_all = not sites
        self._sites = tuple(f".{site}" for site in sites)
        self._wanted: dict[str, bool] = {}

    def rebase(self, href: str | None) -> None:
        """Believe the page's <base>."""
        self.base = urls.resolve(self.url, href) or self.url

    def home(self) -> str | None:
        """What makes addresses from the root absolute; None if they need more, or aren't wanted."""
        origin = urls.origin_of(self.base)
        return origin if origin and self.wants(origin) else None

    def resolve(self, href: str) -> str | None:
        """The address without its fragment, None if it is none."""
        url = urls.resolve(self.base, href)
        return url.partition("#")[0] if url and "#" in url else url

    def wanted(self, href: str) -> str | None:
        """The address without its fragment, None if it is none or not wanted."""
        url = urls.resolve(self.base, href)
        if url is None or not (self.takes_all or self.wants(url)):
            return None
        return url.partition("#")[0] if "#" in url else url

    def wants(self, url: str) -> bool:
        """Whether an absolute address is of a wanted site."""
        netloc = url.split("/", 3)[2]
        wanted = self._wanted.get(netloc)
        if wanted is None:
            is_host = _HOST.fullmatch(netloc)
            site = netloc.removeprefix("www.") if is_host else urls.site(url)
            wanted = self.takes_all or f".{site}".endswith(self._sites)
            self._wanted[netloc] = wanted
        return wanted


def read_anchors(root: etree._Element, addresses: Addresses, *, rebase: bool = True) -> Anchors:
    """The anchors of a page, of wanted addresses; with `rebase` its <base> is believed."""
    # Of one walk: each takes about a tenth of what the page's parse did.
    named: dict[str, list[etree._Element]] = {"a": [], "base": [], "link": []}
    for element in root.iter(*named):
        named[element.tag].append(element)
    if rebase and named["base"]:
        addresses.rebase(named["base"][0].get("href"))
    furniture = Furniture()
    anchors, following = [], [element for element in named["link"] if _says_next(element)]
    for element, url in _wanted(named["a"], addresses):
        anchors.append(_anchor(element, url, furniture))
        if _says_next(element):
            following.append(element)
    with_data: Any = _WITH_DATA(root)
    return Anchors(anchors, following, list(with_data))


def text_of(element: etree._Element) -> str:
    """All text in an element, its white space folded."""
    if not len(element):
        return " ".join((element.text or "")[:MAX_TEXT].split())
    parts, size = [], 0
    for part in map(str, element.itertext()):
        parts.append(part)
        size += len(part)
        if size > MAX_TEXT:
            break
    return " ".join("".join(parts)[:MAX_TEXT].split())


def _wanted(
    elements: list[etree._Element], addresses: Addresses
) -> Iterator[tuple[etree._Element, str]]:
    known: dict[str, str | None] = {}
    for element in elements:
        href = element.get("href")
        if not href:
            continue
        if href not in known:
            known[href] = addresses.wanted(href)
        url = known[href]
        if url:
            yield element, url


def _anchor(element: etree._Element, url: str, furniture: Furniture) -> Anchor:
    """What it says is its heading's text where it wraps a whole card."""
    get = element.get
    text = text_of(element)
    heading = next(element.iter(*HEADINGS), None) if len(element) else None
    says = text if heading is None else text_of(heading)
    place, in_heading = furniture.of(element)
    link = Link(url, says or _substitute(element), place, in_heading or heading is not None)
    name = "" if text else get("aria-label") or get("title") or ""
    return Anchor(link, text, name, get("class", ""), any(map(get, NEXT_DATA)))


def _substitute(anchor: etree._Element) -> str:
    """What stands in for the text of an anchor that has none."""
    image = next(anchor.iter("img"), None)
    alternative = image.get("alt") if image is not None else None
    return anchor.get("title") or anchor.get("aria-label") or alternative or ""


def _says_next(element: etree._Element) -> bool:
    return "next" in element.get("rel", "").lower().split()


try:
    from newscrawl.discover._anchors import anchors_of  # it takes the tables from here
except (ImportError, TypeError, ValueError):
    anchors_of = read_anchors
