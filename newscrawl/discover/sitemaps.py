"""Sitemaps: urlset, sitemapindex, news sitemaps, plain text; compressed or not; as a stream."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl import urls
from newscrawl.discover import dates
from newscrawl.discover.compressed import pieces
from newscrawl.discover.reading import Ended, Stop
from newscrawl.discover.told import Channel, Told
from newscrawl.discover.xml_entries import Entry, XmlEntries

MAX_BYTES = 512 * 1024 * 1024
"""The protocol allows 50 MB; a million entries need about 200."""

MAX_ENTRIES = 1_000_000
"""The protocol allows 50,000; what a site lists beyond that is read all the same."""

MAX_CHILDREN = 50_000

_ENTRIES = frozenset({"url", "sitemap"})
_ROOTS = frozenset({"urlset", "sitemapindex"})
_PAGES = frozenset({"html", "html:html"})
_FEEDS = frozenset({"rss", "rdf:RDF", "atom:feed", "feed"})
_MAX_LINE = 4_096


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap that an index names; `modified` is its lastmod, ISO 8601 as told."""

    url: str
    modified: str | None = None


class Sitemap:
    """Iterate to get `Told` for each page; memory is one entry, whatever the file holds.

    Afterwards `children` holds the sitemaps that an index names, `ended` the reason why reading
    stopped, `entries` how many pages were given. `is_feed` tells that the bytes are a feed, which
    the protocol allows as sitemap: give them to `read_feed`.
    """

    def __init__(self, data: bytes, url: str, *, max_entries: int = MAX_ENTRIES) -> None:
        self.url = url
        self.children: list[Child] = []
        self.ended = Ended.EMPTY
        self.entries = 0
        self.is_feed = False
        self._data = data
        self._max_entries = max_entries

    def __iter__(self) -> Iterator[Told]:
        told = self._from_xml() if _is_xml(self._data) else self._from_text()
        for one in told:
            if self.entries >= self._max_entries:
                self.ended = Ended.TOO_MANY
                return
            self.entries += 1
            yield one

    def _from_xml(self) -> Iterator[Told]:
        source = XmlEntries(self._data, _ENTRIES, max_bytes=MAX_BYTES)
        for entry in source:
            address = urls.resolve(self.url, entry.text("loc"))
            if address is None or source.root not in _ROOTS:
                continue
            if entry.name == "url":
                yield _told(entry, address, self.url)
            elif len(self.children) < MAX_CHILDREN:
                self.children.append(Child(address, dates.as_iso(entry.text("lastmod"))))
        self.is_feed = source.root in _FEEDS
        self.ended = _xml_end(source)
        if len(self.children) >= MAX_CHILDREN:
            self.ended = Ended.TOO_MANY

    def _from_text(self) -> Iterator[Told]:
        """One address a line; a text whose first line is none isn't a sitemap."""
        try:
            for number, line in enumerate(_lines(self._data)):
                address = urls.resolve(None, line)
                if address:
                    yield Told(url=address, channel=Channel.SITEMAP, source=self.url)
                elif not number:
                    self.ended = Ended.NOT_READABLE
                    return
            self.ended = Ended.COMPLETE if self.entries else Ended.EMPTY
        except Stop as stop:
            self.ended = stop.ended


def _told(entry: Entry, address: str, source: str) -> Told:
    title, date = entry.text("news:title"), entry.text("news:publication_date")
    is_news = title is not None or date is not None
    return Told(
        url=address,
        channel=Channel.NEWS_SITEMAP if is_news else Channel.SITEMAP,
        source=source,
        title=" ".join(html.unescape(title).split()) if title else None,
        date=dates.as_iso(date),
        modified=dates.as_iso(entry.text("lastmod")),
        language=entry.text("news:language"),
    )


def _xml_end(source: XmlEntries) -> Ended:
    if source.root in _PAGES:
        return Ended.WEB_PAGE
    if source.root and source.root not in _ROOTS:
        return Ended.OTHER_KIND
    if not source.root and source.ended in {Ended.REPAIRED, Ended.COMPLETE}:
        return Ended.NOT_READABLE
    return source.ended


def _is_xml(data: bytes) -> bool:
    try:
        start = next(pieces(data, MAX_BYTES), b"")[:1_024]
    except Stop:
        # The stream reader meets the same fault and names it.
        return True
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return not bare or bare.startswith(b"<") or start[:2] in {b"\xff\xfe", b"\xfe\xff"}


def _lines(data: bytes) -> Iterator[str]:
    rest = b""
    for piece in pieces(data, MAX_BYTES):
        *lines, rest = (rest + piece).splitlines(keepends=True) or [b""]
        if rest.endswith((b"\n", b"\r")) or len(rest) > _MAX_LINE:
            lines.append(rest)
            rest = b""
        for line in lines:
            text = line[:_MAX_LINE].strip().removeprefix(b"\xef\xbb\xbf")
            if text:
                yield text.decode("utf-8", "replace")
    if rest.strip():
        yield rest.strip().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
