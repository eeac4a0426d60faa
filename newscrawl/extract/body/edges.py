"""The edges of a text: what stands over its first paragraph and under its last.

Bylines and labels in paragraphs of their own, an editor's note, the biography of the author, lines
that ask to be written to, followed or subscribed to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.extract.body.select import HEADING_TAGS
from newscrawl.extract.credits import is_plainly_labelled, unlabelled
from newscrawl.extract.holding import AnyOf
from newscrawl.extract.outlet import letters
from newscrawl.extract.text import text_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.extract.body.blocks import Block
    from newscrawl.extract.body.outline import Outline

_SENTENCE_ENDS = frozenset(".!?…:;。！？।؟۔")
_CLOSING = "'\"”»’)]"
_LAST_MARKS = frozenset("♦■●▪")
"""What a magazine sets behind the last sentence of a text."""

SCRAP = 60
"""Effective characters up to which a block without a sentence's end, at the edge of the text, is
a byline, a date or a label that stands in a paragraph of its own."""

TAIL = 4
"""Blocks at the end of a text among which a biography of its author stands."""

LAST = 2
"""Blocks at the end of a text that may ask something of its readers."""

SIGN_OFF = 360
"""Characters of such a block."""

_OPENING_NOTE = re.compile(
    r"\W*(?:editor['’]?s['’]? note|anmerkung der redaktion|note de la rédaction|от редакции|"
    r"nota d(?:el|a|ella) (?:editor|redac|redaz))"
)
"""A note over a text that tells of its series, or where it was printed first."""

_asks_surely = AnyOf(
    "google news",
    "nieuwsbrief",
    "nyhetsbrev",
    "nyhedsbrev",
    "uutiskirje",
    "infolettre",
    "whatsapp",
    "абонирайте се",
    "пратите нас",
    "pratite nas",
    "ακολουθήστε",
    "abone olun",
    "síguenos",
    "siga-nos",
    "suivez-nous",
    "folgen sie",
    "folge uns",
    "seguici",
    "urmărește-ne",
    "urmăriți-ne",
    "sledujte nás",
    "obserwuj nas",
    "śledź nas",
    "seuraa meitä",
    "theo dõi chúng tôi",
    "ikuti kami",
    "تابعونا",
    "關注我們",
    "フォローして",
)
_SIGN_OFF = re.compile(
    r"(?<=\S)@\w[\w-]*\.\w|\bfollow (?:him|her|them|us|@\w|\w+ on)\b|\bnewsletters?\b|"
    r"подпис(?:ывайтесь|уйтесь)|підпис(?:уйтесь|уйся)|\btakip ed(?:in|ebilir)|"
    r"kövess(?:en)? minket|ติดตาม(?:ข่าว|เรา)|关注(?:我们|公众号)"
)
_may_ask = AnyOf(*"@ follow newsletter подпис підпис ติดตาม 关注".split(), "takip ed", "kövess")
"""What tells the last lines under a text, in which its authors or the outlet ask to be written to,
followed or subscribed to: words, patterns, and what a text that fits one of these holds."""


def trim(blocks: list[Block], authors: Sequence[str], outline: Outline) -> list[Block]:
    """The blocks without what stands at their edges."""
    blocks = _without_biography(blocks, authors)
    blocks = _without_note(blocks)
    blocks = _without_sign_off(blocks)
    return _without_loose_headings(_without_scraps(blocks, outline))


def _without_biography(blocks: list[Block], authors: Sequence[str]) -> list[Block]:
    """Cut the text where it begins to tell of its author: "Jane Doe is a reporter in …"."""
    for index in range(max(len(blocks) - TAIL, 1), len(blocks)):
        if blocks[index].text.startswith(tuple(f"{name} " for name in authors)):
            return blocks[:index]
    return blocks


def _without_note(blocks: list[Block]) -> list[Block]:
    """Leave out a note over the text that tells of its series, or where it was printed first."""
    noted = len(blocks) > TAIL and _OPENING_NOTE.match(blocks[0].text.lower())
    return blocks[1:] if noted else blocks


def _without_sign_off(blocks: list[Block]) -> list[Block]:
    """Cut the text where its last lines ask to write, follow or subscribe, or name its author."""
    for index in range(max(len(blocks) - LAST, 1), len(blocks)):
        text = blocks[index].text
        if len(text) < SIGN_OFF and _signs_off(text.lower()):
            return blocks[:index]
        if len(text) < 2 * SCRAP and is_plainly_labelled(text):
            return blocks[:index]
    return blocks


def _signs_off(text: str) -> bool:
    return _asks_surely(text) or (_may_ask(text) and _SIGN_OFF.search(text) is not None)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, maybe in quotation marks or brackets."""
    if text[-1] in _LAST_MARKS:
        text = text[:-1].removesuffix(" ")
    return text.rstrip(_CLOSING)[-1:] in _SENTENCE_ENDS


def _is_scrap(block: Block, limit: int = SCRAP) -> bool:
    return block.length < limit and block.tag not in HEADING_TAGS and not ends_sentence(block.text)


def _without_scraps(blocks: list[Block], outline: Outline) -> list[Block]:
    """Trim labels before the first and after the last sentence; a text of labels stays."""
    prose = [i for i, block in enumerate(blocks) if not _is_scrap(block)]
    if not prose:
        return blocks
    first, last = prose[0], prose[-1]
    # A byline, source and date in one line is longer than each.
    if first < last and _is_scrap(blocks[first], 2 * SCRAP):
        text = blocks[first].text
        first += blocks[first].tag == "div" or ("|" in text and unlabelled(text) is not None)
    kept = blocks[first : last + 1]
    if first < last and kept[0].tag in HEADING_TAGS and _is_under_picture(kept[1], outline):
        del kept[1]
    if first < last and kept[0].tag in HEADING_TAGS:
        labels = next((i for i, b in enumerate(kept[1:]) if not _is_scrap(b)), 0)
        if any(not letters(block.text) for block in kept[1 : labels + 1]):
            del kept[: labels + 1]  # "Jane Doe", "·", "Published in" under a standfirst
    return kept


def _is_under_picture(block: Block, outline: Outline) -> bool:
    """Whether a label shares its element with a picture: the caption of unnamed markup."""
    around = outline.element(outline.parents[block.node])
    picture = next(around.iter("img"), None)
    return _is_scrap(block) and picture is not None and text_content(around) == block.text


def _without_loose_headings(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    for block in reversed(blocks):
        if block.tag in HEADING_TAGS and not kept:
            continue
        kept.append(block)
    kept.reverse()
    return kept
