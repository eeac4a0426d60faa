"""Address patterns that only repeat: calendars, facets, session ids, endless paging, path loops.

Two guards. `shape` refuses what no news site needs, from the address alone. `Traps` learns: each
pattern of addresses has a credit that pages spend and finds renew, so that one that brings articles
goes on for ever and one that only repeats itself ends after `FIRST_CREDIT` pages.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from newscrawl import urls
from newscrawl.discover.links import Link
from newscrawl.discover.patterns import pattern_of, without_session

FIRST_CREDIT = 25
"""Pages that a pattern may spend before it brought anything; a section's paging brings something
on its first pages."""

MAX_CREDIT = 60
"""Most that it can save: so many pages in a row without a find end the best of patterns."""

_PRICE = 1
_PRICE_OF_COPY = 3
"""What a page costs whose content stood under another address already."""

_GAIN = 4
"""What a page brings that is a new article or names new ones."""

MAX_PATTERNS = 4_000
"""Patterns of one host that are told apart; beyond, words in paths aren't."""

MAX_PATHS = 2_000
MAX_QUERIES = 6
MAX_CONTENTS = 50_000
"""Content hashes that are remembered, newest first."""

ENOUGH_COPIES = 3
"""Pairs of equal pages that differ in one query key only, before that key counts as idle."""

MAX_DEPTH = 14
MAX_KEYS = 8
MAX_LENGTH = 1_024

_DIGITS = re.compile(r"\d+")
_LOOP = re.compile(r"/([^/]+(?:/[^/]+){0,3})(?:/\1){2,}(?=/|$)")
_PAIR_LOOP = re.compile(r"/([^/\d][^/]*/[^/]+)/\1(?=/|$)")


@dataclass(frozen=True, slots=True)
class Trap:
    """Why an address isn't asked for: the rule's name, and the pattern with its counts."""

    rule: str
    reason: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"


@dataclass(slots=True)
class Yield:
    """What the pages of one pattern brought."""

    credit: int = FIRST_CREDIT
    pages: int = 0
    articles: int = 0
    links: int = 0
    copies: int = 0

    def __str__(self) -> str:
        return (
            f"{self.pages} pages brought {self.articles} articles, {self.links} new article links "
            f"and {self.copies} copies"
        )


def shown(url: str, title: str | None, links: Iterable[Link]) -> str:
    """What a list shows, as a text that is equal for equal lists.

    Its title without numbers (a page's own, a counter) and where its links lead, but for those to
    itself with another query and for what numbers a visit.
    """
    own = urlsplit(url).path.rstrip("/")
    listed = {
        urls.identity(without_session(link.url))
        for link in links
        if urlsplit(link.url).path.rstrip("/") != own
    }
    return "\n".join([_DIGITS.sub("", title or ""), *sorted(listed)])


def shape(url: str) -> Trap | None:
    """What is wrong with an address by itself; None if nothing."""
    parts = urlsplit(url)
    if len(url) > MAX_LENGTH:
        return Trap("long address", f"{len(url)} characters")
    if parts.path.count("/") > MAX_DEPTH:
        return Trap("deep path", f"{parts.path.count('/')} levels")
    loop = _LOOP.search(parts.path) or _PAIR_LOOP.search(parts.path)
    if loop:
        return Trap("path loop", f"/{loop[1]}/ repeats")
    keys = [pair.partition("=")[0] for pair in parts.query.split("&") if pair]
    if len(keys) > MAX_KEYS:
        return Trap("many query keys", f"{len(keys)} of them")
    twice = next((key for key, times in Counter(keys).items() if times > 3), None)
    return Trap("repeated query key", twice) if twice else None


class Traps:
    """Learns from fetched pages which patterns of addresses only repeat; memory is bounded."""

    def __init__(self) -> None:
        self._yields: OrderedDict[str, Yield] = OrderedDict()
        self._patterns_of_host: Counter[str] = Counter()
        self._contents: OrderedDict[str, str] = OrderedDict()
        self._keys = IdleKeys()

    def check(self, url: str) -> Trap | None:
        """Why not to ask for an address, None if nothing speaks against it."""
        wrong = shape(url)
        if wrong:
            return wrong
        pattern = self._pattern(url)
        found = self._yields.get(pattern)
        if found is None or found.credit > 0:
            return None
        return Trap("repeating pattern", f"{pattern}: {found}")

    def learn(
        self,
        url: str,
        *,
        is_article: bool,
        article_links: int = 0,
        content_hash: str | None = None,
    ) -> None:
        """A page was fetched: `article_links` of its links to articles were new to the crawl."""
        found = self._of(self._pattern(url))
        is_copy = self._is_copy(url, content_hash)
        if content_hash:
            self._keys.learn(url, content_hash)
        found.pages += 1
        found.copies += is_copy
        found.articles += is_article and not is_copy
        found.links += article_links
        found.credit -= _PRICE_OF_COPY if is_copy else _PRICE
        if article_links or (is_article and not is_copy):
            found.credit = min(found.credit + _GAIN, MAX_CREDIT)

    def canonical(self, url: str) -> str:
        """The address without session ids and without the query keys that showed to be idle."""
        return self._keys.without(without_session(url))

    def report(self) -> Iterator[tuple[str, Yield]]:
        """Patterns that were stopped, with what they brought."""
        return ((name, found) for name, found in self._yields.items() if found.credit <= 0)

    def _pattern(self, url: str) -> str:
        pattern = pattern_of(url)
        if pattern in self._yields:
            return pattern
        full = self._patterns_of_host[pattern.partition("/")[0]] >= MAX_PATTERNS
        return pattern_of(url, coarse=True) if full else pattern

    def _of(self, pattern: str) -> Yield:
        if pattern not in self._yields:
            self._yields[pattern] = Yield()
            self._patterns_of_host[pattern.partition("/")[0]] += 1
        self._yields.move_to_end(pattern)
        if len(self._yields) > 4 * MAX_PATTERNS:
            oldest, _ = self._yields.popitem(last=False)
            self._patterns_of_host[oldest.partition("/")[0]] -= 1
        return self._yields[pattern]

    def _is_copy(self, url: str, content_hash: str | None) -> bool:
        if content_hash is None:
            return False
        first = self._contents.setdefault(content_hash, url)
        self._contents.move_to_end(content_hash)
        if len(self._contents) > MAX_CONTENTS:
            self._contents.popitem(last=False)
        return first != url


class IdleKeys:
    """Query keys of a host that don't change the page, learnt from pages that differ in them alone.

    A key is idle once `ENOUGH_COPIES` pairs of pages were equal and none was different.
    """

    def __init__(self) -> None:
        self._queries: OrderedDict[str, dict[frozenset[str], str]] = OrderedDict()
        self._equal: Counter[tuple[str, str]] = Counter()
        self._differ: set[tuple[str, str]] = set()

    def learn(self, url: str, content_hash: str) -> None:
        path, query = _split(url)
        seen = self._queries.setdefault(path, {})
        self._queries.move_to_end(path)
        if len(self._queries) > MAX_PATHS:
            self._queries.popitem(last=False)
        host = path.partition("/")[0]
        for other, their_hash in seen.items():
            key = _only_difference(query, other)
            if key and their_hash == content_hash:
                self._equal[host, key] += 1
            elif key:
                self._differ.add((host, key))
        if len(seen) < MAX_QUERIES:
            seen[query] = content_hash

    def is_idle(self, host: str, key: str) -> bool:
        return self._equal[host, key] >= ENOUGH_COPIES and (host, key) not in self._differ

    def without(self, url: str) -> str:
        start, mark, query = url.partition("?")
        if not mark:
            return url
        host = _split(url)[0].partition("/")[0]
        pairs = [pair for pair in query.split("&") if not self.is_idle(host, _key(pair))]
        return start + ("?" + "&".join(pairs) if pairs else "")


def _split(url: str) -> tuple[str, frozenset[str]]:
    parts = urlsplit(url)
    query = frozenset(pair for pair in parts.query.split("&") if pair)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path}", query


def _only_difference(query: frozenset[str], other: frozenset[str]) -> str | None:
    """The one key in which two queries differ."""
    keys = {_key(pair) for pair in query ^ other}
    return keys.pop() if len(keys) == 1 else None


def _key(pair: str) -> str:
    return pair.partition("=")[0]
