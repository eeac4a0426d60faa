"""What channels tell of an address before it is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
