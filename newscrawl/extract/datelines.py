"""The dates that a page shows for its article: where they stand and what their labels say.

A date counts as the article's where it stands by the headline, or is marked or labelled as a
date and the only one such; those of teasers, comments, captions and prose are left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.extract import dates
from newscrawl.extract.body.hints import Hint
from newscrawl.extract.date_labels import PUBLISHED, UPDATED, is_of_something_else, is_updated
from newscrawl.extract.date_order import page_reader
from newscrawl.extract.holding import AnyOf
from newscrawl.extract.once import once
from newscrawl.extract.outlet import letters
from newscrawl.extract.relative_dates import relative
from newscrawl.extract.text import squeeze, text_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from newscrawl.extract.body.blocks import Block
    from newscrawl.extract.page import Page

AWAY = Hint.COMMENTS | Hint.NAV | Hint.CONSENT | Hint.FORM
BESIDE = (
    Hint.RELATED | Hint.BIO | Hint.ASIDE | Hint.FOOTER | Hint.PROMO | Hint.ADVERT | Hint.CAPTION
)
ABOUT = Hint.DATE | Hint.META | Hint.BYLINE
LONG = 160
"""Characters; a longer block is prose. After three of them the headline's surroundings end."""

BARE = 12
"""Characters beside a date in a block that holds nothing else: a weekday, a hyphen."""

DATE = 40
"""Characters of a block that is a date and nothing else, at most."""

REACH_BEFORE, REACH_AFTER = 6, 40
_PLACE = re.compile(r"\W*(?:[^\W\d]+[\s.'’/-]*){0,4}[,(:|\s]*(?:den |the |le |el )?")
_BRACKETED = re.compile(r"\W*[(\[]"), re.compile(r"\s*[)\]]\s")
_CLOCK_ALONE = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.m\.|น\.|[a-z]{1,4})?", re.IGNORECASE
)
_DASH = re.compile(r"\s*(?:\([^()]{2,30}\))?\s*\)?\s*[.–—:|/-]")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_is_of_time = AnyOf("date", "time", "stamp", "epoch", "unix")
_CLOCK = re.compile(r"\d[:.h]\d\d(?!\d)|noon")
_NUMERAL, _ASCII_NUMERAL = re.compile(r"[\d元]"), re.compile(r"[0-9]")
"""Sought before what follows, which is slow and begins there or with one sign before it."""
_DATED = re.compile(r"(?<!\d)\d{4}(?!\d)|[\d元]\s?年|\d[./-]\s?\d\d?[./-]\s?\d\d|['’/-]\d\d(?!\d)")


class Dateline(NamedTuple):
    """A date on the page.

    Attributes:
        value: ISO 8601.
        raw: the words or the attribute that it was read from.
        updated: whether it is said to be of a change.
        rule: "time" (an element's attribute) or "text".
        cost: how far from the headline, in blocks, with surcharges for doubtful places.
    """

    value: str
    raw: str
    updated: bool
    rule: str
    cost: float


class Datelines:
    """The datelines of a page, read on first use; for fields that are read after the language.

    Attributes:
        reader: how this page writes its dates.
    """

    def __init__(self, page: Page) -> None:
        self.reader = page_reader(page)
        self._outline = page.outline
        self._title = page.value("title") or ""
        self._fetched_at = page.fetched_at

    @once
    def near(self) -> list[Dateline]:
        """Those around the headline, the likeliest first."""
        outline = self._outline
        start, end = self._surroundings
        found = [
            line
            for at, block in enumerate(outline.blocks[start:end], start)
            for line in self._in_block(at, block)
        ]
        found += [
            line
            for mark in outline.times
            if start <= mark.at < end
            for line in self._in_element(mark.element, mark.at)
        ]
        found += [
            line
            for mark in outline.marks
            if mark.hints & Hint.DATE and start <= mark.at < end and mark.element.tag != "time"
            for line in self._in_element(mark.element, mark.at)
        ]
        return sorted((line for line in found if line.cost <= 30), key=lambda line: line.cost)

    @once
    def far(self) -> list[Dateline]:
        """Those marked or labelled as dates elsewhere on the page."""
        blocks = self._outline.blocks
        _, end = self._surroundings
        strange = AWAY | BESIDE & ~Hint.FOOTER
        return [
            line
            for at, block in enumerate(blocks[end:], end)
            if not block.hints & strange
            for line in self._in_block(at, block, far=True)
        ]

    @once
    def opening(self) -> Dateline | None:
        """The dateline in the words' old sense: "LONDON, 3 December 2022 (Reuters) – The …".

        Brackets make one too, if they open the text: "(3 December 2022) The …".
        """
        start, end = self._surroundings
        for block in self._outline.blocks[start:end]:
            if len(block.text) <= LONG or block.hints & (AWAY | BESIDE):
                continue
            folded = dates.fold(block.text[:90])
            for spot in dates.spots(folded, self.reader):
                if _is_dateline(folded[: spot.start], folded[spot.end :]):
                    words = folded[spot.start : spot.end]
                    return Dateline(spot.value, words, updated=False, rule="text", cost=0)
            return None
        return None

    @once
    def _surroundings(self) -> tuple[int, int]:
        blocks = self._outline.blocks
        headline = self._headline
        prose = 0
        end = headline
        for end in range(headline, min(headline + REACH_AFTER, len(blocks))):
            prose += len(blocks[end].text) > LONG
            if prose == 3:
                break
        return max(0, headline - REACH_BEFORE), min(end + 1, len(blocks))

    @once
    def _headline(self) -> int:
        """Index of the headline's block, 0 if it isn't shown."""
        outline = self._outline
        title = letters(self._title)
        shown = [(mark.at, letters(text_content(mark.element))) for mark in outline.headings[:9]]
        same = [
            (len(text), -at) for at, text in shown if text in title or (title and title in text)
        ]
        if same and max(same)[0] > 8:
            return -max(same)[1]
        if title:
            for at, block in enumerate(outline.blocks[:600]):
                if abs(len(block.text) - 1.2 * len(title)) < 20 and letters(block.text) == title:
                    return at
        return max(shown, key=lambda heading: len(heading[1]))[0] if shown else 0

    def _in_block(self, at: int, block: Block, *, far: bool = False) -> Iterable[Dateline]:
        text = block.text
        if len(text) > LONG:
            return ()
        numeral = (_ASCII_NUMERAL if text.isascii() else _NUMERAL).search(text)
        if numeral and _DATED.search(text, max(0, numeral.start() - 1)):
            return () if _is_away(block) else self._in_words(at, block, far=far)
        if not far and block.hints & Hint.DATE and len(text) < 40 and not _is_away(block):
            return self._relative(at, block)
        return ()

    def _in_words(self, at: int, block: Block, *, far: bool) -> Iterator[Dateline]:
        text = block.text + self._clock_after(at, block)
        folded = dates.fold(text)
        spots = list(dates.spots(folded, self.reader))
        done = 0
        for number, spot in enumerate(spots):
            label = folded[done : spot.start]
            if number == 0 and len(label.strip()) < 3 and at:
                label = _label_before(self._outline.blocks[at - 1]) + label
            done = spot.end
            if label and is_of_something_else(label):
                continue
            words = (text if len(folded) == len(text) else folded)[spot.start : spot.end].strip()
            bare = len(text) - len(words) < BARE
            if far and not (bare or block.hints & Hint.DATE or PUBLISHED.search(label)):
                continue
            after = folded[done:] if number == len(spots) - 1 else ""
            cost = self._cost(at, block, label, len(text) - len(words))
            yield Dateline(spot.value, words, is_updated(label, after), "text", cost)

    def _clock_after(self, at: int, block: Block) -> str:
        """The time in an element of its own behind a bare date: <span>3 May 2022</span> <span>."""
        blocks = self._outline.blocks
        if len(block.text) > DATE or ":" in block.text or at + 1 >= len(blocks):
            return ""
        after = blocks[at + 1]
        parents = self._outline.parents
        beside = after.node == block.node or parents[after.node] == parents[block.node]
        return f" {after.text}" if beside and _CLOCK_ALONE.fullmatch(after.text) else ""

    def _relative(self, at: int, block: Block) -> Iterator[Dateline]:
        value = relative(block.text, self._fetched_at)
        if value:
            label = dates.fold(block.text)
            cost = self._cost(at, block, label, 0)
            yield Dateline(value, block.text, is_updated(label), "text", cost)

    def _in_element(self, element: etree._Element, at: int) -> Iterator[Dateline]:
        blocks = self._outline.blocks
        block = blocks[min(at, len(blocks) - 1)]
        if _is_away(block):
            return
        for name, value in element.attrib.items():
            if not (_is_of_time(str(name)) or _STAMP.match(str(value))):
                continue
            iso = dates.declared(value, self.reader) if name not in {"class", "id"} else None
            if iso:
                raw = str(value)
                if raw.endswith("T12:00:00Z") and not _CLOCK.search(text_content(element)):
                    iso = raw = iso[:10]  # how Drupal writes a day
                cost = self._cost(at, block, "", 0) - 8
                yield Dateline(iso, raw, _element_is_updated(element, block), "time", cost)
                return

    def _cost(self, at: int, block: Block, label: str, rest: int) -> float:
        """How doubtful a date is; `rest` is how many other characters stand with it."""
        blocks = self._outline.blocks
        headline = self._headline
        own = blocks[headline].hints if headline < len(blocks) else 0
        strange = block.hints & ~own
        cost = float(at - headline if at >= headline else 2 * (headline - at) + 6)
        cost += 14 * (strange & BESIDE).bit_count()
        if at < headline and strange & Hint.HEADER:
            cost += 30  # a masthead's date is that of today
        if block.hints & Hint.DATE:
            cost -= 10
        elif block.hints & ABOUT:
            cost -= 4
        if PUBLISHED.search(label):
            cost -= 12
        elif rest > 40 and not block.hints & ABOUT and not UPDATED.search(label):
            cost += rest / 2
        if block.tag in {"h1", "h2", "h3", "blockquote"}:
            cost += 5
        return cost


def _is_away(block: Block) -> bool:
    """Whether a date isn't the article's for sure; one marked as a date may stand in a toolbar."""
    return bool(block.hints & (AWAY & ~Hint.NAV if block.hints & Hint.DATE else AWAY))


def _is_dateline(before: str, after: str) -> bool:
    opening, closing = _BRACKETED
    if _PLACE.fullmatch(before) and _DASH.match(after):
        return True
    return opening.fullmatch(before) is not None and closing.match(after) is not None


def _label_before(block: Block) -> str:
    text = block.text
    return dates.fold(text) if len(text) <= 25 else ""


def _element_is_updated(element: etree._Element, block: Block) -> bool:
    if (element.get("itemprop") or "").lower() == "datemodified":
        return True
    names = (element.get("class") or "").lower().split()
    if "updated" in names and not {"published", "entry-date", "pubdate"} & set(names):
        return "date" not in " ".join(names)
    previous = element.getprevious()
    before = (previous.tail if previous is not None else element.getparent().text) or ""  # type: ignore[union-attr]
    if previous is not None and not before.strip() and previous.tag != "time":
        before = text_content(previous)
    text = dates.fold(squeeze(f"{before[-60:]} {element.text or ''}"))
    if text.strip():
        return is_updated(text)
    return UPDATED.search(dates.fold(block.text[:30])) is not None
