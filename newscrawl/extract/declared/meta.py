"""Plain meta, Open Graph, Twitter and Dublin Core; link relations; the document's own words."""

from __future__ import annotations

import re

from lxml import etree

from newscrawl.extract.declared.elements import declared
from newscrawl.extract.text import text_content

_LAST_WORD = re.compile(r"[^a-z]+")


class Meta:
    """What the meta, link and script elements of a page declare, from one pass over its tree.

    Names are lower case; a repeated name keeps all its contents in page order. `scripts` are those
    that hold something.
    """

    __slots__ = ("_contents", "_links", "base", "has_properties", "scripts", "title")

    def __init__(self, root: etree._Element) -> None:
        found = declared(root)
        self._contents = found.contents
        self._links = found.links
        self.scripts = found.scripts
        self.base = found.base
        self.has_properties = found.has_properties
        # A drawing inside the page has titles too.
        titles = (t for t in found.titles if next(t.iterancestors("svg"), None) is None)
        self.title = next(filter(None, map(text_content, titles)), None)

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
