"""Which names to believe on a page: those that don't deny its very text.

Two names say nothing against a text, whatever they are: one on an element around most of it
(`<body class="has-sidebar">`, a `<form>` around the page), and one that most of its paragraphs
carry (`<p class="paywall">`). What "its text" is, elements named as the article's body say, where
there are any; else all prose on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extract.body.hints import Hint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.extract.body.blocks import Block
    from newscrawl.extract.body.walk import Walk

MOST = 0.4
"""Share of the text from which on a name is doubted."""

ALL = 0.9
"""Share from which on any name is doubted."""

ENOUGH = 150
"""Characters of prose in elements named as body, for the name to be believed."""

CARD = 500
"""Characters below which an element around a linked heading is a teaser of another page."""

HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})

NEVER_DOUBTED = Hint.COMMENTS | Hint.FOOTER | Hint.NAV | Hint.HIDDEN | Hint.CONSENT
"""Hints that may rightly cover most of a page's prose, so that how common they are says nothing."""


def inherit_hints(outline: Walk) -> None:
    """Give every block element and block its believed hints and those above it."""
    _name_cards(outline)
    text = _text_blocks(outline)
    sums = _sums(outline, [(block.node, block.prose) for block in text])
    wide = max(MOST * sums[0], ENOUGH)
    nearly_all = ALL * sums[0]
    hints, parents = outline.hints, outline.parents
    for index, own in enumerate(outline.own):
        if sums[index] > wide:
            own &= Hint.BODY if sums[index] > nearly_all else Hint.BODY | Hint.COMMENTS  # noqa: PLW2901
        hints[index] = hints[parents[index]] | own
    for block in outline.blocks:
        block.hints |= hints[block.node]
    common = _common(text)
    if common:
        _forget(outline, text, common)


def _forget(outline: Walk, text: list[Block], common: int) -> None:
    """Take common hints from the text and from what stands in the same elements as it."""
    around = {outline.parents[block.node] for block in text}
    around |= {outline.parents[node] for node in around}
    for block in outline.blocks:
        if block.hints & Hint.BODY or outline.parents[block.node] in around:
            block.hints &= ~common


def _text_blocks(outline: Walk) -> list[Block]:
    named: list[int] = []
    for parent, own in zip(outline.parents, outline.own, strict=True):
        named.append(own & Hint.BODY or (named[parent] if named else 0))
    prose = [block for block in outline.blocks if block.prose]
    body = [block for block in prose if named[block.node]]
    total = sum(block.prose for block in prose)
    if sum(block.prose for block in body) > max(ENOUGH, total * 0.1):
        return body
    return prose


def _name_cards(outline: Walk) -> None:
    """Take the element around a linked heading for a teaser, if it holds little more than it."""
    linked = [
        b
        for b in outline.blocks
        if b.tag in HEADINGS
        and b.links > 0.8 * len(b.text)
        and not outline.own[b.node] & Hint.BYLINE  # a name that leads to its author's page
    ]
    if not linked:
        return
    lengths = _sums(outline, [(block.node, len(block.text)) for block in outline.blocks])
    for block in linked:
        card = block.node
        while card and lengths[card] <= len(block.text) + 1:
            card = outline.parents[card]
        if card and lengths[card] < CARD:
            outline.own[card] |= Hint.RELATED


def _sums(outline: Walk, counts: Iterable[tuple[int, int]]) -> list[int]:
    """For each block element the sum of the counts at it and below."""
    parents = outline.parents
    sums = [0] * len(parents)
    for node, count in counts:
        sums[node] += count
    for index in range(len(sums) - 1, 0, -1):
        sums[parents[index]] += sums[index]
    return sums


def _common(blocks: list[Block]) -> int:
    """The hints that most of the text carries."""
    covered: dict[int, int] = {}
    for block in blocks:
        covered[block.hints] = covered.get(block.hints, 0) + block.prose
    limit = max(MOST * sum(covered.values()), ENOUGH)
    weights: dict[int, int] = {}
    for hints, length in covered.items():
        left = hints & ~(NEVER_DOUBTED | Hint.BODY)
        while left:
            bit = left & -left
            weights[bit] = weights.get(bit, 0) + length
            left ^= bit
    return sum(bit for bit, length in weights.items() if length > limit)
