"""One walk over a page's text: its blocks, the elements around them, what their names say.

It leaves out what shows no text and what is marked as navigation: together half of a news page's
elements. `_walk.pyx` is this very walk over the parser's own tree, compiled, at a quarter of the
cost, with what `trust` and `select` do; `Outline` takes it where it was built. What one does the
other does: the tables and the decisions that need words stand here for both, and the tests hold
them against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from lxml import etree

from newscrawl.extract.body.blocks import BREAK, Block, Mark, block_of, parted
from newscrawl.extract.body.hints import (
    ITEMPROP_HINTS,
    PROPERTY_HINTS,
    REL_HINTS,
    STATES,
    TAG_HINTS,
    Hint,
    hints_of,
)
from newscrawl.extract.body.select import select
from newscrawl.extract.body.trust import inherit_hints
from newscrawl.extract.text import squeeze, text_content

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp "
    "rt ruby s samp small span strike strong sub sup time tt u var wbr o:p hl".split()
)
UNSEEN = frozenset(
    "script style noscript template svg math iframe object embed canvas audio video source track "
    "select option datalist button input textarea map area head title meta link base dialog "
    "frame frameset noframes param progress meter img picture nav xmp noembed plaintext".split()
)
FURNITURE = Hint.NAV | Hint.FOOTER
ARTICLES = frozenset({"article", "main", "section"})
TEXTS = ("p", "h1", "article", "main", "blockquote")
NOTED = frozenset({"nav", "img", "picture"})
MARKED_TAGS = frozenset({"h1", "time", "figure"})
MARKED = Hint.BYLINE | Hint.DATE | Hint.TAGS | Hint.SUMMARY | Hint.CRUMBS | Hint.SECTION | Hint.META
MAX_DEPTH = 250
"""Deeper elements are taken as one text; the parser itself nests 256, or 2,048 on huge trees."""

SLUG = 5
"""Hyphens from which on an id is the words of a heading, and names nothing."""

UNDER_HEADLINE = 3
"""Blocks after an h1, itself among them, at which a footer can't be the end of a text yet."""

MENU = 6
"""Links from which on an element named as navigation is a menu, and not the line of a byline."""

MAX_BLOCKS = 20_000
"""A page with more blocks is cut there, so that no page costs more than some 0.3 s."""

SPLITTING = (
    Hint.CAPTION | Hint.BYLINE | Hint.DATE | Hint.SHARE | Hint.RELATED | Hint.ADVERT | Hint.TAGS
)
_LABELLED = re.compile(r"\s*[^\W\d_]{2,12}\s?[:：]\s*[^\W\d_]")


class Walk:
    """What one walk finds below an element.

    Attributes:
        blocks, parents, own, tags, hints, marks, headings, times, navs, pictures, has_properties:
            as in `Outline`.
    """

    def __init__(self, top: etree._Element) -> None:
        self.blocks: list[Block] = []
        self.parents: list[int] = [0]
        self.own: list[int] = [0]
        self.tags: list[str] = ["body"]
        self.marks: list[Mark] = []
        self.headings: list[Mark] = []
        self.times: list[Mark] = []
        self.navs: list[Mark] = []
        self.pictures: list[Mark] = []
        self.has_properties = False
        self._elements: list[etree._Element] = [top]
        self._parts: list[str] = []
        self._links = 0
        self._visit(top, 0, False, 0, 0)
        self._flush(0, 0)
        self.hints = [0] * len(self.parents)
        inherit_hints(self)

    def article(self) -> int:
        """The block element that is the article; 0, the root, where nothing stands out."""
        return select(self)

    def first_link(self, node: int) -> str | None:
        """The address of the first link in a block element, "" without; None if it has no link."""
        link = next(self._elements[node].iterdescendants("a"), None)
        return None if link is None else link.get("href", "")

    def element(self, node: int) -> etree._Element:
        """A block element by its index."""
        return self._elements[node]

    def _visit(
        self, element: etree._Element, node: int, linked: bool, inline: int, depth: int
    ) -> None:
        parts = self._parts
        text = element.text
        if text and (parts or not text.isspace()):
            parts.append(text)
            if linked:
                self._links += len(text.strip())
        apart = self.tags[node] != "p"
        after = ""
        # A slice is made faster than one child after the other; the stubs don't know of slices.
        for child in element[:]:  # type: ignore[index]
            tag = child.tag
            if tag in INLINE:
                if (
                    after == tag == "span"
                    and apart
                    and parts
                    and stands_apart(parts[-1], child.text or " ")
                ):
                    self._flush(node, inline)
                self._enter_inline(child, tag, node, linked, inline, depth + 1)
            elif tag == "br":
                parts.append(BREAK)
            elif "-" in tag and not apart:
                self._enter_inline(child, tag, node, linked, inline, depth + 1)
            elif tag not in UNSEEN:
                if parts:
                    self._flush(node, inline)
                self._enter(child, tag, node, linked, inline, depth + 1)
            elif tag in NOTED:
                self._note(child, tag, node)
            text = child.tail
            if text:
                after = tag if tag == "span" and text.isspace() else ""
                if parts or not text.isspace():
                    parts.append(text)
                    if linked:
                        self._links += len(text.strip())
            elif tag not in UNSEEN:
                after = tag

    def _enter(
        self, child: etree._Element, tag: str, node: int, linked: bool, inline: int, depth: int
    ) -> None:
        names: Any = child.keys()  # mostly one: to ask for each that counts would cost more
        own = self._own_hints(child, tag, names) | inline
        if own & FURNITURE:
            if self._is_furniture(child, tag, node, own):
                return
            if tag == "footer" and self._is_under_headline():
                own &= ~Hint.FOOTER
            if own & Hint.NAV and next(child.iter("a"), None) is None:
                own &= ~Hint.NAV
        for name in names:
            if name in STATES:
                own |= STATES[name](child.get(name, ""))
        if len(self.blocks) > MAX_BLOCKS:
            return
        if depth > MAX_DEPTH:
            self._parts.append(text_content(child))
            return
        index = len(self.parents)
        self._elements.append(child)
        self.parents.append(node)
        self.own.append(own)
        self.tags.append(tag)
        self._visit(child, index, linked, 0, depth)
        if self._parts:
            self._flush(index, 0)

    def _enter_inline(
        self, child: etree._Element, tag: str, node: int, linked: bool, inline: int, depth: int
    ) -> None:
        own = self._own_hints(child, tag, child.keys())
        if tag == "a":
            linked = True
            rel = child.get("rel")
            if rel in REL_HINTS:
                own |= REL_HINTS[rel]
                self.marks.append(Mark(child, own, len(self.blocks)))
        if own & Hint.HIDDEN or depth > MAX_DEPTH:
            return
        if own & ~inline & SPLITTING and self.tags[node] != "p":
            self._flush(node, inline)
            self._visit(child, node, linked, inline | own, depth)
            self._flush(node, inline | own)
        else:
            self._visit(child, node, linked, inline | own, depth)

    def _is_furniture(self, element: etree._Element, tag: str, node: int, own: int) -> bool:
        """Whether an element is a menu, or the footer of the site and not of an article."""
        if tag == "footer":
            while node:
                if self.tags[node] in ARTICLES:
                    return False
                node = self.parents[node]
            return True
        if own & Hint.NAV and not own & Hint.CRUMBS and _is_menu(element):
            self.navs.append(Mark(element, own, len(self.blocks)))
            return True
        return False

    def _is_under_headline(self) -> bool:
        """Whether no text has begun yet: Drupal puts bylines into a <footer> over it."""
        return bool(self.headings) and len(self.blocks) <= self.headings[-1].at + UNDER_HEADLINE

    def _note(self, element: etree._Element, tag: str, node: int) -> None:
        noted = self.navs if tag == "nav" else self.pictures
        noted.append(Mark(element, self.own[node], len(self.blocks)))

    def _own_hints(self, element: etree._Element, tag: str, names: Iterable[Any]) -> int:
        own = TAG_HINTS.get(tag, 0)
        for name in names:
            if name == "class":
                own |= hints_of(element.get(name, ""))
            elif name == "id":
                label = element.get(name, "")
                own |= hints_of(label) if label.count("-") < SLUG else 0
            elif name == "itemprop" and (value := element.get(name)):
                self.has_properties = True
                own |= ITEMPROP_HINTS.get(value.lower(), 0)
            elif name == "property" and (value := element.get(name)):
                own |= PROPERTY_HINTS.get(value.lower(), 0)
        if own & MARKED or tag in MARKED_TAGS:
            self._mark(element, tag, own)
        return own

    def _mark(self, element: etree._Element, tag: str, own: int) -> None:
        mark = Mark(element, own, len(self.blocks))
        if own & MARKED:
            self.marks.append(mark)
        if tag == "h1":
            self.headings.append(mark)
        elif tag == "time":
            self.times.append(mark)
        elif tag == "figure":
            self.pictures.append(mark)

    def _flush(self, node: int, inline: int) -> None:
        """End a block: what was gathered becomes one, or several where line breaks part it."""
        if not self._parts:
            return
        text = "".join(self._parts)
        links = self._links
        self._parts.clear()
        self._links = 0
        if text.isspace():
            return
        tag = self.tags[node]
        if BREAK not in text:
            text = squeeze(text)
            if text:
                self.blocks.append(block_of(tag, text, min(links, len(text)), inline, node))
            return
        is_credit = bool((inline | self.own[node]) & Hint.BYLINE)
        for piece, linked in parted(text, links, is_credit=is_credit):
            self.blocks.append(block_of(tag, piece, linked, inline, node))


def stands_apart(before: str, text: str) -> bool:
    """Whether a style parts a span from the one before: `<span>By A</span><span>3 May`.

    Behind white space only one that begins with a label does: `<span>Source: AFP`.
    """
    if before.isspace():
        return _LABELLED.match(text) is not None
    return before[-1].isalnum() and text[0].isalnum()


def _is_parted(before: str, span: etree._Element) -> bool:
    return stands_apart(before, span.text or " ")


def _is_menu(element: etree._Element) -> bool:
    """Whether an element named as navigation holds links and no text."""
    links = sum(1 for _ in islice(element.iter("a"), MENU))
    return links == MENU and next(element.iter(*TEXTS), None) is None
