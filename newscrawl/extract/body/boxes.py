"""Boxes of teasers that only their headings tell: "Most read", "Related" …

On a page without elements around its boxes nothing else says where one ends and the text goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extract.body.phrases import is_whole_pointer
from newscrawl.extract.body.select import HEADING_TAGS

if TYPE_CHECKING:
    from newscrawl.extract.body.blocks import Block

HEADING = 60
"""Characters of a box's heading at most."""

CAPTIONS = 300
"""Characters that may stand between the headlines of two teasers."""

LABEL = 30
"""Characters of a label under a teaser: its section, its date."""


def without_boxes(blocks: list[Block]) -> list[Block]:
    """Leave out the teasers under "Most read", "Related" …, with their captions and labels.

    The heading stays: it is a pointer, after which lists are left out too.
    """
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        kept.append(blocks[at])
        at = _end_of_box(blocks, at) if _heads_box(blocks[at]) else at + 1
    return kept


def _heads_box(block: Block) -> bool:
    return block.tag in HEADING_TAGS and len(block.text) < HEADING and is_whole_pointer(block.text)


def _end_of_box(blocks: list[Block], at: int) -> int:
    """After the last linked heading that stands no more than a caption behind the one before."""
    end, read = at + 1, 0
    for index in range(at + 1, len(blocks)):
        block = blocks[index]
        if block.tag in HEADING_TAGS and block.links > 0.8 * len(block.text):
            end, read = index + 1, 0
        elif end == index and len(block.text) < LABEL:
            end += 1
        else:
            read += len(block.text)
        if read > CAPTIONS:
            break
    return end
