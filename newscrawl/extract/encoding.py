"""Which encoding a page's bytes are in, decided once: BOM, the bytes, header, meta."""

from __future__ import annotations

import codecs
import re

from w3lib.encoding import (
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})["']""")
_HEAD = 4_096
"""Bytes in which a declaration is looked for; browsers look at the first 1,024."""

_MOSTLY = 0.9
"""Share of the non-ASCII sequences that must be right UTF-8 for a page that calls itself UTF-8
(or nothing) to be read as UTF-8 with replacements, as after a cut in the middle of a letter."""

_CHUNK = 16_384
_SURE = 40
"""Bytes of letters beyond ASCII, all of them right UTF-8, that other encodings don't make."""

_NON_ASCII = re.compile(rb"[\x80-\xff]+")

_OF_THE_WEB = frozenset(
    "utf-8 cp866 cp874 cp932 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
    "iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 "
    "iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic kz1048 gb18030 "
    "big5hkscs euc_jp iso2022_jp".split()
)
"""What browsers read (WHATWG Encoding Standard), by Python's names. Left out on purpose: what
Python also calls codecs and a page must not ask for (base64, idna, unicode_escape, utf-7 …)."""


def to_utf8(raw: bytes, content_type: str | None = None) -> tuple[bytes, str]:
    """The page as UTF-8 and the name of the encoding it was in.

    Bytes that decode strictly as UTF-8 are UTF-8, whatever the page says: by chance other
    encodings don't, and pages saved or re-encoded by a proxy keep stale declarations.
    """
    name, bom = read_bom(raw)
    if name and bom:
        return _transcode(raw[len(bom) :], name), name
    if name := sixteen_bits(raw):
        return _transcode(raw, name), name
    if not _is_utf8(raw):
        name = declared_encoding(raw, content_type) or "utf-8"
        if name == "utf-8" and _share_of_utf8(raw) < _MOSTLY:
            name = "cp1252"
        return _transcode(raw, name), name
    # The one encoding of the web that writes its letters in ASCII, between escapes.
    if b"\x1b" in raw and declared_encoding(raw, content_type) == "iso2022_jp":
        return _transcode(raw, "iso2022_jp"), "iso2022_jp"
    return raw, "utf-8"


def declared_encoding(raw: bytes, content_type: str | None = None) -> str | None:
    """What header, XML declaration or meta element say, as a name Python knows, else None."""
    header = http_content_type_encoding(content_type)
    if header in _OF_THE_WEB:
        return header
    head = raw[:_HEAD]
    for pattern in (_XML, _META):
        match = pattern.search(head)
        name = resolve_encoding(match[1].decode("ascii")) if match else None
        if name in _OF_THE_WEB:
            return name
        if name and name.startswith(("utf-16", "utf-32")):
            # A page whose ASCII declaration could be read isn't in a 16-bit encoding.
            return "utf-8"
    return None


def sixteen_bits(raw: bytes) -> str | None:
    """UTF-16 without a byte order mark, told by its markup: every other byte of it is NUL."""
    head = raw[:_HEAD]
    if b"\x00" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 8 or 8 * max(even, odd) < len(head) or 4 * min(even, odd) >= max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _transcode(raw: bytes, name: str) -> bytes:
    return raw.decode(name, "replace").encode("utf-8", "replace")


def _is_utf8(raw: bytes) -> bool:
    """Whether bytes are UTF-8; of a long page only as many as make it sure are looked at.

    What is broken further on becomes U+FFFD in the parser.
    """
    at = letters = 0
    while at < len(raw) and letters < _SURE:
        chunk = raw[at : at + _CHUNK]
        if chunk.isascii():
            at += len(chunk)
            continue
        try:
            text, used = codecs.utf_8_decode(chunk, "strict", at + _CHUNK >= len(raw))
        except UnicodeDecodeError:
            return False
        letters += used - len(text)
        at += used
    return True


def _share_of_utf8(raw: bytes) -> float:
    runs = _NON_ASCII.findall(raw)[:2_000]
    right = sum(map(_is_utf8, runs))
    return right / len(runs) if runs else 1.0
