"""Whether everyone may read the article: as declared, or False where a paywall is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscrawl.extract.body.hints import Hint
from newscrawl.extract.rules import Field, Rule

if TYPE_CHECKING:
    from newscrawl.extract.page import Page

_WORDS = {
    "true": True, "yes": True, "1": True, "free": True, "open": True,
    "false": False, "no": False, "0": False, "locked": False, "metered": False, "paid": False,
    "premium": False, "subscriber": False, "subscribers": False, "paywall": False,
}  # fmt: skip
"""Left out: "hybrid", "registration" and "preview", which say neither."""

_WALL = re.compile(
    r"(?:subscribe|sign up|log ?in|register) (?:now )?to (?:continue|keep|read)|"
    r"to (?:continue|keep) reading|(?:exclusive|only) (?:to|for) subscribers|"
    r"subscribers[- ]only|already a subscriber\?|jetzt weiterlesen|"
    r"weiterlesen mit|nur für abonnenten|réservé (?:à nos|aux) abonnés|"
    r"(?:exclusivo|sólo) para (?:suscriptores|assinantes)|riservato agli abbonati|"
    r"alleen voor abonnees|for abonnenter|vain tilaajille|tylko dla (?:prenumeratorów|"
    r"subskrybentów)|"
    r"только для подписчиков|この記事は有料|有料会員限定|会員限定記事",
    re.IGNORECASE,
)
MAX_LENGTH = 220
"""Characters of a notice; longer blocks are prose, which may be *about* subscriptions."""

MAX_BODY = 250
"""Spaces in a text above which a notice among a page's boxes doesn't stop anyone from reading."""


def read_accessible(page: Page) -> Any:
    """`isAccessibleForFree` of the article; of its parts, if it says nothing itself or yes.

    Publishers mark the walled part with hasPart, as search engines ask them to.
    """
    node = page.article_node
    parts = node.get("hasPart")
    parts = parts if isinstance(parts, list) else [parts]
    said = [_word(part.get("isAccessibleForFree")) for part in parts if isinstance(part, dict)]
    own = _word(node.get("isAccessibleForFree"))
    return "false" if own is False or False in said else node.get("isAccessibleForFree")


def read_wall(page: Page) -> str | None:
    """A notice that the rest is for subscribers, on a page with little text."""
    if (page.value("body") or "").count(" ") > MAX_BODY:
        return None
    for block in page.outline.blocks:
        if (
            len(block.text) < MAX_LENGTH
            and block.hints & Hint.PROMO
            and not block.hints & Hint.HIDDEN
            and _WALL.search(block.text)
        ):
            return "paywall"
    return None


def clean(raw: Any, _page: Page) -> bool | None:
    return _word(raw)


def _word(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _WORDS.get(value.strip().rpartition("/")[2].lower())
    return None


RULES = (
    Rule("jsonld.isAccessibleForFree", read_accessible),
    Rule("meta.article:content_tier", lambda p: p.meta.get("article:content_tier")),
    Rule("meta.isAccessibleForFree", lambda p: p.meta.get("isaccessibleforfree")),
    Rule("shown.paywall", read_wall),
)
FREE_ACCESS: Field[bool] = Field("free_access", RULES, clean)
