"""What sort of article a page is, or what it is instead: a listing, a challenge, an error …

Bytes that are no page at all are told apart before parsing, in `extract.payload`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawl import urls
from newscrawl.article import ARTICLE_KINDS
from newscrawl.extract.declared.jsonld import types_of
from newscrawl.extract.fields import page_words as words
from newscrawl.extract.rules import Field, Rule

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from newscrawl.extract.body.outline import Block
    from newscrawl.extract.page import Page
    from newscrawl.extract.rules import Found

NO_ARTICLE = frozenset({"empty", "challenge", "consent", "login", "error-page", "listing", "other"})

SHORT = 120
"""Words of text up to which a page can be a notice instead of an article."""

MANY_TEASERS = 15
"""Linked headlines from which a page without a text of its own lists articles."""

_TEASER = 25
"""Characters of a linked block that is a headline, not a menu entry."""

_JSONLD_KINDS = {
    "liveblogposting": "live",
    "opinionnewsarticle": "opinion",
    "analysisnewsarticle": "analysis",
    "backgroundnewsarticle": "analysis",
    "reviewnewsarticle": "review",
    "review": "review",
    "asknewsarticle": "interview",
    "advertisercontentarticle": "sponsored",
    "podcastepisode": "podcast",
    "imagegallery": "gallery",
    "mediagallery": "gallery",
}
_MEDIA_KINDS = {"videoobject": "video", "audioobject": "audio"}
"""Types of an article's parts as well: they name the kind only of a page with little text."""

_ARTICLE_TYPES = frozenset(
    {"newsarticle", "article", "reportagenewsarticle", "blogposting", "report"}
)
_SITE_KINDS = {"page": "other", "photo": "gallery", "photos": "gallery", "infograph": "gallery",
               "infographic": "gallery", "blog": "opinion", "news": "article"}  # fmt: skip


def body_words(page: Page) -> int:
    """Words of the text, near enough."""
    return _count_words(page.value("body") or "")


@lru_cache(maxsize=1)
def _count_words(body: str) -> int:
    """By what parts them: a body holds single spaces and blank lines."""
    return body.count(" ") + body.count("\n\n") + 1 if body else 0


def titles(page: Page) -> list[str]:
    """What a page calls itself, as shown and as declared."""
    return [t for t in (page.value("title"), page.meta.title) if t]


def declares_article(page: Page) -> bool:
    """Whether metadata calls the page an article; front pages and errors seldom do."""
    return bool(
        not types_of(page.article_node).isdisjoint(_ARTICLE_TYPES | _JSONLD_KINDS.keys())
        or (page.meta.get("og:type") or "").lower() in {"article", "news", "video.other"}
        or page.meta.get("article:published_time")
    )


def read_empty(page: Page) -> str | None:
    blocks = page.outline.blocks
    if page.value("body") or any(len(block.text) > 3 for block in blocks):
        return None
    return None if _is_challenge(page) or declares_article(page) else "empty"


def read_notice(page: Page) -> str | None:
    """Bot walls, errors, consent and login pages: a telling title and hardly any text."""
    if body_words(page) > SHORT:
        return None
    if _is_challenge(page):
        return "challenge"
    if _named(words.ERROR_TITLES, page):
        return "error-page"
    if _is_consent(page):
        return "consent"
    if _named(words.LOGIN_TITLES, page) and not declares_article(page):
        return "login"
    return None


def read_listing(page: Page) -> str | None:
    """Front, section, tag, author and search pages: many linked headlines and no article."""
    if page.url and urls.is_front_page(page.url):
        return None if _is_telling_article(page) else "listing"
    if _is_telling_article(page):
        return None
    teasers = _teasers(page)
    if _is_listed(page) and teasers >= MANY_TEASERS / 3:
        return "listing"
    if declares_article(page):
        return None
    if body_words(page) <= SHORT:
        website = (page.meta.get("og:type") or "").lower() in {"website", "profile", "blog"}
        return "listing" if teasers >= MANY_TEASERS / (3 if website else 1) else None
    return "listing" if _is_interleaved(page) else None


def read_other(page: Page) -> str | None:
    """About, contact, privacy and the like: named so, and dated by nobody."""
    if declares_article(page) or page.value("date"):
        return None
    return "other" if _named(words.OTHER_TITLES, page) else None


def read_jsonld(page: Page) -> str | None:
    types = types_of(page.article_node)
    kinds = dict(_JSONLD_KINDS)
    if body_words(page) <= SHORT:
        kinds |= _MEDIA_KINDS
    return next((kinds[t] for t in kinds if t in types), None)


def read_og_type(page: Page) -> str | None:
    kind = (page.meta.get("og:type") or "").lower()
    return "video" if kind.startswith("video") and body_words(page) <= 2 * SHORT else None


def read_section(page: Page) -> str | None:
    """The kind that the section's name or the label over the headline gives away."""
    names = (page.value("section"), page.meta.get("article:section"))
    for kind, pattern in words.SECTION_KINDS:
        if any(name and pattern.fullmatch(name.strip()) for name in names):
            return kind
    return None


def read_address(page: Page) -> str | None:
    """The kind that a folder of the address names; of media only for pages with little text."""
    path = urlsplit(page.url or "").path
    short = body_words(page) <= 2 * SHORT
    for kind, pattern in words.ADDRESS_KINDS:
        if (short or kind not in _TEXTLESS) and pattern.search(path):
            return kind
    return None


def read_text(page: Page) -> str | None:
    """An article if there is a text, or metadata that says so; else a page of another sort."""
    if body_words(page) > _SENTENCES or declares_article(page):
        return "article"
    return "listing" if _teasers(page) >= _FEW_TEASERS else "other"


def clean(raw: Any, _page: Page) -> str | None:
    kind = raw.strip().lower() if isinstance(raw, str) else None
    kind = _SITE_KINDS.get(kind or "", kind)
    return kind if kind in ARTICLE_KINDS or kind in NO_ARTICLE else None


def most_telling(candidates: Iterable[Found[str]]) -> Found[str] | None:
    """The strictest rule's kind; a bare "article", as sites' own data say, may be told closer."""
    plain: Found[str] | None = None
    for found in candidates:
        if plain is None and found.value != "article":
            return found
        if plain and found.value != "article" and found.value in ARTICLE_KINDS:
            return found
        plain = plain or found
    return plain


_TEXTLESS = frozenset({"gallery", "video", "audio", "podcast"})
_SENTENCES = 20
"""Words of text that make an article of a page that doesn't call itself one."""

_FEW_TEASERS = 3


def _named(pattern: re.Pattern[str], page: Page) -> bool:
    return any(pattern.search(title) for title in titles(page))


def _is_challenge(page: Page) -> bool:
    """A wall's title or mark on a page that shows little; an article about captchas shows more."""
    if sum(len(block.text) for block in page.outline.blocks) > _WALL_TEXT:
        return False
    if _named(words.CHALLENGE_TITLES, page):
        return True
    return not declares_article(page) and any(m in page.raw for m in words.CHALLENGE_MARKS)


_WALL_TEXT = 2_500
"""Characters that a wall shows at most, its footer and its notes in other languages included."""


def _is_consent(page: Page) -> bool:
    if not _named(words.CONSENT_TITLES, page) or declares_article(page):
        return False
    text = " ".join(block.text for block in page.outline.blocks)
    return len(words.CONSENT_WORDS.findall(text)) >= 3


def _is_telling_article(page: Page) -> bool:
    """A page whose metadata holds an article with its own headline and date."""
    node = page.article_node
    dated = node.get("datePublished") or page.meta.get("article:published_time")
    return bool(
        dated
        and (node.get("headline") or page.meta.get("og:title"))
        and declares_article(page)
        and not (page.url and urls.is_front_page(page.url) and body_words(page) <= SHORT)
    )


def _is_listed(page: Page) -> bool:
    """Whether address or JSON-LD call a page a list, and no long text denies it."""
    if declares_article(page) or body_words(page) > 3 * SHORT:
        return False
    return bool(
        (page.url and words.LISTING_ADDRESS.search(urlsplit(page.url).path))
        or page.jsonld.of_type(*words.LISTING_TYPES)
    )


def _is_teaser(block: Block) -> bool:
    return len(block.text) >= _TEASER and block.links > 0.8 * len(block.text)


def _teasers(page: Page) -> int:
    return sum(map(_is_teaser, page.outline.blocks))


def _is_interleaved(page: Page) -> bool:
    """Whether linked headlines stand between the paragraphs: these are teasers' excerpts."""
    paragraphs = set((page.value("body") or "").split("\n\n"))
    blocks = page.outline.blocks
    places = [i for i, block in enumerate(blocks) if block.text in paragraphs]
    if not places:
        return False
    between = sum(map(_is_teaser, blocks[places[0] : places[-1]]))
    return between >= _BETWEEN and between >= 0.5 * len(places)


_BETWEEN = 6
"""Linked headlines among the paragraphs; articles have a few "read also" links there."""


RULES = (
    # First what is no article: a wall's page carries the site's metadata too.
    Rule("shown.empty", read_empty),
    Rule("shown.notice", read_notice),
    Rule("shown.listing", read_listing),
    Rule("shown.other", read_other),
    Rule("jsonld.type", read_jsonld),
    Rule("meta.og:type", read_og_type),
    Rule("section.name", read_section),
    Rule("url.folder", read_address),
    Rule("shown.text", read_text),
)
KIND: Field[str] = Field("kind", RULES, clean, most_telling)
