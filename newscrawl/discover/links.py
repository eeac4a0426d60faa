"""Does a link lead to a single article? Decided from its address, its anchor and its place.

First the rules of `SETTLED`, each of which refuses alone; then every sign in `SIGNS` that the link
shows adds its points, and with `ENOUGH` of them it is taken for an article's. The tables are the
whole decision: `decide` names the rule that made it, `explain` lists the signs. Points are thirds
of a logistic model's weights, fitted to labelled links by `benchmarks/links.py --fit`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from newscrawl import urls
from newscrawl.discover.link_words import (
    ARTICLES,
    CALL,
    LAST_WORDS,
    LISTINGS,
    NO_SECTIONS,
    SERVICE_SLUG,
    SERVICES,
    SOFT_LISTINGS,
)

ENOUGH = 4
"""Points from which a link is taken for an article's."""

_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|m4a|zip|docx?|xlsx?|xml|rss|atom|json|css|js|apk|ics)$",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"(?:^|&)(?:share|replytocom|print|action|add-to-cart|redirect(?:_to)?|return(?:url)?|q|s|"
    r"search|menu|sort|filter)=",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"/(?:19|20)\d\d(?:[/-](?:0?[1-9]|1[0-2])[/-][0-3]?\d(?:[/-]|$)|[01]\d[0-3]\d(?!\d))|"
    r"/(?:19|20)\d{6}"
)
_MONTH = re.compile(r"/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])(?:/|-)")
_ID = re.compile(r"\d{5,}|[a-z]\d{4,}|\d{4,}\.\w+$", re.IGNORECASE)
_QUERY_ID = re.compile(
    r"(?:^|&)(?:id|p|idx|no|aid|nid|sid|newsid|article_?id|art|artid|story_?id|uid|seq|num)="
    r"[a-z]*\d{2,}",
    re.IGNORECASE,
)
_LONG_NUMBER_END = re.compile(r"[-_]?\d{4,}$")
_PAGE_FILE = re.compile(r"\.(?:s?html?|php|aspx?|ece|cms|jsp)$", re.IGNORECASE)
_LETTER_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")
_WORDS = re.compile(r"\w+")
# Scripts without spaces between words: four characters say about as much as a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE = re.compile(r"[?!:;,“”„«»\"]|\.\.\.|…|\w\.$|\d[:.]\d\d")
_COUNTS_PAGES = re.compile(r"\W*\d{1,3}\W*")
_FURNITURE = frozenset({"nav", "header", "footer"})


@dataclass(frozen=True)
class Link:
    """A link as it stands on a page.

    `url` is absolute; `anchor` its text, or title, label or image text where there is none;
    `place` is "nav", "header", "footer", "aside" or "main"; `heading` says whether it is, or
    holds, a heading, as headlines on a section page do.
    """

    url: str
    anchor: str = ""
    place: str = "main"
    heading: bool = False

    @cached_property
    def segments(self) -> list[str]:
        """Of the path, decoded."""
        path = self._parts.path
        parts = [part for part in path.split("/") if part]
        return [unquote(part) for part in parts] if "%" in path else parts

    @property
    def last(self) -> str:
        return self.segments[-1] if self.segments else ""

    @property
    def query(self) -> str:
        return self._parts.query

    @cached_property
    def slug(self) -> str:
        """The last segment in lower case, without the extension of a page's file."""
        return _PAGE_FILE.sub("", self.last).lower()

    @cached_property
    def words(self) -> frozenset[str]:
        """The segments in lower case, the last without an extension."""
        return frozenset([*(part.lower() for part in self.segments[:-1]), self.slug])

    @cached_property
    def slug_words(self) -> int:
        """Words with a letter in the last segment; in unspaced scripts four letters are a word."""
        words = len(_LETTER_WORD.findall(self.slug))
        return words if self.slug.isascii() else words + len(_UNSPACED.findall(self.slug)) // 4

    @cached_property
    def anchor_words(self) -> int:
        words = len(_WORDS.findall(self.anchor))
        if self.anchor.isascii():
            return words
        return max(words, len(_UNSPACED.findall(self.anchor)) // 3)

    @cached_property
    def _parts(self) -> SplitResult:
        return urlsplit(self.url)


Shows = Callable[[Link], bool]


def _is_file(link: Link) -> bool:
    return _FILE.search(link.last) is not None


def _is_service_slug(slug: str) -> bool:
    """Also with its number: /service/terms-of-use-6902768."""
    return SERVICE_SLUG.fullmatch(_LONG_NUMBER_END.sub("", slug)) is not None


def _is_page_number(anchor: str) -> bool:
    return len(anchor) < 8 and _COUNTS_PAGES.fullmatch(anchor) is not None


def _is_numbered(link: Link) -> bool:
    return bool(_ID.search(link.last) or (link.query and _QUERY_ID.search(link.query)))


def _says_more(link: Link) -> bool:
    return link.slug_words >= 4 and link.slug_words > link.anchor_words + 1


SETTLED: tuple[tuple[str, Shows], ...] = (
    ("a front page", lambda link: not link.segments and not _QUERY_ID.search(link.query)),
    ("a file", _is_file),
    ("an action", lambda link: bool(link.query) and _ACTION.search(link.query) is not None),
    # /columnists/jane-doe/2024/05/31/slug is one of her columns.
    (
        "a listing's address",
        lambda link: not LISTINGS.isdisjoint(link.words) and not _DAY.search(link.url),
    ),
    ("a listing's last word", lambda link: link.slug in LAST_WORDS),
    ("a service page", lambda link: not SERVICES.isdisjoint(link.words)),
    ("a service page's last words", lambda link: _is_service_slug(link.slug)),
    ("a page number", lambda link: link.slug_words < 3 and _is_page_number(link.anchor)),
)
"""What is no article, whatever else speaks for it; the first that holds gives its name."""

SIGNS: tuple[tuple[int, str, Shows], ...] = (
    # Its address.
    (9, "a slug of five words", lambda link: link.slug_words >= 5),
    (3, "a slug of three words", lambda link: 3 <= link.slug_words < 5),
    (2, "a slug that says more than the anchor", _says_more),
    (3, "a day in its address", lambda link: _DAY.search(link.url) is not None),
    (3, "a month in its address", lambda link: _MONTH.search(link.url) is not None),
    (5, "a number in its address", _is_numbered),
    (5, "a file name as of a page", lambda link: _PAGE_FILE.search(link.last) is not None),
    (5, "an article's word in its address", lambda link: not ARTICLES.isdisjoint(link.words)),
    (-5, "a word of listings", lambda link: not SOFT_LISTINGS.isdisjoint(link.words)),
    (-4, "a path of one short word", lambda link: len(link.segments) == 1 and link.slug_words < 2),
    # Its anchor.
    (6, "an anchor of seven words", lambda link: link.anchor_words >= 7),
    (5, "an anchor of five words", lambda link: 5 <= link.anchor_words < 7),
    (-3, "an anchor of one or two words", lambda link: link.anchor_words < 3),
    (3, "an anchor that reads as a sentence", lambda link: bool(_SENTENCE.search(link.anchor))),
    (-4, "an anchor that calls", lambda link: CALL.match(link.anchor) is not None),
    # Its place.
    (2, "a heading", lambda link: link.heading),
    (-5, "in the page's furniture", lambda link: link.place in _FURNITURE),
)


class Decision(NamedTuple):
    """Whether a link leads to an article, and the rule of `SETTLED` or the sign that decided."""

    is_article: bool
    rule: str


def decide(link: Link) -> Decision:
    """The rule that settles it, else the sign that spoke loudest for what the points say."""
    settled = settled_by(link)
    if settled:
        return Decision(is_article=False, rule=settled)
    shown = [(worth, sign) for worth, sign, shows in SIGNS if shows(link)]
    is_article = sum(worth for worth, _ in shown) >= ENOUGH
    loudest = (max if is_article else min)(shown, default=(0, ""))
    speaks = loudest[0] > 0 if is_article else loudest[0] < 0
    return Decision(is_article, loudest[1] if speaks else "nothing speaks for an article")


def is_article_link(link: Link) -> bool:
    return settled_by(link) is None and points(link) >= ENOUGH


def is_section_link(link: Link) -> bool:
    """Whether a link may lead to a page that lists articles: short, and settled as nothing else."""
    if not 1 <= len(link.segments) <= 3 or is_article_link(link):
        return False
    if _is_file(link) or _ACTION.search(link.query) or _is_service_slug(link.slug):
        return False
    return SERVICES.isdisjoint(link.words) and NO_SECTIONS.isdisjoint(link.words)


def settled_by(link: Link) -> str | None:
    """The name of the rule that refuses a link alone, None if none does."""
    return next((name for name, holds in SETTLED if holds(link)), None)


def points(link: Link) -> int:
    return sum(worth for worth, _, shows in SIGNS if shows(link))


def explain(link: Link) -> list[str]:
    """The signs that a link showed, as "+9 a slug of five words", after what settles it alone."""
    settled = settled_by(link)
    signs = [f"{worth:+d} {sign}" for worth, sign, shows in SIGNS if shows(link)]
    return [f"settled: {settled}", *signs] if settled else signs


def same_site(url: str, other: str) -> bool:
    """Whether two addresses are of one host (www or not) and port."""
    return _netloc(url) == _netloc(other)


def _netloc(url: str) -> str:
    return urls.identity(url).partition("/")[0]
