"""Comparing ISO 8601 dates of different precision, with and without offsets."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache


@lru_cache(maxsize=256)
def instant(value: str) -> datetime | None:
    """An ISO date as an aware time (UTC if it names no zone), None if it isn't one."""
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def in_future(value: str, fetched_at: str | None) -> bool:
    """Whether a date lies after the time of fetching, by more than zones can explain."""
    now = instant(fetched_at) if fetched_at else None
    when = instant(value)
    return bool(now and when and when - now > timedelta(days=1))


def follows(value: str, earlier: str) -> bool:
    """Whether a date lies after another, at the precision and in the zones that both give."""
    if not (has_time(value) and has_time(earlier)):
        return value[:10] > earlier[:10]
    if has_offset(value) != has_offset(earlier):
        return value[:19] > earlier[:19]
    first, second = instant(value), instant(earlier)
    return bool(first and second and first > second)


def has_time(value: str) -> bool:
    """Whether an ISO date has a time of day; midnight sharp is what systems write without one."""
    return len(value) > 10 and value[11:19] not in {"00:00", "00:00:00"} and value[11:16] != "00:00"


def has_offset(value: str) -> bool:
    """Whether an ISO date names its offset from UTC."""
    return "+" in value[11:] or "-" in value[11:]


def near(one: str, other: str) -> bool:
    """Whether two dates are at most a day apart, which zones can explain."""
    if one[:10] == other[:10]:
        return True
    first, second = date.fromisoformat(one[:10]), date.fromisoformat(other[:10])
    return abs((first - second).days) <= 1


def precision(value: str) -> tuple[bool, bool, bool]:
    """Whether a date names a time, its offset, and one that isn't UTC's."""
    timed, zoned = has_time(value), has_offset(value)
    return timed, timed and zoned, timed and zoned and not value.endswith("+00:00")


def agree(one: str, other: str) -> bool:
    """Whether two dates can be the same, at the precision that both have."""
    if one == other or not (has_time(one) and has_time(other)):
        return one[:10] == other[:10]
    if has_offset(one) == has_offset(other):
        first, second = instant(one), instant(other)
        return bool(first and second and abs(first - second) < timedelta(minutes=1))
    return zone_between(one, other) is not None


def zone_between(one: str, other: str) -> timedelta | None:
    """What zone could explain the difference between two readings of a clock, None if none."""
    first = datetime.fromisoformat(one).replace(tzinfo=None)
    second = datetime.fromisoformat(other).replace(tzinfo=None)
    apart = round((first - second).total_seconds() / 60)
    return timedelta(minutes=apart) if apart % 30 == 0 and abs(apart) <= 14 * 60 else None
