"""The address under which the outlet knows the article; else the fetched one, normalised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from newscrawl import urls
from newscrawl.extract.rules import Field, Rule

if TYPE_CHECKING:
    from newscrawl.extract.page import Page


def read_main_entity(page: Page) -> Any:
    """`mainEntityOfPage`, a string or a node, or the article's own `url`."""
    node = page.article_node
    entity = node.get("mainEntityOfPage")
    if isinstance(entity, dict):
        entity = entity.get("@id") or entity.get("url")
    return entity if isinstance(entity, str) and "/" in entity else node.get("url")


def clean(raw: Any, page: Page) -> str | None:
    """Absolute, without fragment; None for a front page declared by a page that is none."""
    url = page.absolute(raw.strip()) if isinstance(raw, str) and raw.strip() else None
    if url is None or "." not in urls.host(url):
        return None
    url = urldefrag(url).url
    if urls.is_front_page(url) and not (page.url and urls.is_front_page(page.url)):
        return None
    return url


RULES = (
    Rule("link.canonical", lambda p: p.meta.link("canonical")),
    Rule("meta.og:url", lambda p: p.meta.get("og:url")),
    Rule("jsonld.mainEntityOfPage", read_main_entity),
    Rule("url.normalised", lambda p: urls.normalise(p.url) if p.url else None),
)
CANONICAL_URL: Field[str] = Field("canonical_url", RULES, clean)
