"""Links that stand in JSON: the state of an application, an ItemList, an answer to "load more".

JSON is turned into the markup that a page would have: an object with an address and a title is a
headline that links, a text that is markup stays it, and a "next" address leads on.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import orjson
from lxml import etree

MAX_SIZE = 4 * 1024 * 1024
MAX_VALUES = 100_000
"""Of one script or answer; what stands beyond isn't looked at."""

_ADDRESSES = ("url", "href", "link", "permalink", "canonicalUrl", "canonical_url", "webUrl", "path")
_TITLES = ("headline", "title", "name", "heading", "label")
_NEXT = ("next", "nextUrl", "next_url", "nextPage", "next_page", "nextLink")
_TYPES = frozenset({"application/json", "application/ld+json"})
# Of JSON-LD: the way up to the front page, and who publishes it.
_NO_LISTS = frozenset({"BreadcrumbList", "Organization", "NewsMediaOrganization", "Person"})


def is_json(raw: bytes) -> bool:
    return raw.lstrip(b" \t\r\n")[:1] in {b"{", b"["}


def markup_of(text: bytes | str) -> str:
    """What a JSON text (UTF-8) links, as markup; "" if it is no JSON."""
    if len(text) > MAX_SIZE:
        return ""
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError:
        return ""
    return "\n".join(_parts(data))


def markup_in_scripts(root: etree._Element) -> str:
    """What the data scripts of a page link, as markup."""
    scripts = (
        script.text or ""
        for script in root.iter("script")
        if (script.get("type") or "").partition(";")[0].strip().lower() in _TYPES
    )
    return "\n".join(map(markup_of, scripts))


def _parts(data: Any) -> Iterator[str]:
    """In the order of the text, without recursion: depth is the sender's choice."""
    waiting = [data]
    for _ in range(MAX_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            kind = value.get("@type")
            if isinstance(kind, str) and kind in _NO_LISTS:
                continue
            yield from _headline(value)
            waiting += reversed(value.values())
        elif isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, str) and "<a " in value:
            yield value


def _headline(entry: dict[str, Any]) -> Iterator[str]:
    address = _text(entry, _ADDRESSES)
    if address and "<" not in address:
        title = _text(entry, _TITLES) or ""
        yield f'<h3><a href="{escape(address)}">{escape(title)}</a></h3>'
    following = _text(entry, _NEXT)
    if following and "/" in following:
        yield f'<a rel="next" href="{escape(following)}"></a>'


def _text(entry: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """The first text under one of these names; some wrap it once more ({"rendered": …})."""
    for name in names:
        value = entry.get(name)
        if isinstance(value, dict):
            value = value.get("rendered") or value.get("text")
        if isinstance(value, str) and value:
            return value
    return None
