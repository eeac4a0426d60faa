"""From bytes to an article: every field in the order of the table, then what follows from them."""

from __future__ import annotations

from typing import Any

from newscrawl import urls
from newscrawl.article import Article, hash_words
from newscrawl.extract.fields import FIELDS
from newscrawl.extract.page import Page
from newscrawl.extract.payload import unreadable
from newscrawl.words import comparable


def extract(
    html: bytes | str,
    url: str | None = None,
    *,
    fetched_at: str | None = None,
    content_type: str | None = None,
) -> Article:
    """The article that a page is.

    Args:
        html: the page, at best the bytes as they were received.
        url: where it came from; relative addresses and dates in the address are read with it.
        fetched_at: when (ISO 8601); relative dates ("2 hours ago") are read against it.
        content_type: the response's header of that name, for its charset.

    Returns:
        Always an article, whatever the bytes: where the page is none, `Article.is_article` is
        False and `Article.kind` says what the page is.
    """
    if kind := unreadable(html):
        return Article(
            url=url,
            site=urls.site(url) if url else None,
            kind=kind,
            fetched_at=fetched_at,
            provenance={"kind": "payload"},
        )
    return read(Page(html, url, fetched_at=fetched_at, content_type=content_type))


def read(page: Page) -> Article:
    """The article of a page that was opened already."""
    for field in FIELDS:
        page.found[field.name] = field.extract(page)
    values: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    for name, found in page.found.items():
        if found is not None:
            values[name] = found.value
            provenance[name] = found.rule
    words, count = comparable(values.get("body") or "")
    return Article(
        url=page.url,
        site=urls.site(page.url) if page.url else None,
        fetched_at=page.fetched_at,
        date_raw=_raw(page, "date"),
        word_count=count or None,
        content_hash=hash_words(comparable(values.get("title") or "")[0], words),
        provenance=provenance,
        **values,
    )


def _raw(page: Page, name: str) -> str | None:
    found = page.found.get(name)
    return str(found.raw) if found else None
