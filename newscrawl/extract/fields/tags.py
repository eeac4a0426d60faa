"""The article's own topics, in page order."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any

from newscrawl.extract.declared import record
from newscrawl.extract.declared.jsonld import text_of
from newscrawl.extract.fields.mentions import mentions
from newscrawl.extract.fields.shown_tags import links_under_text, shown_tags, topic_links
from newscrawl.extract.outlet import letters
from newscrawl.extract.rules import Field, Rule
from newscrawl.extract.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.extract.page import Page
    from newscrawl.extract.rules import Found

MAX_TAGS = 60
MAX_LENGTH = 80
"""Characters of one tag; longer ones are sentences."""
_LONGEST = MAX_LENGTH + 40
"""With a key before it."""

_SPLIT = re.compile(r"\s*[,;|،、，；]\s*")
_HAN_WORDS = r"[\u3400-\u9fff]+(?: [\u3400-\u9fff]+)+"
"""Chinese and Japanese have no spaces inside a tag. Compiled when first needed."""

_TIGHT = re.compile(r"[,;|](?=\S)")
_TOPIC_KEY = re.compile(
    r"(?:subject|topic|tag|keyword|person|place|location)s?\s*[:=]\s*", re.IGNORECASE
)
_KEYED = re.compile(r"[\w -]{1,30}:\s?\S")
_MACHINE = re.compile(
    r"[\w .-]{1,30}:\s?\S.*|.*[_=<>{}].*|https?:.*|www\..*|\d{1,3}|\d{5,}|.*\d-\d{4,}.*|"
    r"[a-z]+\d{5,}"
    r"|web|paywall.*|no-?index|comments-enabled|.*[a-z]{3}(?:left|right|above)[a-z]+|primary .+",
    re.IGNORECASE,
)
"""Keys for advertising, templates and statistics: "type:article", "editors_pick", "1.2345"."""

_MANY = 8
"""Keywords from which a list may be the same on every page of a site."""

_NARROWER = 0.4
"""Share of a list that a shorter one inside it must hold to be the topics themselves."""


def split(raw: Any) -> list[str]:
    """A list of keywords however it is declared: one string, strings, nodes with names."""
    if isinstance(raw, str):
        text = plain(raw)
        if not text.isascii() and re.fullmatch(_HAN_WORDS, text):
            return text.split()
        tight = len(_TIGHT.findall(text))
        # "Dahl,Freight,Shipping, container": a space after the comma is the tag's own.
        return (_TIGHT if tight > 2 * text.count(", ") else _SPLIT).split(text)
    if isinstance(raw, dict):
        return split(raw.get("name"))
    if isinstance(raw, list):
        return [tag for item in raw[:500] for tag in split(item)]
    return []


def read_about(page: Page) -> list[str]:
    """The things that the JSON-LD says the article is about; a sentence is a summary."""
    told = [page.article_node.get(key) for key in ("about", "mentions")]
    nodes = [node for value in told for node in (value if isinstance(value, list) else [value])]
    return [
        name for node in nodes if isinstance(node, dict) and (name := text_of(node.get("name")))
    ]


def clean(raw: Any, page: Page) -> list[str] | None:
    """Topics: no machine keys, outlet, author or duplicates; None for a list that is none."""
    tags = [tag.lstrip("#＃ ").strip(" .\"'“”") for tag in split(raw)]
    if 2 * sum(bool(_KEYED.match(tag)) for tag in tags) > len(tags):
        tags = [tag for tag in tags if _TOPIC_KEY.match(tag)]
    tags = [topic for tag in tags if len(tag) <= _LONGEST and (topic := _topic(tag))]
    if not tags or len(tags) > MAX_TAGS or _is_slug(tags, page):
        return None
    unique: dict[str, str] = {}
    for tag in tags:
        unique.setdefault(letters(tag), tag)
    makers = page.outlet.union(map(letters, page.value("authors") or ()))
    kept = [tag for key, tag in unique.items() if key not in makers]
    return None if _is_stuffing(kept, page) else kept or None


def agreed(candidates: Iterable[Found[list[str]]]) -> Found[list[str]] | None:
    """The list that most declarations share; else the strictest, or a later one inside it.

    Templates add sections and their own keys to some of a page's lists, seldom to all.
    """
    lists = list(candidates)
    sets = [frozenset(map(letters, found.value)) for found in lists]
    if not lists:
        return None
    votes = [sets.count(one) for one in sets]
    if max(votes) > 1:
        return lists[votes.index(max(votes))]
    best = 0
    for index, one in enumerate(sets):
        if one < sets[best] and len(one) >= max(2, _NARROWER * len(sets[best])):
            best = index
    return lists[best]


@lru_cache(maxsize=1_024)
def _topic(tag: str) -> str | None:
    """The topic that a tag is; cached, since most pages declare theirs several times."""
    named = _TOPIC_KEY.match(tag)
    if named:
        return tag[named.end() :] or None
    if not tag or len(tag) > MAX_LENGTH or _MACHINE.fullmatch(tag) or not letters(tag):
        return None
    return tag


def _is_slug(tags: list[str], page: Page) -> bool:
    """Whether the "topics" are the words of the address, one by one and in its order."""
    if len(tags) < 4 or not page.url:
        return False
    slug = re.split(r"[-_/.]", page.url.lower())
    words = [tag.lower() for tag in tags if tag.isascii()]
    if len(words) < 0.7 * len(tags) or any(" " in word for word in words):
        return False
    places = [slug.index(word) for word in words if word in slug]
    return len(places) >= 0.8 * len(words) and places == sorted(places)


def _is_stuffing(tags: list[str], page: Page) -> bool:
    """Whether a long list has nothing to do with the page: the same on all of the site's."""
    if len(tags) < _MANY:
        return False
    said = (page.value("title"), page.meta.get("og:description", "description"), page.value("body"))
    text = " ".join(part for part in said if part)
    return not mentions(text, [_words(tag) for tag in tags], ceil(0.25 * len(tags)))


def _words(tag: str) -> list[str]:
    return [w for w in tag.casefold().split() if len(w) > 3] or [tag.casefold()]


RULES = (
    Rule("jsonld.keywords", lambda p: p.article_node.get("keywords")),
    Rule("meta.news_keywords", lambda p: p.meta.all("news_keywords")),
    Rule("meta.article:tag", lambda p: p.meta.all("article:tag", "og:article:tag")),
    Rule("meta.keywords", lambda p: p.meta.all("keywords")),
    Rule("meta.parsely-tags", lambda p: p.meta.all("parsely-tags", "sailthru.tags")),
    Rule("meta.tags", lambda p: p.meta.ending("tag", "tags", "keywords", "subject"), fallback=True),
    Rule("jsonld.about", read_about, fallback=True),
    Rule("state.tags", lambda p: record.first(p, record.TAGS), fallback=True),
    # Shown lists cost a walk and are easily confused with boxes.
    Rule("shown.topic-links", topic_links, fallback=True),
    Rule("shown.tags", shown_tags, fallback=True),
    Rule("shown.under-text", links_under_text, fallback=True),
)
TAGS: Field[list[str]] = Field("tags", RULES, clean, agreed)
