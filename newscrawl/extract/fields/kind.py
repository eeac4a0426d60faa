"""What sort of article a page is, or what it is instead: a listing, a challenge, an error …

Bytes that are no page at all are told apart before parsing, in `extract.payload`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawl import urls
from newscrawl.article import ARTICLE_KINDS
from newscrawl.extract import listings
from newscrawl.extract.declared.jsonld import types_of
from newscrawl.extract.fields import page_words as words
from newscrawl.extract.rules import Field, Rule
from newscrawl.extract.scripts import IDEOGRAPHIC, INDOCHINESE, WIDE_LETTER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.extract.page import Page
    from newscrawl.extract.rules import Found

NO_ARTICLE = frozenset(
    "empty challenge consent login paywall soft-404 error-page listing other".split()
)
"""What a page is instead. A soft 404 says "not found", with whatever status; a paywall stands
alone, while a stub before one is an article."""

SHORT = 120
"""Words of text up to which a page can be a notice instead of an article."""

MANY_TEASERS = 15
"""Linked headlines from which a page without a text of its own lists articles."""

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
_DECLARED = _ARTICLE_TYPES | _JSONLD_KINDS.keys()
_SITE_KINDS = {"page": "other", "photo": "gallery", "photos": "gallery", "infograph": "gallery",
               "infographic": "gallery", "blog": "opinion", "news": "article"}  # fmt: skip


def body_words(page: Page) -> int:
    """Words of the text, near enough; of a long one no more than are asked for."""
    body = page.value("body") or ""
    many = _count_words(body[:_MANY]) if len(body) > _MANY else 0
    return many if many > 3 * SHORT else _count_words(body)


@lru_cache(maxsize=4)
def _count_words(body: str) -> int:
    """By what parts them: a body holds single spaces and blank lines; else by their letters."""
    if not body:
        return 0
    parted = body.count(" ") + body.count("\n\n") + 1
    if WIDE_LETTER.search(body, 0, _TELLING):
        for script, letters in _UNPARTED:
            if re.search(script, body[:_TELLING]):
                parted += len(re.findall(script, body)) // letters
    return parted


def titles(page: Page) -> list[str]:
    """What a page calls itself, as shown and as declared, each once."""
    return [t for t in dict.fromkeys((page.value("title"), page.meta.title)) if t]


def declares_article(page: Page) -> bool:
    """Whether metadata calls the page an article; front pages and errors seldom do."""
    return _declares_surely(page) or (page.meta.get("og:type") or "").lower() in {
        "article",
        "news",
        "video.other",
    }


def _declares_surely(page: Page) -> bool:
    """By more than og:type, which many systems set to "article" on every page."""
    return bool(
        not types_of(page.article_node).isdisjoint(_DECLARED)
        or page.meta.get("article:published_time")
    )


def read_empty(page: Page) -> str | None:
    blocks = page.outline.blocks
    if page.value("body") or any(len(block.text) > 3 for block in blocks):
        return None
    return None if _is_challenge(page) or declares_article(page) else "empty"


def read_notice(page: Page) -> str | None:
    """Bot walls, errors, consent, login and paywall pages: a telling title, hardly any text."""
    if body_words(page) > SHORT:
        return None
    if _is_challenge(page):
        return "challenge"
    if _is_telling_article(page):
        return None
    if any(
        re.search(words.NOT_FOUND_TITLES, _lower(title))
        for title in {*titles(page), _heading(page)}
    ):
        return "soft-404"
    if _named(words.ERROR_TITLES, page):
        return "error-page"
    if _declares_surely(page):
        return None
    if _is_consent(page):
        return "consent"
    if _named(words.LOGIN_TITLES, page) and (_asks_password(page) or not declares_article(page)):
        return "login"
    return "paywall" if _named(words.PAYWALL_TITLES, page) else None


def read_other(page: Page) -> str | None:
    """About, contact, privacy and the like: named so, and not dated in metadata."""
    if _declares_surely(page) or not _named(words.OTHER_TITLES, page):
        return None
    return "other" if _is_service(page) or not page.value("date") else None


def read_listing(page: Page) -> str | None:
    """Front, section, tag, author and search pages: many linked headlines and no article."""
    if page.url and urls.is_front_page(page.url):
        return None if _is_telling_article(page) else "listing"
    if _is_telling_article(page):
        return None
    if _is_listed(page) and listings.teasers(page) >= MANY_TEASERS / 3:
        return "listing"
    if not _declares_surely(page) and listings.is_of_excerpts(page, items=_may_have_items(page)):
        return "listing"
    if declares_article(page):
        return None
    if body_words(page) <= SHORT:
        website = (page.meta.get("og:type") or "").lower() in {"website", "profile", "blog"}
        many = MANY_TEASERS / (3 if website else 1)
        return "listing" if listings.teasers(page) >= many else None
    return "listing" if listings.is_interleaved(page) else None


def read_jsonld(page: Page) -> str | None:
    types = types_of(page.article_node)
    if not types:
        return None
    kinds = dict(_JSONLD_KINDS)
    if body_words(page) <= SHORT:
        kinds |= _MEDIA_KINDS
    return next((kinds[t] for t in kinds if t in types), None)


def read_og_type(page: Page) -> str | None:
    kind = (page.meta.get("og:type") or "").lower()
    return "video" if kind.startswith("video") and body_words(page) <= 2 * SHORT else None


def read_section(page: Page) -> str | None:
    """The kind that the section's name or the label over the headline gives away."""
    told = (page.value("section"), page.meta.get("article:section"))
    names = {_lower(name.strip()) for name in told if name}
    for kind, pattern in words.SECTION_KINDS:
        if any(map(pattern.fullmatch, names)):
            return kind
    return None


def read_label(page: Page) -> str | None:
    """A press release by the label beside its headline, or by who provides or sends it."""
    outline = page.outline
    at = outline.headings[0].at if outline.headings else 0
    near = outline.blocks[max(0, at - _LABEL_BEFORE) : at + _LABEL_AFTER]
    return "press-release" if any(words.PRESS_LABEL.fullmatch(b.text) for b in near) else None


def read_address(page: Page) -> str | None:
    """The kind that a folder of the address names; of media only for pages with little text."""
    # Without its last slash: the folder's own page is a list.
    path = _lower(urlsplit(page.url or "").path.rstrip("/"))
    short = body_words(page) <= 2 * SHORT
    for kind, pattern in words.ADDRESS_KINDS:
        if (short or kind not in _TEXTLESS) and pattern.search(path):
            return kind
    return None


def read_text(page: Page) -> str | None:
    """An article if there is a text, or metadata that says so; else a page of another sort."""
    if body_words(page) > _SENTENCES or declares_article(page):
        return "article"
    few = 1 if listings.has_list_address(page) else _FEW_TEASERS
    return "listing" if listings.teasers(page) >= few else "other"


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


_UNPARTED = ((f"[{IDEOGRAPHIC}]", 2), (f"[{INDOCHINESE}]", 4))
"""Scripts that don't part their words, each with the letters of one, near enough."""

_MANY = 4_000
"""Characters that hold more words than any rule asks for, mostly."""

_TELLING = 80
"""Characters at the start of a text that tell its script."""

_LABEL_BEFORE, _LABEL_AFTER = 3, 6

_TEXTLESS = frozenset({"gallery", "video", "audio", "podcast"})
_SENTENCES = 20
"""Words of text that make an article of a page that doesn't call itself one."""

_FEW_TEASERS = 3


def _named(pattern: str, page: Page) -> bool:
    return any(re.search(pattern, _lower(title)) for title in titles(page))


def _lower(text: str) -> str:
    """Lower case, in which the Turkish İ and ı are an i, as to patterns that ignore case."""
    return text.lower().replace("i\u0307", "i").replace("ı", "i")


def _heading(page: Page) -> str:
    """The first heading as shown, which a title may pass over ("404")."""
    return next((b.text for b in page.outline.blocks if b.tag in {"h1", "h2"}), "")


def _is_challenge(page: Page) -> bool:
    """A wall's title or mark on a page that shows little; an article about captchas shows more."""
    shown = 0
    for block in page.outline.blocks:
        shown += len(block.text)
        if shown > _WALL_TEXT:
            return False
    if _named(words.CHALLENGE_TITLES, page):
        return True
    return not declares_article(page) and words.has_challenge_mark(page.raw)


_WALL_TEXT = 2_500
"""Characters that a wall shows at most, its footer and its notes in other languages included."""


def _may_have_items(page: Page) -> bool:
    return listings.has_list_address(page) or not declares_article(page)


def _is_consent(page: Page) -> bool:
    text = " ".join(block.text for block in page.outline.blocks)
    # A pattern that ignores case takes twice as long.
    told = len(re.findall(words.CONSENT_WORDS, text.casefold()))
    if _named(words.CONSENT_TITLES, page):
        return told >= 3
    # Without a title that says so, hardly a sentence may speak of anything else.
    return told >= _CONSENT_WORDS and told * _CONSENT_SHARE >= _count_words(text)


_CONSENT_WORDS, _CONSENT_SHARE = 5, 20


def _asks_password(page: Page) -> bool:
    return _PASSWORD.search(page.raw) is not None


_PASSWORD = re.compile(rb"""type\s*=\s*["']?password""", re.IGNORECASE)


def _is_service(page: Page) -> bool:
    """Whether the address's last word is that of such a page: its date is that of a change."""
    slug = urlsplit(page.url or "").path.rstrip("/").rpartition("/")[2].partition(".")[0]
    return re.fullmatch(words.OTHER_TITLES, _lower(slug.replace("-", " "))) is not None


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
    if _declares_surely(page) or body_words(page) > 3 * SHORT:
        return False
    return listings.has_list_address(page) or bool(page.jsonld.of_type(*words.LISTING_TYPES))


RULES = (
    # First what is no article: a wall's page carries the site's metadata too.
    Rule("shown.empty", read_empty),
    Rule("shown.notice", read_notice),
    Rule("shown.other", read_other),
    Rule("shown.listing", read_listing),
    Rule("jsonld.type", read_jsonld),
    Rule("meta.og:type", read_og_type),
    Rule("section.name", read_section),
    Rule("url.folder", read_address),
    Rule("shown.label", read_label),
    Rule("shown.text", read_text),
)
KIND: Field[str] = Field("kind", RULES, clean, most_telling)
