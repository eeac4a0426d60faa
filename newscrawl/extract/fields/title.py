"""The headline, without the site's name."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

from newscrawl.extract import address_words, outlet
from newscrawl.extract.body.hints import Hint, hints_of
from newscrawl.extract.declared.jsonld import text_of
from newscrawl.extract.outlet import letters
from newscrawl.extract.rules import Field, Found, Rule
from newscrawl.extract.scripts import WIDE, WIDE_LETTER
from newscrawl.extract.text import plain, text_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.extract.body.blocks import Mark
    from newscrawl.extract.body.outline import Outline
    from newscrawl.extract.page import Page

MAX_LENGTH = 500
"""Characters; a longer "headline" is a paragraph in the wrong element."""

_SEPARATOR = re.compile(r"\s+[-–—|•·»›:*~/]+\s+|\s*[|｜»›]\s*")
_WORD = re.compile(r"\w+")
_WIDE_TOKEN = rf"[{WIDE}]|[^\W{WIDE}]+"
"""Compiled when first needed."""

_CUT = ("…", "...")
_NOT_HEADLINE = int(
    Hint.SECTION | Hint.HIDDEN | Hint.SHARE | Hint.BYLINE | Hint.DATE | Hint.COMMENTS
)
_SURE = 0.25
"""Token overlap (Dice) with a declared title from which an h1 is the headline beyond doubt."""

_PLAIN = 24
"""Characters of an h1 that starts a declared title by no chance."""

_ALONE = 4
"""Words that an h1 unlike every declared title needs to be no logo: live pages retitle theirs."""

_UNLIKE = 0.4
"""Token overlap under which a shown title isn't an edited form of the one in the address."""

_NEAR_TOP = 60
"""Blocks among which an h2 that is the headline stands."""

_H1S = 9
"""Headings that are looked at for the one in the address; a hostile page has 100,000."""


def read_addressed(page: Page) -> str | None:
    """The declared title that the address spells, where another one is shown.

    og:title and the address are made for different readers: what both say was the headline. The
    JSON-LD headline mostly comes from one entry for search engines, and so does the address; it
    decides for that only where what is shown goes its own way, as on live pages, whose h1 tells
    the latest. <title> is such an entry even more often, and isn't asked.
    """
    headings = islice(page.outline.headings, _H1S)
    h1s = {text_content(heading.element) for heading in headings}
    raw = (page.meta.get("og:title") or "", text_of(page.article_node.get("headline")) or "")
    if all(value in h1s for value in raw if value):
        return None  # as most pages
    address = address_words.spelled_in(page.url)
    if not address:
        return None
    og_title, headline = (_declared(page, value) or "" for value in raw)
    title = address_words.longest_in(address, (og_title, headline))
    if title is None or any(letters(h1) == letters(title) for h1 in h1s):
        return None
    shown = read_h1(page) or read_h2(page)
    if shown is None or letters(shown) == letters(title):
        return None
    return title if title == og_title or overlap(shown, title) < _UNLIKE else None


def read_h1(page: Page) -> str | None:
    """The h1 that is most like what the page declares as its title.

    Logos, teasers and boxes are h1s too; the visible headline often differs from the declared one,
    which is cut, written for search engines, or older.
    """
    declared = declared_titles(page)
    best: tuple[float, etree._Element, str] | None = None
    # Most pages show one of the titles that they declare, and need no measuring.
    for heading in page.outline.headings:
        text = text_content(heading.element)
        if not text or len(text) > MAX_LENGTH or _is_logo(text, declared):
            continue
        if _is_crumb(page.outline, heading) and read_h2(page):
            continue
        if len(text) > _PLAIN and any(title.startswith(text) for title in declared):
            if len(page.outline.headings) == 1 or not _is_site(text, declared):
                return text
            continue
        likeness = max((overlap(text, title) for title in declared), default=0.0)
        if best is None or likeness > best[0]:
            best = likeness, heading.element, text
    if best is None:
        return None
    likeness, element, text = best
    if likeness < _SURE and _is_doubtful(text, declared):
        return None
    if likeness < 2 * _SURE and outlet.is_outlet(text, page.outlet):
        return None
    return _without_kicker(element, text, declared)


def read_h2(page: Page) -> str | None:
    """The declared title that an h2 shows, after a kicker or not, where the only h1 is a crumb."""
    shown = [letters(b.text) for b in page.outline.blocks if b.tag == "h2" and len(b.text) > 11]
    for value in (page.article_node.get("headline"), page.meta.get("og:title")):
        title = _declared(page, text_of(value))
        key = letters(title) if title else ""
        if any(text in key and len(text) > len(key) / 2 for text in shown):
            return title
        if len(key) > _PLAIN and any(text.endswith(key) for text in shown):
            return title
    return _first_in_title(page)


def _first_in_title(page: Page) -> str | None:
    """The h2 that <title> begins with, before names of which no other declaration tells."""
    title = plain(page.meta.title or "")
    heads = (b.text for b in islice(page.outline.blocks, _NEAR_TOP) if b.tag == "h2")
    return next(
        (h for h in heads if len(h) > _PLAIN and title.startswith(h) and _parted(title[len(h) :])),
        None,
    )


def _parted(rest: str) -> bool:
    return _SEPARATOR.match(rest) is not None


def declared_titles(page: Page) -> list[str]:
    """The titles that the page declares, site names still on them."""
    raw = (
        text_of(page.article_node.get("headline")),
        page.meta.get("og:title"),
        page.meta.title,
        page.meta.get("twitter:title"),
    )
    return [text for value in raw if value and (text := plain(value))]


def overlap(a: str, b: str) -> float:
    """Dice coefficient of two token sets; unspaced scripts count by character."""
    first, second = set(_tokens(a.casefold())), set(_tokens(b.casefold()))
    return 2 * len(first & second) / (len(first) + len(second) or 1)


def _tokens(text: str) -> list[str]:
    return re.findall(_WIDE_TOKEN, text) if WIDE_LETTER.search(text) else _WORD.findall(text)


def without_site(text: str, known: frozenset[str]) -> str:
    """A declared title without the outlet's name before or after it.

    "Dam bursts - World | The Herald" gives "Dam bursts": a section between bars goes too.
    """
    spans = [m.span() for m in _SEPARATOR.finditer(text)]
    end = len(text)
    cut = False
    for start, after in reversed(spans):
        part = text[after:end]
        if outlet.is_outlet(part, known) or (cut and _is_label(part, text[:start])):
            end, cut = start, True
        elif cut:
            break
    text = text[:end]
    if spans and spans[0][1] < len(text) and outlet.is_outlet(text[: spans[0][0]], known):
        text = text[spans[0][1] :]
    return text.strip()


def clean(raw: Any, _page: Page) -> str | None:
    if not isinstance(raw, str):
        return None
    text = plain(raw)
    if not text or len(text) > MAX_LENGTH or not letters(text):
        return None
    return text


def _is_logo(text: str, declared: list[str]) -> bool:
    """Whether an h1 is the part of a declared title in which the site names itself."""
    return _is_title_end(text, declared) or (len(text) <= _PLAIN and _is_site(text, declared))


def _is_title_end(text: str, declared: list[str]) -> bool:
    """Whether declared titles end with it: "… - The Herald" under a logo h1 "The Herald"."""
    key = letters(text)
    return any(len(t) > 2 * len(text) and letters(t).endswith(key) for t in declared)


def _is_site(text: str, declared: list[str]) -> bool:
    """Whether an h1 that starts <title> is the site's: what follows there is og:title."""
    key = letters(text)
    return any(
        len(other) > _PLAIN and letters(title) == key + letters(other)
        for title in declared
        for other in declared
    )


def _is_crumb(outline: Outline, heading: Mark) -> bool:
    """Whether an h1 is the last step of a breadcrumb: a line for search engines."""
    if heading.at >= len(outline.blocks):
        return False
    block = outline.blocks[heading.at]
    return block.tag == "h1" and bool(block.hints & Hint.CRUMBS)


def _is_doubtful(text: str, declared: list[str]) -> bool:
    words = len(text.split())
    return bool(declared) and words < _ALONE and (words > 1 or len(text) < 4 * _ALONE)


def _is_label(part: str, rest: str) -> bool:
    return len(part.split()) <= 3 and len(rest.split()) >= 4


def _without_kicker(element: etree._Element, text: str, declared: list[str]) -> str:
    """The h1 less the labels inside it, and with the punctuation that line breaks stand for."""
    if not len(element):
        return text
    shown = letters(text)
    parts = [key for child in element.iterdescendants() if (key := letters(text_content(child)))]
    for title in declared:
        key = letters(title)
        if key == shown:
            return text if _is_styled(element) else title
        if len(key) > 11 and (shown.endswith(key) or shown.startswith(key)):
            rest = shown.removesuffix(key) if shown.endswith(key) else shown.removeprefix(key)
            if rest in parts:
                return title
    return _less_marked(element, text)


def _is_styled(element: etree._Element) -> bool:
    """Whether nothing but type faces is inside it: a name in italics wants no quotation marks."""
    return all(child.tag in {"em", "i", "b", "strong"} for child in element.iterdescendants())


def _less_marked(element: etree._Element, text: str) -> str:
    for child in element.iterdescendants():
        if child.tag == "a":
            continue
        names = child.get("class")
        if names and hints_of(names) & _NOT_HEADLINE:
            label = text_content(child)
            rest = text.removeprefix(label) if text.startswith(label) else text.removesuffix(label)
            if label and rest != text and len(_tokens(rest)) >= 3:
                return rest.strip(" :|-–—·/")
    return text


def _declared(page: Page, value: str | None) -> str | None:
    """A declared title without site name, whole: a cut one gives way to one that goes on."""
    if not value:
        return None
    text = without_site(plain(value), page.outlet)
    if text.endswith(_CUT):
        start = text.rstrip(".… ")
        for other in declared_titles(page):
            if len(other) > len(text) and other.startswith(start):
                return without_site(other, page.outlet)
    return text


def read_title_element(page: Page) -> str | None:
    """<title>; a last part behind a bar that no name explains is the site's too."""
    text = _declared(page, page.meta.title)
    if text and text == page.meta.title:
        head, _, tail = text.rpartition(" | ")
        if head and _is_label(tail, head):
            return head.strip()
    return text


RULES = (
    Rule("address.title", read_addressed),
    # The visible headline before the declared: readers quote it, and editors keep it current.
    Rule("shown.h1", read_h1),
    Rule("shown.h2", read_h2, fallback=True),
    Rule("jsonld.headline", lambda p: _declared(p, text_of(p.article_node.get("headline")))),
    Rule("meta.og:title", lambda p: _declared(p, p.meta.get("og:title"))),
    Rule("declared.title", read_title_element),
)
DECLARED = ("jsonld.headline", "meta.og:title", "declared.title")
"""Declared titles that outvote an h1 unlike them, where a page has all and they are the same."""


def choose(candidates: Iterable[Found[str]]) -> Found[str] | None:
    """The strictest, unless it is an h1 that every declared title is against."""
    heading: Found[str] | None = None
    declared: dict[str, Found[str]] = {}
    for found in candidates:
        if found.rule == "shown.h1":
            heading = found
        elif heading is None:
            return found
        elif found.rule in DECLARED:
            if letters(found.value) == letters(heading.value):
                return heading
            declared[found.rule] = found
    same = {letters(found.value) for found in declared.values()}
    agreed = len(declared) == len(DECLARED) and len(same) == 1
    return declared[DECLARED[0]] if agreed else heading


TITLE: Field[str] = Field("title", RULES, clean, choose)
