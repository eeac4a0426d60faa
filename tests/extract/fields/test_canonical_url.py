from __future__ import annotations

import pytest
from pages import ODD, html, read

URL = "https://www.herald.test/world/ferry?utm_source=mail#top"


@pytest.mark.parametrize(
    ("head", "ld", "expected"),
    [
        ("<link rel=canonical href='/world/ferry-1'>", None, "https://www.herald.test/world/ferry-1"),
        ("<link rel=canonical href='https://www.herald.test/'>", None, "https://www.herald.test/world/ferry"),
        ("<link rel=canonical href='http://localhost/world/ferry'>", None, "https://www.herald.test/world/ferry"),
        (
            "<link rel=canonical href='/'><meta property='og:url' content='https://www.herald.test/f#a'>",
            None,
            "https://www.herald.test/f",
        ),
        ("", {"@type": "NewsArticle", "mainEntityOfPage": {"@id": "https://www.herald.test/g"}},
         "https://www.herald.test/g"),
        ("", {"@type": "NewsArticle", "url": "https://www.herald.test/h"}, "https://www.herald.test/h"),
        ("<link rel=canonical href='javascript:void(0)'>", None, "https://www.herald.test/world/ferry"),
        ("", None, "https://www.herald.test/world/ferry"),
    ],
)  # fmt: skip
def test_canonical_url(head: str, ld: object, expected: str) -> None:
    assert read("canonical_url", html(head, ld=ld), URL) == expected


def test_front_pages_keep_theirs() -> None:
    markup = html("<link rel=canonical href='https://www.herald.test/'>")
    assert read("canonical_url", markup, "https://herald.test") == "https://www.herald.test/"


def test_no_address_at_all() -> None:
    assert read("canonical_url", html(), None) is None


@pytest.mark.parametrize("odd", ODD)
def test_odd_addresses(odd: object) -> None:
    ld = {"@type": "NewsArticle", "mainEntityOfPage": odd, "url": odd}
    assert read("canonical_url", html(ld=ld), URL) == "https://www.herald.test/world/ferry"
