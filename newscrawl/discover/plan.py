"""The plan of a crawl: what to ask for first, and what not at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from newscrawl.discover import dates
from newscrawl.discover.told import Told

_PRECISION = 3_600
"""Seconds that one step of priority stands for among articles."""

_BAND = 1_000_000
FIRST_SITEMAPS = 30
"""Sitemaps that are read before the first article; a site with more may have them without end."""

NEAR = 3
"""Links from the seed within which sections come before articles, for the same reason."""

_UNDATED_AGE = 86_400 * 2
"""An article without a date is taken to be two days old, and a day older for each page that
stands between it and the front page: lists have the newest first."""


class Role(IntEnum):
    """What an address is to a crawl; the greater, the earlier it is asked for."""

    ARCHIVE = 0
    """A list of what is old by its address: date archives, tags, authors."""
    PAGING = 1
    """The second and later pages of a section."""
    ARTICLE = 2
    SECTION = 3
    SITEMAP = 4
    FEED = 5
    FRONT_PAGE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that may be asked for.

    `depth` counts links from the seed, `page` the pages of a section (1 for its first) or the
    sitemaps so far, `date` is publication as told or read in the address, ISO 8601.
    """

    url: str
    role: Role
    depth: int = 0
    page: int = 1
    date: str | None = None


def priority(candidate: Candidate, started: float) -> int:
    """Greater is earlier: by role, then newest first, then nearest to the front page.

    `started` is the crawl's start (POSIX seconds), so that undated articles have their place among
    the dated. Fits a signed 32-bit integer.
    """
    role = Role.PAGING if _is_far(candidate) else candidate.role
    band = role * _BAND
    if candidate.role is Role.ARCHIVE and candidate.date:
        # A month's days before the month before it: what the pattern brings shows early.
        return band + min(max(int(dates.span(candidate.date)[0] / _PRECISION), 10_000), _BAND - 1)
    if candidate.role is not Role.ARTICLE:
        return band + max(0, 10_000 - 100 * candidate.depth - candidate.page)
    if candidate.date:
        instant = dates.span(candidate.date)[0]
    else:
        instant = started - _UNDATED_AGE - 86_400 * (candidate.depth + candidate.page - 1)
    return band + min(max(int(instant / _PRECISION), 0), _BAND - 1)


def _is_far(candidate: Candidate) -> bool:
    """Whether it is a list of so many that articles come first, whatever it may name."""
    if candidate.role is Role.SITEMAP:
        return candidate.page > FIRST_SITEMAPS
    return candidate.role is Role.SECTION and candidate.depth > NEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What the user allows; None is without limit.

    `since` is ISO 8601: a day without a zone is meant generously, see `too_old`.
    """

    since: str | None = None
    depth: int | None = None

    def refuse(self, candidate: Candidate, told: Told | None = None) -> tuple[str, str] | None:
        """By what an address isn't asked for ("depth", "older") and why; None to ask.

        Decided before anything is fetched.
        """
        if self.depth is not None and candidate.depth > self.depth:
            return "depth", f"{candidate.depth} links from the start"
        if self.since is None or candidate.role is not Role.ARTICLE:
            return None
        reason = too_old(candidate.url, told, self.since)
        return ("older", reason) if reason else None


def too_old(url: str, told: Told | None, since: str) -> str | None:
    """Why an article was surely published before `since`; None where it may not have been.

    A publication date decides alone. A lastmod is later than publication: before `since` it settles
    the matter, after it says nothing. An address's date counts where nobody told one. Where another
    channel says that it is new enough, it is asked for after all, and the page decides.
    """
    if told is not None and told.date:
        return _before(told, told.date, since)
    if told is not None and told.modified:
        reason = _before(told, told.modified, since)
        if reason:
            return f"{reason} (last change)"
    named = dates.date_in_address(url)
    if named and dates.surely_before(named, since):
        return f"its address says {named}"
    return None


def _before(told: Told, date: str, since: str) -> str | None:
    return f"{told.channel} says {date}" if dates.surely_before(date, since) else None
