"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed: from bytes to links with what they tell."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import orjson

from newscrawl import urls
from newscrawl.discover import dates
from newscrawl.discover.compressed import whole
from newscrawl.discover.reading import Ended
from newscrawl.discover.told import Channel, Told
from newscrawl.discover.xml_entries import Entry, Field, XmlEntries

MAX_BYTES = 32 * 1024 * 1024
MAX_ENTRIES = 10_000
"""Feeds hold 10 to 500 entries; one with more is an archive, and the newest come first."""

MAX_SUMMARY = 2_000

_ENTRIES = frozenset({"item", "atom:entry", "entry"})
_ROOTS = frozenset({"rss", "rdf:RDF", "atom:feed", "channel", "feed", "RDF"})
_PAGES = frozenset({"html", "html:html"})

# Publication before change. RSS 0.9x to 2.0 have pubDate, RSS 1.0 dc:date, Atom 1.0 published,
# Atom 0.3 issued. An Atom entry's updated isn't here: it moves with each correction.
_DATE_NAMES = ("pubDate", "atom:published", "atom:issued", "dc:date", "published", "pubdate")
_MODIFIED_NAMES = ("atom:updated", "atom:modified", "updated", "lastBuildDate")
_TITLE_NAMES = ("title", "atom:title", "dc:title")
# Not content:encoded: that is the article.
_SUMMARY_NAMES = ("description", "atom:summary", "summary", "dc:description")
_AUTHOR_NAMES = ("dc:creator", "atom:name", "author", "name")
_FOLLOWING = ("next", "prev-archive")

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_MAILBOX = re.compile(r"^\S+@\S+\s*\((.+)\)$")


@dataclass(slots=True)
class Feed:
    """What a feed says. `following` are the addresses of its older pages (RFC 5005).

    `ended` says why reading stopped; without entries it is the reason for that.
    """

    url: str
    kind: str = ""
    title: str | None = None
    language: str | None = None
    entries: list[Told] = field(default_factory=list)
    following: list[str] = field(default_factory=list)
    ended: Ended = Ended.EMPTY


def read_feed(data: bytes, url: str, *, max_entries: int = MAX_ENTRIES) -> Feed:
    """A feed's entries, in its order, each address once. Anything but a feed gives none."""
    if _starts_as_json(data):
        return _read_json(data, url, max_entries)
    source = XmlEntries(data, _ENTRIES, max_bytes=MAX_BYTES)
    feed = Feed(url)
    told = (one for entry in source if (one := _told(entry, url)))
    feed.entries = _each_once(told, max_entries)
    feed.ended = _xml_end(source, len(feed.entries) >= max_entries)
    if source.root in _ROOTS:
        feed.kind = _kind(source.root)
        _read_about(feed, source.about)
    return feed


def _xml_end(source: XmlEntries, full: bool) -> Ended:  # noqa: FBT001 - read in one place
    if source.root in _PAGES:
        return Ended.WEB_PAGE
    if source.root and source.root not in _ROOTS:
        return Ended.OTHER_KIND
    if full:
        return Ended.TOO_MANY
    if not source.root and source.ended in {Ended.REPAIRED, Ended.COMPLETE}:
        return Ended.NOT_READABLE
    return source.ended


def _kind(root: str) -> str:
    return {"atom:feed": "atom", "feed": "atom"}.get(root, "rss")


def _read_about(feed: Feed, about: list[Field]) -> None:
    for item in about:
        if item.name in _TITLE_NAMES and feed.title is None:
            feed.title = _plain(item.text)
        elif item.name in {"language", "dc:language"}:
            feed.language = item.text or None
        elif item.name == "atom:link" and item.attributes.get("rel") in _FOLLOWING:
            following = urls.resolve(feed.url, item.attributes.get("href"))
            if following and following not in feed.following:
                feed.following.append(following)


def _told(entry: Entry, url: str) -> Told | None:
    link = _link(entry, urls.resolve(url, entry.base) or url)
    if link is None:
        return None
    return Told(
        url=link,
        channel=Channel.FEED,
        source=url,
        title=_plain(entry.text(*_TITLE_NAMES)),
        date=_first_date(entry, _DATE_NAMES),
        modified=_first_date(entry, _MODIFIED_NAMES),
        summary=_plain(entry.text(*_SUMMARY_NAMES), MAX_SUMMARY),
        authors=_authors(entry.texts(*_AUTHOR_NAMES)),
    )


def _link(entry: Entry, base: str) -> str | None:
    """The entry's page: of several candidates the first that is an address."""
    links = (link.replace("&amp;", "&") for link in _links(entry) if link)
    return next(filter(None, (urls.resolve(base, link) for link in links)), None)


def _links(entry: Entry) -> Iterator[str | None]:
    # A feed behind a counting redirect tells the true address here.
    yield entry.text("feedburner:origLink")
    for item in entry.named("link"):
        yield item.text or item.attributes.get("href")
    for rel in ("alternate", None, "self"):
        for item in entry.named("atom:link"):
            if item.attributes.get("rel") == rel:
                yield item.attributes.get("href")
    for item in entry.named("guid"):
        if item.attributes.get("isPermaLink", "true").lower() != "false":
            yield _absolute(item.text)
    yield _absolute(entry.attributes.get("about"))
    yield _absolute(entry.text("atom:id"))


def _absolute(text: str | None) -> str | None:
    """An identifier, if it is an address by itself."""
    return text if text and text.startswith(("http://", "https://")) else None


def _first_date(entry: Entry, names: tuple[str, ...]) -> str | None:
    return next(filter(None, (dates.as_iso(text) for text in entry.texts(*names))), None)


def _authors(names: Iterable[str]) -> tuple[str, ...]:
    """RSS's own author element holds "mail@host (Name)"; a bare mail address is no name."""
    plain = (_plain(_MAILBOX.sub(r"\1", name), 200) for name in names)
    return tuple(dict.fromkeys(name for name in plain if name and "@" not in name))[:10]


def _plain(text: str | None, limit: int = 500) -> str | None:
    """Text without markup, which titles carry escaped once or twice, on one line."""
    if not text:
        return None
    text = text[: limit * 4]
    if "&" in text or "<" in text:
        text = html.unescape(_TAG.sub(" ", html.unescape(text)))
    return " ".join(text.split())[:limit] or None


def _each_once(entries: Iterable[Told], limit: int) -> list[Told]:
    kept: dict[str, Told] = {}
    for told in islice(entries, limit):
        kept.setdefault(told.url, told)
    return list(kept.values())


def _starts_as_json(data: bytes) -> bool:
    return data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def _read_json(data: bytes, url: str, max_entries: int) -> Feed:
    """JSON Feed 1.0 and 1.1; values of other types than theirs count as absent."""
    feed = Feed(url, ended=Ended.NOT_READABLE)
    data, ended = whole(data, MAX_BYTES)
    if ended is not Ended.COMPLETE:
        feed.ended = ended
        return feed
    try:
        document = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return feed
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        feed.ended = Ended.OTHER_KIND
        return feed
    feed.kind, feed.title = "json", _plain(_string(document, "title"))
    feed.language = _string(document, "language")
    following = urls.resolve(url, _string(document, "next_url"))
    feed.following = [following] if following else []
    feed.entries = _each_once(_json_entries(items, feed), max_entries)
    feed.ended = Ended.TOO_MANY if len(items) > max_entries else Ended.COMPLETE
    return feed


def _json_entries(items: list[Any], feed: Feed) -> Iterator[Told]:
    for item in items:
        if not isinstance(item, dict):
            continue
        link = _string(item, "url") or _absolute(_string(item, "id"))
        address = urls.resolve(feed.url, link)
        if address:
            yield _json_told(item, address, feed)


def _json_told(item: dict[str, Any], address: str, feed: Feed) -> Told:
    authors = item.get("authors")
    authors = authors if isinstance(authors, list) else [item.get("author")]
    return Told(
        url=address,
        channel=Channel.FEED,
        source=feed.url,
        title=_plain(_string(item, "title")),
        date=dates.as_iso(_string(item, "date_published")),
        modified=dates.as_iso(_string(item, "date_modified")),
        summary=_plain(_string(item, "summary"), MAX_SUMMARY),
        authors=_authors(_string(one, "name") or "" for one in authors if isinstance(one, dict)),
        language=_string(item, "language"),
    )


def _string(holder: dict[str, Any], key: str) -> str | None:
    value = holder.get(key)
    return value if isinstance(value, str) and value else None
