"""An address as the pattern it follows: what varies becomes a sign, what names a place stays.

`https://a.example/calendar/2024/05/?view=list&day=3` is `a.example/calendar/{date}?day={n}&view`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from newscrawl.discover.link_words import ARCHIVES

SESSION_KEY = re.compile(
    r"(?:php|j|asp|asp\.net_|cf)?sess(?:ion)?_?(?:id)?|jsessionid|phpsessid|aspsessionid\w*|cfid|"
    r"cftoken|zenid|oscsid|s?sid|_sid",
    re.IGNORECASE,
)
"""Query keys that number a visit. `sid` is some sites' story id: believed only with a value as a
session's, see `is_session`."""

_SESSION_VALUE = re.compile(r"(?=[a-z]*\d)[a-z0-9,_-]{16,}|[0-9a-f]{16,}", re.IGNORECASE)
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_SESSION_SEGMENT = re.compile(r"/\((?:[A-Z]\([a-z0-9]{16,}\))+\)", re.IGNORECASE)

_FILE_END = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(?:19|20)\d\d[-_.]?(?:0?[1-9]|1[0-2])(?:[-_.]?(?:0?[1-9]|[12]\d|3[01]))?")
_NUMBER = re.compile(r"\d+")
_SMALL_NUMBER = re.compile(r"\d{1,2}")
_HEXADECIMAL = re.compile(r"(?=[a-z]*\d)[0-9a-f]{8,}(?:-[0-9a-f]{4,}){0,4}", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SLUG_WORDS = 3
_SLUG_LENGTH = 32


@lru_cache(maxsize=16_384)
def pattern_of(url: str, *, coarse: bool = False) -> str:
    """The pattern of an address; with `coarse` no word of its path is kept, only its shape."""
    parts = urlsplit(without_session(url))
    segments = [segment for segment in parts.path.split("/") if segment]
    signs = [_sign(segment, coarse=coarse) for segment in segments]
    path = "/".join(_dates_joined(_names_joined(signs)))
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}/{path}{_query_sign(parts.query)}"


@lru_cache(maxsize=16_384)
def without_session(url: str) -> str:
    """The address without what numbers a visit: `;jsessionid=…`, `/(S(…))/`, `?PHPSESSID=…`."""
    if (
        "sid" not in url.lower()
        and "sess" not in url.lower()
        and "(" not in url
        and "cf" not in url
    ):
        return url
    parts = urlsplit(url)
    path = _SESSION_SEGMENT.sub("", _SESSION_PATH.sub("", parts.path))
    query = "&".join(pair for pair in parts.query.split("&") if not is_session(pair))
    return urlunsplit(parts._replace(path=path, query=query))


def is_session(pair: str) -> bool:
    """Whether a query's "key=value" numbers a visit."""
    key, _, value = pair.partition("=")
    return bool(SESSION_KEY.fullmatch(key) and _SESSION_VALUE.fullmatch(value))


def _sign(segment: str, *, coarse: bool) -> str:
    bare = _FILE_END.sub("", segment)
    if _YEAR.fullmatch(bare):
        return "{year}"
    if _DATE.fullmatch(bare):
        return "{date}"
    if _NUMBER.fullmatch(bare):
        return "{nn}" if _SMALL_NUMBER.fullmatch(bare) else "{n}"
    if _HEXADECIMAL.fullmatch(bare):
        return "{id}"
    if len(bare) > _SLUG_LENGTH or "%" in bare or len(_WORDS.findall(bare)) >= _SLUG_WORDS:
        return "{slug}"
    return "{word}" if coarse else _NUMBER.sub("{n}", bare.lower())


def _names_joined(signs: list[str]) -> list[str]:
    """/authors/jane-doe and /tag/tea: a site has as many of these as persons and things."""
    pairs = zip(["", *signs], signs, strict=False)
    return [
        "{name}" if before in ARCHIVES and not sign.startswith("{") else sign
        for before, sign in pairs
    ]


def _dates_joined(signs: list[str]) -> list[str]:
    """/2024/05/31 is one date; small numbers elsewhere are numbers."""
    joined: list[str] = []
    for sign in signs:
        follows_date = bool(joined) and joined[-1] in {"{year}", "{date}"}
        if sign == "{nn}" and follows_date:
            joined[-1] = "{date}"
        else:
            joined.append("{n}" if sign == "{nn}" else sign)
    return ["{date}" if sign == "{year}" else sign for sign in joined]


def _query_sign(query: str) -> str:
    """Keys sorted; a value with a digit is a number or date, another is left out."""
    pairs = {pair.partition("=")[::2] for pair in query.split("&") if pair}
    signs = sorted({f"{key}={{n}}" if re.search(r"\d", value) else key for key, value in pairs})
    return "?" + "&".join(signs) if signs else ""
