"""Names of time zones as news sites print them, and the offsets they stand for."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

OFFSETS: dict[str, float] = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "wat": 1, "cet": 1, "mez": 1,
    "cest": 2, "mesz": 2, "cat": 2, "sast": 2, "eet": 2, "eest": 3, "msk": 3, "мск": 3, "eat": 3,
    "trt": 3, "gst": 4, "pkt": 5, "npt": 5.75, "wib": 7, "ict": 7, "wita": 8, "hkt": 8, "sgt": 8,
    "awst": 8, "pht": 8, "jst": 9, "kst": 9, "wit": 9, "acst": 9.5, "aest": 10, "acdt": 10.5,
    "aedt": 11, "nzst": 12, "nzdt": 13, "nst": -3.5, "brt": -3, "adt": -3, "edt": -4, "est": -5,
    "cdt": -5, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8, "akst": -9, "akdt": -8, "hst": -10,
}  # fmt: skip
"""Left out because they mean several: IST (India, Israel, Ireland), CST (China, Central America),
AST (Arabia, Atlantic). A time with one of these stays without an offset."""

WITH_SUMMER_TIME = {
    "et": "America/New_York",
    "pt": "America/Los_Angeles",
    "eastern": "America/New_York",
    "pacific": "America/Los_Angeles",
}
"""CT and MT are left out: too often a state or a mountain."""

_NAMES = "|".join(sorted((*OFFSETS, *WITH_SUMMER_TIME), key=len, reverse=True))
ZONE = re.compile(
    rf"\(?\s*(?P<name>{_NAMES})?(?![^\W\d_])\s*"
    r"(?P<sign>[+\-−])?(?P<hours>(?(sign)\d{1,2}|))(?P<minutes>(?(sign)(?::?\d\d)?|))(?![\d:])"
    r"(?:\s?\))?"
)
"""A zone at the start of a lower-case text: "utc+2", "(gmt)", "+0200", "et"."""


def zone_after(text: str, when: datetime) -> tuple[tzinfo | None, int]:
    """The zone that a lower-case text starts with and where its words end.

    None (and 0) if it names none, or one of several meanings.

    Args:
        text: what follows the time.
        when: the time itself, which decides between winter and summer.
    """
    match = ZONE.match(text)
    zone = _of(match, when) if match else None
    return zone, match.end() if match and zone else 0


def _of(match: re.Match[str], when: datetime) -> tzinfo | None:
    name, sign, hours, minutes = match.group("name", "sign", "hours", "minutes")
    if not sign:
        return _named(name, when) if name else None
    if name is None and len(hours) + len(minutes) < 4:
        return None  # "22:34 - 3 Dec" is no offset
    if name is not None and OFFSETS.get(name) != 0:
        return _named(name, when)
    offset = timedelta(hours=int(hours), minutes=int(minutes.lstrip(":") or 0))
    return timezone(-offset if sign in "-−" else offset) if offset < timedelta(hours=15) else None


def _named(name: str, when: datetime) -> tzinfo | None:
    place = WITH_SUMMER_TIME.get(name)
    if place is None:
        return timezone(timedelta(hours=OFFSETS[name]))
    region = _region(place)
    offset = when.replace(tzinfo=region).utcoffset() if region else None
    return timezone(offset) if offset is not None else None


@lru_cache(maxsize=8)
def _region(place: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(place)
    except ZoneInfoNotFoundError:  # a system without the zone database
        return None
