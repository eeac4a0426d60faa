"""Plain meta, Open Graph, Twitter and Dublin Core; link relations; the document's own words."""

from __future__ import annotations

import re

from lxml import etree

from newscrawl.extract.text import text_content

_LAST_WORD = re.compile(r"[^a-z]+")
_TAGS = ("meta", "link", "title", "base", "script")


class Meta:
    """The meta, link and script elements of a page, from one walk through its tree.

    Names are lower case; a repeated name keeps all its contents in page order.
    """

    __slots__ = ("_contents", "base", "has_properties", "links", "scripts", "title")

    def __init__(self, root: etree._Element) -> None:
        self.has_properties = False
        self._contents: dict[str, list[str]] = {}
        self.links: dict[str, list[etree._Element]] = {}
        self.scripts: list[etree._Element] = []
        self.title: str | None = None
        self.base: str | None = None
        for element in root.iter(*_TAGS):
            tag = element.tag
            if tag == "script":
                self.scripts.append(element)
            elif tag == "meta":
                self._add_meta(element)
            elif tag == "link":
                for rel in (element.get("rel") or "").lower().split():
                    self.links.setdefault(rel, []).append(element)
            elif tag == "title":
                # A drawing inside the page has titles too.
                if self.title is None and next(element.iterancestors("svg"), None) is None:
                    self.title = text_content(element) or None
            else:
                self.base = self.base or element.get("href")

    def get(self, *names: str) -> str | None:
        """The first non-empty content among `names`, in the order of the names."""
        contents = self._contents
        return next((contents[name][0] for name in names if name in contents), None)

    def all(self, *names: str) -> list[str]:
        """Every content under any of `names`."""
        return [content for name in names for content in self._contents.get(name, ())]

    def ending(self, *words: str) -> list[str]:
        """Every content under a name that ends in one of these words, as "x:tags" in "tags"."""
        return [
            content
            for name, contents in self._contents.items()
            if _LAST_WORD.split(name)[-1] in words
            for content in contents
        ]

    def link(self, rel: str) -> str | None:
        """The address of the first link element with this relation."""
        for element in self.links.get(rel, ()):
            if href := element.get("href"):
                return href.strip()
        return None

    def _add_meta(self, element: etree._Element) -> None:
        attributes = dict(element.items())
        content = (attributes.get("content") or attributes.get("value") or "").strip()
        if not content:
            return
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := attributes.get(attribute):
                self.has_properties = self.has_properties or attribute == "itemprop"
                self._contents.setdefault(name.strip().lower(), []).append(content)
