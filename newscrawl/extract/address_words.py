"""Whether an address spells a headline: many sites put the first one there, whole."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MIN_LETTERS = 25
"""Shorter headlines are in an address by chance, or as a part of it."""

_ROOM = 12
"""Letters and digits that an address has besides: "aid-107992075"."""

_PAGE_FILE = re.compile(r"\.[a-z]{3,5}$")
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_NEAREST = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "đ": "d", "ł": "l", "ı": "i"})


def spellings(text: str) -> list[str]:
    """Letters and digits alone, as addresses have them: "für" as "fur" or as "fuer"."""
    folded = unicodedata.normalize("NFC", text).casefold()
    if folded.isascii():
        return [_alone(folded)]
    return [_plain(folded), _plain(folded.translate(_SPELT_OUT))]


def spelled_in(url: str | None) -> list[str]:
    """The spellings of an address's longest part, [] if that is too short for a headline."""
    part = max(urlsplit(url or "").path.split("/"), key=len)
    if len(part) < MIN_LETTERS:
        return []
    return spellings(_PAGE_FILE.sub("", unquote(part)))


def longest_in(address: Sequence[str], texts: Iterable[str]) -> str | None:
    """The text that an address spells; of several the longest, of equal ones the first."""
    best, size = None, 0
    for text in texts:
        length = max((len(key) for key in spellings(text) if _is_spelled(key, address)), default=0)
        if length > size:
            best, size = text, length
    return best


def _is_spelled(key: str, address: Sequence[str]) -> bool:
    return len(key) >= MIN_LETTERS and any(
        key in words and len(words) - len(key) <= _ROOM for words in address
    )


def _plain(text: str) -> str:
    return _alone(unicodedata.normalize("NFKD", text.translate(_NEAREST)))


def _alone(text: str) -> str:
    return "".join(filter(str.isalnum, text))
