"""The links of a section page: those that look like articles, and its following pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import Protocol

from lxml import etree

from newscrawl import urls
from newscrawl.discover.anchors import (
    DATA,
    NEXT_DATA,
    Addresses,
    Anchor,
    anchors_of,
    text_of,
)
from newscrawl.discover.embedded import is_json, markup_in_scripts, markup_of
from newscrawl.discover.following import continues, leads_on, may_be_numbered, page_number
from newscrawl.discover.links import Kind, Link, is_article_link, same_site, sort

FEW = 5
"""Articles that a page links at least, else the data in its scripts is looked at as well."""

MAX_LINKS = 5_000
"""More links than any section page has; the rest of a page that has more isn't looked at."""


class Parsed(Protocol):
    """A page that was parsed elsewhere: its tree, which isn't changed."""

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
        self.root = _tree(page) if isinstance(page, (bytes, str)) else page.root
        self.url = url
        self._addresses = Addresses(url, sites)
        self._found = anchors_of(self.root, self._addresses)

    @property
    def base(self) -> str:
        """What relative addresses are relative to."""
        return self._addresses.base

    @cached_property
    def links(self) -> list[Link]:
        """Those shown, and where they name few articles those in the data of its scripts."""
        if not self.shows_few:
            return self.shown_links
        markup = markup_in_scripts(self.root)
        if not markup:
            return self.shown_links
        behind = anchors_of(_tree(markup), self._addresses, rebase=False)
        return _best((*self._found.anchors, *behind.anchors))

    @cached_property
    def shown_links(self) -> list[Link]:
        """Each address once, in page order: best from the main part, best with a long anchor."""
        return _best(self._found.anchors)

    @cached_property
    def shows_few(self) -> bool:
        """Whether it links so few articles that it may show more when its scripts have run."""
        return sum(sort(link)[0] is Kind.ARTICLE for link in self.shown_links) < FEW

    @cached_property
    def next_pages(self) -> list[str]:
        """Addresses of the page that follows, most certain first; usually one or none."""
        found = (*self._declared_next(), *self._numbered_next(), *self._worded_next())
        if not found:
            return []
        own = urls.normalise(self.url)
        fitting = (url for url in found if same_site(url, self.url) and urls.normalise(url) != own)
        return list(dict.fromkeys(fitting))

    def _declared_next(self) -> Iterator[str]:
        for element in self._found.following:
            yield from self._targets(element, ("href", *DATA))

    def _numbered_next(self) -> Iterator[str]:
        """The lowest page number above this page's own among addresses that differ in it only.

        Some sites count from 0: there the link that is labelled "2" leads to page=1.
        """
        candidates = [
            (anchor.link.url, anchor.text)
            for anchor in self._found.anchors
            if may_be_numbered(anchor.link.url)
        ]
        candidates += [
            (url, text_of(element)) for element, url in self._with_data if may_be_numbered(url)
        ]
        if not candidates:
            return
        stem, own = page_number(self.url)
        numbered, from_zero = {}, False
        for url, text in candidates:
            url_stem, number = page_number(url)
            if number is not None and url_stem == stem:
                numbered[number] = url
                from_zero = from_zero or text == str(number + 1)
        own = own if own is not None else int(not from_zero)
        above = [number for number in numbered if number > own]
        if above:
            yield numbered[min(above)]

    def _worded_next(self) -> Iterator[str]:
        """What is labelled "next" or "load more", if it leads on in this very section."""
        for link, text, name, classes, names_next in self._found.anchors:
            # A menu's "more" is a link; what is no link loads more of this very list.
            if (names_next or leads_on(text or name, classes)) and continues(self.url, link.url):
                yield link.url
        for element, url in self._with_data:
            is_button = element.get("href") is None
            if self._leads_on(element) and (is_button or continues(self.url, url)):
                yield url

    def _leads_on(self, element: etree._Element) -> bool:
        label = text_of(element) or element.get("aria-label") or element.get("title") or ""
        return leads_on(label, element.get("class", "")) or any(map(element.get, NEXT_DATA))

    @cached_property
    def _with_data(self) -> list[tuple[etree._Element, str]]:
        """Elements that name an address for a script, with it."""
        return [
            (element, url)
            for element in self._found.with_data
            for url in self._targets(element, DATA)
        ]

    def _targets(self, element: etree._Element, names: tuple[str, ...]) -> Iterator[str]:
        for name in names:
            value = element.get(name)
            url = self._addresses.resolve(value) if value else None
            if url:
                yield url


def _best(anchors: Iterable[Anchor]) -> list[Link]:
    best: dict[str, Link] = {}
    for anchor in anchors:
        link = anchor.link
        key = urls.identity(link.url)
        other = best.get(key)
        if other is None or _says_more(link, other):
            best[key] = link
            if len(best) >= MAX_LINKS:
                break
    return list(best.values())


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


def _tree(page: bytes | str) -> etree._Element:
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
    return etree.Element("html") if root is None else root


def _says_more(link: Link, other: Link) -> bool:
    return (link.place == "main", len(link.anchor)) > (other.place == "main", len(other.anchor))
