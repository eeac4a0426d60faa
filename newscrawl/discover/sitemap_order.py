"""Which sitemaps of an index to read first, and which not at all, for what a crawl is after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawl.discover import dates
from newscrawl.discover.sitemaps import Child

# Whole words of the address's path and query, in this order: the first that is found decides.
_NAMES: tuple[tuple[int, str, re.Pattern[str]], ...] = (
    # Tags, authors and media list what the article sitemaps list already, or no article at all.
    # "page" alone isn't here: it counts the parts of a sitemap, but in the forms that follow it.
    (
        -1,
        "lists no articles",
        re.compile(
            r"tags?|topics?|authors?|users?|categor(?:y|ies)|taxonom\w*|images?|photos?|galler(?:y|ies)|"
            r"products?|shops?|pages|static|jobs?|events?|attachments?|weather|quotes?|stocks?|"
            r"companies|profiles?|players?|teams?|games?|coupons?"
        ),
    ),
    (3, "named for news", re.compile(r"\w*news\w*|nachrichten|noticias|actu(?:alites)?")),
    (
        2,
        "named for the latest",
        re.compile(r"latest|recent|today|last|current|new|daily|48h?|24h?"),
    ),
    (
        1,
        "named for articles",
        re.compile(r"articles?|posts?|stor(?:y|ies)|content|archives?|artikel|articulos?|blog"),
    ),
)
_STATIC_PAGES = re.compile(r"posts-page-|/page[-_]sitemap|sitemap[-_]page\.", re.IGNORECASE)
_SPLIT = re.compile(r"[^a-z0-9]+|(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z]{2})")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Place:
    """A child's place in the order, with the reason. `newest` is what it can hold at the latest."""

    child: Child
    worth: int
    reason: str
    newest: str | None


def ordered(children: Iterable[Child]) -> list[Place]:
    """Children of an index, most news-like first, then newest first; those without articles last.

    Where neither name nor date tells, the given order stands, but for numbered ones: with a
    lastmod the greatest is newest; without any, numbers say nothing (sites count both ways).
    """
    places = [_place(child) for child in children]
    return sorted(places, key=lambda place: (-place.worth, _newest_first(place)))


def fit(children: Iterable[Child], since: str | None = None) -> list[Place]:
    """`ordered` without those that hold nothing from `since` (ISO 8601) on.

    A sitemap's lastmod is its last change, so what it lists is no newer; a date in its address
    ("sitemap-2019-04.xml") is when what it lists was published.
    """
    places = ordered(children)
    if since is None:
        return places
    return [
        place for place in places if not (place.newest and dates.surely_before(place.newest, since))
    ]


def _place(child: Child) -> Place:
    worth, reason = _named(child.url)
    told, named = child.modified, _date_named(child.url)
    newest = min(filter(None, (told, named)), key=dates.span, default=None)
    return Place(child, worth, reason, newest)


def _named(url: str) -> tuple[int, str]:
    parts = urlsplit(url)
    if _STATIC_PAGES.search(parts.path):
        return -1, "lists static pages"
    words = _SPLIT.split(f"{parts.path}?{parts.query}".lower())
    for worth, reason, pattern in _NAMES:
        if any(pattern.fullmatch(word) for word in words):
            return worth, reason
    return 0, "not named for anything"


def _date_named(url: str) -> str | None:
    """The month, day or year that a sitemap's address names."""
    parts = urlsplit(url)
    dated = dates.date_in_address(url)
    if dated is None and parts.query:
        dated = dates.date_in_address("//x/" + parts.query.replace("&", "/"))
    if dated:
        return dated
    year = _YEAR.search(f"{parts.path}?{parts.query}")
    return dates.as_iso(year[1]) if year else None


def _newest_first(place: Place) -> float:
    return -dates.span(place.newest)[1] if place.newest else 0.0
