"""The list of topics that a page shows with its article, usually links after the text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.extract.body.hints import Hint, hints_of
from newscrawl.extract.text import text_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from newscrawl.extract.body.blocks import Mark
    from newscrawl.extract.body.outline import Outline
    from newscrawl.extract.page import Page

MAX_LENGTH = 60
MAX_TAGS = 40
MENTIONED = 0.5
"""Share of the links under a text that it must mention for them to be its topics."""

LABEL = 30
"""Characters that may stand before the first tag."""

UNDER = 12
"""Blocks after a text among which its topics stand."""

_TEXT = frozenset({"h1", "h2", "h3", "h4", "figcaption", "figure"})
_TOPIC_FOLDERS = frozenset(
    folder
    for folders in (
        "tag tags topic topics thema themen theme themes thème thèmes tema temas keyword",
        "keywords sujet sujets hashtag hashtags argomenti etiqueta etiquetas onderwerp",
        "onderwerpen emne aihe avainsana konu etiket stichwort",
    )
    for folder in folders.split()
)
"""Left out: category, section, dossier and serie, which name more than an article's topics."""

_TOPIC_QUERY = re.compile(
    r"/search/?\?(?:q|query|s|keyword|tag)=|[?&](?:tag|topic|keyword)=", re.IGNORECASE
)

# Hint.HIDDEN isn't here: "print:hidden" and "overflow-hidden" say nothing of the screen.
_ELSEWHERE = Hint.FORM | Hint.ADVERT | Hint.COMMENTS
_FRAME = Hint.HEADER | Hint.FOOTER | Hint.NAV
_NOT_TAGS = int(Hint.BYLINE | Hint.DATE | Hint.SHARE | Hint.CRUMBS | Hint.CAPTION)
_CLIMB = 6
"""Ancestors whose names are looked at: what is farther away wraps the whole page."""


def shown_tags(page: Page) -> list[str] | None:
    """The tags of the first marked list after the headline that holds nothing but short links."""
    outline = page.outline
    start = outline.headings[0].at if outline.headings else 0
    group: list[str] = []
    last = -2
    seen: set[etree._Element] = set()
    for mark in outline.marks:
        if not mark.hints & Hint.TAGS or mark.at < start or mark.hints & _NOT_TAGS:
            continue
        tags = _tags_of(mark, seen)
        if not tags:
            continue
        if group and mark.at > last + 2:
            if len(group) > 1:
                break
            group = []
        group.extend(tags)
        last = mark.at + len(tags) - 1
    return group[:MAX_TAGS] or None


def topic_links(page: Page) -> list[str] | None:
    """The first run of links to topic pages that stands after the headline and outside the text."""
    runs: list[tuple[float, list[str]]] = []
    for run in _topic_runs(page):
        texts = [text for link in run[: MAX_TAGS + 1] if (text := text_content(link))]
        if not texts or len(texts) > MAX_TAGS or max(map(len, texts)) > MAX_LENGTH:
            continue
        if _is_elsewhere(run[0]):
            continue
        share = mentioned(texts, page)
        if share:
            runs.append((share + _is_in_article(run[0]) + (len(run) > 1), texts))
    return max(runs, key=lambda run: run[0], default=(0.0, None))[1]


def links_under_text(page: Page) -> list[str] | None:
    """The run of short links right under the text, if most of them are names that it mentions."""
    if not page.text_at:
        return None
    for run in _link_runs(page.outline, page.text_at[-1] + 1):
        if len(run) > 1 and _are_mentioned(run, page):
            return run
    return None


def _are_mentioned(names: list[str], page: Page) -> bool:
    """Whether `MENTIONED` of some names are; of a menu's, what is missing tells soon."""
    said = _folded(page.value("title") or "", page.value("body") or "")
    may_miss = int((1 - MENTIONED) * len(names))
    for name in names:
        may_miss -= name.lstrip("#").casefold() not in said
        if may_miss < 0:
            return False
    return True


def _link_runs(outline: Outline, start: int) -> Iterator[list[str]]:
    """Runs of short links in the blocks right after the text; each in one list, or in one block."""
    run: list[str] = []
    place = -1
    for block in outline.blocks[start : start + UNDER]:
        linked = block.links >= 0.9 * len(block.text)
        links = outline.element(block.node).iter("a") if linked else ()
        names = [text_content(a) for a in islice(links, MAX_TAGS)] or [block.text] * linked
        above = outline.parents[block.node]
        if not names or max(map(len, names)) > MAX_LENGTH or above != place:
            yield run
            run = []
        if names and max(map(len, names)) <= MAX_LENGTH:
            run += [name for name in names if name and name not in run]
        place = above
    yield run


def mentioned(names: list[str], page: Page) -> float:
    """Share of some names that the article speaks of."""
    said = _folded(page.value("title") or "", page.value("body") or "")
    return sum([name.lstrip("#").casefold() in said for name in names]) / len(names)


@lru_cache(maxsize=1)
def _folded(title: str, body: str) -> str:
    """Made once a page: several runs of links are held against it."""
    return f"{title} {body}".casefold()


def _topic_runs(page: Page) -> list[list[etree._Element]]:
    """Links of neighbouring blocks that are all to topic pages."""
    outline = page.outline
    start = outline.headings[0].at if outline.headings else 0
    runs: list[list[etree._Element]] = [[]]
    seen: set[int] = set()
    for block in outline.blocks[start:]:
        node = block.node
        if node in seen:
            continue
        links: list[etree._Element] = []
        if block.links and block.links > 0.8 * len(block.text) and block.tag not in _TEXT:
            seen.add(node)
            # Most are menus, whose first link tells.
            address = outline.first_link(node)
            if address is not None and _is_topic(address):
                links = _only_topics(outline.element(node))
        if links:
            runs[-1].extend(links)
        elif runs[-1]:
            runs.append([])
    runs += [_only_topics(nav.element) for nav in outline.navs if nav.at > start]
    return [run for run in runs if run]


def _only_topics(element: etree._Element) -> list[etree._Element]:
    """The links of an element that links to topic pages alone, [] for any other."""
    links: list[etree._Element] = []
    for link in islice(element.iter("a"), MAX_TAGS):
        address = link.get("href") or ""
        if not _is_topic(address):
            return []
        if not _is_index(address):
            links.append(link)
    return links


def _is_index(href: str) -> bool:
    """Whether an address is the list of all topics: "/topics/"."""
    return href.lower().rstrip("/").rpartition("/")[2] in _TOPIC_FOLDERS


def _is_topic(href: str) -> bool:
    """Whether an address is a topic's page."""
    if _is_of_topics(href.rpartition("/")[0]):
        return True
    return "=" in href and _TOPIC_QUERY.search(href) is not None


@lru_cache(maxsize=1_024)
def _is_of_topics(folder: str) -> bool:
    """Cached, since a menu's links are to few folders, and a site's pages have one menu."""
    return not _TOPIC_FOLDERS.isdisjoint(folder.lower().split("/"))


def _tags_of(mark: Mark, seen: set[etree._Element]) -> list[str]:
    element = mark.element
    links = [element] if element.tag == "a" else list(islice(element.iter("a"), MAX_TAGS + 1))
    links = [a for a in links if a not in seen]
    if not links or len(links) > MAX_TAGS or _is_elsewhere(element):
        return []
    texts = [text for a in links if (text := text_content(a))]
    if not texts or max(map(len, texts)) > MAX_LENGTH:
        return []
    if element.tag != "a" and sum(map(len, texts)) < 0.6 * len(_unlabelled(element, texts[0])):
        return []
    seen.update(links)
    return texts


def _unlabelled(element: etree._Element, first: str) -> str:
    """The text of a list from its first tag on: "Topics in this article: Ferries …"."""
    text = text_content(element)
    at = text.find(first)
    return text[at:] if 0 <= at <= LABEL else text


def _is_in_article(element: etree._Element) -> bool:
    return next(element.iterancestors("article"), None) is not None


def _is_elsewhere(element: etree._Element) -> bool:
    """Whether it stands in the site's frame; an article's own header and footer are no frame."""
    framed = False
    for steps, above in enumerate(element.iterancestors()):
        if above.tag in {"article", "main"} or (above.get("itemtype") or "").endswith("Article"):
            return False
        names = above.get("class") if steps < _CLIMB else None
        hints = hints_of(names) if names else 0
        if hints & _ELSEWHERE:
            return True
        framed = framed or above.tag in {"nav", "header", "footer"} or bool(hints & _FRAME)
    return framed
