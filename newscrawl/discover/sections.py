"""The links of a section page: those that look like articles, and its following pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import Any, Protocol

from lxml import etree

from newscrawl import urls
from newscrawl.discover.embedded import is_json, markup_in_scripts, markup_of
from newscrawl.discover.following import continues, leads_on, may_be_numbered, page_number
from newscrawl.discover.furniture import Furniture
from newscrawl.discover.links import Kind, Link, is_article_link, same_site, sort

FEW = 5
"""Articles that a page links at least, else the data in its scripts is looked at as well."""

MAX_LINKS = 5_000
"""More links than any section page has; the rest of a page that has more isn't looked at."""

_HEADINGS = ("h1", "h2", "h3", "h4")
_NEXT_DATA = ("data-next", "data-next-url", "data-next-page")
_DATA = ("data-url", "data-next", "data-href", "data-next-url", "data-next-page")
_NAMES_OF_DATA = re.compile(rb"data-(?:next(?:-url|-page)?|url|href)(?=\s*=)")


class Parsed(Protocol):
    """A page that was parsed elsewhere: its bytes, and the tree, which isn't changed."""

    raw: bytes
    root: etree._Element


class SectionPage:
    """A section page. `page` may be bytes, decoded text or parsed already; anything gives one.

    JSON, as "load more" gets it, counts as the markup that it holds. With `sites`, hosts without
    www, links that lead elsewhere than to these or their subdomains are left out, which saves
    reading what their anchors say.
    """

    def __init__(
        self, page: bytes | str | Parsed, url: str, *, sites: Collection[str] = ()
    ) -> None:
        self.raw, self.root = (
            _parsed(page) if isinstance(page, (bytes, str)) else (page.raw, page.root)
        )
        self.url = url
        # Of one walk: each takes about a tenth of what the page's parse did.
        named: dict[str, list[etree._Element]] = {"a": [], "base": [], "link": []}
        for element in self.root.iter(*named):
            named[element.tag].append(element)
        self._anchor_elements, bases, self._link_elements = named.values()
        self.base = (bases and urls.resolve(url, bases[0].get("href"))) or url
        self._sites = tuple(f".{site}" for site in sites)
        self._wanted: dict[str, bool] = {}
        self._resolved: dict[str, str | None] = {}
        self._texts: dict[etree._Element, str] = {}

    @cached_property
    def links(self) -> list[Link]:
        """Each address once, in page order: best from the main part, best with a long anchor."""
        best: dict[str, Link] = {}
        self._collect(self._anchors, best)
        if sum(sort(link)[0] is Kind.ARTICLE for link in best.values()) < FEW:
            markup = markup_in_scripts(self.root)
            if markup:
                self._collect(self._anchors_of(_parsed(markup)[1].iter("a")), best)
        return list(best.values())

    def _collect(
        self,
        anchors: list[tuple[etree._Element, str]],
        best: dict[str, Link],
    ) -> None:
        furniture = Furniture()
        for anchor, url in anchors:
            link = self._link(anchor, url, furniture)
            key = urls.identity(url)
            other = best.get(key)
            if other is None or _says_more(link, other):
                best[key] = link
            if len(best) >= MAX_LINKS:
                break

    def _link(self, anchor: etree._Element, url: str, furniture: Furniture) -> Link:
        """Its text is its heading's where it wraps a whole card."""
        heading = next(anchor.iter(*_HEADINGS), None) if len(anchor) else None
        text = self._text(anchor if heading is None else heading) or _substitute(anchor)
        place, in_heading = furniture.of(anchor)
        return Link(url, text, place, heading=in_heading or heading is not None)

    @cached_property
    def _anchors(self) -> list[tuple[etree._Element, str]]:
        return self._anchors_of(self._anchor_elements)

    def _anchors_of(self, anchors: Iterable[etree._Element]) -> list[tuple[etree._Element, str]]:
        """Anchors with their addresses, of the sites that are wanted."""
        found = ((anchor, anchor.get("href")) for anchor in anchors)
        resolved = ((anchor, self._resolve(href)) for anchor, href in found if href)
        return [(anchor, url) for anchor, url in resolved if url and self._is_wanted(url)]

    @cached_property
    def next_pages(self) -> list[str]:
        """Addresses of the page that follows, most certain first; usually one or none."""
        found = (*self._declared_next(), *self._numbered_next(), *self._worded_next())
        own = urls.normalise(self.url)
        fitting = (url for url in found if same_site(url, self.url) and urls.normalise(url) != own)
        return list(dict.fromkeys(fitting))

    def _declared_next(self) -> Iterator[str]:
        for element in (*self._link_elements, *(anchor for anchor, _ in self._anchors)):
            rel = element.get("rel")
            if rel and "next" in rel.lower().split():
                yield from self._targets(element, ("href", *_DATA))

    def _numbered_next(self) -> Iterator[str]:
        """The lowest page number above this page's own among addresses that differ in it only.

        Some sites count from 0: there the link that is labelled "2" leads to page=1.
        """
        stem, own = page_number(self.url)
        numbered, from_zero = {}, False
        for element, url in (*self._anchors, *self._with_data):
            if not may_be_numbered(url):
                continue
            url_stem, number = page_number(url)
            if number is not None and url_stem == stem:
                numbered[number] = url
                from_zero = from_zero or self._text(element) == str(number + 1)
        own = own if own is not None else int(not from_zero)
        above = [number for number in numbered if number > own]
        if above:
            yield numbered[min(above)]

    def _worded_next(self) -> Iterator[str]:
        """What is labelled "next" or "load more", if it leads on in this very section."""
        for element, url in (*self._anchors, *self._with_data):
            # A menu's "more" is a link; what is no link loads more of this very list.
            is_button = element.get("href") is None
            if self._leads_on(element) and (is_button or continues(self.url, url)):
                yield url

    def _leads_on(self, element: etree._Element) -> bool:
        label = self._text(element) or element.get("aria-label") or element.get("title") or ""
        return leads_on(label, element.get("class", "")) or any(map(element.get, _NEXT_DATA))

    @cached_property
    def _with_data(self) -> list[tuple[etree._Element, str]]:
        """Elements that name an address for a script, with it."""
        # Most pages have none, and looking through their tree costs more than their text.
        names = {f"@{name.decode()}" for name in _NAMES_OF_DATA.findall(self.raw)}
        found: Any = self.root.xpath(f"//*[{' or '.join(sorted(names))}]") if names else ()
        return [(element, url) for element in found for url in self._targets(element, _DATA)]

    def _targets(self, element: etree._Element, names: tuple[str, ...]) -> Iterator[str]:
        for name in names:
            value = element.get(name)
            url = self._resolve(value) if value else None
            if url:
                yield url

    def _text(self, element: etree._Element) -> str:
        if not len(element):
            return " ".join((element.text or "").split())
        if element not in self._texts:
            self._texts[element] = " ".join("".join(map(str, element.itertext())).split())
        return self._texts[element]

    def _resolve(self, href: str) -> str | None:
        """The address without its fragment; each is asked for by several ways to read links."""
        if href not in self._resolved:
            url = urls.resolve(self.base, href)
            self._resolved[href] = url and url.partition("#")[0]
        return self._resolved[href]

    def _is_wanted(self, url: str) -> bool:
        if not self._sites:
            return True
        netloc = url.split("/", 3)[2]
        if netloc not in self._wanted:
            site = urls.site(url)
            self._wanted[netloc] = f".{site}".endswith(self._sites)
        return self._wanted[netloc]


def article_links(
    page: SectionPage, is_article: Callable[[Link], bool] = is_article_link
) -> list[Link]:
    """Links of a section page to articles of the same site, in page order."""
    own = urls.identity(page.url)
    return [
        link
        for link in page.links
        if same_site(link.url, page.url) and urls.identity(link.url) != own and is_article(link)
    ]


def _parsed(page: bytes | str) -> tuple[bytes, etree._Element]:
    """The markup, and its tree."""
    raw, encoding = (
        (page, None) if isinstance(page, bytes) else (page.encode("utf-8", "replace"), "utf-8")
    )
    if is_json(raw):
        raw, encoding = markup_of(raw).encode("utf-8", "replace"), "utf-8"
    parser = etree.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    return raw, etree.Element("html") if root is None else root


def _substitute(anchor: etree._Element) -> str:
    """What stands in for the text of an anchor that has none."""
    image = next(anchor.iter("img"), None)
    alternative = image.get("alt") if image is not None else None
    return anchor.get("title") or anchor.get("aria-label") or alternative or ""


def _says_more(link: Link, other: Link) -> bool:
    return (link.place == "main", len(link.anchor)) > (other.place == "main", len(other.anchor))
