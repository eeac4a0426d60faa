"""Made-up news: the same stories for the same seed, no two alike."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sites.words import LANGUAGES, Words

NEWEST = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_LETTERS = {"ß": "ss", "ø": "o", "đ": "d"}
_STEADY = 7


@dataclass(slots=True, frozen=True)
class Story:
    """An article as its newsroom knows it; `number` counts from 0, newest first."""

    number: int
    language: str
    title: str
    summary: str
    paragraphs: tuple[str, ...]
    author: str
    section: str
    date: datetime

    @property
    def slug(self) -> str:
        """Of the title: Latin letters without accents, other scripts as they are."""
        return slug(self.title)


def stories(  # noqa: PLR0913
    language: str,
    count: int,
    sections: Sequence[str],
    *,
    seed: int,
    hours: float = 5.0,
    length: tuple[int, int] = (5, 9),
) -> list[Story]:
    """So many stories, newest first, one each `hours` or so, with different titles.

    `length` is the least and the most paragraphs of a story.
    """
    made: dict[str, Story] = {}
    date = NEWEST
    for number in range(count):
        # A story is the same whatever stands before it, but for a title that was taken.
        desk = Desk(LANGUAGES[language], random.Random(f"{seed}/{number}"))
        title = next(title for title in iter(desk.headline, None) if title not in made)
        date -= timedelta(hours=hours * desk.chance.uniform(0.5, 1.5))
        made[title] = Story(
            number,
            language,
            title,
            desk.sentence(),
            tuple(desk.paragraph() for _ in range(desk.chance.randint(*length))),
            desk.name(),
            sections[desk.chance.randrange(len(sections))],
            date.replace(second=0, microsecond=0),
        )
    return list(made.values())


class Desk:
    """Writes for one story: a few persons come back in it."""

    def __init__(self, words: Words, chance: random.Random) -> None:
        self.words, self.chance = words, chance
        self._persons = [self.name() for _ in range(_STEADY)]

    def name(self) -> str:
        given, family = self.chance.choice(self.words.given), self.chance.choice(self.words.family)
        return f"{given}{self.words.gap}{family}" if self.words.gap else f"{family}{given}"

    def headline(self) -> str:
        return self._filled(self.chance.choice(self.words.headlines))

    def sentence(self) -> str:
        return self._filled(self.chance.choice(self.words.sentences))

    def paragraph(self) -> str:
        return self.words.space.join(self.sentence() for _ in range(self.chance.randint(2, 4)))

    def _filled(self, pattern: str) -> str:
        words, pick = self.words, self.chance.choice
        parts = {
            "who": pick(words.who),
            "does": pick(words.does),
            "what": pick(words.what),
            "where": pick(words.where),
            "when": pick(words.when),
            "who2": pick(words.who),
            "does2": pick(words.does),
            "what2": pick(words.what),
            "name": pick(self._persons),
            "number": str(self.chance.randint(12, 990)),
        }
        parts |= {"Who": _capital(parts["who"]), "When": _capital(parts["when"])}
        return pattern.format(**parts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def slug(text: str) -> str:
    text = "".join(_LETTERS.get(letter, letter) for letter in text.lower())
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not (unicodedata.combining(c) and ord(c) < 0x370))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain)).strip("-")
