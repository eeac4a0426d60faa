"""Microdata: the properties of the page's article scope."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from newscrawl.extract.declared.elements import with_properties
from newscrawl.extract.declared.jsonld import ARTICLE_TYPES
from newscrawl.extract.text import text_content

_ATTRIBUTES = ("content", "datetime", "href", "src")
_MAX = 2_000

PROPERTIES = frozenset({"author", "datepublished"})
"""The properties that some rule asks for, lower case."""


class Microdata:
    """Values of `itemprop` by name, of article scopes and of pages that name no scope."""

    __slots__ = ("_values",)

    def __init__(self, root: etree._Element) -> None:
        self._values: dict[str, list[str]] = defaultdict(list)
        for element in with_properties(root, PROPERTIES, _MAX):
            if _is_of_article(element) and (value := _value(element)):
                names = (element.get("itemprop") or "").lower().split()
                for name in PROPERTIES.intersection(names):
                    self._values[name].append(value)

    def get(self, name: str) -> str | None:
        """The first value of a property."""
        return next(iter(self._values.get(name, ())), None)

    def all(self, name: str) -> list[str]:
        """Every value of a property, in page order."""
        return list(self._values.get(name, ()))


def _value(element: etree._Element) -> str | None:
    if element.get("itemscope") is not None:
        name = element.find(".//*[@itemprop='name']")
        return _value(name) if name is not None else text_content(element)
    for attribute in _ATTRIBUTES:
        if value := element.get(attribute):
            return value.strip()
    # As in hAtom, whose dates read "10:15 AM": `<abbr itemprop=datePublished title="2024-…">`.
    return (element.tag == "abbr" and element.get("title")) or text_content(element)


def _is_of_article(element: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor.get("itemscope") is not None:
            kind = (ancestor.get("itemtype") or "").rpartition("/")[2].lower()
            return kind in ARTICLE_TYPES
    return True
