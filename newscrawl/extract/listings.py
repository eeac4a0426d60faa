"""Lists of linked headlines, told from articles by how a page's blocks follow each other."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.extract.fields import page_words as words
from newscrawl.extract.scripts import WIDE_LETTER

if TYPE_CHECKING:
    from newscrawl.extract.body.blocks import Block
    from newscrawl.extract.page import Page

_TEASER = 25
"""Characters of a linked block that is a headline, not a menu entry."""


def has_list_address(page: Page) -> bool:
    parts = urlsplit(page.url or "")
    return bool(words.LISTING_ADDRESS.search(parts.path) or words.PAGE_NUMBER.search(parts.query))


def _is_teaser(block: Block) -> bool:
    return block.links > 0.8 * len(block.text) and _is_headline(block.text)


def _is_headline(text: str) -> bool:
    """By its length; in scripts without spaces, half of it says as much."""
    return len(text) >= _TEASER or (len(text) >= _TEASER / 2 and bool(WIDE_LETTER.search(text)))


def teasers(page: Page) -> int:
    return sum(map(_is_teaser, page.outline.blocks))


def is_interleaved(page: Page) -> bool:
    """Whether linked headlines stand between the paragraphs: these are teasers' excerpts."""
    blocks, places = page.outline.blocks, page.text_at
    if not places:
        return False
    between = sum(map(_is_teaser, blocks[places[0] : places[-1]]))
    return between >= _BETWEEN and between >= 0.5 * len(places)


def is_of_excerpts(page: Page, *, items: bool) -> bool:
    """Whether each paragraph follows a linked headline or holds one: as few as a list's last page.

    An address as of a list makes one enough, beside a text of its own (an author's life).
    `items` says whether to look for headlines in the items of lists, of which round-ups consist.
    """
    if not page.text_at:
        return False
    paragraphs, end = set(page.text_at), page.text_at[-1] + 1
    listed = has_list_address(page)
    led = whole = 0
    before: Block | None = None
    for at, block in enumerate(page.outline.blocks[:end]):
        if at in paragraphs:
            whole += 1
            led += (items and _is_item(block)) or (before is not None and _is_teaser(before))
        if block.links or _is_headline(block.text):
            before = block
    return led >= (1 if listed else 2) and led >= (0.5 if listed else 0.75) * whole


def _is_item(block: Block) -> bool:
    """A list's item, with a headline that is linked, and its excerpt behind."""
    links = block.links
    return block.tag in _ITEMS and links >= 0.2 * len(block.text) and links >= _TEASER / 2


_ITEMS = frozenset({"li", "td", "dd", "dt"})

_BETWEEN = 6
"""Linked headlines among the paragraphs; articles have a few "read also" links there."""
