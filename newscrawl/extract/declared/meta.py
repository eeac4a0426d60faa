"""Plain meta, Open Graph, Twitter and Dublin Core; link relations; the document's own words."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from newscrawl.extract.declared.elements import elements
from newscrawl.extract.text import text_content

_LAST_WORD = re.compile(r"[^a-z]+")


class Meta:
    """What the meta, link and script elements of a page declare, from one pass over its tree.

    Names are lower case; a repeated name keeps all its contents in page order. `scripts` are those
    that hold something.
    """

    __slots__ = ("_contents", "_links", "base", "has_properties", "scripts", "title")

    def __init__(self, root: etree._Element) -> None:
        self.has_properties = False
        self._contents: dict[str, list[str]] = {}
        self._links: dict[str, str] = {}
        self.scripts: list[etree._Element] = []
        self.title: str | None = None
        self.base: str | None = None
        for tag, element in elements(root):
            if tag == "script":
                self.scripts.append(element)
            elif tag == "meta":
                self._add_meta(element)
            elif tag == "link":
                self._add_link(element.get("rel") or "", element.get("href") or "")
            elif tag == "title":
                # A drawing inside the page has titles too.
                if self.title is None and next(element.iterancestors("svg"), None) is None:
                    self.title = text_content(element) or None
            else:
                self.base = self.base or element.get("href")

    def get(self, *names: str) -> str | None:
        """The first non-empty content among `names`, in the order of the names."""
        contents = self._contents
        for name in names:
            if name in contents:
                return contents[name][0]
        return None

    def all(self, *names: str) -> list[str]:
        """Every content under any of `names`."""
        return [content for name in names for content in self._contents.get(name, ())]

    def ending(self, *words: str) -> list[str]:
        """Every content under a name that ends in one of these words, as "x:tags" in "tags"."""
        return [
            content
            for name, contents in self._contents.items()
            if name.endswith(words) and _LAST_WORD.split(name)[-1] in words
            for content in contents
        ]

    def link(self, rel: str) -> str | None:
        """The address of the first link element with this relation."""
        return self._links.get(rel)

    def _add_link(self, rel: str, href: str) -> None:
        if href:
            for name in rel.lower().split():
                self._links.setdefault(name, href.strip())

    def _add_meta(self, element: Any) -> None:
        content = (element.get("content") or element.get("value") or "").strip()
        if not content:
            return
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                self.has_properties = self.has_properties or attribute == "itemprop"
                self._contents.setdefault(name.strip().lower(), []).append(content)
