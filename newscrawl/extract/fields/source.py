"""The agency or outlet that a page credits: "Agencies" of "Source: Agencies", "Reuters", "(AFP)".

The outlet itself counts only where the page shows it after such a label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscrawl.extract.body.hints import Hint
from newscrawl.extract.credit_words import SOURCE_LABELS
from newscrawl.extract.credits import agencies_in, credit_line
from newscrawl.extract.declared.authors import in_json
from newscrawl.extract.names import is_source, trim
from newscrawl.extract.outlet import is_outlet
from newscrawl.extract.rules import Field, Rule
from newscrawl.extract.text import plain

if TYPE_CHECKING:
    from newscrawl.extract.page import Page

MAX_SOURCE = 80
MAX_LINE = 120
META_NAMES = ("source", "news_source", "dc.source", "dcterms.source", "article:source")
"""Left out: "original-source" and "syndication-source", which are addresses."""

_BAR = re.compile("[|•·｜]")
_LABEL = re.compile(r"^\W*([^\W\d_][^:：|]{1,24}?)\s*[:：]\s*(.*)$")
_DATELINES = (
    re.compile(r"^[^.!?()]{0,60}?[(（/]\s*([^()（）/]{2,40})\s*[)）/]"),
    # МОСКВА, 13 мая — РИА Новости. …
    re.compile(r"^[^.!?()]{4,60}\s[—–-]\s([^.!?()—–]{2,30})\.\s"),
    # МОСКВА, 13 мая. /ТАСС/. …
    re.compile(r"^[^!?()/]{4,60}\.\s/([^/]{2,20})/"),
    # (서울=연합뉴스) …
    re.compile(r"^[(\[【][^()\[\]【】=]{2,20}=([^()\[\]【】=]{2,12})[)\]】]"),
    # 新华社北京5月13日电 …, （中央社台北13日電）…
    re.compile(r"^[(（]?([\u4e00-\u9fff]{2,6}社)[^。，]{2,20}[電电]"),
)
_BEHIND_DATE = re.compile(r"\d\S{0,8}\s?[(（]([^()（）]{2,30})[)）]$")
BEHIND = 4
"""Blocks after the headline among which a date with its agency stands."""
_SIGNED = re.compile(r"^\W*+([^\W\d_][^()]{1,40}?)\W*+$")
_NO_SOURCE = re.compile(r"https?:|www\.|@|\d{4}|[.!?]\s")
_STRANGE = (
    Hint.RELATED | Hint.COMMENTS | Hint.FOOTER | Hint.NAV | Hint.CAPTION | Hint.MEDIA | Hint.EMBED
)


def labelled(page: Page) -> str | None:
    """What follows "Source:" near the headline or below the text.

    On a line of its own, or as a part of one: "By Jane Doe | Source: Agencies | 3 May".
    """
    blocks = page.outline.blocks
    start = max(0, page.bylines.at - 3)
    for at, block in enumerate(blocks[start:], start):
        text = block.text
        if not (":" in text or "：" in text) or len(text) > MAX_LINE or block.hints & _STRANGE:
            continue
        for part in _BAR.split(text):
            match = _LABEL.match(part)
            if match and match[1].casefold() in SOURCE_LABELS:
                return credit_line(match[2]) or (
                    blocks[at + 1].text if at + 1 < len(blocks) else None
                )
    return None


def in_node(page: Page) -> str | None:
    return _foreign(page, in_json(page.article_node.get("sourceOrganization"), page))


def in_meta(page: Page) -> str | None:
    return _foreign(page, page.meta.all(*META_NAMES))


def _foreign(page: Page, names: list[str]) -> str | None:
    return next((n for n in names if not is_outlet(n, page.outlet)), None)


def in_byline(page: Page) -> str | None:
    """The agencies that the byline or the authors name."""
    lines = [*(page.value("authors") or ()), page.value("byline") or "", *page.bylines.marked_lines]
    found = dict.fromkeys(a for line in lines for a in agencies_in(line))
    return ", ".join(found or agencies_in(page.bylines.agency or "")) or _bracketed(page)


def _bracketed(page: Page) -> str | None:
    """The agency in brackets behind the date: "13 May 2024 (AFP)"."""
    for _, block in page.bylines.near[:BEHIND]:
        match = _BEHIND_DATE.search(block.text) if len(block.text) < MAX_LINE else None
        if match and is_source(match[1]):
            return match[1]
    return None


def in_dateline(page: Page) -> str | None:
    """The agency in "KYIV (AFP) —", which opens the text."""
    for _, block in page.bylines.near[:12]:
        if block.length > MAX_LINE:
            found = (form.match(block.text) for form in _DATELINES)
            names = (trim(match[1]) for match in found if match)
            return next((name for name in names if is_source(name)), None)
    return None


def in_signature(page: Page) -> str | None:
    """The agency that closes the text: "(AFP)", "© dpa" as its last line."""
    lines = (page.value("body") or "").rsplit("\n\n", 1)
    match = _SIGNED.match(lines[-1]) if len(lines[-1]) < 40 else None
    return match[1] if match and is_source(match[1]) else None


def clean(raw: Any, _page: Page) -> str | None:
    if not isinstance(raw, str) or len(raw) > 400:
        return None
    name = trim(plain(raw))
    if not 1 < len(name) <= MAX_SOURCE or _NO_SOURCE.search(name) or len(name.split()) > 8:
        return None
    if "_" in name or not any(c.isalpha() for c in name):
        return None
    return name if not name[0].islower() or agencies_in(name) else None


RULES = (
    Rule("shown.source", labelled),
    Rule("jsonld.sourceOrganization", in_node),
    Rule("meta.source", in_meta),
    Rule("byline.agency", in_byline),
    Rule("shown.dateline", in_dateline),
    Rule("shown.signature", in_signature),
)

SOURCE: Field[str] = Field("source", RULES, clean)
