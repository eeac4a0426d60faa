"""The standfirst, or the description that the outlet wrote."""

from __future__ import annotations

import re
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING, Any

from newscrawl.extract.body.hints import Hint
from newscrawl.extract.declared.jsonld import text_of
from newscrawl.extract.fields.mentions import mentions
from newscrawl.extract.outlet import letters
from newscrawl.extract.rules import Field, Rule
from newscrawl.extract.text import plain, text_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from newscrawl.extract.page import Page
    from newscrawl.extract.rules import Found

MIN_LENGTH = 25
MAX_LENGTH = 1_000
SHOWN_LENGTH = 600
"""Characters of a shown standfirst at most; longer ones wrap the text itself."""

_CUT = ("…", "...", "…]", "...]", "[&hellip;]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_SENTENCE_END = re.compile(r"[.!?…。؟।][\"'”’»)]?$")
_NO_SENTENCE = int(
    Hint.BYLINE | Hint.CAPTION | Hint.PROMO | Hint.SHARE | Hint.RELATED | Hint.ADVERT | Hint.META
    | Hint.COMMENTS | Hint.HIDDEN | Hint.NAV
)  # fmt: skip
_MORE = int(Hint.BYLINE | Hint.DATE | Hint.SHARE | Hint.CAPTION | Hint.RELATED | Hint.NAV)


def read_standfirst(page: Page) -> str | None:
    """A text named as standfirst, right under the headline or right before the first paragraph."""
    outline = page.outline
    start = outline.headings[0].at if outline.headings else 0
    for mark in outline.marks:
        if mark.at < start or not mark.hints & Hint.SUMMARY or mark.hints & _MORE:
            continue
        if mark.at > start + _NEAR:
            break
        if mark.element.tag not in {"meta", "a", "article", "main"} and not _wraps(mark.element):
            text = text_content(mark.element)
            if 40 <= len(text) <= SHOWN_LENGTH:
                return text
    return None


def read_under_headline(page: Page) -> str | None:
    """The first full sentence between headline and text: the standfirst of unnamed markup."""
    outline = page.outline
    start = outline.headings[0].at if outline.headings else None
    if start is None:
        return None
    for at, block in enumerate(outline.blocks[start + 1 : start + _NEAR], start + 1):
        if at in page.text_at:
            return None
        if block.hints & _NO_SENTENCE or block.links or not 40 <= len(block.text) <= 400:
            continue
        if _SENTENCE_END.search(block.text):
            return block.text
    return None


def _wraps(element: etree._Element) -> bool:
    """Whether an element holds more than a standfirst: the whole head of the article, a teaser."""
    inner = [e.tag for e in islice(element.iter("p", "h1", "h2", "time", "img", "figure"), 4)]
    return len(inner) > 3 or not {"h1", "time", "img", "figure"}.isdisjoint(inner)


def clean(raw: Any, page: Page) -> str | None:
    """One paragraph; None for slogans, for titles over again and for addresses."""
    text = plain(raw) if isinstance(raw, str) else ""
    if not MIN_LENGTH <= len(text) <= MAX_LENGTH or text.startswith("http"):
        return None
    if letters(text) == letters(page.value("title") or "") or _is_slogan(text, page):
        return None
    return text


def whole(candidates: Iterable[Found[str]]) -> Found[str] | None:
    """The strictest that isn't cut off; a cut one only if there is no other."""
    cut = None
    for found in candidates:
        if not found.value.endswith(_CUT):
            return found
        cut = cut or found
    return cut


def _is_slogan(text: str, page: Page) -> bool:
    """Whether a description shares no word with the article: it is the site's own."""
    body = page.value("body")
    if not body or len(body) < 500:
        return False
    words = set(_WORD.findall(text.casefold()))
    if len(words) < 4:
        return False
    # Inflected languages change a word's end: its first letters stand for it.
    stems = [(word[:6],) for word in words]
    said = f"{page.value('title') or ''} {body[:6_000]}"
    return not mentions(said, stems, ceil(0.15 * len(stems)))


_NEAR = 12
"""Blocks under the headline within which a standfirst stands (byline, date, sharing between)."""

RULES = (
    Rule("shown.standfirst", read_standfirst),
    Rule("jsonld.description", lambda p: text_of(p.article_node.get("description"))),
    Rule("meta.og:description", lambda p: p.meta.get("og:description")),
    Rule("meta.description", lambda p: p.meta.get("description")),
    Rule("meta.twitter:description", lambda p: p.meta.get("twitter:description", "dc.description")),
    Rule("jsonld.abstract", lambda p: text_of(p.article_node.get("abstract"))),
    Rule("shown.under-headline", read_under_headline),
)
SUMMARY: Field[str] = Field("summary", RULES, clean, whole)
