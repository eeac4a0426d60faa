"""A page: the bytes of one response, decoded once, parsed once, read on first use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from newscrawl import urls
from newscrawl.extract import markup, outlet
from newscrawl.extract.body.outline import Outline
from newscrawl.extract.bylines import Bylines
from newscrawl.extract.datelines import Datelines
from newscrawl.extract.declared import jsonld, record
from newscrawl.extract.declared.jsonld import JsonLd, Node
from newscrawl.extract.declared.meta import Meta
from newscrawl.extract.declared.microdata import Microdata
from newscrawl.extract.encoding import sixteen_bits, to_utf8
from newscrawl.extract.once import once
from newscrawl.extract.rules import Found
from newscrawl.extract.sites import SiteRules, site_rules

try:
    from newscrawl.extract._markup import readable
except ImportError:
    readable = markup.readable

MAX_BYTES = 24 * 2**20
"""A larger page is refused: no article is, and its tree would take some 20 times as much."""

_CODE_TYPES = {None, "", "text/javascript", "application/javascript", "module"}
_TYPE = re.compile(rb"""\btype\s*=\s*["']?([\w/.+-]*)""", re.IGNORECASE)
_STATE = 2_000
"""Bytes; a shorter script holds no story."""

_QUOTED = re.compile(rb"""=\s*(?:"[^"]*"|'[^']*')""")
_LONG_TAG = 2**16
_MAX_ATTRIBUTES = 2_000
"""The parser's time grows with the square of an element's attributes: 100,000 take minutes."""

_HEAD = 100_000
"""Bytes among which a page of markup has some."""

_HTML = re.compile(
    rb"<(?:!doctype|html|head|body|meta|title|div|p|h1|article|a|span|br)\b", re.IGNORECASE
)


class Page:
    """Everything the rules may look at.

    Attributes:
        url: where the page came from, None if unknown.
        root: the tree, an empty <html> if the bytes held no element; it isn't to be changed.
        encoding: the encoding that the bytes were in.
        found: the fields read so far, by name.
        without: names ("field:rule") of rules that are switched off, for ablation.
    """

    def __init__(
        self,
        html: bytes | str,
        url: str | None = None,
        *,
        fetched_at: str | None = None,
        content_type: str | None = None,
        without: frozenset[str] = frozenset(),
    ) -> None:
        self.url: str | None = url if url and urls.is_parsable(url) else None
        self.fetched_at = fetched_at
        self.without = without
        self.found: dict[str, Found[Any] | None] = {}
        if isinstance(html, str):
            self.raw, self.encoding = html.encode("utf-8", "replace"), "str"
        else:
            self.raw, self.encoding = to_utf8(html, content_type)
        self.root: etree._Element = parse(self.raw)

    def value(self, name: str) -> Any:
        """The value of a field that was read before, None if there is none."""
        found = self.found.get(name)
        return found.value if found else None

    @once
    def meta(self) -> Meta:
        return Meta(self.root)

    @once
    def scripts(self) -> dict[str, list[etree._Element]]:
        """The data scripts, by lower-case type and by "#id"."""
        found: dict[str, list[etree._Element]] = {}
        for element in self.meta.scripts:
            kind = (element.get("type") or "").partition(";")[0].strip().lower()
            if kind not in _CODE_TYPES:
                found.setdefault(kind, []).append(element)
                if name := element.get("id"):
                    found.setdefault(f"#{name}", []).append(element)
        return found

    def data(self, name: str) -> list[str]:
        """What the data scripts of a type or "#id" hold; a state takes a while to decode."""
        return [text for script in self.scripts.get(name, ()) if (text := script.text)]

    @once
    def state_scripts(self) -> list[str]:
        """Scripts that may hold the application's state: JSON, or one big assignment."""
        scripts = self.data("application/json")
        for tag, code in scripts_in(self.raw):  # in the tree they may be left out
            if len(code) > _STATE:
                kind = _TYPE.search(tag)
                if kind is None or kind[1].decode() in _CODE_TYPES:
                    scripts.append(code.decode("utf-8", "replace"))
        return scripts

    @once
    def state_record(self) -> dict[str, Any]:
        """What the application's state says of the story; for fields read after the title."""
        return record.of(self)

    @once
    def jsonld(self) -> JsonLd:
        return JsonLd(self.data("application/ld+json"))

    @property
    def article_node(self) -> Node:
        """The JSON-LD node that is the article, {} if there is none."""
        return self.jsonld.article

    @once
    def microdata(self) -> Microdata:
        carried = self.meta.has_properties or self.outline.has_properties
        return Microdata(self.root if carried else etree.Element("html"))

    @once
    def outline(self) -> Outline:
        return Outline(self.root)

    @once
    def text_at(self) -> list[int]:
        """Which blocks are paragraphs of the text; for fields that are read after the body."""
        paragraphs = set((self.value("body") or "").split("\n\n"))
        return [i for i, block in enumerate(self.outline.blocks) if block.text in paragraphs]

    @once
    def outlet(self) -> frozenset[str]:
        """The names that the page's outlet goes by, as `outlet.letters`."""
        return outlet.keys(self)

    @once
    def datelines(self) -> Datelines:
        return Datelines(self)

    @once
    def bylines(self) -> Bylines:
        """What is shown of the byline; for fields that are read after the title."""
        return Bylines(self.outline, self.value("title"))

    @once
    def site_rules(self) -> SiteRules:
        return site_rules(self)

    @once
    def base(self) -> str | None:
        """What relative addresses are relative to."""
        return urls.resolve(self.url, self.meta.base) if self.meta.base else self.url

    def absolute(self, href: str | None) -> str | None:
        """An address on the page, absolute; None if it isn't http(s)."""
        return urls.resolve(self.base, href)

    def json_script(self, name: str) -> Any:
        """The value of `<script id=name>` or of the first script of that type, None if broken."""
        for text in self.data(f"#{name}") or self.data(name):
            value = jsonld.parse(text)
            if value is not None:
                return value
        return None


def looks_like_html(raw: bytes) -> bool:
    """Whether bytes hold markup at all, as against a picture, an archive or plain text."""
    if sixteen_bits(raw):
        raw = raw[:_HEAD].replace(b"\x00", b"")
    return raw.find(b"\x00\x00", 0, 1_024) < 0 and _HTML.search(raw, 0, _HEAD) is not None


def parse(raw: bytes) -> etree._Element:
    """The tree of UTF-8 bytes; an empty <html> where there is nothing to parse.

    `huge_tree` keeps what follows a text node of more than 10 MB, at no cost.
    """
    parser = etree.HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    if raw.strip(b"\x00 \t\r\n") and not _has_endless_tag(raw):
        raw, ends_early = readable(raw)
        if ends_early:
            raw = raw.replace(b"</body>", b"").replace(b"</html>", b"")
        try:
            root = etree.fromstring(raw.replace(b"\x00", b"") if b"\x00" in raw else raw, parser)
        except etree.LxmlError:
            root = None
        if root is not None:
            if readable is markup.readable:
                markup.empty_drawings(root)
            return root
    return etree.Element("html")


def scripts_in(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The start tags of a page's scripts, and what they hold."""
    lower = raw.lower()  # a pattern that ignores case takes ten times as long
    at = lower.find(b"<script")
    while at >= 0:
        start = lower.find(b">", at) + 1
        end = lower.find(b"</script", start)
        if not start or end < 0:
            return
        yield raw[at:start], raw[start:end]
        at = lower.find(b"<script", end)


def _has_endless_tag(raw: bytes) -> bool:
    """Whether a tag has more attributes than any page needs; looks at few of the bytes."""
    at = 0
    while len(raw) - at > _LONG_TAG:
        end = raw.rfind(b">", at, at + _LONG_TAG)
        if end < 0:
            end = raw.find(b">", at) % (len(raw) + 1)
            if _has_many_attributes(raw, raw.find(b"<", at, end), end):
                return True
        at = end + 1
    return False


def _has_many_attributes(raw: bytes, start: int, end: int) -> bool:
    if start < 0 or not raw[start + 1 : start + 2].isalpha():
        return False
    if raw.rfind(b"<script", 0, start) > raw.rfind(b"</script", 0, start):
        return False  # a comparison
    names = _QUOTED.sub(b"=", raw[start:end])  # a long value is no harm: pictures, states
    return len(names.split(None, _MAX_ATTRIBUTES)) > _MAX_ATTRIBUTES
