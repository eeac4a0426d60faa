"""What the bytes of a response are, told before they are parsed."""

from __future__ import annotations

from newscrawl.extract.encoding import sixteen_bits
from newscrawl.extract.page import MAX_BYTES, looks_like_html

_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_MAGIC = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"OggS",
    b"ID3", b"\x00\x00\x00", b"\x7fELF", b"BM", b"Rar!", b"7z\xbc", b"wOFF", b"wOF2",
)  # fmt: skip
_FEEDS = (b"<rss", b"<feed", b"<urlset", b"<sitemapindex", b"<rdf:rdf")
_HEAD = 1_024
_CONTROLS = bytes({*range(1, 0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
"""Characters that no text holds in any encoding but the 16-bit ones; ISO 2022 needs the escape."""

_NOISE = 0.03
"""Share of them from which on bytes are no text; of random ones they are a tenth."""

_SPACE = b" \t\r\n\x00\x0b\x0c"


def unreadable(html: bytes | str) -> str | None:
    """Why a payload isn't worth parsing: "too-large", "empty" or "not-html"; None if it is."""
    if len(html) > MAX_BYTES:
        return "too-large"
    raw = html[: 4 * _HEAD * _HEAD].encode("utf-8", "replace") if isinstance(html, str) else html
    if raw.startswith(_UNICODE_MARKS):
        return None if len(raw) > 3 else "empty"
    start = raw[:_HEAD].lstrip(_SPACE)
    if not start and not raw.strip(_SPACE):
        return "empty"
    if raw.startswith(_MAGIC) or _is_data(start.lower(), raw) or not looks_like_html(raw):
        return "not-html"
    return "not-html" if _is_noise(raw[: 4 * _HEAD]) else None


def _is_noise(head: bytes) -> bool:
    """Whether bytes are no text at all, even where some of them look like a tag."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _NOISE * len(head) and not sixteen_bits(head)


def _is_data(start: bytes, raw: bytes) -> bool:
    """JSON, or XML that is a feed or a sitemap; XHTML starts with an XML declaration too."""
    if start[:1] in {b"{", b"["}:
        return raw.rstrip(_SPACE)[-1:] in {b"}", b"]"}
    return start.startswith((b"<?xml", *_FEEDS)) and any(tag in start for tag in _FEEDS)
