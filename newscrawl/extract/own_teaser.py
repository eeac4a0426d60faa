"""The page's own teaser: lists of the latest stories often hold the one that they stand under."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.extract import dates
from newscrawl.extract.text import squeeze, text_content

if TYPE_CHECKING:
    from lxml import etree

    from newscrawl.extract.page import Page

MIN_TITLE = 12
"""Characters; a shorter one is a section's name as often."""

MAX_TEASER, MAX_DEPTH = 500, 5
"""Characters, and elements around the headline; what is larger is the list."""

MAX_ELEMENTS = 100
"""A teaser has some ten."""


def date_in_own_teaser(page: Page) -> str | None:
    """The words of the only date in an element with the headline and no links but to the page."""
    title = squeeze(page.value("title") or "").casefold()
    path = _path(page.url or "")
    if len(title) < MIN_TITLE or len(path) < 2:
        return None
    outline = page.outline
    for block in outline.blocks:
        if len(block.text) == len(title) and block.text.casefold() == title:
            raw = _date_around(outline.element(block.node), path, page)
            if raw:
                return raw
    return None


def _date_around(headline: etree._Element, path: str, page: Page) -> str | None:
    around: etree._Element | None = headline
    for _ in range(MAX_DEPTH):
        if around is None or _is_large(around) or len(text := text_content(around)) > MAX_TEASER:
            return None
        linked = {_path(a.get("href") or "") for a in around.iter("a")}
        if linked - {path}:
            return None  # others' teasers too
        folded = dates.fold(text)
        found = list(dates.spots(folded, page.datelines.reader)) if linked else []
        if found:
            only = len({spot.value[:10] for spot in found}) == 1
            return folded[found[0].start : found[0].end].strip() if only else None
        around = around.getparent()
    return None


def _is_large(element: etree._Element) -> bool:
    """Whether it is no teaser by the number of its elements alone; its text may be megabytes."""
    return next(islice(element.iter(), MAX_ELEMENTS, None), None) is not None


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""
