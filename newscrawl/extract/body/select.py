"""Which part of the page is the article: the subtree whose blocks are worth most together.

Each block has a worth in characters: prose counts for it, links and scraps against it. The
article is the block element with the largest sum, the maximum-subtree form of the maximum
subsequence segmentation of Pasternack & Roth (WWW 2009, "Extracting Article Text from the Web").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extract.body.blocks import Block
from newscrawl.extract.body.hints import Hint

if TYPE_CHECKING:
    from newscrawl.extract.body.walk import Walk


NEVER = (
    Hint.NAV
    | Hint.FOOTER
    | Hint.CAPTION
    | Hint.COMMENTS
    | Hint.FORM
    | Hint.HIDDEN
    | Hint.CRUMBS
    | Hint.ADVERT
    | Hint.BIO
    | Hint.CONSENT
)
SELDOM = (
    Hint.ASIDE
    | Hint.RELATED
    | Hint.SHARE
    | Hint.PROMO
    | Hint.BYLINE
    | Hint.DATE
    | Hint.TAGS
    | Hint.META
    | Hint.EMBED
)
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

TOLL = {"p": 15.0, "li": 30.0, "td": 30.0}
"""Characters that a block must bring to count for its subtree: a lone scrap counts against it."""

OTHER_TOLL = 40.0
DEBT = -150.0
"""The most that one child's blocks can count against the elements around it: long lists of links
inside an article cost it no more than this."""

SCRAP_COST = -15.0
HEADING_COST = -5.0
LINK_COST = 1.6
"""What a block counts that is no text of the article's, one that is a heading, and how many
characters a linked one cancels."""

NAMED_FROM = 200
NAMED_BODY = 1.3
"""From which worth on, and how much more, an element counts that is named as the article's body."""

COLUMN = 0.8
"""Share of an article's worth in one cell of a table from which on the table is a layout."""

BESIDE = 1.4
"""How many times its worth a paragraph and its siblings must have for it not to be the text."""


def worth(block: Block) -> float:
    """What a block adds to the subtree it is in: its prose, less its links and a toll."""
    if block.hints & NEVER:
        return SCRAP_COST
    free = block.length * (1 - LINK_COST * block.links / len(block.text))
    if block.hints & Hint.BODY:
        free = max(free, 0.0)
    if block.hints & SELDOM:
        return min(free, 0.0) + SCRAP_COST
    if block.tag in HEADING_TAGS:
        return HEADING_COST
    if block.tag == "li" and block.hints & Hint.BODY:
        return max(0.0, free - TOLL["li"])
    return free - TOLL.get(block.tag, OTHER_TOLL)


def select(outline: Walk) -> int:
    """Index of the block element that is the article; 0, the root, when nothing stands out."""
    parents, own = outline.parents, outline.own
    totals = [0.0] * len(parents)
    for block in outline.blocks:
        totals[block.node] += worth(block)
    for index in range(len(totals) - 1, 0, -1):
        total = totals[index]
        if total > NAMED_FROM and own[index] & Hint.BODY:
            total = totals[index] = total * NAMED_BODY
        totals[parents[index]] += max(total, DEBT)
    return _column(outline, totals, _with_siblings(outline, totals, totals.index(max(totals))))


def _with_siblings(outline: Walk, totals: list[float], top: int) -> int:
    """The element around a paragraph that outweighs a short text among labels and boxes."""
    around = outline.parents[top]
    if outline.tags[top] != "p" or not around or top in outline.parents[top + 1 :]:
        return top
    prose = sum(
        max(total, 0.0)
        for total, tag, parent in zip(totals, outline.tags, outline.parents, strict=True)
        if tag == "p" and parent == around
    )
    return around if prose > BESIDE * totals[top] else top


def _column(outline: Walk, totals: list[float], top: int) -> int:
    """The cell inside `top` that holds nearly all of it: what is beside it is another column."""
    if "td" not in outline.tags:
        return top
    enough, cell = COLUMN * totals[top], top
    for index in range(top + 1, len(totals)):
        if outline.parents[index] < top:
            break
        if totals[index] >= enough and outline.tags[index] == "td":
            cell = index
    return cell
