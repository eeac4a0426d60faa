"""The page's text as a flat list of blocks, from one walk over its text.

Everything that looks at what a page *shows* (body, byline, date, headings) reads this list.
"""

from __future__ import annotations

from lxml import etree

try:
    from newscrawl.extract.body._walk import Walk
except (ImportError, TypeError, ValueError):
    # Not built, or built for another lxml, which its import finds out.
    from newscrawl.extract.body.walk import Walk


class Outline:
    """Blocks in page order, the tree of block elements above them, and marked elements.

    Attributes:
        parents: for each block element the index of its parent; the root, 0, is its own.
        own: for each block element the hints of its own tag and names.
        tags: for each block element its tag.
        hints: for each block element its hints and those above it, as far as they are believed.
        element: gives a block element by its index.
        first_link: gives the address of the first link in a block element, None if it has none.
        article: gives the index of the block element that is the article, as `select`.
        has_properties: whether an element that shows text carries microdata.
        headings, times: the <h1> and <time> elements that show text.
        navs: the <nav> elements; the walk doesn't go into them.
        pictures: the <img>, <picture> and <figure> elements outside them.
    """

    def __init__(self, root: etree._Element, walk: type[Walk] = Walk) -> None:
        # A page that opens with a meta element and has no body tag is parsed as all head.
        body = root.find("body")
        head = root.find("head")
        walked = walk(next((part for part in (body, head) if part is not None), root))
        self.blocks = walked.blocks
        self.parents = walked.parents
        self.own = walked.own
        self.tags = walked.tags
        self.element = walked.element
        self.marks = walked.marks
        self.headings = walked.headings
        self.times = walked.times
        self.navs = walked.navs
        self.pictures = walked.pictures
        self.has_properties = walked.has_properties
        self.hints = walked.hints
        self.article = walked.article
        self.first_link = walked.first_link
