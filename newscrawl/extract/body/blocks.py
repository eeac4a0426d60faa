"""What a walk over a page's text finds: blocks of text, and elements with telling names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from newscrawl.extract.scripts import effective_length
from newscrawl.extract.text import squeeze

BREAK = "\x1f"
"""Stands for a <br> in a run of text; itself white space."""

PROSE = 120
"""Characters from which on a block that isn't a paragraph counts as prose."""

_PARAGRAPH_BREAK = re.compile(rf"{BREAK}\s*{BREAK}[\s{BREAK}]*")
_SENTENCE_END = re.compile(r"[.!?…:\"”»。！？।؟]\s*$")


@dataclass(slots=True)
class Block:
    """A run of text between block boundaries.

    Attributes:
        tag: of the innermost block element around it ("p", "h2", "li", "div" …).
        text: on one line.
        links: how many of its characters are inside links.
        hints: of it and of all elements around it.
        node: index of the innermost block element, for `Outline.parents`.
        length: its characters, as `effective_length` counts them.
        prose: how many of them count as prose, which links and scraps don't.
    """

    tag: str
    text: str
    links: int
    hints: int
    node: int
    length: int
    prose: int


@dataclass(slots=True)
class Mark:
    """An element whose name says that it holds a byline, a date, tags …; `at` blocks precede it."""

    element: etree._Element
    hints: int
    at: int


def block_of(tag: str, text: str, links: int, hints: int, node: int) -> Block:
    """A block with what follows from its text."""
    length = len(text)
    prose = length - links if tag == "p" or length > PROSE else 0
    return Block(tag, text, links, hints, node, effective_length(text), prose)


def parted(text: str, links: int, *, is_credit: bool) -> Iterator[tuple[str, int]]:
    """The lines or paragraphs of a run that holds breaks, each with its share of the links."""
    share = links / len(text)
    part_at_breaks = _each_line if is_credit else _paragraphs
    for part in _PARAGRAPH_BREAK.split(text):
        for piece in part_at_breaks(part):
            yield piece, int(share * len(piece))


def _each_line(part: str) -> list[str]:
    """The lines of a credit: "By Jane Doe<br>Engineering Communications"."""
    return [text for line in part.split(BREAK) if (text := squeeze(line))]


def _paragraphs(part: str) -> list[str]:
    """The paragraphs of a run with single line breaks: a break after a sentence parts two."""
    paragraphs: list[list[str]] = []
    for line in part.split(BREAK):
        text = squeeze(line)
        if not text:
            continue
        if paragraphs and not (_SENTENCE_END.search(paragraphs[-1][-1]) and len(text) > 50):
            paragraphs[-1].append(text)
        else:
            paragraphs.append([text])
    return [" ".join(lines) for lines in paragraphs]
