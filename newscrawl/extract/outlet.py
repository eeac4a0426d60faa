"""The names an outlet goes by on its own pages: titles, tags and sections are read without them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newscrawl import urls
from newscrawl.extract.declared.jsonld import text_of
from newscrawl.extract.text import plain

if TYPE_CHECKING:
    from newscrawl.extract.page import Page

_SUFFIX_ROOM = 8
"""Letters by which "BBC News" may exceed "bbc" and still be the same name."""

_GENERIC_LABELS = frozenset(
    {"www", "com", "co", "org", "net", "gov", "edu", "ac", "or", "ne", "go"}
)
_MACHINE_ID = "@#"
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


def declared_names(page: Page) -> list[str]:
    """What the page calls its outlet, the most deliberate name first; may repeat."""
    publisher = page.jsonld.resolve(page.article_node.get("publisher"))
    declared: list[Any] = [
        text_of(publisher),
        *page.meta.all("og:site_name", "application-name", "apple-mobile-web-app-title"),
    ]
    return [name for raw in declared if isinstance(raw, str) and (name := plain(raw))]


def keys(page: Page) -> frozenset[str]:
    """The outlet's names as `letters`, its domain's own label and its handle among them."""
    names = declared_names(page)
    handle = (page.meta.get("twitter:site") or "").lstrip(_MACHINE_ID)
    found = {letters(name) for name in (*names, handle, *domain_names(page.url or ""))}
    return frozenset(key for key in found if len(key) > 1)


def domain_names(url: str) -> list[str]:
    """Of "https://www.news.example.co.uk/…": "example" and "example.co.uk"."""
    labels = urls.site(url).split(".")
    for start in range(len(labels) - 1, -1, -1):
        if len(labels[start]) > 2 and labels[start] not in _GENERIC_LABELS:
            if start == len(labels) - 1 and start:
                continue
            return [labels[start], ".".join(labels[start:])]
    return []


def is_outlet(text: str, known: frozenset[str]) -> bool:
    """Whether words are the outlet's name, as "BBC News" or "The Herald" of "bbc", "herald"."""
    key = letters(text)
    if not key or key in known:
        return bool(key)
    return any(
        len(name) > 2
        and len(key) - len(name) <= _SUFFIX_ROOM
        and (key.startswith(name) or (len(name) > 4 and key.endswith(name)))
        for name in known
    )


@lru_cache(maxsize=4_096)
def letters(text: str) -> str:
    """Letters and digits alone, for comparing what is set differently."""
    if text.isascii():
        return text.lower().encode().translate(None, _SIGNS).decode()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))
