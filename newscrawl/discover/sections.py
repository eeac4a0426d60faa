"""The links of a section page: those that look like articles, and its following pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from newscrawl import urls
from newscrawl.discover.embedded import is_json, markup_in_scripts, markup_of
from newscrawl.discover.links import Link, is_article_link, same_site

FEW = 5
"""Articles that a page links at least, else the data in its scripts is looked at as well."""

MAX_LINKS = 5_000
"""More links than any section page has; the rest of a page that has more isn't looked at."""

_PLACES = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside"}
_ROLES = {
    "navigation": "nav",
    "menu": "nav",
    "menubar": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "nav",
}
# Names that make a div one of these; whole words of class and id, in this order.
_PLACE_NAMES = (
    (
        "nav",
        re.compile(r"\b(?:nav(?:bar|igation)?|(?:main|sub|top|mega|mobile)?-?menu|breadcrumbs?)\b"),
    ),
    ("footer", re.compile(r"\b(?:site-|page-|main-|global-)?footer\b")),
    ("header", re.compile(r"\b(?:site-|page-|main-|global-)?(?:header|masthead)\b")),
    (
        "aside",
        re.compile(
            r"\b(?:side-?bar|aside|related|recommended|recirculation|trending(?:-now)?|widget|"
            r"most-?(?:read|popular|viewed|watched)|popular-posts|read-?(?:this|next|also))\b"
        ),
    ),
)
_ANY_PLACE_NAME = re.compile("|".join(pattern.pattern for _, pattern in _PLACE_NAMES))
_HEADINGS = ("h1", "h2", "h3", "h4")
# A card's own header is no place of the page.
_CONTENT = frozenset({"article", "main"})

_PAGE_KEY = re.compile(
    r"page|paged|pg|p|pagina|seite|pageno|page_?num(?:ber)?|pageindex|offset|start|from",
    re.IGNORECASE,
)
_PAGE_PATH = re.compile(r"/(?:page|seite|pagina|p|pg)[/-]?(\d{1,5})(?:\.\w+)?/?$", re.IGNORECASE)
_MAY_BE_NUMBERED = re.compile(r"\?|/(?:page|seite|pagina|p|pg)[/-]?\d", re.IGNORECASE)
"""Whatever `_page_number` finds a number in; most addresses aren't worth taking apart."""
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
_TARGETS = ("href", "data-url", "data-next", "data-href", "data-next-url", "data-next-page")
_FOLLOWERS = "|".join(f"//*[@{name}]" for name in _TARGETS if name != "href")
_SLUG = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


class SectionPage:
    """A section page, parsed once. `page` may be bytes or decoded text; anything gives a page.

    JSON, as "load more" gets it, counts as the markup that it holds.
    """

    def __init__(self, page: bytes | str, url: str) -> None:
        if isinstance(page, str) and is_json(page):
            page = markup_of(page)
        self.root = _parse(page)
        self.url = url
        base = self.root.xpath("string((//base/@href)[1])")
        self.base = urls.resolve(url, base) or url
        self._places: dict[HtmlElement, str] = {}
        self._resolved: dict[str, str | None] = {}
        self._texts: dict[HtmlElement, str] = {}

    @cached_property
    def links(self) -> list[Link]:
        """Each address once, in page order: best from the main part, best with a long anchor."""
        best: dict[str, Link] = {}
        self._collect(self.root, best)
        if sum(map(is_article_link, best.values())) < FEW:
            markup = markup_in_scripts(self.root)
            if markup:
                self._collect(_parse(markup), best)
        return list(best.values())

    def _collect(self, root: HtmlElement, best: dict[str, Link]) -> None:
        for anchor in root.iterfind(".//a[@href]"):
            link = self._link(anchor)
            if link is None:
                continue
            key = urls.identity(link.url)
            if key not in best or _says_more(link, best[key]):
                best[key] = link
            if len(best) >= MAX_LINKS:
                break

    @cached_property
    def next_pages(self) -> list[str]:
        """Addresses of the page that follows, most certain first; usually one or none."""
        found = (*self._declared_next(), *self._numbered_next(), *self._worded_next())
        own = urls.normalise(self.url)
        fitting = (url for url in found if same_site(url, self.url) and urls.normalise(url) != own)
        return list(dict.fromkeys(fitting))

    def _link(self, anchor: HtmlElement) -> Link | None:
        """Its text is its heading's where it wraps a whole card."""
        url = self._resolve(anchor.get("href", ""))
        if url is None:
            return None
        heading = next(anchor.iter(*_HEADINGS), None)
        text = self._text(anchor if heading is None else heading) or _substitute(anchor)
        is_heading = heading is not None or next(anchor.iterancestors(*_HEADINGS), None) is not None
        return Link(url, text, self._place(anchor), heading=is_heading)

    def _place(self, element: HtmlElement | None) -> str:
        if element is None:
            return "main"
        place = self._places.get(element)
        if place is None:
            place = _own_place(element) or self._place(element.getparent())
            self._places[element] = place
        return place

    def _declared_next(self) -> Iterator[str]:
        for element in self.root.iterfind(".//*[@rel]"):
            if "next" in (element.get("rel") or "").lower().split():
                yield from self._targets(element)

    def _numbered_next(self) -> Iterator[str]:
        """The lowest page number above this page's own among addresses that differ in it only.

        Some sites count from 0: there the link that is labelled "2" leads to page=1.
        """
        stem, own = _page_number(self.url)
        numbered, from_zero = {}, False
        for element in self.root.iterfind(".//a[@href]"):
            for url in self._targets(element):
                if not _MAY_BE_NUMBERED.search(url):
                    continue
                url_stem, number = _page_number(url)
                if number is not None and url_stem == stem:
                    numbered[number] = url
                    from_zero = from_zero or self._text(element) == str(number + 1)
        own = own if own is not None else int(not from_zero)
        above = [number for number in numbered if number > own]
        if above:
            yield numbered[min(above)]

    def _worded_next(self) -> Iterator[str]:
        """What is labelled "next" or "load more", if it leads on in this very section."""
        for element in self.root.xpath(f"//a[@href]|//link[@data-url]|{_FOLLOWERS}"):
            if not _leads_on(element, self._text(element)):
                continue
            # A menu's "more" is a link; what is no link loads more of this very list.
            is_button = element.get("href") is None
            for url in self._targets(element):
                if is_button or _continues(self.url, url):
                    yield url

    def _targets(self, element: HtmlElement) -> Iterator[str]:
        for name in _TARGETS:
            value = element.get(name)
            url = self._resolve(value) if value else None
            if url:
                yield url

    def _text(self, element: HtmlElement) -> str:
        if element not in self._texts:
            self._texts[element] = " ".join("".join(element.itertext()).split())
        return self._texts[element]

    def _resolve(self, href: str) -> str | None:
        """The address without its fragment; each is asked for by several ways to read links."""
        if href not in self._resolved:
            url = urls.resolve(self.base, href)
            self._resolved[href] = url and url.partition("#")[0]
        return self._resolved[href]


def article_links(
    page: SectionPage, is_article: Callable[[Link], bool] = is_article_link
) -> list[Link]:
    """Links of a section page to articles of the same site, in page order."""
    own = urls.identity(page.url)
    return [
        link
        for link in page.links
        if same_site(link.url, page.url) and urls.identity(link.url) != own and is_article(link)
    ]


def next_pages(page: SectionPage) -> list[str]:
    """Addresses of the following page, most certain first."""
    return page.next_pages


def _parse(page: bytes | str) -> HtmlElement:
    encoding = "utf-8" if isinstance(page, str) else None
    data = page.encode("utf-8", "replace") if isinstance(page, str) else page
    parser = html.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(data, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = html.document_fromstring(b"<html></html>", ensure_head_body=True)
    return root


def _substitute(anchor: HtmlElement) -> str:
    """What stands in for the text of an anchor that has none."""
    image = next(anchor.iter("img"), None)
    alternative = image.get("alt") if image is not None else None
    return anchor.get("title") or anchor.get("aria-label") or alternative or ""


def _own_place(element: HtmlElement) -> str | None:
    """The place that an element itself makes, None if it makes none."""
    tag = element.tag
    if tag == "header" and any(parent.tag in _CONTENT for parent in element.iterancestors()):
        return None
    if tag in _PLACES:
        return _PLACES[tag]
    if tag in {"html", "body"}:
        return "main"
    role = _ROLES.get(element.get("role", ""))
    if role or tag in _CONTENT:
        return role
    names = f"{element.get('class', '')} {element.get('id', '')}".strip().lower()
    if not names:
        return None
    names = names.replace("_", "-")
    if not _ANY_PLACE_NAME.search(names):
        return None
    return next((place for place, pattern in _PLACE_NAMES if pattern.search(names)), None)


def _says_more(link: Link, other: Link) -> bool:
    return (link.place == "main", len(link.anchor)) > (other.place == "main", len(other.anchor))


def is_numbered_page(url: str) -> bool:
    """Whether an address is that of a later page of something."""
    return bool(_MAY_BE_NUMBERED.search(url)) and _page_number(url)[1] is not None


def _page_number(url: str) -> tuple[str, int | None]:
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


def _leads_on(element: HtmlElement, text: str) -> bool:
    if any(element.get(name) for name in ("data-next", "data-next-url", "data-next-page")):
        return True
    label = text or element.get("aria-label") or element.get("title") or ""
    label = _EDGES.sub("", label[:80])
    if _NEXT.fullmatch(label) or _MORE.fullmatch(label):
        return True
    # A label such as "›" says nothing; its class may.
    return not label and bool(_NEXT_CLASS.search(element.get("class", "")))


def _continues(section: str, url: str) -> bool:
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
