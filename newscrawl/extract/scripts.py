"""Scripts that write words without spaces, or in a letter or two, as ranges of a character class.

One pattern for all who ask: to compile a range of so many letters takes some milliseconds.
"""

from __future__ import annotations

import re

__all__ = [
    "HEAD", "IDEOGRAPHIC", "INDOCHINESE", "UNPARTED", "WIDE", "WIDE_LETTER",
    "count_letters", "effective_length",
]  # fmt: skip

IDEOGRAPHIC = "\u3040-\u30ff\u3400-\u9fff"
"""Chinese and Japanese."""
INDOCHINESE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer."""
UNPARTED = IDEOGRAPHIC + INDOCHINESE
"""Those without spaces."""
WIDE = f"{UNPARTED}\uac00-\ud7af"
"""Those in which a letter says about as much as three Latin ones: Korean, too."""

WIDE_LETTER = re.compile(f"[{WIDE}]")

HEAD = 80


def count_letters(text: str) -> int:
    """Characters, those of scripts that write words in one or two of them counted three times.

    The first characters tell the script.
    """
    if text.isascii() or not WIDE_LETTER.search(text, 0, HEAD):
        return len(text)
    return len(text) + 2 * len(WIDE_LETTER.findall(text))


try:
    from newscrawl.extract._scripts import effective_length  # it takes the ranges from here
except ImportError:
    effective_length = count_letters
