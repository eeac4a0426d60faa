"""The article record: newscrawl's contract with analysts.

One `Article` is one line of JSON Lines. The order of its fields is the order of the keys on
disk, and a field that isn't known is None or an empty list, never a guess.
"""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass, field
from typing import Any, Self

import orjson

from newscrawl.words import comparable

SCHEMA_VERSION = 1

ARTICLE_KINDS = frozenset(
    {
        "article",
        "opinion",
        "analysis",
        "feature",
        "interview",
        "review",
        "live",
        "video",
        "audio",
        "podcast",
        "gallery",
        "press-release",
        "sponsored",
    }
)
"""What `Article.kind` says of a page that is an article; any other kind names what the page is
instead ("listing", "challenge", "empty" …), and such a page is never exported."""


@dataclass(slots=True, frozen=True)
class Image:
    """A picture of the article: absolute address, caption as shown, credit without "Photo:"."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(slots=True, kw_only=True)
class Article:
    """What one page says, as fields; see docs/record.md for format and fallback of each."""

    schema: int = SCHEMA_VERSION
    url: str | None = None
    canonical_url: str | None = None
    site: str | None = None
    publisher: str | None = None
    kind: str | None = None
    language: str | None = None
    section: str | None = None
    title: str | None = None
    summary: str | None = None
    byline: str | None = None
    authors: list[str] = field(default_factory=list)
    source: str | None = None
    date: str | None = None
    date_raw: str | None = None
    modified: str | None = None
    tags: list[str] = field(default_factory=list)
    body: str | None = None
    images: list[Image] = field(default_factory=list)
    word_count: int | None = None
    free_access: bool | None = None
    fetched_at: str | None = None
    content_hash: str | None = None
    cluster: str | None = None
    revision: int | None = None
    provenance: dict[str, str] = field(default_factory=dict)

    @property
    def is_article(self) -> bool:
        """Whether the page is an article at all; if not, `kind` names what it is."""
        return self.kind in ARTICLE_KINDS

    def to_dict(self) -> dict[str, Any]:
        """The JSON Lines record, keys in the contract's order."""
        record = {name: getattr(self, name) for name in FIELDS}
        record["images"] = [dataclasses.asdict(image) for image in self.images]
        return record

    def to_json(self) -> bytes:
        """One line of JSON Lines: UTF-8, no line break inside, none at its end."""
        return orjson.dumps(self.to_dict())

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Self:
        """The article of a record; unknown keys (of a newer schema) are ignored."""
        known = {name: record[name] for name in FIELDS if name in record}
        known["images"] = [
            Image(**{name: image[name] for name in _IMAGE_FIELDS if name in image})
            for image in known.get("images", ())
        ]
        return cls(**known)


FIELDS: tuple[str, ...] = tuple(f.name for f in dataclasses.fields(Article))
_IMAGE_FIELDS = tuple(f.name for f in dataclasses.fields(Image))


def content_hash(title: str | None, body: str | None) -> str | None:
    """Fingerprint of the words of title and body, as `hash_words` makes it."""
    return hash_words(comparable(title or "")[0], comparable(body or "")[0])


def hash_words(title: str, body: str) -> str | None:
    """BLAKE2b of comparable words, 16 bytes as 32 hex digits; None where there are none.

    Case, punctuation, white space and compatibility forms don't count, so that equal hashes mean
    the same text however it was set.
    """
    words = f"{title} {body}".strip()
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest() if words else None
