from __future__ import annotations

from typing import Any

import pytest
from pages import ODD, html, read


def ld(value: Any, **more: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "isAccessibleForFree": value, **more}


WALL = "<div class='paywall'><p>Subscribe to continue reading</p></div>"

CASES: dict[str, tuple[str, str, Any, bool | None]] = {
    "false": ("", "", ld(False), False),
    "a word": ("", "", ld("False"), False),
    "an address": ("", "", ld("https://schema.org/True"), True),
    "true": ("", "", ld(True), True),
    "a part that isn't free": ("", "", ld(True, hasPart={"isAccessibleForFree": "False"}), False),
    "parts": ("", "", ld(None, hasPart=[{"isAccessibleForFree": False}, 3]), False),
    "tier": ("<meta property='article:content_tier' content='metered'>", "", None, False),
    "free tier": ("<meta property='article:content_tier' content='free'>", "", None, True),
    "shown": ("", WALL, None, False),
    "nothing": ("", "<p>Subscribe to our newsletter</p>", None, None),
}


@pytest.mark.parametrize("case", CASES)
def test_free_access(case: str) -> None:
    head, body, node, expected = CASES[case]
    assert read("free_access", html(head, body, ld=node)) is expected


@pytest.mark.parametrize("odd", ODD)
def test_odd_values(odd: object) -> None:
    assert read("free_access", html(ld=ld(odd, hasPart=odd))) in (None, True, False)
