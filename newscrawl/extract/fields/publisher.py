"""The outlet's name, as it writes it; a domain is no name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscrawl.extract.declared.jsonld import text_of
from newscrawl.extract.outlet import domain_names, letters
from newscrawl.extract.rules import Field, Rule
from newscrawl.extract.text import plain

if TYPE_CHECKING:
    from newscrawl.extract.page import Page

MAX_LENGTH = 80
_ADDRESS = re.compile(r"https?://|^@|^\d+$|\{\{")
_ORGANIZATIONS = ("newsmediaorganization", "organization")


def read_own_publisher(page: Page) -> str | None:
    """The article's publisher, if the site isn't named otherwise in the manner of its domain.

    Syndicated articles name the agency as their publisher, and some templates a motto.
    """
    name = text_of(page.jsonld.resolve(page.article_node.get("publisher")))
    site_name = page.meta.get("og:site_name")
    if name and site_name and _is_like_domain(site_name, page) and not _is_like_domain(name, page):
        return None
    return name


def read_organization(page: Page) -> str | None:
    """The one organisation of the page's JSON-LD, for articles that name no publisher."""
    names = {text_of(n.get("name")) for n in page.jsonld.of_type(*_ORGANIZATIONS)} - {None}
    return next(iter(names)) if len(names) == 1 else None


def read_title_end(page: Page) -> str | None:
    """What <title> has after the headline, if the page shows it elsewhere as well: in its logo."""
    title = page.value("title")
    whole = plain(page.meta.title or "")
    if not title or not whole.startswith(title):
        return None
    name = whole.removeprefix(title).strip(" -–—|:·•»")
    return (
        name if name and any(block.text.startswith(name) for block in page.outline.blocks) else None
    )


def clean(raw: Any, _page: Page) -> str | None:
    text = plain(raw) if isinstance(raw, str) else ""
    if not text or len(text) > MAX_LENGTH or _ADDRESS.search(text):
        return None
    return text


def _is_like_domain(name: str, page: Page) -> bool:
    key = letters(name)
    return any(letters(own) in key or key in letters(own) for own in domain_names(page.url or ""))


RULES = (
    Rule("jsonld.publisher", read_own_publisher),
    Rule("meta.og:site_name", lambda p: p.meta.get("og:site_name")),
    Rule("jsonld.organization", read_organization),
    Rule("meta.application-name", lambda p: p.meta.get("application-name")),
    Rule("meta.dc.publisher", lambda p: p.meta.get("dc.publisher", "publisher")),
    Rule("declared.title", read_title_end),
)
"""Left out: article:publisher, which is the address of a social network's page."""

PUBLISHER: Field[str] = Field("publisher", RULES, clean)
