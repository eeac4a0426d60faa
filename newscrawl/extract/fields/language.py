"""The language of the text, as a BCP 47 tag: declared, and checked against the words themselves.

Templates declare "en" for whatever they hold; a declaration counts only if the text isn't
plainly in another language.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from newscrawl.extract.declared.jsonld import text_of
from newscrawl.extract.fields.stopwords import LANGUAGES_OF, SAME, SCRIPTS, STOPWORDS
from newscrawl.extract.rules import Field, Rule
from newscrawl.words import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.extract.page import Page

_SAMPLE = 800
"""Characters of text that are looked at."""

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
_OLD = {"iw": "he", "in": "id", "ji": "yi", "mo": "ro", "gr": "el", "jp": "ja", "cn": "zh",
        "kr": "ko", "cz": "cs", "dk": "da", "ua": "uk"}  # fmt: skip
"""Withdrawn codes, and country codes that pages give for languages; "se", "br" are languages."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)?")
_INDIC = re.compile(r"[\u0900-\u0df3]")
_INDIC_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}])*")
_BEYOND_LATIN = re.compile(r"[^\x00-\u036f]+")
_LEAST = 0.08
"""Share of function words from which a text is in a language; prose has 0.2 to 0.5."""

_AHEAD = 1.25
"""How many times more function words than the next language a text must have."""

_LITTLE = 0.05
"""Share of function words below which a text of `_TELLING` words isn't in the declared language."""

_DISTINCT = frozenset({"en", "de", "fr"})
_PLENTY = 0.25
"""Share of function words that settles it for languages whose neighbours have other ones."""

_FEW = 12
_TELLING = 40


def clean(raw: Any, page: Page) -> str | None:
    """A declared tag in its regular form; None if the text speaks against it."""
    tag = _regular(raw) if isinstance(raw, str) else None
    if tag is None:
        return None
    sample = _sample(page)
    primary = tag.partition("-")[0]
    if primary in _DISTINCT and _is_plain(sample, primary):
        return tag
    spoken, words, counts = read_words(sample)
    if spoken:
        return tag if _same(spoken, primary) else None
    if words >= _TELLING and primary in STOPWORDS and counts.get(primary, 0) < _LITTLE * words:
        return None
    return tag


def _is_plain(text: str, language: str) -> bool:
    """Whether function words abound even among words that punctuation is left at."""
    words = text.casefold().split()
    return sum(map(STOPWORDS[language].__contains__, words)) > _PLENTY * len(words)


@lru_cache(maxsize=16)
def read_words(text: str) -> tuple[str | None, int, Mapping[str, int]]:
    """The language that a text's script or function words give away, None if they don't.

    With it come the number of words, and how many are function words of which language.
    """
    if not text.isascii() and (language := _of_script(text)):
        return language, 0, {}
    words = (_INDIC_WORD if _INDIC.search(text) else _WORD).findall(text.casefold())
    counts = Counter(chain.from_iterable([LANGUAGES_OF.get(word, ()) for word in words]))
    ranked = counts.most_common()
    if len(words) < _FEW or not ranked:
        return None, len(words), counts
    language, best = ranked[0]
    rival = next((n for name, n in ranked if not _same(name, language)), 0)
    if best < _LEAST * len(words) or best < _AHEAD * rival:
        return None, len(words), counts
    return language, len(words), counts


def _of_script(text: str) -> str | None:
    foreign = "".join(filter(str.isalpha, "".join(_BEYOND_LATIN.findall(text))))
    if len(foreign) < 0.25 * len(text):
        return None
    for pattern, language in SCRIPTS:
        if len(re.findall(pattern, foreign)) > (0.1 if language == "ja" else 0.5) * len(foreign):
            return language
    return None


def _same(one: str, other: str) -> bool:
    return SAME.get(one, one) == SAME.get(other, other)


def _sample(page: Page) -> str:
    """Title, description and paragraphs of the page, up to `_SAMPLE` characters."""
    parts = [page.value("title") or "", page.meta.get("og:description", "description") or ""]
    size = 0
    for block in page.outline.blocks:
        if len(block.text) > 60 and block.links < 0.3 * len(block.text):
            parts.append(block.text)
            size += len(block.text)
            if size > _SAMPLE:
                break
    return " ".join(parts)[-_SAMPLE:]


def _regular(raw: str) -> str | None:
    """`en_us` → `en-US`, `zh-hans-cn` → `zh-Hans-CN`; None for what is no tag ("English", "x")."""
    match = _TAG.fullmatch(raw.strip().partition(",")[0].partition(".")[0])
    if not match:
        return None
    language, script, region = match.groups()
    language = language.lower()
    parts = [_OLD.get(language, language)]
    if script:
        parts.append(script.title())
    if region:
        parts.append(region.upper())
    return "-".join(parts)


def _spoken(page: Page) -> str | None:
    language, words, counts = read_words(_sample(page))
    if language in STOPWORDS and counts[language] < 1.25 * _LEAST * words:
        return None
    return language


RULES = (
    Rule("declared.lang", lambda p: p.root.get("lang") or p.root.get("xml:lang")),
    Rule("jsonld.inLanguage", lambda p: text_of(p.article_node.get("inLanguage"))),
    Rule("meta.content-language", lambda p: p.meta.get("content-language", "language")),
    Rule("meta.dc.language", lambda p: p.meta.get("dc.language", "dcterms.language")),
    # The locale is a template's default more often than the others.
    Rule("meta.og:locale", lambda p: p.meta.get("og:locale")),
    Rule("shown.words", _spoken),
)
LANGUAGE: Field[str] = Field("language", RULES, clean)
