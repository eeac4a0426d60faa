"""XML that lists things (feeds, sitemaps), read as a stream: no tree, no entities, no network.

lxml's target interface calls for each tag, so that memory is one entry and one piece of the file,
whatever the file holds. feedparser was measured and not taken: 0.5 ms an entry against 0.02, all
of a feed in memory, and it opens the local file that a DOCTYPE names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from newscrawl.discover.compressed import PIECE, pieces, whole
from newscrawl.discover.mended_xml import DOCTYPE, MAX_DOCTYPE, mended
from newscrawl.discover.reading import Ended, Stop

MAX_TEXT = 8_192
"""Characters of one field that are kept; a feed's full text isn't wanted here."""

MAX_FIELDS = 100
"""Fields of one entry, and of all outside entries, that are kept."""

MAX_REPAIR = 32 * 1024 * 1024
"""Bytes of a file that is mended; a larger one that isn't well-formed is read up to its fault."""


# Namespaces by what their addresses contain, since they are misspelt and versioned at will; what
# has another namespace gets "?:", so that media:title never counts as a title.
_NAMESPACES = (
    ("schemas/sitemap-news", "news:"),
    ("schemas/sitemap-image", "image:"),
    ("schemas/sitemap-video", "video:"),
    ("sitemap", ""),
    ("purl.org/rss/1.0/modules/content", "content:"),
    ("purl.org/rss", ""),
    ("backend.userland.com/rss", ""),
    ("rdf-syntax-ns", "rdf:"),
    ("netscape.com/rdf/simple", ""),
    ("my.netscape.com", ""),
    ("channel.netscape.com", ""),
    ("w3.org/2005/atom", "atom:"),
    ("purl.org/atom", "atom:"),
    ("purl.org/dc", "dc:"),
    ("feedburner", "feedburner:"),
    ("purl.org/syndication/history", "fh:"),
    ("1999/xhtml", "html:"),
)
_CONTAINERS = frozenset(
    {"rss", "channel", "rdf:RDF", "atom:feed", "feed", "urlset", "sitemapindex"}
)
_OWN_ROOTS = frozenset({"rss", "feed", "urlset", "sitemapindex"})
_WRAPPERS = frozenset({"atom:author", "news:news", "news:publication"})
"""Elements of an entry whose children are fields of it."""

_DOCTYPE = re.compile(DOCTYPE.pattern.encode(), re.DOTALL | re.IGNORECASE)
_FIRST_TAG = re.compile(rb"<(?:[a-z]|(!doctype))", re.IGNORECASE)


class Field(NamedTuple):
    """An element's short name ("atom:link"), attributes (by local name) and text."""

    name: str
    attributes: dict[str, str]
    text: str


class Entry(NamedTuple):
    """An element that the reader was asked for: its own attributes and its fields in order."""

    name: str
    attributes: dict[str, str]
    fields: list[Field]
    base: str

    def text(self, *names: str) -> str | None:
        """The first text under one of these names, in the order of the names."""
        for name in names:
            for field in self.fields:
                if field.name == name and field.text:
                    return field.text
        return None

    def texts(self, *names: str) -> list[str]:
        return [field.text for field in self.fields if field.name in names and field.text]

    def named(self, *names: str) -> list[Field]:
        return [field for field in self.fields if field.name in names]


class XmlEntries:
    """Iterate to get the entries; `root`, `about` and `ended` are complete afterwards.

    `root` is the outermost element's short name ("" before it was seen), `about` the fields
    outside entries (a feed's own title and links), `ended` the reason why reading stopped.
    """

    def __init__(self, data: bytes, names: frozenset[str], *, max_bytes: int) -> None:
        self.ended = Ended.EMPTY
        self._data = data
        self._names = names
        self._max_bytes = max_bytes
        self._target = _Target(names)

    @property
    def root(self) -> str:
        return self._target.root

    @property
    def about(self) -> list[Field]:
        return self._target.about

    def __iter__(self) -> Iterator[Entry]:
        given = 0
        try:
            for entry in self._parse(_strict(self._data, self._max_bytes), recover=False):
                given += 1
                yield entry
            self.ended = Ended.COMPLETE
        except Stop as stop:
            self.ended = stop.ended
        except etree.XMLSyntaxError:
            yield from self._repaired(given)

    def _repaired(self, given: int) -> Iterator[Entry]:
        """The entries after the first `given`, from a text made well-formed where it can be."""
        data, ended = whole(self._data, min(self._max_bytes, MAX_REPAIR))
        text = mended(data)
        self.ended = Ended.REPAIRED if ended is Ended.COMPLETE else ended
        if not text.strip():
            self.ended = Ended.EMPTY
            return
        self._target = _Target(self._names)
        encoded = text.encode("utf-8", "replace")
        source = (encoded[at : at + PIECE] for at in range(0, len(encoded), PIECE))
        try:
            for index, entry in enumerate(self._parse(source, recover=True)):
                if index >= given:
                    yield entry
        except etree.XMLSyntaxError:
            self.ended = Ended.NOT_READABLE
        if self._target.open_elements and self.ended is Ended.REPAIRED:
            self.ended = Ended.TORN

    def _parse(self, source: Iterator[bytes], *, recover: bool) -> Iterator[Entry]:
        parser = etree.XMLParser(
            target=self._target,  # type: ignore[arg-type]  # the stubs want a comment method too
            recover=recover,
            encoding="utf-8" if recover else None,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        for piece in source:
            parser.feed(piece)
            yield from self._target.take()
        parser.close()
        yield from self._target.take()


class _Target:
    """Called by lxml for each start, text and end; keeps entries until they are taken."""

    def __init__(self, names: frozenset[str]) -> None:
        self.root = ""
        self.about: list[Field] = []
        self.open_elements = 0
        self._names = names
        self._done: list[Entry] = []
        self._entry: Entry | None = None
        self._entry_depth = 0
        self._field: tuple[str, dict[str, str]] | None = None
        self._field_depth = 0
        self._text: list[str] = []
        self._size = 0
        self._base = ""
        self._own_namespace = "{}"
        self._seen: dict[str, str] = {}

    def take(self) -> list[Entry]:
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.open_elements += 1
        name = self._seen.get(tag) or self._name(tag)
        if not self.root:
            self.root = name
        if self._field is not None:
            return
        if self._entry is None and name in self._names:
            own = _local(attributes)
            self._entry = Entry(name, own, [], own.get("base", self._base))
            self._entry_depth = self.open_elements
        elif self._entry is None and name in _CONTAINERS:
            self._base = _local(attributes).get("base", self._base)
        elif not (self._entry is not None and name in _WRAPPERS):
            self._field = (name, _local(attributes))
            self._field_depth = self.open_elements
            self._text, self._size = [], 0

    def data(self, text: str) -> None:
        if self._field is not None and self._size < MAX_TEXT:
            self._text.append(text[: MAX_TEXT - self._size])
            self._size += len(text)

    def end(self, tag: str) -> None:  # noqa: ARG002 - lxml's interface
        if self._field is not None and self.open_elements == self._field_depth:
            kept = self.about if self._entry is None else self._entry.fields
            if len(kept) < MAX_FIELDS:
                kept.append(Field(*self._field, "".join(self._text).strip()))
            self._field = None
        elif self._entry is not None and self.open_elements == self._entry_depth:
            self._done.append(self._entry)
            self._entry = None
        self.open_elements -= 1

    def close(self) -> None:
        """Nothing is built."""

    def _name(self, tag: str) -> str:
        """The tag's short name; an unknown namespace of a known root counts as none."""
        name = short_name(tag)
        if not self.root and name.removeprefix("?:") in _OWN_ROOTS:
            self._own_namespace = tag.rpartition("}")[0] + "}"
        if tag.startswith(self._own_namespace):
            name = tag.rpartition("}")[2]
        if len(self._seen) < MAX_FIELDS:
            self._seen[tag] = name
        return name


def short_name(tag: str) -> str:
    """Name of a tag with a namespace: {http://www.w3.org/2005/Atom}link is atom:link."""
    namespace, brace, local = tag.rpartition("}")
    if not brace:
        return tag
    namespace = namespace.lower()
    for part, prefix in _NAMESPACES:
        if part in namespace:
            return prefix + local
    return "?:" + local


def _local(attributes: dict[str, str]) -> dict[str, str]:
    if not attributes:
        return {}
    return {
        # libxml2 hands "&amp;" over as "&#38;" where it isn't to resolve entities.
        name.rpartition("}")[2]: value.replace("&#38;", "&")
        for name, value in attributes.items()
    }


def _strict(data: bytes, limit: int) -> Iterator[bytes]:
    """The file's pieces, its first without the document type, whose entities nobody needs."""
    source = pieces(data, limit)
    first = next(source, b"").lstrip()
    # A piece may be short, and libxml2 wants more than a byte to tell the encoding.
    for piece in source:
        first += piece
        if len(first) > MAX_DOCTYPE:
            break
    yield _without_doctype(first)
    yield from source


def _without_doctype(start: bytes) -> bytes:
    opened = _FIRST_TAG.search(start, 0, MAX_DOCTYPE)
    if opened is None or not opened[1]:
        return start
    found = _DOCTYPE.match(start, opened.start(), MAX_DOCTYPE)
    if found is None:
        raise Stop(Ended.ENTITIES)
    return start[: found.start()] + start[found.end() :]
