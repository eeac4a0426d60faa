"""Where feeds and sitemaps are: declared, linked, and where they usually lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from newscrawl import urls
from newscrawl.discover.sections import SectionPage

USUAL_FEEDS = ("/feed/", "/rss.xml", "/feed.xml", "/rss", "/atom.xml", "/index.xml", "/feed.json")
"""Tried in this order where nothing is declared; /feed/ is WordPress's, the most common system.

Left out: /feeds, /rss/ and /news/rss, which where they exist are pages about feeds."""

USUAL_SITEMAPS = (
    "/sitemap.xml",
    "/sitemap_index.xml",
    "/news-sitemap.xml",
    "/sitemap-news.xml",
    "/wp-sitemap.xml",
    "/sitemap.xml.gz",
    "/sitemap.txt",
)
"""Tried in this order where robots.txt names none; the first is where search engines look."""

MAX_FEEDS = 30

HOSTS_OF_FEEDS = frozenset({"feedburner.com"})
"""Services that publish others' feeds."""

_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json+feed",
    }
)
_LOOSE_TYPES = frozenset({"application/xml", "text/xml", "application/json"})
"""Also those of an oEmbed or an API: believed only with an address as of a feed."""

_FEED_ADDRESS = re.compile(
    r"/(?:feeds?|rss\d?|atom)(?:/|$)|[/._-](?:rss2?|atom|feed)\.(?:xml|json|php)$|\.(?:rss|atom|rdf)$|"
    r"(?:^|[?&])(?:feed|format|type|output|alt)=(?:rss2?|atom|feed|xml)\b|^https?://feeds?\d?\.",
    re.IGNORECASE,
)
_FEED_ANCHOR = re.compile(
    r"\W*(?:rss|atom)(?:[ -]?feeds?)?(?: 2\.0)?\W*|\W*xml feed\W*", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"/comments?(?:/|$)|comments?[-_]?(?:feed|rss)|(?:feed|rss)[-_]?comments?", re.IGNORECASE
)
_NOT_OURS = re.compile(r"wp-json|oembed|/amp/?$", re.IGNORECASE)


class Found(StrEnum):
    """How a feed was found, most certain first."""

    DECLARED = "declared"
    LINKED = "linked"
    USUAL = "a usual place"


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """An address where a feed is, or may be; `title` as declared or linked."""

    url: str
    found: Found
    title: str | None = None


def feeds_of(page: SectionPage) -> list[FeedPlace]:
    """Feeds that a page declares or links to, each once; those of comments are left out."""
    found: dict[str, FeedPlace] = {}
    for place in (*_declared(page), *_linked(page)):
        if not (_COMMENTS.search(place.url) or _NOT_OURS.search(place.url)):
            found.setdefault(urls.identity(place.url), place)
        if len(found) >= MAX_FEEDS:
            break
    return list(found.values())


def usual_feeds(url: str) -> list[FeedPlace]:
    """Where a site's or (for the address of a section) a section's feed usually is."""
    own = _section_feeds(url) if not urls.is_front_page(url) else []
    return [FeedPlace(place, Found.USUAL) for place in (*own, *_at_root(url, USUAL_FEEDS))]


def usual_sitemaps(url: str) -> list[str]:
    return _at_root(url, USUAL_SITEMAPS)


def _section_feeds(url: str) -> list[str]:
    path = urlsplit(url)._replace(query="", fragment="").geturl().rstrip("/")
    return [f"{path}/feed/", f"{path}/rss.xml"]


def _at_root(url: str, paths: tuple[str, ...]) -> list[str]:
    parts = urlsplit(url)
    netloc = parts.netloc.rpartition("@")[2]
    return [f"{parts.scheme}://{netloc}{path}" for path in paths]


def _declared(page: SectionPage) -> Iterator[FeedPlace]:
    """`<link rel="alternate" type="application/rss+xml">`, wherever on the page it stands."""
    for element in page.root.iter("link"):
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        rel = (element.get("rel") or "").lower().split()
        url = urls.resolve(page.base, element.get("href"))
        if url is None or not {"alternate", "feed"} & set(rel):
            continue
        if kind in _TYPES or (kind in _LOOSE_TYPES and _FEED_ADDRESS.search(url)):
            yield FeedPlace(url, Found.DECLARED, element.get("title"))


def _linked(page: SectionPage) -> Iterator[FeedPlace]:
    own = urls.site(page.url)
    hosts = (f".{own}", *HOSTS_OF_FEEDS)
    for link in page.links:
        if not (_FEED_ADDRESS.search(link.url) or _FEED_ANCHOR.fullmatch(link.anchor)):
            continue
        theirs = urls.site(link.url)
        if theirs == own or theirs.endswith(hosts):
            yield FeedPlace(link.url, Found.LINKED, link.anchor or None)
