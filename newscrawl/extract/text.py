"""Text of elements and strings: white space folded, invisible characters gone."""

from __future__ import annotations

import html
import re

from lxml import etree

__all__ = ["APART", "BARS", "DEEPEST", "UNSEEN", "plain", "read_content", "squeeze", "text_content"]

_DROPPED = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e"  # soft hyphens, marks of direction
    "\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]"  # controls; halves of letters out of broken JSON
)
_CODE = re.compile(r"<(script|style)\b.*?(?:</\1[^>]*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(
    r"<(?=[a-zA-Z/!])(?:/?(?:a|abbr|article|aside|b|blockquote|body|br|button|center|code|div|em|embed|figure|font|form|h[1-6]|"
    r"head|hr|html|i|iframe|img|input|label|li|link|meta|object|ol|p|picture|pre|s|script|section|small|span|"
    r"strike|strong|style|sub|sup|svg|table|tbody|td|th|tr|u|ul|video)\b[^<>]*>"
    # Other names need the form of a tag: "bags <larger than a sheet of A4>" is text.
    r"|/?[a-zA-Z][\w:-]*(?:\s+[\w:@.-]+\s*=[^<>]*|\s*/?)>"
    r"|!--.*?(?:-->|\Z)"
    r"|[a-zA-Z][\w:-]*\s+[\w:-]+=[^<>]*\Z)",  # 'Ferry sails <a href="http'
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d+|#x[\da-f]+|[a-z]+\d*);", re.IGNORECASE)
APART = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "td"})
BARS = re.compile(r"\s*[|•·｜]\s*")
"""What stands between the parts of a line: "By Jane Doe | 3 May"."""

DEEPEST = 100
UNSEEN = frozenset(
    "script style svg noscript template iframe noembed noframes xmp plaintext textarea "
    "select".split()
)


def squeeze(text: str) -> str:
    """One line: white space runs become one space, invisible and control characters go."""
    text = text.strip()
    if text.isprintable() and "  " not in text:
        return text  # as most are; the only white space that is printable is the space
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(_DROPPED.sub("", text).split())


def read_content(element: etree._Element) -> str:
    """What a reader sees of an element, on one line."""
    parts: list[str] = []
    _collect(element, parts, 0)
    return squeeze("".join(parts))


def _collect(element: etree._Element, parts: list[str], depth: int) -> None:
    if element.text:
        parts.append(element.text)
    if depth > DEEPEST:
        return
    for child in element:
        tag: object = child.tag
        if isinstance(tag, str) and tag not in UNSEEN:  # a comment's tag is a function
            apart = " " if tag in APART else ""
            parts.append(apart)
            _collect(child, parts, depth + 1)
            parts.append(apart)
        if child.tail:
            parts.append(child.tail)


try:
    from newscrawl.extract._text import text_content  # it takes the tables from here
except (ImportError, TypeError, ValueError):
    text_content = read_content


def plain(value: str) -> str:
    """A declared value as plain text: double-escaped entities read, stray tags dropped."""
    if "&" in value and _ENTITY.search(value):
        value = html.unescape(value)
        if "&" in value and _ENTITY.search(value):
            value = html.unescape(value)
    return squeeze(_without_tags(value) if "<" in value else value)


def _without_tags(value: str) -> str:
    value = _TAG.sub("", _CODE.sub("", value))
    # What still looks like a tag was woven together to be one after this: "<scr<b>ipt>".
    return value.replace("<", " ") if _TAG.search(value) else value
