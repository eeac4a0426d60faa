"""Does a link lead to a single article? Decided from its address, its anchor and its place.

First the rules of `SETTLED`, each of which refuses alone; then every sign in `SIGNS` that the link
shows adds its points, and with `ENOUGH` of them it is taken for an article's. The tables are the
whole decision: `decide` names the rule that made it, `explain` lists the signs. Points are thirds
of a logistic model's weights, fitted to labelled links by `benchmarks/links.py --fit`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from newscrawl import urls
from newscrawl.discover.link_words import (
    ARCHIVES,
    ARTICLES,
    CALL,
    LAST_WORDS,
    LISTINGS,
    NO_SECTIONS,
    SERVICE_BEGINNINGS,
    SERVICE_ENDS,
    SERVICE_SLUG,
    SERVICES,
    SOFT_LISTINGS,
    SOFT_SERVICES,
)

ENOUGH = 4
"""Points from which a link is taken for an article's."""

_FILES = frozenset(
    "jpg jpeg png gif webp svg pdf mp3 mp4 m4a zip doc docx xls xlsx xml rss atom json css js apk "
    "ics".split()
)
_ACTION = re.compile(
    r"(?:^|&)(?:share|replytocom|print|action|add-to-cart|redirect(?:_to)?|return(?:url)?|q|s|"
    r"search|menu|sort|filter)=",
    re.IGNORECASE,
)
MAX_ANCHOR = 200
"""Characters of an anchor that count; a headline has no more."""

_DAY = re.compile(
    r"/(?:19|20)\d\d(?:[/-](?:0?[1-9]|1[0-2])[/-][0-3]?\d(?:[/-]|$)|[01]\d[0-3]\d(?!\d))|"
    r"/(?:19|20)\d{6}"
)
_MONTH = re.compile(r"/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])(?:/|-)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_ID = re.compile(r"\d{5,}|[a-z]\d{4,}|\d{4,}\.\w+$", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"\d{4}")
_QUERY_ID = re.compile(
    r"(?:^|&)(?:id|p|idx|no|aid|nid|sid|newsid|article_?id|art|artid|story_?id|uid|seq|num)="
    r"[a-z]*\d{2,}",
    re.IGNORECASE,
)
_LONG_NUMBER_END = re.compile(r"[-_]?\d{4,}$")
_PAGE_FILE = re.compile(r"\.(?:s?html?|php|aspx?|ece|cms|jsp)$", re.IGNORECASE)
_LETTER_WORD = re.compile(r"\d*[^\W\d_][^\W_]*")
_WORD = re.compile(r"\w+")
# Scripts without spaces between words: four characters say about as much as a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MARKS = re.compile(r"[?!:;,“”„«»\"…]")
_DOTS = re.compile(r"\.\.\.|\w\.$|\d\.\d\d")
_COUNTS_PAGES = re.compile(r"\W*\d{1,3}\W*")
_NO_SECTION = SERVICES | NO_SECTIONS
_KNOWN = ARTICLES | LISTINGS | NO_SECTIONS | SERVICES | SOFT_LISTINGS | SOFT_SERVICES
_FURNITURE = frozenset({"nav", "header", "footer"})


class Link(NamedTuple):
    """A link as it stands on a page.

    `url` is absolute; `anchor` its text, or title, label or image text where there is none;
    `place` is "nav", "header", "footer", "aside" or "main"; `heading` says whether it is, or
    holds, a heading, as headlines on a section page do.
    """

    url: str
    anchor: str = ""
    place: str = "main"
    heading: bool = False


class Traits:
    """What the rules look at: a link taken apart, once.

    `segments` of the path, decoded; `last` of them, "" if there is none; `slug`, that in lower
    case without a page file's extension; `words`, which of them, in lower case, a table knows;
    `slug_words`, those with a letter; `anchor_words`.
    """

    __slots__ = (
        *("url", "query", "segments", "last", "slug", "words", "slug_words"),
        *("anchor", "anchor_words", "place", "heading"),
    )

    def __init__(self, link: Link) -> None:
        path, self.query = urls.path_and_query(link.url)
        path = unquote(path) if "%" in path else path
        self.url = link.url
        self.segments = [part for part in path.split("/") if part]
        self.last = self.segments[-1] if self.segments else ""
        last = _PAGE_FILE.sub("", self.last) if "." in self.last else self.last
        self.slug = last.lower()
        self.words = _KNOWN.intersection([*map(str.lower, self.segments[:-1]), self.slug])
        self.slug_words = _count(_LETTER_WORD, self.slug, 4)
        self.anchor, self.place, self.heading = link.anchor[:MAX_ANCHOR], link.place, link.heading
        self.anchor_words = _count(_WORD, self.anchor, 3)


def _count(word: re.Pattern[str], text: str, letters: int) -> int:
    """Words of a text; where words aren't spaced, so many letters count as one."""
    words = len(word.findall(text))
    if text.isascii():
        return words
    return max(words, len(_UNSPACED.findall(text)) // letters)


Shows = Callable[[Traits], bool]


def _is_file(link: Traits) -> bool:
    return "." in link.last and link.last.rpartition(".")[2].lower() in _FILES


def _is_service_slug(slug: str) -> bool:
    """Also with its number: /service/terms-of-use-6902768."""
    if not slug[-1:].isalpha():
        slug = _LONG_NUMBER_END.sub("", slug)
    # Most end and begin as none does, which is seen sooner than that the pattern doesn't hold.
    may_be = slug.startswith(SERVICE_BEGINNINGS) or slug.endswith(SERVICE_ENDS)
    return may_be and SERVICE_SLUG.fullmatch(slug) is not None


def _is_page_number(anchor: str) -> bool:
    return len(anchor) < 8 and _COUNTS_PAGES.fullmatch(anchor) is not None


def _is_numbered(link: Traits) -> bool:
    if _FOUR_DIGITS.search(link.last) and _ID.search(link.last):
        return True
    return bool(link.query) and _QUERY_ID.search(link.query) is not None


def _has_day(url: str) -> bool:
    return ("/20" in url or "/19" in url) and _DAY.search(url) is not None


def _is_sentence(anchor: str) -> bool:
    return bool(_MARKS.search(anchor) or ("." in anchor and _DOTS.search(anchor)))


def _says_more(link: Traits) -> bool:
    return link.slug_words >= 4 and link.slug_words > link.anchor_words + 1


SETTLED: tuple[tuple[str, Shows], ...] = (
    ("a front page", lambda link: not link.segments and not _QUERY_ID.search(link.query)),
    ("a file", _is_file),
    ("an action", lambda link: bool(link.query) and _ACTION.search(link.query) is not None),
    # /columnists/jane-doe/2024/05/31/slug is one of her columns.
    (
        "a listing's address",
        lambda link: not LISTINGS.isdisjoint(link.words) and not _has_day(link.url),
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
    # Sections have Latin names wherever headlines don't; too rare to be fitted.
    (3, "a slug in another script", lambda link: link.slug_words >= 2 and not link.slug.isascii()),
    (2, "a slug that says more than the anchor", _says_more),
    (3, "a day in its address", lambda link: _has_day(link.url)),
    (3, "a month in its address", lambda link: _MONTH.search(link.url) is not None),
    (5, "a number in its address", _is_numbered),
    (5, "a file name as of a page", lambda link: len(link.slug) < len(link.last)),
    (5, "an article's word in its address", lambda link: not ARTICLES.isdisjoint(link.words)),
    (-5, "a word of listings", lambda link: not SOFT_LISTINGS.isdisjoint(link.words)),
    (-4, "a word of services", lambda link: not SOFT_SERVICES.isdisjoint(link.words)),
    (-4, "a path of one short word", lambda link: len(link.segments) == 1 and link.slug_words < 2),
    # Its anchor.
    (6, "an anchor of seven words", lambda link: link.anchor_words >= 7),
    (5, "an anchor of five words", lambda link: 5 <= link.anchor_words < 7),
    (-3, "an anchor of one or two words", lambda link: 1 <= link.anchor_words < 3),
    (3, "an anchor that reads as a sentence", lambda link: _is_sentence(link.anchor)),
    (-4, "an anchor that calls", lambda link: CALL.match(link.anchor) is not None),
    # Its place.
    (4, "a heading", lambda link: link.heading),
    (-5, "in the page's furniture", lambda link: link.place in _FURNITURE),
)


class Decision(NamedTuple):
    """Whether a link leads to an article, and the rule of `SETTLED` or the sign that decided."""

    is_article: bool
    rule: str


def decide(link: Link) -> Decision:
    """The rule that settles it, else the sign that spoke loudest for what the points say."""
    return _decide(Traits(link))


def _decide(traits: Traits) -> Decision:
    settled = _settled_by(traits)
    if settled:
        return Decision(is_article=False, rule=settled)
    shown = [(worth, sign) for worth, sign, shows in SIGNS if shows(traits)]
    is_article = sum(worth for worth, _ in shown) >= ENOUGH
    loudest = (max if is_article else min)(shown, default=(0, ""))
    speaks = loudest[0] > 0 if is_article else loudest[0] < 0
    return Decision(is_article, loudest[1] if speaks else "nothing speaks for an article")


def is_article_link(link: Link) -> bool:
    return _is_article(Traits(link))


def is_section_link(link: Link) -> bool:
    """Whether a link may lead to a page that lists articles: short, and settled as nothing else."""
    traits = Traits(link)
    return not _is_article(traits) and _may_list(traits)


def _may_list(traits: Traits) -> bool:
    """Of what is no article."""
    if not 1 <= len(traits.segments) <= 3:
        return False
    if _is_file(traits) or _ACTION.search(traits.query) or _is_service_slug(traits.slug):
        return False
    return _NO_SECTION.isdisjoint(traits.words)


class Kind(StrEnum):
    """What a link may lead to."""

    ARTICLE = "article"
    SECTION = "section"
    ARCHIVE = "archive"
    """A list of what is old or scattered: of a tag, an author, a month."""
    OTHER = "other"


@lru_cache(maxsize=65_536)
def sort(link: Link) -> tuple[Kind, str]:
    """What a link may lead to, and the rule or sign that decided it.

    A site repeats most of its links on each page, the same to the letter.
    """
    traits = Traits(link)
    is_article, rule = _decide(traits)
    if is_article:
        return Kind.ARTICLE, rule
    if _is_archive(traits):
        return Kind.ARCHIVE, rule
    return (Kind.SECTION if _may_list(traits) else Kind.OTHER), rule


def _is_archive(traits: Traits) -> bool:
    if traits.query or not traits.segments or _is_file(traits):
        return False
    words = [segment for segment in traits.segments if not segment.isdecimal()]
    if not words:
        return _YEAR.match(traits.segments[0]) is not None
    return len(words) <= 3 and not ARCHIVES.isdisjoint(traits.words)


def settled_by(link: Link) -> str | None:
    """The name of the rule that refuses a link alone, None if none does."""
    return _settled_by(Traits(link))


def points(link: Link) -> int:
    return _points(Traits(link))


def explain(link: Link) -> list[str]:
    """The signs that a link showed, as "+9 a slug of five words", after what settles it alone."""
    traits = Traits(link)
    settled = _settled_by(traits)
    signs = [f"{worth:+d} {sign}" for worth, sign, shows in SIGNS if shows(traits)]
    return [f"settled: {settled}", *signs] if settled else signs


def _is_article(traits: Traits) -> bool:
    return _settled_by(traits) is None and _points(traits) >= ENOUGH


def _settled_by(traits: Traits) -> str | None:
    for name, holds in SETTLED:
        if holds(traits):
            return name
    return None


def _points(traits: Traits) -> int:
    total = 0
    for worth, _, shows in SIGNS:
        if shows(traits):
            total += worth
    return total


def same_site(url: str, other: str) -> bool:
    """Whether two addresses are of one host (www or not) and port."""
    return _netloc(url) == _netloc(other)


def _netloc(url: str) -> str:
    return urls.identity(url).partition("/")[0]
