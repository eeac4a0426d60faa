"""Where on a page an element stands: its navigation, header, footer, an aside, or the main part."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

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
HEADINGS = ("h1", "h2", "h3", "h4")
# A card's own header is no place of the page.
CONTENT = frozenset({"article", "main"})


class Furniture:
    """Places of a page's elements; what their ancestors say is looked up once for each."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, tuple[str, bool]] = {}

    def of(self, element: etree._Element) -> tuple[str, bool]:
        """The nearest place around an element or made by it, and whether it stands in a heading."""
        known, way = self._known, []
        at: etree._Element | None = element
        while at is not None and at not in known:
            way.append(at)
            at = at.getparent()
        found = known[at] if at is not None else ("main", False)
        for at in reversed(way):
            place, in_heading = found
            own = _own_place(at)
            found = own or place, in_heading or at.tag in HEADINGS
            known[at] = found
        return found


def _own_place(element: etree._Element) -> str | None:
    """The place that an element itself makes, None if it makes none."""
    tag, get = element.tag, element.get
    if tag == "header" and any(parent.tag in CONTENT for parent in element.iterancestors()):
        return None
    return own_place(tag, get("role"), get("class"), get("id"))


@lru_cache(maxsize=16_384)
def own_place(tag: str, role: str | None, classes: str | None, name: str | None) -> str | None:
    """The place that an element makes by its tag, role, class and id."""
    if tag in _PLACES:
        return _PLACES[tag]
    if tag in {"html", "body"}:
        return "main"
    declared = _ROLES.get(role or "")
    if declared or tag in CONTENT:
        return declared
    names = f"{classes or ''} {name or ''}".strip().lower().replace("_", "-")
    if not names or not _ANY_PLACE_NAME.search(names):
        return None
    return next((place for place, pattern in _PLACE_NAMES if pattern.search(names)), None)
