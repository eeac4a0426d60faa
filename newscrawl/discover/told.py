"""What channels tell of an address before it is fetched, and which of them is believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from newscrawl import urls
from newscrawl.discover import dates

MAX_MENTIONS = 16
"""Mentions of one address that are kept; a page's footer repeats for ever what it says."""

_WORD = re.compile(r"\w+")


class Channel(StrEnum):
    """How an address was discovered."""

    SEED = "seed"
    NEWS_SITEMAP = "news-sitemap"
    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One naming of an address. `source` is the address of the feed, sitemap or page that named it.

    `date` (publication) and `modified` are ISO 8601 as told, None where nothing readable was.
    """

    url: str
    channel: Channel
    source: str
    title: str | None = None
    date: str | None = None
    modified: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


# Who is believed first. A news sitemap's publication date is defined as that and checked by search
# engines; a feed's is often moved at each update. A lastmod is no publication date at all, which is
# why a plain sitemap isn't here.
_DATE_ORDER = (Channel.NEWS_SITEMAP, Channel.FEED, Channel.SECTION, Channel.LINK)
# A feed's title is the headline; an anchor may be cut, or carry a kicker.
_TITLE_ORDER = (Channel.FEED, Channel.NEWS_SITEMAP, Channel.SECTION, Channel.LINK)

_APART = 36 * 3600
"""Seconds between two publication dates that no time zone explains: a day and its half."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Channels that tell different things of one address: (channel, value) each, believed first."""

    field: str
    values: tuple[tuple[Channel, str], ...]

    def __str__(self) -> str:
        said = ", ".join(f"{channel} says {value}" for channel, value in self.values)
        return f"{self.field}: {said}"


@dataclass(slots=True)
class Known:
    """An address with everything that was told of it."""

    url: str
    mentions: list[Told] = field(default_factory=list)

    @property
    def channels(self) -> frozenset[Channel]:
        return frozenset(told.channel for told in self.mentions)

    @property
    def date(self) -> str | None:
        """The believed channel's; of several there the earliest, for updates only move it later."""
        said = self._dates()
        return said[0][1] if said else None

    @property
    def date_channel(self) -> Channel | None:
        said = self._dates()
        return said[0][0] if said else None

    @property
    def modified(self) -> str | None:
        """The latest change that any channel tells."""
        said = [told.modified for told in self.mentions if told.modified]
        return max(said, key=dates.span, default=None)

    @property
    def title(self) -> str | None:
        """The believed channel's, and the longest there."""
        said = self._titles()
        return said[0][1] if said else None

    @property
    def disagreements(self) -> list[Disagreement]:
        """Dates further apart than zones explain, titles of other words, changes before birth."""
        found = (
            _apart("date", self._dates(), _dates_apart),
            _apart("title", self._titles(), _titles_apart),
            self._changed_before_birth(),
        )
        return [one for one in found if one]

    def add(self, told: Told) -> bool:
        """Whether the mention says anything that wasn't known."""
        if told in self.mentions or len(self.mentions) >= MAX_MENTIONS:
            return False
        self.mentions.append(told)
        return True

    def _dates(self) -> list[tuple[Channel, str]]:
        said = [(told.channel, told.date) for told in self.mentions if told.date]
        return sorted(said, key=lambda one: (_rank(one[0], _DATE_ORDER), dates.span(one[1])))

    def _titles(self) -> list[tuple[Channel, str]]:
        said = [(told.channel, told.title) for told in self.mentions if told.title]
        return sorted(said, key=lambda one: (_rank(one[0], _TITLE_ORDER), -len(one[1])))

    def _changed_before_birth(self) -> Disagreement | None:
        changed, born = self.modified, self.date
        if not (changed and born and dates.span(changed)[1] + _APART < dates.span(born)[0]):
            return None
        by = next(told.channel for told in self.mentions if told.modified == changed)
        return Disagreement("modified before date", ((self._dates()[0][0], born), (by, changed)))


class Mentions:
    """Every address that channels named, each once under its identity, with who named it."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}

    def add(self, told: Told) -> Known:
        known = self._known.setdefault(urls.identity(told.url), Known(told.url))
        known.add(told)
        return known

    def get(self, url: str) -> Known | None:
        return self._known.get(urls.identity(url))

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[Known]:
        return iter(self._known.values())


def _rank(channel: Channel, order: tuple[Channel, ...]) -> int:
    return order.index(channel) if channel in order else len(order)


def _apart(
    name: str, said: list[tuple[Channel, str]], differ: Callable[[str, str], bool]
) -> Disagreement | None:
    others = [one for one in said[1:] if differ(said[0][1], one[1])]
    return Disagreement(name, (said[0], *others)) if others else None


def _dates_apart(date: str, other: str) -> bool:
    (first, last), (other_first, other_last) = dates.span(date), dates.span(other)
    return max(other_first - last, first - other_last) > _APART


def _titles_apart(title: str, other: str) -> bool:
    """Fewer than half of the shorter one's words are shared: not a cut or a kicker."""
    words, others = set(_WORD.findall(title.casefold())), set(_WORD.findall(other.casefold()))
    fewer = min(len(words), len(others))
    return bool(fewer) and len(words & others) * 2 < fewer
