"""Captions: what is said of a picture, and who is credited with it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.extract.body.hints import Hint, hints_of
from newscrawl.extract.text import text_content

if TYPE_CHECKING:
    from lxml import etree

MAX_LENGTH = 600
MAX_CREDIT = 90
_BOX = 12
"""Elements in a box that is a picture and its caption."""

_LONG = 400
"""Characters of a caption that only its name tells; some show a long and a cut one."""

_FRAMES = 5
"""Elements around a picture of which one may be its frame: a link, a cell, a row, a table."""

_PROSE = frozenset({"a", "h1", "h2", "h3", "h4", "time", "button", "form"})
_SIGNED = 50
"""Characters of a caption that may be nothing but a name and an agency."""

_SENTENCE = re.compile(r"[.!?。]$|\b[a-z]{4,} [a-z]{2,} [a-z]{2,}\b")

_LABEL = (
    r"photo(?:graph(?:er|y|s)?)?(?: (?:by|credit|courtesy(?: of)?))?|(?:image|picture|photo)s?"
    r"(?: credit)?|credits?|foto(?:graf(?:ie)?|s)?|fotó|bild(?:quelle)?|quelle|crédits?(?: photo)?|"
    r"crédito|fuente|fonte|kuva|zdjęcie|fot\.|фото|صورة|写真|撮影|사진"
)
_LABELLED = re.compile(
    rf"(?:^|[\s(|/–—.-])(?:{_LABEL})\s*[:：]\s*([^:：]{{2,90}}?)[\s).]*$", re.IGNORECASE
)
_BY = re.compile(
    r"(?:^|[\s(|])(?:photo(?:graph)?|image|picture|foto) (?:by|courtesy of|de|di|von|"
    r":) ([^.]{2,80}?)[\s).]*$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[(\s|]*©\s*([^©]{2,90}?)[\s)]*$")
_CREDITS = (((":", "："), _LABELLED), (("©",), _SIGN), (("",), _BY))
"""Each with the signs of which a text must hold one for it to be tried."""

_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{2,80})[)\]]\s*\.?$")
_AGENCY = re.compile(
    r"\b(?:reuters|afp|ap|epa|efe|dpa|ansa|pa|tass|xinhua|getty|shutterstock|istock|alamy|"
    r"bloomberg|upi|apa|ntb|tt|lusa|keystone|imago|picture alliance|zuma|sipa|unsplash|pixabay|"
    r"photo|foto|file|archive|courtesy|handout|screen ?(?:shot|grab)|images|via|anadolu|kyodo|"
    r"sputnik|ria|yonhap|belga|anp|ritzau|scanpix|archiv|pool|رويترز|أ\.? ?ف\.? ?ب|فرانس برس|"
    r"الأناضول|"
    r"أ\.? ?ب|أسوشيتد برس|إ\.? ?ب\.? ?أ|سانا|وكالات|أرشيف|рейтер|тасс|риа|унiан|укринформ)\b|/",
    re.IGNORECASE,
)
_CREDIT_NAMES = re.compile(
    r"credit|copyright|photographer|fotograf|byline|source|quelle|autor|author|attribution|crédito"
)


def caption_and_credit(element: etree._Element) -> tuple[str | None, str | None]:
    """Of a figure, or of a picture whose neighbours are named as its caption."""
    caption = _caption_element(element)
    if caption is None:
        return None, None
    text = text_content(caption)
    for child in caption.iterdescendants():
        names = child.get("class")
        if names and _CREDIT_NAMES.search(names.lower()):
            credit = text_content(child)
            if credit and len(credit) <= MAX_CREDIT and credit in text:
                rest = text.replace(credit, " ", 1)
                return _whole(" ".join(rest.split())), _bare(credit)
    return _parted(caption) or split_credit(text)


def _parted(caption: etree._Element) -> tuple[str | None, str | None] | None:
    """A sentence and a credit in elements that only a style parts: `<b>A bridge.</b><b>AFP</b>`."""
    parts = list(caption)
    if len(parts) != 2 or caption.text or parts[0].tail or parts[1].tail:
        return None
    said, credit = map(text_content, parts)
    if not said.endswith((".", "!", "?")) or not 0 < len(credit) <= MAX_CREDIT or "." in credit:
        return None
    return _whole(said), _bare(credit)


def split_credit(text: str | None) -> tuple[str | None, str | None]:
    """`"A bridge. (Reuters)"` gives `("A bridge.", "Reuters")`."""
    if not text:
        return None, None
    for signs, pattern in _CREDITS:
        match = pattern.search(text) if any(sign in text for sign in signs) else None
        if match:
            return _whole(text[: match.start()]), _bare(match[1])
    match = _BRACKETED.search(text) if text.rstrip(". ").endswith((")", "]")) else None
    if match and _AGENCY.search(match[1]):
        return _whole(text[: match.start()]), _bare(match[1])
    said, bar, signed = text.rpartition(" | ")
    if bar and signed.isupper() and len(signed) <= MAX_CREDIT:
        return _whole(said), _bare(signed)
    if len(text) <= _SIGNED and _AGENCY.search(text) and not _SENTENCE.search(text):
        return None, _bare(text)
    return _whole(text), None


def _caption_element(element: etree._Element) -> etree._Element | None:
    figure = element
    if element.tag != "figure":
        above = islice(element.iterancestors(), _FRAMES)
        figure = next((a for a in above if a.tag == "figure" or _is_caption_box(a)), element)
    if len(figure):
        caption = next(figure.iter("figcaption"), None)
        if caption is not None:
            return caption
        for child in islice(figure.iterdescendants(), 30):
            if _is_caption_box(child) and text_content(child):
                return child
    beside = _beside(element)
    return beside if beside is not None else _box_with_text(element)


def _beside(element: etree._Element) -> etree._Element | None:
    """What is named as a caption and follows a picture in its box: `<div><a><img></a></div><p>`."""
    for above in islice(element.iterancestors(), _FRAMES):
        after = above.getnext()
        if after is not None and _is_caption_box(after) and after.find(".//img") is None:
            return after if 0 < len(text_content(after)) <= _LONG else None
    return None


def _box_with_text(element: etree._Element) -> etree._Element | None:
    """The nearest element around a picture that holds little else than it and one short text."""
    for above in islice(element.iterancestors(), 4):
        tags: list[str] = []
        for inner in above.iterdescendants():
            tags.append(inner.tag)
            if inner.tag in _PROSE or len(tags) > _BOX:
                return None
        if tags.count("img") > 1 or tags.count("p") > 1:
            return None
        text = text_content(above)
        if text:
            return above if len(text) <= MAX_LENGTH / 2 else None
    return None


def _is_caption_box(element: etree._Element) -> bool:
    names = element.get("class")
    return bool(names and hints_of(names) & Hint.CAPTION)


def _whole(text: str) -> str | None:
    text = text.strip(" |/–—-·•(")
    return text if text and len(text) <= MAX_LENGTH else None


def _bare(credit: str) -> str | None:
    text = re.sub(
        rf"^(?:(?:{_LABEL})\s*[:：]|photo by|©|\(c\))\s*",
        "",
        credit.strip(" |/()[]"),
        flags=re.IGNORECASE,
    )
    text = text.strip(" |/()[]©.")
    return text + ")" * (text.count("(") - text.count(")")) or None
