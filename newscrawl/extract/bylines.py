"""Where a page shows its byline: by the names of its markup, else by the words "By X".

Only what stands near the headline is looked at, and nothing in a teaser, a comment, a caption or
a footer: names are everywhere on a news page, and most are somebody else's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.extract.body.hints import Hint
from newscrawl.extract.body.phrases import is_notice, is_pointer
from newscrawl.extract.credit_words import CONJUNCTIONS, PICTURE_AGENCIES
from newscrawl.extract.credits import (
    MAX_NAMES,
    agencies_in,
    is_plainly_labelled,
    names_in,
    unlabelled,
)
from newscrawl.extract.holding import AnyOf
from newscrawl.extract.names import is_lone_word, is_organisation
from newscrawl.extract.once import once
from newscrawl.extract.reporters import in_dateline, in_line
from newscrawl.extract.text import BARS, text_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.extract.body.blocks import Block, Mark
    from newscrawl.extract.body.outline import Outline

BEFORE, NEAR, FAR = 6, 14, 40
"""Blocks around the headline: before it; after it for what only its words tell; for marked ones."""

ADJACENT = 2
"""Blocks after the headline that a label makes a byline whatever their markup is named."""

GAP = 2
"""Blocks without a name that one byline may hold between two of its names."""

MAX_MARKED, MAX_LABELLED, MAX_DATED = 300, 150, 90
"""Characters; longer texts are an author's biography or a paragraph."""

MIN_PARAGRAPH = 100

_FOREIGN = (
    Hint.RELATED | Hint.COMMENTS | Hint.FOOTER | Hint.NAV | Hint.CAPTION | Hint.TAGS | Hint.FORM
)
_SUBHEADINGS = frozenset({"h2", "h3"})
_BETWEEN_NAMES = re.compile(r"\s*[/,&]\s*|\s+(?:and|und|y|et|og|och)\s+")
_has_picture_agency = AnyOf(*PICTURE_AGENCIES)
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:es|en|i)?|aut(?:eur|rice)s?|contributors?|columnists?|journalists?|"
    r"reporters?|writers?|by|redaktion|redaktoer|redaktorzy|"
    r"journalistes?|periodistas?|redactores|firmas?|colunistas?|giornalisti|redazione|auteurs|"
    r"skribent(?:er)?|forfatter|journalister|toimittaja|kirjoittaja|yazar(?:lar)?|muhabir|penulis|"
    r"avtor[iy]?|tac-gia)[/-][^/]",
    re.IGNORECASE,
)
"""Left out: people, person, profile, staff and team, which lead to whom the news is about too."""

_NAME_AND_DATE = re.compile(
    r"([^\W\d_][^\d|•·,–—]{3,50}?)(?:\s*[|•·]\s*|\s+[–—-]\s+)(?:\w+\.?,?\s+){0,3}\d{1,4}[\s.,/-]"
)

_DIGIT = re.compile(r"\d")
"""A line of parts with a date is about the text; one without is as likely a menu."""


class Bylines:
    """What a page shows of its byline, each reading made once, on first use.

    Attributes:
        at: the block that is the headline.
        near: the article's own blocks with their places, those after the headline first.
    """

    def __init__(self, outline: Outline, title: str | None) -> None:
        self._outline = outline
        self._blocks = outline.blocks
        self.at = headline_at(outline, (title or "").casefold())
        self.near = list(self._own_blocks())

    def _own_blocks(self) -> Iterator[tuple[int, Block]]:
        blocks, at = self._blocks, self.at
        foreign = _FOREIGN & ~(blocks[at].hints if at < len(blocks) else 0)
        after = range(at + 1, min(at + FAR, len(blocks)))
        for i in (*after, *range(at - 1, max(-1, at - BEFORE), -1)):
            block = blocks[i]
            strange = block.hints & foreign
            if not strange or (
                (0 < i - at <= ADJACENT or block.hints & Hint.BYLINE)
                and self._names_itself_so(block, strange)
                and unlabelled(block.text)
            ):
                yield i, block

    def _names_itself_so(self, block: Block, strange: int) -> bool:
        """Whether a byline's own name is what makes it strange: "latest-by", "caption author"."""
        inherited = self._outline.own[self._outline.parents[block.node]]
        return block.tag != "figcaption" and not strange & inherited & ~Hint.CAPTION

    @once
    def text(self) -> str:
        """What stands so near the headline that a byline would, case-folded."""
        blocks = self._blocks[max(0, self.at - BEFORE) : self.at + NEAR]
        return "\n".join(block.text for block in blocks).casefold()

    @once
    def marked_names(self) -> list[str]:
        """Names in links and properties that are marked as an author's."""
        own = {i for i, _ in self.near}
        names: list[str] = []
        last: int | None = None
        for mark in self._outline.marks:
            if not mark.hints & Hint.BYLINE or mark.at not in own or not _is_name_mark(mark):
                continue
            if len(names) > MAX_NAMES or (last is not None and mark.at > last + GAP):
                break
            found = names_in(text_content(mark.element))
            # The block around it may say "Editor: X".
            if found and not {*found}.isdisjoint(names_in(self._blocks[mark.at].text)):
                names += found
                last = mark.at
        return list(dict.fromkeys(names))

    @once
    def linked_names(self) -> list[str]:
        """The texts of links to an author's page, where they are names."""
        names: list[str] = []
        seen: set[int] = set()
        last: int | None = None
        for i, block in self.near[:NEAR]:
            if last is not None and abs(i - last) > GAP:
                break
            if not block.links or block.node in seen or len(block.text) > MAX_MARKED:
                continue
            seen.add(block.node)
            for link in self._outline.element(block.node).iter("a"):
                text = text_content(link) if _AUTHOR_PAGE.search(link.get("href") or "") else ""
                if text and _is_nothing_but_names(text):
                    names += names_in(text)
                    last = i
        return list(dict.fromkeys(names))

    @once
    def marked_lines(self) -> list[str]:
        """The lines of the byline element nearest to the headline."""
        inherited = self.at < len(self._blocks) and self._blocks[self.at].hints & Hint.BYLINE
        lines: list[str] = []
        last: int | None = None
        for i, block in [] if inherited else self.near:
            if last is not None and abs(i - last) > GAP:
                break
            if not block.hints & Hint.BYLINE or len(block.text) > MAX_MARKED:
                continue
            if _has_picture_agency(block.text.casefold()):
                return []
            if last is not None:
                if unlabelled(block.text):
                    break
                if not _goes_on(lines[-1], block.text):
                    continue
            lines.append(block.text)
            if names_in(block.text):
                last = i
        return _joined(lines)

    @once
    def labelled(self) -> str | None:
        """The first short text near the headline that begins with "By" and names somebody."""
        for i, block in self.near[:NEAR]:
            if len(block.text) > MAX_LABELLED:
                continue
            parts = BARS.split(block.text) if _DIGIT.search(block.text) else [block.text]
            for part in parts:
                rest = unlabelled(part)
                if rest == "" and i + 1 < len(self._blocks):
                    rest = self._blocks[i + 1].text
                if not rest or len(rest) > MAX_LABELLED or rest[0].islower():
                    continue
                names = names_in(rest)
                if names and not is_lone_word(names[0]):
                    return rest
        return None

    @once
    def dated(self) -> str | None:
        """The name in a line that is a name and a date: "Jane Doe | 5 April 2025"."""
        for _, block in self.near[:NEAR]:
            text = block.text
            if not (10 < len(text) < MAX_DATED and _DIGIT.search(text)):
                continue
            if match := _NAME_AND_DATE.match(text):
                name = match[1]
                if names_in(name) == (name,) and " " in name and not is_organisation(name):
                    return name
        return None

    @once
    def opening(self) -> str | None:
        """A paragraph that is nothing but names and stands right before the text."""
        blocks = self._blocks
        for i, block in self.near[:NEAR]:
            if len(block.text) >= MIN_PARAGRAPH:
                break
            following = blocks[i + 1].text if i + 1 < len(blocks) else ""
            if block.tag == "p" and len(following) >= MIN_PARAGRAPH:
                return block.text if _is_nothing_but_names(block.text) else None
        return None

    @once
    def reporters(self) -> str | None:
        """Those whom the text's dateline names, or a line before it."""
        for _, block in self.near[:NEAR]:
            if block.length >= MIN_PARAGRAPH:
                return in_dateline(block.text)
            if names := in_line(block.text):
                return names
        return None

    @once
    def last_line(self) -> str | None:
        """The paragraph that closes the text, if it is nothing but names."""
        blocks, parents = self._blocks, self._outline.parents
        for i in range(self.at + 2, len(blocks) - 1):
            block = blocks[i]
            if block.tag != "p" or len(block.text) > MAX_DATED:
                continue
            before, after = blocks[i - 1], blocks[i + 1]
            if len(before.text) < MIN_PARAGRAPH:
                continue
            around = parents[block.node]
            if parents[before.node] != around or parents[after.node] == around:
                continue
            text = block.text
            if block.hints & _FOREIGN or not _is_nothing_but_names(text):
                continue
            if not (is_pointer(text) or is_notice(text)):
                return text
        return None

    @once
    def agency(self) -> str | None:
        """A line next to the headline that is an agency's sign or name."""
        for _, block in self.near[: ADJACENT + 2]:
            if len(block.text) < MAX_DATED and agencies_in(block.text) and names_in(block.text):
                return block.text
        return None

    @once
    def closing(self) -> str | None:
        """A credit below the text: "Reporting by …", "Author: …"; a bare "by" doesn't count."""
        for block in self._blocks[self.at + 2 :]:
            if block.hints & _FOREIGN:
                if block.hints & Hint.FOOTER:
                    break
            elif 5 < len(block.text) < MAX_LABELLED and is_plainly_labelled(block.text):
                return block.text
        return None


def headline_at(outline: Outline, title: str) -> int:
    """The block that is the headline: the h1 that is the title, one like it, else the first h1.

    A page may have its only h1 over its comments, and none over its text.
    """
    blocks = outline.blocks
    headings = [mark.at for mark in outline.headings if mark.at < len(blocks)]
    if title:
        like = [at for at in headings if _is_like(blocks[at].text.casefold(), title)]
        if like:
            return next((at for at in like if blocks[at].text.casefold() == title), like[0])
        for i, block in enumerate(blocks):
            if (
                block.tag in _SUBHEADINGS
                and len(block.text) > max(10, len(title) // 2)
                and block.text.casefold() in title
            ):
                return i
    return headings[0] if headings else 0


def _is_like(heading: str, title: str) -> bool:
    return heading == title or (len(heading) > 10 and (heading in title or title in heading))


def _is_name_mark(mark: Mark) -> bool:
    element = mark.element
    return element.tag == "a" or element.get("itemprop") in {"author", "name"}


def _goes_on(before: str, line: str) -> bool:
    """Whether a further line of a byline can name more authors."""
    return _is_tied(before, line) or _is_nothing_but_names(line) or len(line.split()) <= 3


def _is_tied(before: str, line: str) -> bool:
    """Whether a label, a comma or "and" makes two lines one."""
    return (
        line[:1] in ",;&"
        or before[-1:] in ",;:&"
        or before.rpartition(" ")[2].casefold() in CONJUNCTIONS
        or line.partition(" ")[0].casefold() in CONJUNCTIONS
        or unlabelled(before) == ""
    )


def _joined(lines: list[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        if joined and _is_tied(joined[-1], line):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _is_nothing_but_names(text: str) -> bool:
    parts = [part.strip().casefold() for part in _BETWEEN_NAMES.split(text)]
    return " " in text and [name.casefold() for name in names_in(text)] == parts
