"""The article record: newscrawl's contract with analysts.

One `Article` is one line of JSON Lines. The order of its fields is the order of the keys on
disk, and a field that isn't known is None or an empty list, never a guess.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Self

import orjson

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

MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0df3\u0e31-\u0e4e\u0eb1-\u0ece\u102b-\u103e\u1056-\u109d"
    "\u1780-\u17d3\u200c\u200d"
)
"""Vowel signs, points and joiners inside words, which `\\w` leaves out: of Latin, Hebrew, Arabic,
the scripts of India, Thai, Lao, Burmese and Khmer."""

_WORD = re.compile(rf"\w[\w{MARKS}]*")
_SIGNS = ".,-:()“”’‘?!—–'\"/;$%&[]…+*@»«„£#|"
"""What stands between words in most texts: with these gone, four of five hold words alone."""


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


def words_of(text: str | None) -> list[str]:
    """The words of a text, made comparable: runs of letters and digits after NFKC, case folded.

    In scripts that don't space their words a run is a phrase.
    """
    if not text:
        return []
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    text = unicodedata.normalize("NFKC", text).casefold()
    runs = text.split()
    # To match words one by one takes twice as long as all of this.
    return runs if "".join(runs).isalnum() else _WORD.findall(text)


def content_hash(title: str | None, body: str | None) -> str | None:
    """Fingerprint of the words of title and body, as `hash_words` makes it."""
    return hash_words(words_of(title) + words_of(body))


def hash_words(words: list[str]) -> str | None:
    """BLAKE2b of the words, 16 bytes as 32 hex digits; None where there are none.

    Case, punctuation, white space and compatibility forms don't count, so that equal hashes mean
    the same text however it was set.
    """
    if not words:
        return None
    return hashlib.blake2b(" ".join(words).encode(), digest_size=16).hexdigest()
