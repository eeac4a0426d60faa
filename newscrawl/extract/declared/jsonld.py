"""JSON-LD: every node of the page's scripts, and the one that is the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import orjson

Node = dict[str, Any]

MAX_SCRIPT = 2_000_000
"""Characters; a longer script is no metadata."""

ARTICLE_TYPES = (
    "newsarticle",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "reviewnewsarticle",
    "asknewsarticle",
    "liveblogposting",
    "advertisercontentarticle",
    "satiricalarticle",
    "report",
    "scholarlyarticle",
    "techarticle",
    "article",
    "blogposting",
    "socialmediaposting",
    "discussionforumposting",
    "recipe",
    "review",
    "videoobject",
    "podcastepisode",
    "audioobject",
    "imagegallery",
    "mediagallery",
    "webpage",
    "itempage",
)
"""The types of a node that can be the article, the most telling first; lower case."""

_RANK = {name: rank for rank, name in enumerate(ARTICLE_TYPES)}
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|"
    r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_HALF_LETTER = re.compile(
    r"(?<!\\)\\u(?:d[89ab]..(?!\\ud[c-f])|(?<!\\ud[89ab]..\\u)d[c-f]..)", re.IGNORECASE
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MAX_NODES = 2_000
_MAX_DEPTH = 6
_DEEPEST = 60


class JsonLd:
    """The nodes of all JSON-LD scripts, in page order, @graph and lists unfolded."""

    __slots__ = ("_ids", "article", "nodes")

    def __init__(self, scripts: list[str]) -> None:
        self.nodes: list[Node] = []
        for script in scripts:
            self.nodes.extend(_unfold(parse(script)))
        self._ids = {
            n["@id"]: n for n in self.nodes if isinstance(n.get("@id"), str) and len(n) > 1
        }
        self.article: Node = min(
            (n for n in self.nodes if rank(n) is not None), key=_article_order, default={}
        )

    def resolve(self, value: Any) -> Any:
        """A node behind a bare {"@id": …} reference, else the value itself."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
            name = value.get("@id")
            return self._ids.get(name, value) if isinstance(name, str) else value
        return value

    def of_type(self, *types: str) -> list[Node]:
        """The nodes of one of these types (lower case)."""
        return [n for n in self.nodes if not types_of(n).isdisjoint(types)]


def parse(script: str) -> Any:
    """The value of a script, mended where a template broke it; None if it is no JSON.

    Mended: comment and CDATA wrapping, raw line breaks in strings, trailing commas and
    semicolons, escaped halves of letters, of which no text can be made.
    """
    if len(script) > MAX_SCRIPT:
        return None
    value = _parse(script)
    deep = script.count("{") + script.count("[") > _DEEPEST and _is_endless(value)
    return None if deep else value


def _parse(script: str) -> Any:
    try:
        return orjson.loads(script)
    except orjson.JSONDecodeError:
        pass
    text = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip().rstrip(";")
    text = _HALF_LETTER.sub("\ufffd", text)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is_endless(value: Any) -> bool:
    """Whether a value is nested deeper than those who read it may follow by recursion."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, (dict, list))
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return False
    return True


def types_of(node: Node) -> set[str]:
    """Lower-case schema.org types of a node, without their prefix."""
    types = node.get("@type")
    if isinstance(types, str):
        return {types.rpartition("/")[2].lower()}
    listed = types if isinstance(types, list) else [types]
    return {t.rpartition("/")[2].lower() for t in listed if isinstance(t, str)}


def rank(node: Node) -> int | None:
    """How telling a node's type is (0 first), None if it can't be the article."""
    ranks = [_RANK[t] for t in types_of(node) if t in _RANK]
    return min(ranks) if ranks else None


def text_of(value: Any, depth: int = 0) -> str | None:
    """The words of a value: a string, or the name of a node, or of the first in a list."""
    if isinstance(value, str):
        return value.strip() or None
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, list):
        return next((t for v in value[:_MAX_NODES] if (t := text_of(v, depth + 1))), None)
    if isinstance(value, dict):
        named = value.get("name") or value.get("@value") or value.get("headline")
        return text_of(named, depth + 1)
    return None


def _article_order(node: Node) -> tuple[bool, int]:
    # A page with several articles in its JSON-LD lists teasers as stubs: the fullest says most.
    order = rank(node)
    assert order is not None
    named = any(k in node for k in ("datePublished", "articleBody", "author", "dateCreated"))
    return (not named, order)


def _unfold(value: Any, depth: int = 0) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:_MAX_NODES]:
            yield from _unfold(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), (list, dict)):
                yield from _unfold(value[key], depth + 1)
