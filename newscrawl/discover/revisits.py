"""When a page is worth asking for again: often while it is young, less and less, then no more.

News is corrected and updated in its first days; Common Crawl's and Media Cloud's pollers halve
their rate in the same way with each visit that finds nothing.
"""

from __future__ import annotations

from newscrawl.discover import dates

FIRST = 6 * 3600.0
"""Seconds after which an article is looked at again, at the earliest."""
SHARE = 0.5
"""Of its age: an article of four days is looked at again two days later."""
LAST = 60 * 86_400.0
"""Seconds of age from which an article isn't looked at any more."""
WEEK = 7 * 86_400.0

NEVER = None
WHEN_NAMED = 0
"""Due in whatever later run something names it."""
AT_ONCE = 1
"""Due in the next run."""

_ARTICLES = frozenset({"kept", "revision", "unchanged", "duplicate"})
_LISTS = frozenset({"section", "feed", "sitemap", "older-than-since", "robots", "known"})
# By how they begin.
_FAILED = (
    *("timeout", "unreachable", "broken-off", "undecodable", "error/", "http-5", "http-429"),
    *("host-given-up", "not-archived", "robots-unreachable", "beyond-limit"),
    *("http-401", "http-403", "not-article/challenge"),
)
_TRAP = "left-out/trap"
_SETTLED = (
    *("redirected", "offsite", "private-address", "bad-address", "redirect-loop", "too-large"),
    "not-article/not-html",
)


def due(outcome: str, now: float, published: str | None = None) -> int | None:
    """Seconds since 1970 from which a URL that ended in an outcome is due again.

    `WHEN_NAMED` for lists, which each run asks for by itself, and for what a rule kept out;
    `AT_ONCE` for what failed; `NEVER` for what won't change. A negative number is a time before
    which it isn't asked for although something names it. `published` is an article's date as in
    its record; an article without one is taken to be a day old.
    """
    if outcome in _ARTICLES:
        return _article(now, published)
    if outcome.startswith(_SETTLED):
        return NEVER
    if outcome in _LISTS or (outcome.startswith("left-out/") and outcome != _TRAP):
        return WHEN_NAMED
    return AT_ONCE if outcome.startswith(_FAILED) else -int(now + WEEK)


def _article(now: float, published: str | None) -> int | None:
    age = now - dates.span(published)[0] if published else 86_400.0
    return NEVER if age > LAST else int(now + max(FIRST, SHARE * age))
