"""Which blocks of the selected part are the article's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extract.body.blocks import PROSE, Block, block_of
from newscrawl.extract.body.boxes import without_boxes
from newscrawl.extract.body.edges import SCRAP, ends_sentence, trim
from newscrawl.extract.body.hints import Hint
from newscrawl.extract.body.phrases import is_credit, is_notice, is_pointer, is_stamp
from newscrawl.extract.body.select import HEADING_TAGS, NEVER, SELDOM
from newscrawl.extract.outlet import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.extract.body.outline import Outline

DROPPED = NEVER | SELDOM
NAMED = 0.5
"""Share of the text in elements named as its body from which on they say where it ends."""

MAIN = 0.9
"""Share of the text so named after which the next block without the name ends it."""

KICKER = 40
"""Characters that may stand before a headline that is said again."""

CELLS = frozenset({"td", "th"})
LINKED_SENTENCE = 200
"""Characters from which on a paragraph that is one link is text and not a pointer."""

MANY = 1_000
"""Blocks from which on pull quotes aren't looked for: each is sought in the whole text."""

PULLED = (40, 400)
"""Characters of a pull quote."""

_QUOTES = "\"'“”„‟«»‹›‘’‚「」『』 ."

LINK_LIST = 0.65
"""Share of links from which on a list is one of pointers to other pages."""

CREDIT = 150
"""Effective characters of a caption that stands as a paragraph of its own."""

SHORT = 250
"""Effective characters up to which a block's first words are enough to call it furniture."""


def prune(
    outline: Outline, top: int, title: str | None, authors: Sequence[str] = ()
) -> list[Block]:
    """The text blocks under `top`, without furniture and loose headings.

    A standfirst alone, as on the page of a video, is no text.
    """
    blocks = _with_rows(_inside(outline, top), outline)
    kept = list(_texts(without_boxes(blocks)))
    kept = _after_title(kept, title)
    kept = _without_link_lists(kept, outline)
    kept = _without_pull_quotes(kept)
    kept = _until_body_ends(kept)
    kept = trim(kept, authors, outline)
    return [] if all(block.hints & Hint.SUMMARY for block in kept) else kept


def _inside(outline: Outline, top: int) -> list[Block]:
    """The blocks of an element and of those inside it, which follow it in the page's order."""
    parents = outline.parents
    end = next((i for i in range(top + 1, len(parents)) if parents[i] < top), len(parents))
    return [block for block in outline.blocks if top <= block.node < end]


def _with_rows(blocks: list[Block], outline: Outline) -> list[Block]:
    """Make a table's rows blocks where tables are the article: standings, calendars, results."""
    cells = sum(len(b.text) for b in blocks if b.tag in CELLS)
    if cells <= sum(len(b.text) for b in blocks if b.tag == "p" or len(b.text) > PROSE):
        return blocks
    rows: list[Block] = []
    for block in blocks:
        row = outline.parents[block.node]
        if block.tag not in CELLS:
            rows.append(block)
        elif rows and rows[-1].tag == "tr" and rows[-1].node == row:
            before = rows.pop()
            text, links = f"{before.text} | {block.text}", before.links + block.links
            rows.append(block_of("tr", text, links, before.hints, row))
        else:
            rows.append(block_of("tr", block.text, block.links, block.hints, row))
    return rows


def _is_text(block: Block) -> bool:
    if block.hints & DROPPED and not (_is_dated_heading(block) or _is_framed_quote(block)):
        return False
    share = block.links / len(block.text)
    if block.tag in HEADING_TAGS:
        return share < 0.5
    if block.tag == "p":
        return share < 0.9 or len(block.text) > LINKED_SENTENCE
    if block.tag == "tr":
        return share < 0.9
    if block.tag == "li":
        return share < 0.9
    return share <= 0.5 and (len(block.text) > 40 or (not share and _is_short_sentence(block)))


def _is_short_sentence(block: Block) -> bool:
    """Few words that a sentence's end tells from a label, on pages whose paragraphs are divs."""
    return (
        block.tag == "div"
        and len(block.text) > SCRAP // 4
        and not block.hints & ~(Hint.BODY | Hint.PARAGRAPH)
        and block.text[-1] in ".!?"
    )


def _is_dated_heading(block: Block) -> bool:
    """A heading of a live blog, named for the time it begins with ("18.20 Uhr: …")."""
    return (
        block.tag in HEADING_TAGS
        and not block.hints & DROPPED & ~Hint.DATE
        and block.length > SCRAP // 2
    )


def _is_framed_quote(block: Block) -> bool:
    """A quotation in a figure, which isn't its caption."""
    return block.hints & (Hint.QUOTE | DROPPED) == Hint.QUOTE | Hint.CAPTION and block.tag == "p"


def _after_title(blocks: list[Block], title: str | None) -> list[Block]:
    """What follows the headline, if it stands among the blocks with text after it."""
    for index, block in enumerate(blocks):
        if block.tag == "h1" and index < len(blocks) - 1 and (not title or block.text == title):
            blocks = blocks[index + 1 :]
            break
    return [b for b in blocks if b.tag != "h1" and not _repeats(b, title)]


def _repeats(block: Block, title: str | None) -> bool:
    """Whether a block says the headline again, maybe behind a kicker or a button's word."""
    if not title or len(block.text) > len(title) + KICKER:
        return False
    if block.tag in HEADING_TAGS or block.text.endswith(title):
        return letters(block.text).endswith(letters(title))
    return False


def _texts(blocks: list[Block]) -> Iterator[Block]:
    """What is text: no notices and pointers, nor the list that follows one ("More stories:")."""
    # Whether the block before is furniture: of most that are no text nobody asks.
    pointed: bool | None = False
    for block, before in zip(blocks, [None, *blocks], strict=False):
        if block.tag == "li" or block.links > len(block.text) / 2:
            if pointed is None and before:
                pointed = _is_furniture(before)
            if pointed:
                continue
        pointed = _is_furniture(block) if _is_text(block) else None
        if pointed is False:
            yield block


def _is_furniture(block: Block) -> bool:
    text = block.text
    length = block.length
    if length > SHORT:
        return False
    if is_pointer(text) and (
        length < SCRAP
        or text.endswith(":")
        or block.links > 0.3 * len(text)
        or not ends_sentence(text)
    ):
        return True
    if is_notice(text) or (length < 2 * SCRAP and is_stamp(text)):
        return True
    return length < CREDIT and not ends_sentence(text) and is_credit(text)


def _without_link_lists(blocks: list[Block], outline: Outline) -> list[Block]:
    """Leave out lists in which every item is little more than a link."""
    text: dict[int, int] = {}
    links: dict[int, int] = {}
    for block in blocks:
        if block.tag == "li":
            parent = outline.parents[block.node]
            text[parent] = text.get(parent, 0) + len(block.text)
            links[parent] = links.get(parent, 0) + block.links
    dropped = {p for p in text if links[p] > LINK_LIST * text[p]}
    return [b for b in blocks if b.tag != "li" or outline.parents[b.node] not in dropped]


def _without_pull_quotes(blocks: list[Block]) -> list[Block]:
    """Leave out what only repeats a part of a longer block, set large to draw the eye."""
    if len(blocks) > MANY:
        return blocks
    whole = "\n".join(block.text for block in blocks)
    return [b for b in blocks if not (_is_quote(b) and _repeats_a_part(b.text, whole))]


def _is_quote(block: Block) -> bool:
    return bool(block.hints & Hint.QUOTE) or block.text[0] in _QUOTES or block.tag != "p"


def _repeats_a_part(text: str, whole: str) -> bool:
    quoted = text.strip(_QUOTES)
    if not PULLED[0] <= len(quoted) <= PULLED[1]:
        return False
    said = whole.count(quoted)
    return said > 1 and said > f"\n{whole}\n".count(f"\n{text}\n")


def _until_body_ends(blocks: list[Block]) -> list[Block]:
    """Cut the text where the element named as its body ends, if most of it stands in one.

    A small one further down is some notice's.
    """
    lengths = [len(block.text) if block.hints & Hint.BODY else 0 for block in blocks]
    named = sum(lengths)
    if named <= NAMED * sum(len(block.text) for block in blocks):
        return blocks
    read = 0
    for index, length in enumerate(lengths):
        if read > MAIN * named and not length:
            return blocks[:index]
        read += length
    return blocks
