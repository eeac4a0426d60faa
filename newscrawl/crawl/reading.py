"""What the spiders want of a page, each part read on first use and all from one parse.

Nothing of Scrapy is imported here: a process that only reads pages needs none of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from newscrawl import Article
from newscrawl.corpus import shingles
from newscrawl.corpus.deflate import gunzipped
from newscrawl.discover.links import Kind, Link, sort
from newscrawl.discover.places import FeedPlace, feeds_of
from newscrawl.discover.sections import SectionPage
from newscrawl.extract.extraction import extract, read
from newscrawl.extract.page import MAX_BYTES, Page
from newscrawl.extract.payload import unreadable

PARTS = ("article", "links", "kinds", "next_pages", "feeds")
"""All that can be read of a page."""
PARTS_OF_ARTICLE = ("article", "links", "kinds", "next_pages")
"""Articles aren't looked through for feeds: each story has one of its comments."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it came: its body, `fetched_at` as in a record, `content_type` the header, and the
    `sites` (hosts without www) whose links are wanted.

    With `max_size` the body is a gzip member that may have so many bytes when it is unpacked.
    """

    body: bytes
    url: str
    fetched_at: str
    content_type: str | None
    sites: Collection[str]
    max_size: int | None = None

    def unpacked(self) -> Answer:
        """With its body decompressed.

        Raises:
            NotWholeError: it is larger than it may be, broken or cut off.
        """
        if self.max_size is None:
            return self
        body = gunzipped(self.body, self.max_size)
        if body is None:
            raise NotWholeError(self.url)
        return replace(self, body=body, max_size=None)


class NotWholeError(ValueError):
    """Raised for a body that isn't one whole gzip member of the size that it may have."""


class Reading:
    """A page's article, links, following pages and feeds."""

    def __init__(self, answer: Answer) -> None:
        self.url = answer.url
        self._as_came = answer

    @cached_property
    def article(self) -> Article:
        answer = self._answer
        if self._page is None:
            return extract(
                answer.body,
                answer.url,
                fetched_at=answer.fetched_at,
                content_type=answer.content_type,
            )
        return read(self._page)

    @cached_property
    def signature(self) -> bytes | None:
        """Of the article's text, by which near-identical ones are found."""
        return shingles.signature(self.article.body) if self.article.is_article else None

    @cached_property
    def links(self) -> list[Link]:
        """Of an article those that it shows: its scripts hold its own state, and no lists."""
        section = self._section
        if section.shows_few and not self.article.is_article:
            return section.links
        return section.shown_links

    @cached_property
    def kinds(self) -> list[tuple[Kind, str]]:
        """What each of the links may lead to, and the rule that decided it."""
        return list(map(sort, self.links))

    @cached_property
    def next_pages(self) -> list[str]:
        return self._section.next_pages

    @cached_property
    def feeds(self) -> list[FeedPlace]:
        return feeds_of(self._section)

    def taken(self, part: str) -> Any:
        """A part that was read already, else None."""
        return self.__dict__.get(part)

    def take(self, parts: dict[str, Any]) -> None:
        """Believe what was read elsewhere, see `read_parts`."""
        self.__dict__.update(parts)

    @cached_property
    def _answer(self) -> Answer:
        return self._as_came.unpacked()

    @cached_property
    def _page(self) -> Page | None:
        answer = self._answer
        if unreadable(answer.body):
            return None
        return Page(
            answer.body,
            answer.url,
            fetched_at=answer.fetched_at,
            content_type=answer.content_type,
        )

    @cached_property
    def _section(self) -> SectionPage:
        body = self._answer.body
        # Without a tree it is JSON, as "load more" gets it, or nothing.
        page = self._page or (body if len(body) <= MAX_BYTES else b"")
        return SectionPage(page, self.url, sites=self._answer.sites)


def read_parts(answer: Answer, parts: Iterable[str]) -> dict[str, Any]:
    """What `Reading.take` takes; of plain data, so that another process can send it.

    Nothing of a page that can't be unpacked.
    """
    try:
        reading = Reading(answer.unpacked())
    except NotWholeError:
        return {}
    return {part: getattr(reading, part) for part in parts}
