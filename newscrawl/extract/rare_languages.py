"""Dates in languages whose months we don't list, by dateparser: the last resort.

A call costs a thousand times what our own forms do, and the first one a tenth of a second, so
dateparser is imported only here, asked only in a known language that `months` lacks, and only of
a short text with a year in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.extract.months import MONTHS

_LIKELY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WRITTEN_IN_NUMBERS = frozenset({"zh", "ja", "ko", "vi", "mn", "yue"})
_OURS = MONTHS.keys() | _WRITTEN_IN_NUMBERS | {"nb", "nn", "bs", "fil", "in", "iw", "und"}
_SETTINGS = {
    "STRICT_PARSING": True,
    "PARSERS": ["absolute-time"],
    "RETURN_AS_TIMEZONE_AWARE": False,
}


def by_dateparser(text: str, language: str | None) -> str | None:
    """The day that a short text is, in a language that isn't ours; None for all others."""
    if not language or language in _OURS or len(text) > 60 or not _LIKELY.search(text):
        return None
    return _parse(text.strip(), language)


@lru_cache(maxsize=1_024)
def _parse(text: str, language: str) -> str | None:
    import dateparser  # noqa: PLC0415 - 140 ms that most runs never need

    try:
        when = dateparser.parse(text, languages=[language], settings=_SETTINGS)
    except Exception:  # noqa: BLE001 - an unknown language, or a text that trips it
        return None
    return when.date().isoformat() if when and when.year >= 1990 else None
