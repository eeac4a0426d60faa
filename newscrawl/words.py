"""The words of a text, made comparable: what a record's word count and hash are of."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["MARKS", "comparable", "read_words"]

MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0df3\u0e31-\u0e4e\u0eb1-\u0ece\u102b-\u103e\u1056-\u109d"
    "\u1780-\u17d3\u200c\u200d"
)
"""Vowel signs, points and joiners inside words, which `\\w` leaves out: of Latin, Hebrew, Arabic,
the scripts of India, Thai, Lao, Burmese and Khmer."""

_WORD = re.compile(rf"\w[\w{MARKS}]*")


def read_words(text: str) -> tuple[str, int]:
    """The words of a text with a space between them, and how many they are.

    Runs of letters and digits after NFKC, case folded; in scripts that don't space their words a
    run is a phrase. `_words.pyx` does the same in less than half the time.
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return " ".join(words), len(words)


try:
    from newscrawl._words import comparable  # it takes MARKS from here
except ImportError:
    comparable = read_words
