from __future__ import annotations

from typing import Any

import pytest
from pages import ODD, html, read

SITE = "<meta property='og:site_name' content='The Herald'>"

CASES: dict[str, tuple[str, Any, str | None]] = {
    "publisher": ("", {"@type": "NewsArticle", "publisher": {"name": "The Herald"}}, "The Herald"),
    "a reference": (
        "",
        [
            {"@type": "NewsArticle", "publisher": {"@id": "#o"}},
            {"@type": "Organization", "@id": "#o", "name": "The Herald"},
        ],
        "The Herald",
    ),
    "og:site_name": (SITE, None, "The Herald"),
    "not the agency of a syndicated text": (
        SITE,
        {"@type": "NewsArticle", "publisher": {"name": "Northern Press"}},
        "The Herald",
    ),
    "the one organisation": ("", {"@type": "Organization", "name": "The Herald"}, "The Herald"),
    "no address": ("<meta property='og:site_name' content='https://herald.test'>", None, None),
    "nothing": ("", None, None),
}


@pytest.mark.parametrize("case", CASES)
def test_publisher(case: str) -> None:
    head, ld, expected = CASES[case]
    assert read("publisher", html(head, ld=ld)) == expected


@pytest.mark.parametrize("odd", ODD)
def test_odd_publishers(odd: object) -> None:
    assert read("publisher", html(SITE, ld={"@type": "NewsArticle", "publisher": odd})) in (
        "The Herald",
        None,
    )
