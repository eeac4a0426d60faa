"""Who wrote it: what a page declares, held against what it shows."""

from __future__ import annotations

from typing import Any

import pytest
from pages import ODD, html, read

H1 = "<h1>The ferry that came an hour late</h1>"
TEASER = (
    "<aside class='related-stories'><h3>Soup is back</h3><p class='byline'>By Tom Other</p></aside>"
)


def authors(markup: str) -> Any:
    return read("authors", markup)


def article(author: Any, **keys: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "The ferry", "author": author, **keys}


DECLARED: list[tuple[Any, list[str] | None]] = [
    ("Jane Doe", ["Jane Doe"]),
    ("Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    (["Jane Doe", "John Roe"], ["Jane Doe", "John Roe"]),
    ({"@type": "Person", "name": "Jane Doe"}, ["Jane Doe"]),
    ({"@type": "Person", "name": "By Jane Doe, Senior Reporter"}, ["Jane Doe"]),
    ({"@type": "Person", "givenName": "Jane", "familyName": "Doe"}, ["Jane Doe"]),
    ({"@type": "Person", "name": ["Jane Doe", "John Roe"]}, ["Jane Doe", "John Roe"]),
    ({"@list": [{"name": "Jane Doe"}, {"name": "John Roe"}]}, ["Jane Doe", "John Roe"]),
    ([{"name": "Jane Doe"}, {"name": "Jane Doe"}, {"name": "JANE DOE"}], ["Jane Doe"]),
    ([{"name": "Jane Doe"}, {"name": "AP"}], ["Jane Doe", "AP"]),
    ([{"name": "Jane Doe"}, {"name": "The Herald"}], ["Jane Doe"]),
    ({"@type": "Organization", "name": "Associated Press"}, ["Associated Press"]),
    ({"@type": "Organization", "name": "The Herald"}, ["The Herald"]),
    ({"name": "admin"}, None),
    ("https://www.herald.test/author/jane-doe", None),
    ([{"name": f"Jane Doe{chr(97 + i)}"} for i in range(26)] + ["X Y"] * 20, None),
]


@pytest.mark.parametrize(("author", "expected"), DECLARED)
def test_declared(author: Any, expected: list[str] | None) -> None:
    node = article(author, publisher={"@type": "Organization", "name": "The Herald"})
    assert authors(html(body=H1, ld=node)) == expected


def test_contributors_who_share_the_byline() -> None:
    """Ghost declares all authors but the first as contributors; others are photographers."""
    line = "<h4 class='author-name'><a>Jane Doe</a>, <a>John Roe</a></h4><p>Photos: Ann Poe</p>"
    node = article({"name": "Jane Doe"}, contributor=[{"name": "John Roe"}, {"name": "Ann Poe"}])
    assert authors(html(body=H1 + line, ld=node)) == ["Jane Doe", "John Roe"]


def test_a_reference_is_followed() -> None:
    graph = [article({"@id": "#jane"}), {"@type": "Person", "@id": "#jane", "name": "Jane Doe"}]
    assert authors(html(body=H1, ld={"@graph": graph})) == ["Jane Doe"]


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_are_no_authors(odd: Any) -> None:
    assert authors(html(body=H1, ld=article(odd))) is None
    assert authors(html(body=H1, ld=article({"name": odd}))) is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<meta name=author content='Jane Doe'>", ["Jane Doe"]),
        ("<meta name=author content='Jane Doe'><meta name=author content='John Roe'>", None),
        ("<meta property=article:author content='https://facebook.com/jane'>", []),
        ("<meta name=byl content='By Jane Doe'>", ["Jane Doe"]),
        ("<meta name=sailthru.author content='jane doe'>", ["Jane Doe"]),
        ("<meta name=parsely-author content='Jane Doe'>", ["Jane Doe"]),
        ("<meta name=dc.creator content='Doe, Jane'>", ["Jane Doe"]),
        ("<meta name=twitter:creator content='@jane'>", []),
    ],
)
def test_meta(head: str, expected: list[str] | None) -> None:
    wanted = ["Jane Doe", "John Roe"] if expected is None else expected
    assert (authors(html(head, H1)) or []) == wanted


SHOWN = [
    ("<p class='story-byline'>By Jane Doe<br>Engineering Communications</p>", ["Jane Doe"]),
    (
        ("<article><footer class='node__meta'>Submitted by <span>Jane Doe</span> on "
        "<span property='schema:dateCreated'>Tue, 03/05/2024 - 14:30</span></footer></article>"),
        ["Jane Doe"],
    ),
    ("<p class=byline>By Jane Doe and John Roe</p>", ["Jane Doe", "John Roe"]),
    ("<div class=byline><span>By</span> <a rel=author href=/j>Jane Doe</a></div>", ["Jane Doe"]),
    ("<div class=byline><div>By</div><div>Jane Doe</div><div>May 3, 2024</div></div>", None),
    ("<div class=author-name>Jane Doe</div><div class=author-title>Tech Editor</div>", None),
    ("<p>By Jane Doe</p>", None),
    ("<p>Von Jane Doe, Berlin</p>", None),
    ("<div>Jane Doe | 5 April 2025</div>", None),
    ("<div><a href=/authors/jane-doe>Jane Doe</a></div>", None),
    (("<span itemprop=author itemscope itemtype=http://schema.org/Person>"
     "<span itemprop=name>Jane Doe</span></span>"), None),
    ("<div class=latest-by>By Jane Doe</div>", None),
    ("<div class=caption><span class=byline>By Jane Doe</span></div>", None),
    ("<script>var page = {'author': 'Jane Doe'};</script><div>Jane Doe</div>", None),
    ("<p>Jane Doe</p>", None),
    ("<div>3 May 2024, Friday • Text: Jane Doe • Photos: John Roe</div>", None),
    ("<div>Jane Doe / MELLIN, (AFP)</div>", None),
    ("<p>記者黃明志／台東報導</p>", ["黃明志"]),
    ("<div><span>撰文：</span><a href=/w/3>陳大文</a></div>", ["陳大文"]),
    ("<div class=byline>島嶼報／ 記者黃明志、林秀／台東即時報導</div>", ["黃明志", "林秀"]),
    ("<div><span>海報新闻记者 郑晓 实习生 马 丽</span></div>", ["郑晓", "马丽"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), SHOWN)
def test_shown(line: str, expected: list[str] | None) -> None:
    assert authors(html(body=H1 + line)) == (expected or ["Jane Doe"])


@pytest.mark.parametrize(
    "line",
    [
        "<figure><figcaption>By Jane Doe</figcaption></figure>",
        "<figure class=contributor>Jane Doe <span>Getty Images</span></figure>",
        "<p>By submitting your address, you agree to our Terms</p>",
        "<p class=author>View all posts</p>",
        "<p class=author>Sports</p>",
        "<p>Words of wisdom</p>",
        "<div>Boats | By Price Range | By Year</div>",
        "<div>Girls Basketball</div><div>May 3, 2024</div>",
        TEASER,
        "<section class=comments><p class=author>Jane Doe</p></section>",
        "<div class=byline>Editor: Jane Doe</div>",
    ],
)
def test_nobody_is_shown(line: str) -> None:
    assert authors(html(body=H1 + line)) is None


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("新华社河口5月13日电（记者王小明、李华）", ["王小明", "李华"]),
        ("本报河口5月13日电 （记者 王小明 李 华）", ["王小明", "李华"]),
        ("〔記者黃明志／台東報導〕", ["黃明志"]),
        ("(강릉=연합뉴스) 홍길동 기자 = ", ["홍길동"]),
        ("[한바다 홍길동 기자] ", ["홍길동"]),
        # Where the name ends, nothing tells.
        ("（中央社記者黃明志台東縣13日電）", None),
        ("(강릉=연합뉴스) ", None),
    ],
)
def test_reporters_of_a_dateline(opening: str, expected: list[str] | None) -> None:
    text = f"<p>{opening}{'渡轮晚点一小时离开港口。' * 9}</p>"
    assert authors(html(body=H1 + text)) == expected


@pytest.mark.parametrize(
    ("language", "line"),
    [("sw", "Na Juma Mwinyi"), ("sw", "NA JUMA MWINYI"), ("tl", "Ni Juma Mwinyi | Mayo 13, 2024")],
)
def test_by_in_the_language_of_the_page(language: str, line: str) -> None:
    page = html(body=f"{H1}<p class=byline>{line}</p><p>Hm.</p>", text=False)
    page = page.replace("<html>", f"<html lang={language}>")
    assert authors(page) == ["Juma Mwinyi"]
    assert authors(page.replace(language, "ko", 1)) == [f"{line[:2].title()} Juma Mwinyi"]


def test_a_pointer_under_the_text_is_nobody() -> None:
    for line in ("আরও পড়ুন", "انتهای پیام", "Read more"):
        markup = html(body=H1).replace("</div></body>", f"<p>{line}</p></div><p>Hm.</p></body>")
        assert authors(markup) is None


def test_after_the_text() -> None:
    assert authors(html(body=H1).replace("</body>", "<p>Author: Jane Doe</p></body>")) == [
        "Jane Doe"
    ]
    assert authors(html(body=H1).replace("</body>", TEASER + "</body>")) is None


def test_the_seen_overrules_the_declared() -> None:
    shown = H1 + "<p class=byline>By Jane Doe</p>"
    meta = "<meta name=author content='Jane Doe'>"
    assert authors(html(body=shown, ld=article("Ann Uploader"))) == ["Jane Doe"]
    assert authors(html(meta, shown, ld=article("Ann Uploader"))) == ["Jane Doe"]
    assert authors(html(body=shown, ld=article(["Jane Doe", "John Roe"]))) == [
        "Jane Doe",
        "John Roe",
    ]
    assert authors(html(body=shown, ld=article("Jane A. Doe"))) == ["Jane A. Doe"]


def test_a_person_goes_before_the_outlet() -> None:
    node = article({"@type": "Organization", "name": "Herald.test"})
    assert authors(html(body=H1 + "<p class=byline>By Jane Doe</p>", ld=node)) == ["Jane Doe"]


def test_the_headline_is_not_that_of_the_comments() -> None:
    head = "<meta property=og:title content='The ferry that came an hour late'>"
    body = "<h2>The ferry that came an hour late</h2><p class=byline>By Jane Doe</p>"
    comments = "<h1>Comments</h1><p class=byline>Tom Other</p>"
    assert authors(html(head, body).replace("</body>", comments + "</body>")) == ["Jane Doe"]
