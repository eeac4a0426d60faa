"""Feeds, sitemaps and robots.txt as sites write them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import NamedTuple

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
RSS, ATOM, JSON_FEED, XML = (
    "application/rss+xml; charset=utf-8",
    "application/atom+xml; charset=utf-8",
    "application/feed+json",
    "application/xml; charset=utf-8",
)
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


class Item(NamedTuple):
    """One entry of a feed or sitemap."""

    url: str
    title: str
    date: datetime
    summary: str = ""
    author: str = ""


def rss(title: str, home: str, items: Iterable[Item], following: str | None = None) -> str:
    """RSS 2.0; `following` is the older page (RFC 5005)."""
    more = f'<atom:link rel="next" href="{escape(following)}"/>' if following else ""
    entries = "".join(
        f"<item><title>{escape(item.title)}</title><link>{escape(item.url)}</link>"
        f'<guid isPermaLink="false">{abs(hash_of(item.url))}</guid>'
        f"<description><![CDATA[<p>{item.summary}</p>]]></description>"
        f"<dc:creator>{escape(item.author)}</dc:creator>"
        f"<pubDate>{format_datetime(item.date)}</pubDate></item>"
        for item in items
    )
    return (
        f'{HEAD}<rss version="2.0" xmlns:atom="{_ATOM}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{escape(title)}</title><link>{escape(home)}</link>{more}{entries}</channel></rss>"
    )


def rdf(title: str, home: str, items: Iterable[Item]) -> str:
    """RSS 1.0."""
    entries = "".join(
        f'<item rdf:about="{escape(item.url)}"><title>{escape(item.title)}</title>'
        f"<link>{escape(item.url)}</link><dc:date>{item.date.isoformat()}</dc:date></item>"
        for item in items
    )
    return (
        f'{HEAD}<rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{escape(home)}"><title>{escape(title)}</title></channel>'
        f"{entries}</rdf:RDF>"
    )


def atom(title: str, home: str, items: Iterable[Item], following: str | None = None) -> str:
    more = f'<link rel="next" href="{escape(following)}"/>' if following else ""
    entries = "".join(
        f'<entry><title type="html">{escape(escape(item.title))}</title>'
        f'<link rel="alternate" type="text/html" href="{escape(item.url)}"/>'
        f"<id>tag:made-up,2026:{abs(hash_of(item.url))}</id>"
        f"<published>{item.date.isoformat()}</published><updated>{item.date.isoformat()}</updated>"
        f"<author><name>{escape(item.author)}</name></author>"
        f"<summary>{escape(item.summary)}</summary></entry>"
        for item in items
    )
    return (
        f'{HEAD}<feed xmlns="{_ATOM}"><title>{escape(title)}</title>'
        f'<link href="{escape(home)}"/>{more}{entries}</feed>'
    )


def json_feed(title: str, items: Iterable[Item], following: str | None = None) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "items": [
            {
                "id": item.url,
                "url": item.url,
                "title": item.title,
                "summary": item.summary,
                "date_published": item.date.isoformat(),
            }
            for item in items
        ],
    }
    return json.dumps(feed | ({"next_url": following} if following else {}), ensure_ascii=False)


def urlset(items: Iterable[Item | str]) -> str:
    """A sitemap; a bare address has no lastmod."""
    entries = "".join(
        f"<url><loc>{escape(item)}</loc></url>"
        if isinstance(item, str)
        else f"<url><loc>{escape(item.url)}</loc><lastmod>{item.date.isoformat()}</lastmod></url>"
        for item in items
    )
    return f'{HEAD}<urlset xmlns="{_SITEMAP}">{entries}</urlset>'


def news_urlset(name: str, language: str, items: Iterable[Item]) -> str:
    entries = "".join(
        f"<url><loc>{escape(item.url)}</loc><news:news><news:publication>"
        f"<news:name>{escape(name)}</news:name><news:language>{language}</news:language>"
        f"</news:publication><news:publication_date>{item.date.isoformat()}"
        f"</news:publication_date><news:title>{escape(item.title)}</news:title>"
        "</news:news></url>"
        for item in items
    )
    return f'{HEAD}<urlset xmlns="{_SITEMAP}" xmlns:news="{_NEWS}">{entries}</urlset>'


def index(children: Iterable[tuple[str, datetime | None]]) -> str:
    entries = "".join(
        f"<sitemap><loc>{escape(url)}</loc>"
        + (f"<lastmod>{date.isoformat()}</lastmod>" if date else "")
        + "</sitemap>"
        for url, date in children
    )
    return f'{HEAD}<sitemapindex xmlns="{_SITEMAP}">{entries}</sitemapindex>'


def hash_of(text: str) -> int:
    """A number for a text, the same in every run."""
    number = 0
    for letter in text:
        number = (number * 131 + ord(letter)) % 1_000_000_007
    return number
