"""The elements that declare something, in page order."""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree

__all__ = ["NAMES", "Declared", "declared", "read_declared", "read_properties", "with_properties"]

# From the attributes up: `//*[@itemprop]` gathers all elements first, at ten times the cost.
_PROPERTIES = etree.XPath("//@itemprop/..")

NAMES = ("property", "name", "itemprop", "http-equiv")
"""The attributes by which a meta element is known."""


class Declared(NamedTuple):
    """What the elements of a page declare.

    Attributes:
        contents: of meta elements, by lower-case name, in page order.
        links: the address of the first link element, by relation.
        scripts: those that hold something.
        titles: those of drawings among them.
        base: the address that others are relative to.
        has_properties: whether a meta element carries microdata.
    """

    contents: dict[str, list[str]]
    links: dict[str, str]
    scripts: list[etree._Element]
    titles: list[etree._Element]
    base: str | None
    has_properties: bool


def read_declared(root: etree._Element) -> Declared:
    """One pass over a tree; `_elements.pyx` makes the same without an object for each element."""
    contents: dict[str, list[str]] = {}
    links: dict[str, str] = {}
    scripts: list[etree._Element] = []
    titles: list[etree._Element] = []
    base: str | None = None
    has_properties = False
    for element in root.iter("meta", "link", "script", "title", "base"):
        if element.tag == "meta":
            has_properties |= _add_meta(contents, element)
        elif element.tag == "link":
            _add_link(links, element.get("rel") or "", element.get("href") or "")
        elif element.tag == "script":
            if element.text:
                scripts.append(element)
        elif element.tag == "title":
            titles.append(element)
        else:
            base = base or element.get("href") or None
    return Declared(contents, links, scripts, titles, base, has_properties)


def _add_meta(contents: dict[str, list[str]], element: etree._Element) -> bool:
    """Whether what is added is a property."""
    content = (element.get("content") or element.get("value") or "").strip()
    names = {name: named for name in NAMES if (named := element.get(name))} if content else {}
    for named in names.values():
        contents.setdefault(named.strip().lower(), []).append(content)
    return "itemprop" in names


def _add_link(links: dict[str, str], rel: str, href: str) -> None:
    if href:
        for name in rel.lower().split():
            links.setdefault(name, href.strip())


def read_properties(
    root: etree._Element, wanted: frozenset[str], most: int
) -> list[etree._Element]:
    """The elements with microdata, `most` at most, as far as it names what is wanted."""
    found: Any = _PROPERTIES(root)
    return [
        element
        for element in found[:most]
        if not wanted.isdisjoint((element.get("itemprop") or "").lower().split())
    ]


try:
    from newscrawl.extract.declared._elements import declared, with_properties
except (ImportError, TypeError, ValueError):
    declared, with_properties = read_declared, read_properties
