"""What the page that follows a section's page is called: numbers in addresses, and labels."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from newscrawl import urls

_PAGE_KEY = re.compile(
    r"page|paged|pg|p|pagina|seite|pageno|page_?num(?:ber)?|pageindex|offset|start|from",
    re.IGNORECASE,
)
_PAGE_PATH = re.compile(r"/(?:page|seite|pagina|p|pg)[/-]?(\d{1,5})(?:\.\w+)?/?$", re.IGNORECASE)
# Whatever `page_number` finds a number in; most addresses aren't worth taking apart.
_MAY_BE_PATH = re.compile(r"/(?:page|seite|pagina|p|pg)[/-]?\d", re.IGNORECASE)
_MAY_BE_QUERY = re.compile(
    rf"[?&](?:{_PAGE_KEY.pattern})=\d{{1,5}}(?![^&#])|\?.*[%+\s]", re.IGNORECASE | re.DOTALL
)
_NEXT = re.compile(
    r"(?:next(?: page)?|older(?: (?:posts|entries|articles|news|stories))?|siguientes?|"
    r"pr[óo]xim[ao]s?|suivante?s?|nächste(?: seite)?|weiter|volgende|successiv[ao]|następna|далее|"
    r"следующая|вперёд|التالي|التالية|الصفحة التالية|التالى|次へ|下一页|下一頁|다음|"
    r"página siguiente)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:(?:load|show|view|see|get)? ?more(?: (?:news|stories|articles|posts|results|videos))?|"
    r"cargar más|ver más|más(?: (?:noticias|artículos))?|mostrar más|plus(?: d['’]articles)?|"
    r"voir plus|mehr(?: (?:laden|anzeigen|artikel))?|carregar mais|mais(?: notícias)?|ver mais|"
    r"المزيد|عرض المزيد|تحميل المزيد|مزيد|اقرأ المزيد|ещё|еще|показать ещё|もっと見る|更多|더보기)",
    re.IGNORECASE,
)
_NEXT_CLASS = re.compile(r"\b(?:(?:pagination-?)?next|(?:load|show)-?more)\b", re.IGNORECASE)
_SLUG = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_LETTER = re.compile(r"[^\W_]")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_LABEL = 80
"""Characters; longer texts are no labels."""


def is_numbered_page(url: str) -> bool:
    """Whether an address is that of a later page of something."""
    return may_be_numbered(url) and page_number(url)[1] is not None


def may_be_numbered(url: str) -> bool:
    """Whether it is worth looking for a page number in an address."""
    if "?" in url and _MAY_BE_QUERY.search(url):
        return True
    return _MAY_BE_PATH.search(url) is not None


def page_number(url: str) -> tuple[str, int | None]:
    """An address without its page number, and the number."""
    parts = urlsplit(url)
    in_path = _PAGE_PATH.search(parts.path)
    if in_path:
        stem = parts._replace(path=parts.path[: in_path.start()] or "/").geturl()
        return urls.identity(stem), int(in_path[1])
    number, kept = None, []
    for key, value in parse_qsl(parts.query, keep_blank_values=True):
        if _PAGE_KEY.fullmatch(key) and value.isdecimal() and len(value) <= 5:
            number = int(value)
        else:
            kept.append(f"{key}={value}")
    return urls.identity(parts._replace(query="&".join(kept)).geturl()), number


def leads_on(label: str, classes: str) -> bool:
    """Whether a label says "next" or "load more"; one such as "›" says nothing, its class may."""
    if len(label) > _LABEL:
        return False
    return _says_next(label) or (bool(classes) and _is_next(label, classes))


def _is_next(label: str, classes: str) -> bool:
    return _LETTER.search(label) is None and _NEXT_CLASS.search(classes) is not None


@lru_cache(maxsize=16_384)
def _says_next(label: str) -> bool:
    label = _EDGES.sub("", label)
    return bool(_NEXT.fullmatch(label) or _MORE.fullmatch(label))


def continues(section: str, url: str) -> bool:
    """Whether an address lies in a section: at its path with another query, or below it by number.

    "More" in a menu, and "next" on a gallery of articles, lead elsewhere.
    """
    here, there = urlsplit(section), urlsplit(url)
    stem, path = _PAGE_PATH.sub("", here.path).rstrip("/"), there.path.rstrip("/")
    if path == stem:
        return there.query != here.query
    below = path.removeprefix(f"{stem}/")
    if below == path or below.count("/") > 1 or _SLUG.search(below):
        return False
    return bool(re.search(r"\d", below + there.query))
