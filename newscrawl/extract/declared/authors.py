"""The credit lines that a page declares: in JSON-LD, meta elements, microdata and scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscrawl.extract.bylines import MAX_MARKED
from newscrawl.extract.credits import names_of

if TYPE_CHECKING:
    from newscrawl.extract.page import Page

META_NAMES = (
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
)
"""The plain name first, which most templates fill by hand.

Left out: "twitter:creator", a handle; "article:publisher" and "copyright", the outlet.
"""

MAX_LINES = 30
"""A longer list is the staff's, or the references of a paper."""

MAX_SCOPES = 4
"""Authors in microdata; a page with more gives those of its teasers too."""

_IN_SCRIPT = re.compile(
    rb"""uthors?(?:_?[nN]ames?)?["']?\s{0,9}[:=]\s{0,9}\[?\s{0,9}["']([^"'<>{}\\]{4,80})["']"""
)
"""As `"author": "Jane Doe"`, `pageAuthor = 'Jane Doe'`."""


def in_json(value: Any, page: Page, depth: int = 0) -> list[str]:
    """The lines in a JSON-LD value: strings, nodes, references and lists of them."""
    value = page.jsonld.resolve(value)
    if isinstance(value, str):
        return [value]
    if depth > 4:
        return []
    if isinstance(value, list):
        return [line for v in value[: MAX_LINES + 1] for line in in_json(v, page, depth + 1)]
    return _in_node(value, page, depth) if isinstance(value, dict) else []


def _in_node(node: dict[str, Any], page: Page, depth: int) -> list[str]:
    for key in ("name", "@value", "@list"):
        if node.get(key):
            return in_json(node[key], page, depth + 1)
    parts = [node.get("givenName"), node.get("familyName")]
    return [" ".join(part for part in parts if isinstance(part, str))]


def in_article(page: Page) -> list[str]:
    """The lines of the JSON-LD article."""
    node = page.article_node
    lines = in_json(node.get("author") or node.get("creator"), page)
    if node.get("contributor") and lines:
        lines += _beside(lines[0], names_of(in_json(node["contributor"], page)), page)
    return lines


def _beside(author: str, others: list[str], page: Page) -> list[str]:
    """Those of the contributors who share the author's byline, as Ghost declares all but the first.

    Others took the pictures.
    """
    near = [block.text for _, block in page.bylines.near if len(block.text) <= MAX_MARKED]
    shared = " ".join(text for text in near if author in text)
    return [name for name in others if name in shared]


def in_other_node(page: Page) -> list[str]:
    """The lines of the only other JSON-LD node that has an author."""
    others = [n for n in page.jsonld.nodes if n.get("author") and n is not page.article_node]
    return in_json(others[0]["author"], page) if len(others) == 1 else []


def in_meta(page: Page) -> list[str]:
    """The lines of the first meta name that names anybody."""
    return next((lines for name in META_NAMES if names_of(lines := page.meta.all(name))), [])


def in_microdata(page: Page) -> list[str]:
    """The authors of the article's scope, where it is the page's only one."""
    names = list(dict.fromkeys(page.microdata.all("author")))
    return names if len(names) <= MAX_SCOPES else []


def in_script(page: Page) -> list[str]:
    """Names that data in a script gives an author and that the page shows near its headline."""
    found = {m.decode("utf-8", "replace") for m in _IN_SCRIPT.findall(page.raw)}
    names = names_of(sorted(found)) if len(found) <= MAX_LINES else []
    return [n for n in names if " " in n and n.casefold() in page.bylines.text]


def seen_near_headline(page: Page) -> list[str]:
    """Those of the declared names that the page shows near its headline."""
    declared = names_of([*in_article(page), *page.meta.all(*META_NAMES)])
    return [name for name in declared if name.casefold() in page.bylines.text]
