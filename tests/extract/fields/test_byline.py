"""The credit line as people read it."""

from __future__ import annotations

import pytest
from pages import html, read

H1 = "<h1>The ferry that came an hour late</h1>"
LD = {"@type": "NewsArticle", "author": [{"name": "Jane Doe"}, {"name": "John Roe"}]}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<p class=byline>By Jane Doe, Political Correspondent</p>", None),
        ("<p class=byline>By Jane Doe, Political Correspondent | May 3, 2024</p>", None),
        ("<p>By Jane Doe, Political Correspondent</p>", None),
        ("<ul><li>By Al Mayadeen English</li></ul>", "Al Mayadeen English"),
        ("<p class=byline>By Jane Doe jane@herald.test</p>", "Jane Doe"),
        ("<p class=byline><span>By</span> <a rel=author>Jane Doe</a></p>", "Jane Doe"),
        ("<p>By Jane Doe | Source: Agencies | 3 May 2024</p>", "Jane Doe"),
        ("<p class=byline>By Agencies</p>", "Agencies"),
        ("<p class=byline>By Staff</p>", ""),
        ("<p class=byline>Photos by Jane Doe</p>", ""),
        ("", ""),
    ],
)
def test_byline(line: str, expected: str | None) -> None:
    wanted = "Jane Doe, Political Correspondent" if expected is None else expected
    assert (read("byline", html(body=H1 + line)) or "") == wanted


def test_a_line_must_name_the_authors() -> None:
    both = H1 + "<p class=byline>By Jane Doe and John Roe</p>"
    assert read("byline", html(body=both, ld=LD)) == "Jane Doe and John Roe"
    assert read("byline", html(body=H1, ld=LD)) == "Jane Doe, John Roe"
    one = H1 + "<p class=byline>By Jane Doe</p>"
    assert read("byline", html(body=one, ld=LD)) == "Jane Doe, John Roe"


def test_a_long_line_is_none() -> None:
    names = [{"name": f"Jane Verylongname{chr(97 + i)}"} for i in range(20)]
    node = {"@type": "NewsArticle", "author": names}
    assert read("byline", html(body=H1, ld=node)) is None
