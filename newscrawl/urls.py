"""Addresses: resolve, normalise, compare. Shared by extraction, discovery and crawling."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from newscrawl.errors import BadAddress

MAX_LENGTH = 2_083
"""Longer addresses are refused: no news site needs one, and traps grow them."""

TRACKING = re.compile(
    r"(?:utm_\w+|(?:fb|g|dc|ms|y|tt|tw|wbra|gbra|li_fat_)cl(?:k?)id|gbraid|wbraid|mc_[ce]id|igshid?|"
    r"_ga|_gl|_hs(?:enc|mi)|ref_?(?:src|url)?|cmp(?:id)?|ncid|icid|ito|at_\w+|xtor|smid|partner|"
    r"spm|share|ocid|cvid|soc_\w+|sr_share|s_cid|wt_\w+|traffic_source|mkt_tok|__twitter_impression|"
    r"CMP|echobox|guccounter|guce_\w+|mod|sh|taid|feature|campaign(?:_id)?|trk)",
    re.IGNORECASE,
)
"""Query keys that say where a reader came from, not what is shown. Left out on purpose: `id`,
`p`, `page`, `source`, `lang` and `amp`, which choose the content on many sites."""

_DEFAULT_PORT = {"http": ":80", "https": ":443"}
_ABSOLUTE = ("https://", "http://")
_SAFE = r"/[!#-;=?-\[\]_a-z~]*"
_PORT = r"(?:[1-5]\d{4}|[1-9]\d{0,3})"
_ORIGIN = re.compile(rf"https?://[a-z\d][a-z\d.-]*(?::{_PORT}(?!\d))?", re.ASCII)
_RESOLVED = re.compile(rf"{_ORIGIN.pattern}(?:{_SAFE})?", re.ASCII)
"""Absolute addresses that resolving leaves as they are: most."""

_ROOTED = re.compile(rf"(?!//|.*/\.|.*;){_SAFE}")
"""Relative ones that an origin makes absolute: most of the others."""

SAFE_LETTERS = "".join(filter(re.compile(_SAFE[1:-1]).fullmatch, map(chr, range(128))))
"""What may stand in an address as it is."""

_REGULAR = re.compile(
    rf"(https?://[a-z\d-]+(?:\.[a-z\d-]+)*(?::(?!(?:80|443)(?!\d)){_PORT})?)((?:/[\w.~-]+)*)/?"
    r"(?:\?([\w.~/&=+,;:@!$()*-]*))?",
    re.ASCII,
)
"""Addresses with nothing that wants escaping: most, and taking the others apart costs."""

_TAKEN_APART = re.compile(r"https?://[\w.:-]+(/[!-\"$->@-~]*|)(?:\?([!-\"$-~]*))?", re.ASCII)
"""Addresses whose path and query can be told at once: most."""

_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z\d+.-]*:", re.ASCII | re.IGNORECASE)

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_HOST = re.compile(r"[\w.:%-]+")
_UNSAFE = re.compile(r'[ "<>\\^`{|}]')
_ESCAPE = re.compile(r"%[\da-fA-F]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def resolve(base: str | None, href: str | None) -> str | None:
    """The absolute http(s) address that `href` means on a page at `base`; None if it is none.

    Refused: other schemes (`javascript:`, `data:`, `mailto:` …), no host, more than
    `MAX_LENGTH` characters, and what can't be parsed as an address at all.
    """
    if not href or len(href) > MAX_LENGTH:
        return None
    if _RESOLVED.fullmatch(href):
        return href
    if base and _ROOTED.fullmatch(href) and (origin := origin_of(base)):
        return origin + href
    if _OTHER_SCHEME.match(href):
        return None
    href = _CONTROL.sub("", href).strip()
    try:
        url = urljoin(base, href) if base and not href.startswith(_ABSOLUTE) else href
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.hostname or ""):
            return None
        _ = parts.port
        return _safe(url) if not url.isascii() or _UNSAFE.search(url) else url
    except ValueError:
        return None


@lru_cache(maxsize=256)
def origin_of(base: str) -> str | None:
    """Scheme and host of an address that says no more of where it stands."""
    found = _ORIGIN.match(base)
    return (
        found[0] if found and base[found.end() : found.end() + 1] in {"", "/", "?", "#"} else None
    )


@lru_cache(maxsize=65_536)
def normalise(url: str) -> str:
    """The address by which one page is known, whatever a link added to it.

    Lower-case host without its default port, no credentials, no fragment, no tracking keys, the
    other keys sorted, percent-encoding made regular, no slash at the end of the path. What can't
    be parsed as an address stays as it is.
    """
    regular = _REGULAR.fullmatch(url)
    if regular is None:
        return _normalised(url)
    origin, path, query = regular.groups()
    query = query and _query(query)
    return f"{origin}{path or '/'}?{query}" if query else origin + (path or "/")


def _normalised(url: str) -> str:
    try:
        parts = urlsplit(_ESCAPE.sub(_regular, _safe(url.strip())))
    except ValueError:
        return url
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/") or "/"
    return urlunsplit((parts.scheme.lower(), _netloc(parts), path, _query(parts.query), ""))


def _safe(url: str) -> str:
    """An address with what may not stand in one percent-encoded."""
    from w3lib.url import safe_url_string  # noqa: PLC0415 - 30 ms that most addresses never need

    return safe_url_string(url)


def without_tracking(url: str) -> str:
    """The address as a link gave it, but for its fragment and tracking keys: what to ask for.

    Unlike `normalise` it keeps the order of keys and the slash at the end, which some servers
    insist on.
    """
    parts = urlsplit(url)
    kept = (pair for pair in parts.query.split("&") if pair and not _is_tracking(pair))
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


def identity(url: str) -> str:
    """The key under which two addresses count as one page: `normalise` without scheme and www."""
    bare = normalise(url).partition("://")[2]
    return bare.removeprefix("www.")


def path_and_query(url: str) -> tuple[str, str]:
    """As `urlsplit` gives them."""
    plain = _TAKEN_APART.fullmatch(url)
    if plain:
        return plain[1], plain[2] or ""
    parts = urlsplit(url)
    return parts.path, parts.query


def is_parsable(url: str) -> bool:
    """Whether a text can be taken apart as an address at all; `http://[` can't."""
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=256)
def host(url: str) -> str:
    """Lower-case host of an address, "" if it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def site(url: str) -> str:
    """Host without www, as in the record's `site`."""
    return host(url).removeprefix("www.")


def is_front_page(url: str) -> bool:
    """Whether an address names a whole site, not a page of it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in {"", "/"} and not parts.query


def require_http(text: str) -> str:
    """`text` as an http(s) address with a host.

    Raises:
        BadAddress: it isn't one.
    """
    url = resolve(None, text)
    if url is None:
        raise BadAddress(f"not an http(s) address: {text!r}; give one such as https://example.org/")
    return url


def _regular(escape: re.Match[str]) -> str:
    """An escape in upper case, or the letter that needed none ("%7e" is "~")."""
    letter = chr(int(escape[0][1:], 16))
    return letter if letter in _UNRESERVED else escape[0].upper()


def _netloc(parts: SplitResult) -> str:
    netloc = parts.netloc.rpartition("@")[2].lower()
    return netloc.removesuffix(_DEFAULT_PORT.get(parts.scheme.lower(), " "))


def _query(query: str) -> str:
    if not query:
        return ""
    kept = (pair for pair in query.split("&") if pair and not _is_tracking(pair))
    return "&".join(sorted(kept))


def _is_tracking(pair: str) -> bool:
    return TRACKING.fullmatch(pair.partition("=")[0]) is not None
