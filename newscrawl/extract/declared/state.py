"""The article inside a page's application state: JSON in scripts, before a framework renders it.

Next.js, Fusion, Apollo, Nuxt and their like put the story's blocks into a script as a list of
paragraphs. Which keys they use differs; that one list holds most of the prose doesn't.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from newscrawl.extract.body.outline import Outline
from newscrawl.extract.outlet import letters
from newscrawl.extract.page import parse
from newscrawl.extract.text import plain, squeeze

MAX_SCRIPT = 3_000_000
MAX_DEPTH = 40
PARAGRAPH = 60
"""Characters from which on a string with spaces counts as prose."""

MAIN_SHARE = 0.7
"""The list that is the story is reached by following the child with this share of the prose."""

_ASSIGNED = re.compile(
    r"^[\s;]*(?:window|self|var|let|const|globalThis)[\w.$ \[\]\"']{0,60}=\s*(?=[{\[])"
)
_TEXT_KEYS = (
    "text",
    "value",
    "html",
    "content",
    "textHtml",
    "body",
    "paragraph",
    "children",
    "raw",
    "data",
)
"""Keys under which blocks keep their words, in the order in which they are believed."""

_TITLE_KEYS = ("title", "headline", "name", "heading")
_ASIDE_TYPES = re.compile(
    r"image|photo|video|caption|gallery|advert|\bad\b|promo|related|embed|newsletter|tweet|oembed|"
    r"link_list|divider|button|iframe|infobox|podcast|correction",
    re.IGNORECASE,
)
_HTML_BLOCK = re.compile(r"</?(?:p|h[1-6]|li|div|br|blockquote)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]+>")


def paragraphs(scripts: list[str]) -> list[str]:
    """The paragraphs of the story that some script holds, [] if none does."""
    found: list[str] = []
    for script in scripts:
        value = _parse(script)
        if value is not None:
            story = list(_blocks(_story(value)))
            if sum(map(len, story)) > sum(map(len, found)):
                found = story
    return found


def record(scripts: Iterable[str], title: str | None) -> dict[str, Any]:
    """The innermost object around the story that is called as the page is, {} if there is none."""
    key = letters(title or "")
    for script in scripts if key else ():
        found: dict[str, Any] = {}
        for node in _path(_parse(script)):
            names = (node.get(k) for k in _TITLE_KEYS) if isinstance(node, dict) else ()
            if any(isinstance(name, str) and letters(name) == key for name in names):
                found = node
        if found:
            return found
    return {}


def _parse(script: str) -> Any:
    if len(script) > MAX_SCRIPT:
        return None
    assigned = _ASSIGNED.match(script)
    text = script[assigned.end() :] if assigned else script.strip()
    if not text.startswith(("{", "[")):
        return None
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _story(value: Any) -> Any:
    """The innermost node that still holds most of the prose."""
    return next(iter(deque(_path(value), maxlen=1)), None)


def _path(value: Any) -> Iterator[Any]:
    """The nodes that hold most of the prose, each inside the one before."""
    weights: dict[int, int] = {}
    total = _weigh(value, weights, 0)
    while total:
        yield value
        children = list(value.values()) if isinstance(value, dict) else value
        if not isinstance(children, list):
            return
        best = max(children, key=lambda child: weights.get(id(child), 0), default=None)
        weight = weights.get(id(best), 0)
        if best is None or weight < MAIN_SHARE * total:
            return
        value, total = best, weight


def _weigh(value: Any, weights: dict[int, int], depth: int) -> int:
    if isinstance(value, str):
        weight = len(value) if _is_prose(value) else 0
    elif depth > MAX_DEPTH:
        return 0
    elif isinstance(value, dict):
        weight = sum(_weigh(v, weights, depth + 1) for v in value.values())
    elif isinstance(value, list):
        weight = sum(_weigh(v, weights, depth + 1) for v in value)
    else:
        return 0
    weights[id(value)] = weight
    return weight


def _is_prose(text: str) -> bool:
    return len(text) >= PARAGRAPH and text.count(" ") > len(text) // 20 and "{" not in text[:200]


def _blocks(story: Any) -> Iterator[str]:
    """The texts of a story: one for each item of its list, or those of its markup."""
    if isinstance(story, str):
        yield from _split(story)
    elif isinstance(story, dict):
        yield from _blocks([story[key] for key in _TEXT_KEYS if key in story][:1])
    elif isinstance(story, list):
        for item in story:
            if isinstance(item, dict) and _is_aside(item):
                continue
            yield from _split(_words(item, 0))


def _is_aside(item: dict[str, Any]) -> bool:
    kind = item.get("type") or item.get("__typename") or item.get("kind") or ""
    return isinstance(kind, str) and _ASIDE_TYPES.search(kind) is not None


def _words(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return value
    if depth > MAX_DEPTH:
        return ""
    if isinstance(value, list):
        return "".join(_words(item, depth + 1) for item in value)
    if isinstance(value, dict):
        for key in _TEXT_KEYS:
            if value.get(key) and (words := _words(value[key], depth + 1)):
                return words
    return ""


def _split(text: str) -> list[str]:
    if _HTML_BLOCK.search(text):
        root = parse(f"<div>{text}</div>".encode("utf-8", "replace"))
        return [block.text for block in Outline(root).blocks]
    text = plain(_MARKUP.sub("", text)) if "<" in text or "&" in text else squeeze(text)
    return [text] if text else []
