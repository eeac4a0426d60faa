"""Dates as feeds, sitemaps and addresses tell them: ISO 8601 at the precision that was given."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz
from functools import lru_cache
from urllib.parse import urlsplit

OLDEST = 1990
"""Earlier years are placeholders: no news page has a date before the web."""

NEWEST = 2100

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r"\s?(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?)?)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[/_-](0?[1-9]|1[0-2])(?:[/_-](0?[1-9]|[12]\d|3[01]))?(?!\d)|"
    r"(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d{1,5}(?:\D|$)))"
)
# RFC 822's, and those of other zones that mean one thing only. BST and IST mean several.
_ZONE_NAMES = {
    **dict.fromkeys(("UT", "UTC", "GMT", "Z", "WET"), "+00:00"),
    "EST": "-05:00",
    "EDT": "-04:00",
    "CST": "-06:00",
    "CDT": "-05:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "MSK": "+03:00",
}
_ZONES = timedelta(hours=14)
"""Farthest offset from UTC: a date without a zone may mean any of them."""


@lru_cache(maxsize=8_192)
def as_iso(text: str | None) -> str | None:
    """A told date as ISO 8601 with the offset and precision it had; None if it can't be read.

    Read are W3C's profile of ISO 8601 and RFC 822's dates, with their many misspellings. Years
    before 1990 and days that no calendar has give None. An unknown zone's name is left out.
    """
    if not text:
        return None
    text = text.strip()[:64]
    return _from_iso(text) or _from_rfc822(text)


def date_in_address(url: str) -> str | None:
    """The date in an address, "2024-05-31" or "2024-05"; a year alone is none."""
    # Most addresses have none anywhere, and to take one apart costs more than to look.
    found = _ADDRESS.search(url) and _ADDRESS.search(urlsplit(url).path)
    if found is None:
        return None
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return text if _is_date(text) else None


@lru_cache(maxsize=8_192)
def span(iso: str) -> tuple[float, float]:
    """First and last instant that an ISO date can mean, in seconds of POSIX time.

    Without a zone it is wider by 14 hours on either side; to the minute by a minute, to the day
    by a day, to the month or year by their length.

    Raises:
        ValueError: not a date that `as_iso` gives.
    """
    found = _ISO.fullmatch(iso)
    if found is None:
        raise ValueError(f"not an ISO date: {iso!r}")
    year, month, day, hour = found[1], found[2], found[3], found[4]
    first = datetime.fromisoformat(_filled(iso, found))
    slack = timedelta(0) if first.tzinfo else _ZONES
    first = first if first.tzinfo else first.replace(tzinfo=UTC)
    if hour:
        length = timedelta(seconds=0 if found[6] else 59)
    elif day:
        length = timedelta(days=1)
    elif month:
        length = timedelta(days=31)
    else:
        length = timedelta(days=366 if year else 0)
    return (first - slack).timestamp(), (first + length + slack).timestamp()


def surely_before(iso: str, other: str) -> bool:
    """Whether a date is before another whatever their missing zones and precision mean."""
    return span(iso)[1] < span(other)[0]


def _filled(iso: str, found: re.Match[str]) -> str:
    if found[4]:
        return iso
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}"


def _from_iso(text: str) -> str | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    if found[4] is None:
        return text if _is_date(text) else None
    seconds = f":{found[6]}" if found[6] else ""
    iso = f"{text[:10]}T{found[4]}:{found[5]}{seconds}{_offset(found[7])}"
    return iso if _is_date(iso) else None


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _from_rfc822(text: str) -> str | None:
    clock = re.search(r"\d:\d", text)
    try:
        parsed = parsedate_tz(text if clock else f"{text} 00:00")
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if parsed is None:
        return None
    year, month, day, hour, minute, second = parsed[:6]
    iso = f"{year:04}-{month:02}-{day:02}"
    if clock:
        # A second of 60 is a leap second: no clock of ours has it.
        iso += f"T{hour:02}:{minute:02}:{min(second, 59):02}{_rfc822_offset(text, parsed[9])}"
    return iso if _is_date(iso) else None


def _rfc822_offset(text: str, seconds: int | None) -> str:
    """The zone's offset; "" for -0000 (RFC 2822's "unknown") and names that aren't known."""
    zone = text.rsplit(maxsplit=1)[-1].strip("()")
    if zone.isalpha():
        return _ZONE_NAMES.get(zone.upper(), "")
    if seconds is None or zone == "-0000" or zone[0] not in "+-":
        return ""
    sign, minutes = ("-" if seconds < 0 else "+"), abs(seconds) // 60
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}"


def _is_date(iso: str) -> bool:
    try:
        span(iso)
    except (ValueError, OverflowError):
        return False
    return OLDEST <= int(iso[:4]) <= NEWEST
