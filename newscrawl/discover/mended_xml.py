"""XML that isn't well-formed, made so where it can be: encoding, stray ampersands, HTML's names."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

MAX_DOCTYPE = 65_536
"""Bytes in which a document type has to end; it is left out, with all that it declares."""

DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""", re.IGNORECASE)
_STRAY = re.compile(
    r"(<!\[CDATA\[.*?(?:\]\]>|\Z))|"
    r"&(?!#\d{1,7};|#x[0-9a-f]{1,6};|(?:amp|lt|gt|quot|apos);)(\w{1,32};)?",
    re.DOTALL | re.IGNORECASE,
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def mended(data: bytes) -> str:
    """Decoded as well as can be, with names of HTML's characters and stray "&" made XML."""
    text = _NOT_XML.sub("", _decoded(data)).lstrip("\ufeff \t\r\n")
    at = text[:MAX_DOCTYPE].lower().find("<!doctype")
    found = DOCTYPE.match(text, at, MAX_DOCTYPE) if at >= 0 else None
    if found:
        text = text[: found.start()] + text[found.end() :]
    return _STRAY.sub(_mend, text)


def _mend(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    if not found[2]:
        return "&amp;"
    character = html.unescape(found[0])
    return character if character != found[0] else "&amp;" + found[2]


def _decoded(data: bytes) -> str:
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _encodings(data: bytes) -> Iterator[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    elif data[:2] in {b"<\x00", b"\x00<"}:
        yield "utf-16-le" if data[:1] == b"<" else "utf-16-be"
    yield "utf-8"
    declared = _DECLARED.match(data[:200])
    if declared:
        yield declared[1].decode("ascii")
    if data.count(b"\x00", 0, 1_024) == 0:
        yield "cp1252"
