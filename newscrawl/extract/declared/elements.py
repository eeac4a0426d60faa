"""The elements that declare something, in page order."""

from __future__ import annotations

from typing import Any

from lxml import etree

__all__ = ["ATTRIBUTES", "elements", "find_properties", "read_elements", "with_properties"]

# From the attributes up: `//*[@itemprop]` gathers all elements first, at ten times the cost.
_PROPERTIES = etree.XPath("//@itemprop/..")

ATTRIBUTES = ("content", "name", "property", "rel", "href", "itemprop", "http-equiv", "value")
"""Of metas, links and bases; nobody asks for others."""


def read_elements(root: etree._Element) -> list[tuple[str, Any]]:
    """The metas, links, scripts, titles and bases of a page, with their tags.

    Scripts and titles are elements; whatever stands for the others has `get`. `_elements.pyx` gives
    the attributes alone of these, which makes reading them half as dear.
    """
    found = root.iter("meta", "link", "script", "title", "base")
    return [(element.tag, element) for element in found if element.tag != "script" or element.text]


def find_properties(root: etree._Element) -> list[etree._Element]:
    """The elements with microdata."""
    found: Any = _PROPERTIES(root)
    return list(found)


try:
    from newscrawl.extract.declared._elements import elements, with_properties
except (ImportError, TypeError, ValueError):
    elements, with_properties = read_elements, find_properties
