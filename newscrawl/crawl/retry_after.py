"""Retry-After: how long a server asks to be left alone (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds_asked(header: str | None, date: str | None, now: datetime) -> float | None:
    """Seconds from now; None if the header is missing or says nothing.

    Args:
        header: Retry-After, whole seconds or a date.
        date: the answer's own Date; a date is counted from it, since clocks differ.
        now: for answers without one, with a time zone.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text)
    until = _parsed(text)
    if until is None:
        return None
    return max(0.0, (until - (_parsed(date or "") or now)).total_seconds())


def _parsed(text: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(text)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
