"""The page's own section ("Europe"), as the outlet names it."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawl.extract.body.hints import Hint
from newscrawl.extract.declared import record
from newscrawl.extract.declared.jsonld import text_of
from newscrawl.extract.outlet import letters
from newscrawl.extract.rules import Field, Rule
from newscrawl.extract.text import plain, text_content

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from newscrawl.extract.body.blocks import Block
    from newscrawl.extract.body.outline import Outline
    from newscrawl.extract.declared.jsonld import Node
    from newscrawl.extract.page import Page
    from newscrawl.extract.rules import Found

MAX_LENGTH = 50
MAX_WORDS = 6
_ENOUGH = 2
"""Different names after which no agreement is sought among the looser rules."""

_TRAIL = 60
"""Blocks among which a trail is looked for on pages without an h1."""

_STEPS = 4
"""Links side by side that can be a trail; more are a menu."""

_OVER = 3
"""Blocks over the headline among which the link to its section stands."""

_TEASED = int(Hint.RELATED | Hint.ASIDE | Hint.NAV | Hint.COMMENTS)

_PATH_ARROWS = re.compile(r"\s*[»›>→]+\s*")
_PATH_OVER, _PATH_LONG = 8, 120
"""Blocks over the headline among which such a line stands, and its characters at most."""

_ARROWS = re.compile(r"[»›>/→|]")

GENERIC = frozenset(
    letters(word)
    for words in (
        "News|Home|Homepage|Home page|Front page|Article|Articles|Story|Stories|Tags|Latest",
        "Latest news|All|Index|Top stories|Main|Web|Uncategorized|Post|Posts|Default|None|Null",
        "Start|Startseite|Nachrichten|Aktuell|Aktuelles|Artikel|Accueil|Actualité|Actualités|Inicio",
        "Noticias|Início|Notícias|Notizie|Nieuws|Nyheter|Nyheder|Uutiset|Wiadomości|Haberler",
        "Haber|Anasayfa|Ana Sayfa|Новости|Главная|Новини|Головна|الرئيسية|الأخبار|أخبار",
        "ホーム|トップ|ニュース|首页|新闻|首頁|新聞|홈|뉴스|Berita|Beranda|Trang chủ",
        "Zprávy|Hírek|Vijesti|Vesti|Știri|Acasă",
    )
    for word in words.split("|")
)
"""Names that every page of a site could have: taken only if there is no better one."""

_HERE = frozenset(
    "article detail story 記事 記事詳細 正文 本文 详情 詳情 内容 全文 기사 본문".split()
)
"""What the last step of a trail may be named instead of the headline."""

_NO_SECTIONS = frozenset(
    "about account contact donate epaper live login menu newsletter newsletters register search "
    "shop signin signup subscribe subscriptions video videos".split()
)
"""Folders that the links of a page's head lead to."""

_ADDRESS_WORDS = re.compile(
    r"world|politics|business|economy|sports?|culture|arts?|technology|tech|science|health|opinion|"
    r"entertainment|lifestyle|travel|environment|education|money|europe|africa|asia|middle-east|"
    r"politik|wirtschaft|kultur|wissen|gesundheit|panorama|politique|économie|economie|société|"
    r"societe|monde|política|politica|economía|economia|deportes|cultura|sociedad|mundo|esporte|"
    r"esportes|sport|cronaca|esteri|ciencia|salud|tecnologia|binnenland|buitenland",
    re.IGNORECASE,
)
"""Folders of an address that are sections; any other folder may be a slug, a date or a desk."""


def read_declared_list(page: Page) -> str | None:
    """`articleSection`: a string, or a list of which the first that says something counts."""
    raw = page.article_node.get("articleSection")
    values = raw if isinstance(raw, list) else [raw]
    names = [plain(v) for v in values if isinstance(v, str)]
    return next((n for n in names if n and letters(n) not in GENERIC), names[0] if names else None)


def read_breadcrumb(page: Page) -> str | None:
    """The last name before the headline in JSON-LD's BreadcrumbList."""
    for node in page.jsonld.of_type("breadcrumblist"):
        items = node.get("itemListElement")
        names = [_item_name(item) for item in items] if isinstance(items, list) else []
        if name := _last_section([n for n in names if n], page):
            return name
    return None


def read_shown_breadcrumb(page: Page) -> str | None:
    """The last name before the headline in a list of links named as a breadcrumb."""
    outline = page.outline
    trails = [mark.element for mark in outline.marks if mark.hints & Hint.CRUMBS]
    trails += [mark.element for mark in outline.navs if _is_trail(mark.element)]
    for trail in trails:
        parts = [text_content(a) for a in islice(trail.iter("a", "li"), 24)]
        if name := _last_section([p for p in parts if p], page):
            return name
    return None


def _is_trail(nav: etree._Element) -> bool:
    names = f"{nav.get('class')} {nav.get('aria-label')} {nav.get('id')}".lower()
    return "breadcrumb" in names or "brotkrumen" in names or "ariane" in names


def read_trail(page: Page) -> str | None:
    """The name before the headline in a trail that ends with it, over the h1, named or not.

    Either one block a name, or one line: "Home » News » Europe » Dam bursts".
    """
    title = page.value("title")
    if not title:
        return None
    end = next((h.at for h in page.outline.headings), _TRAIL)
    over: list[Block] = []
    for block in page.outline.blocks[:end]:
        if block.text.endswith(title):
            parts = _steps(block, page.outline)
            if parts and parts[-1] == title:
                names = [name for above in over for name in _steps(above, page.outline)]
                return _last_section(parts[:-1] or names, page)
        # What leads nowhere is a kicker, and what is above that a menu.
        over = [*over[-_STEPS:], block] if block.links else []
    return None


def _steps(block: Block, outline: Outline) -> list[str]:
    """The names in a block: its links, if it holds nothing else, or what arrows part."""
    if block.links < len(block.text):
        return [name for part in _ARROWS.split(block.text) if (name := part.strip())]
    links = list(islice(outline.element(block.node).iter("a"), _STEPS + 1))
    return [text_content(link) for link in links] if len(links) <= _STEPS else []


def read_category(page: Page) -> str | None:
    """The first link whose `rel` says that it leads to the article's category, as in WordPress."""
    blocks = page.outline.blocks
    for mark in page.outline.marks:
        rel = mark.element.get("rel")
        if rel and "category" in rel.split():
            block = blocks[min(mark.at, len(blocks) - 1)]
            if not block.hints & _TEASED:
                return text_content(mark.element)
    return None


def read_path(page: Page) -> str | None:
    """The last name in a line of links that arrows part, over the headline: "Home > Europe"."""
    outline = page.outline
    end = outline.headings[0].at if outline.headings else 0
    for block in reversed(outline.blocks[max(0, end - _PATH_OVER) : end]):
        parts = [part for part in _PATH_ARROWS.split(block.text) if part]
        if len(parts) > 1 and block.links > 0.3 * len(block.text) and len(block.text) < _PATH_LONG:
            return _last_section(parts, page)
    return None


def read_label(page: Page) -> str | None:
    """The label over the headline: the last short text named as section, category or kicker."""
    outline = page.outline
    if not outline.headings:
        return None
    label = None
    title = letters(page.value("title") or "")
    headline = outline.headings[0]
    if len(outline.headings) > 1:
        same = (h for h in outline.headings if letters(text_content(h.element)) == title)
        headline = next(same, headline)
    wrapping = set(headline.element.iterancestors())
    for mark in outline.marks:
        if mark.at > headline.at:
            break
        near = mark.at >= headline.at - 4
        if near and mark.hints & Hint.SECTION and mark.element not in wrapping:
            text = text_content(mark.element)
            if 1 < len(text) <= MAX_LENGTH and len(text.split()) <= 3:
                label = text
    return label


def read_link_over_headline(page: Page) -> str | None:
    """A lone link right over the headline to the folder that is named as it is: /news/europe.

    One of several side by side is of a menu, or of a trail.
    """
    outline = page.outline
    end = outline.headings[0].at if outline.headings else 0
    over = outline.blocks[max(0, end - _OVER) : end]
    links = [(outline.parents[block.node], _only_link(block, outline)) for block in over]
    around = [parent for parent, link in links if link is not None]
    for (parent, link), block in zip(reversed(links), reversed(over), strict=True):
        if link is not None and around.count(parent) == 1 and _names_folder(link, block.text):
            return block.text
    return None


def _only_link(block: Block, outline: Outline) -> str | None:
    """Where the one link leads that is all of a block."""
    if block.links < len(block.text) or len(block.text) > MAX_LENGTH:
        return None
    links = list(islice(outline.element(block.node).iter("a"), 2))
    return links[0].get("href") or "" if len(links) == 1 else None


def _names_folder(href: str, name: str) -> bool:
    folders = [part for part in urlsplit(href).path.split("/") if part]
    if not folders or letters(name) in GENERIC | _NO_SECTIONS:
        return False
    folder = folders[-1].partition(".")[0]
    return letters(folder) in {letters(name), letters(_unmarked(name))}


def _unmarked(name: str) -> str:
    """A name without the marks on its letters, as addresses spell it."""
    parts = unicodedata.normalize("NFD", name.casefold().replace("đ", "d").replace("ı", "i"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def read_address(page: Page) -> str | None:
    """The deepest folder of the address that is a section's usual name."""
    folders = urlsplit(page.url or "").path.split("/")[1:-1]
    known = [f for f in folders[:3] if _ADDRESS_WORDS.fullmatch(f)]
    return known[-1].replace("-", " ").capitalize() if known else None


def clean(raw: Any, page: Page) -> str | None:
    text = plain(raw).strip(" /|›»>:•-") if isinstance(raw, str) else ""
    if not text or len(text) > MAX_LENGTH or len(text.split()) > MAX_WORDS or not letters(text):
        return None
    if "://" in text or letters(text) in {letters(page.value("title") or ""), "tags"}:
        return None
    return None if letters(text) in page.outlet else text


def most_shared(candidates: Iterable[Found[str]]) -> Found[str] | None:
    """The name that two of the strictest rules give, else the strictest of those not generic."""
    seen: dict[str, Found[str]] = {}
    for found in candidates:
        key = letters(found.value)
        if key in seen:
            return seen[key]
        if key not in GENERIC:
            seen[key] = found
        if len(seen) == _ENOUGH:
            break
    return next(iter(seen.values()), None)


def _item_name(item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    inner: Node = item["item"] if isinstance(item.get("item"), dict) else {}
    name = item.get("name") or inner.get("name")
    return plain(name) if isinstance(name, str) else None


def _last_section(names: list[str], page: Page) -> str | None:
    title = letters(page.value("title") or "")
    for name in reversed(names):
        key = letters(name)
        if key in _HERE:
            continue
        if key and key != title and len(name) <= MAX_LENGTH and key[:20] != title[:20]:
            return name if key not in GENERIC else None
    return None


RULES = (
    Rule("jsonld.articleSection", read_declared_list),
    Rule("meta.article:section", lambda p: p.meta.get("article:section")),
    Rule("jsonld.breadcrumb", read_breadcrumb),
    Rule("shown.breadcrumb", read_shown_breadcrumb),
    Rule("rel.category", read_category),
    Rule("shown.label", read_label),
    Rule("shown.trail", read_trail),
    Rule("shown.path", read_path),
    Rule("shown.link-over-headline", read_link_over_headline),
    Rule("meta.section", lambda p: p.meta.get("section", "parsely-section", "dc.subject")),
    Rule("state.section", lambda p: text_of(record.first(p, record.SECTION))),
    # The loosest: a folder names the desk that files a text, not always where readers find it.
    Rule("url.folder", read_address),
)
SECTION: Field[str] = Field("section", RULES, clean, most_shared)
