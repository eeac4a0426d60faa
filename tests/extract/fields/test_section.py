from __future__ import annotations

import pytest
from pages import ODD, html, read

H1 = "<h1>Ferry leaves Mellin late</h1>"


def crumbs(*names: str) -> dict[str, object]:
    items = [{"@type": "ListItem", "position": i, "name": n} for i, n in enumerate(names)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


CASES = {
    "articleSection": ("", H1, {"@type": "NewsArticle", "articleSection": "Europe"}, "Europe"),
    "the first of a list": (
        "", H1, {"@type": "NewsArticle", "articleSection": ["News", "Europe", "Sea"]}, "Europe",
    ),
    "meta": ("<meta property='article:section' content='Europe'>", H1, None, "Europe"),
    "the last crumb before the headline": (
        "", H1, crumbs("Home", "News", "Europe", "Ferry leaves Mellin late"), "Europe",
    ),
    "crumbs in a nav": (
        "", "<nav class='breadcrumbs'><a>Home</a><a>Europe</a></nav>" + H1, None, "Europe",
    ),
    "a label over the headline": ("", f"<a class='category'>Europe</a>{H1}", None, "Europe"),
    "a link over the headline to the folder of its name": (
        "", f"<div><a>A</a><a>B</a></div><p><a href='/news/europe'>Europe</a></p>{H1}",
        None, "Europe",
    ),
    "a link of another name": ("", f"<p><a href='/x/y'>Europe</a></p>{H1}", None, "World"),
    "the last link of a menu": (
        "", f"<ul><li><a href='/asia'>Asia</a><li><a href='/europe'>Europe</a></ul>{H1}", None,
        "World",
    ),
    "a link to the folder of its name without its marks": (
        "", f"<p><a href='/thoi-su.htm'>Thời sự</a></p>{H1}", None, "Thời sự",
    ),
    "a line of links that arrows part": (
        "", f"<div><a href='/'>The Port</a>&gt;&gt;<a href='/e'>Europe</a></div>{H1}", None,
        "Europe",
    ),
    "arrows without a link": ("", f"<div>Mellin > Sorra</div>{H1}", None, "World"),
    "crumbs that end with what the page is": (
        "", f"<ol class='breadcrumb'><li>トップ<li>社会<li>記事</ol>{H1}", None, "社会",
    ),
    "a link to sign in": ("", f"<p><a href='/login'>Login</a></p>{H1}", None, "World"),
    "a trail without any name": (
        "", "<div><a>Home</a></div><div><a>Europe</a></div><p>Ferry leaves Mellin late</p>" + H1,
        None, "Europe",
    ),
    "a trail in one line": (
        "", "<div>Home » Europe » Ferry leaves Mellin late</div>" + H1, None, "Europe",
    ),
    "arrows in a trail over the headline": (
        "", f"<div><a>Home</a> &gt; <a>Europe</a></div><h3>Ferry leaves Mellin late</h3>{H1}",
        None, "Europe",
    ),
    "a kicker is no trail": (
        "<meta property='og:title' content='Ferry leaves Mellin late'>",
        "<div><a>Home</a></div><span>After long delay</span><h2>Ferry leaves Mellin late</h2>",
        None, "World",
    ),
    "a link that says so": (
        "", f"<article>{H1}<footer>In <a rel='category tag'>Europe</a></footer></article>",
        None, "Europe",
    ),
    "not that of a teaser": (
        "", f"{H1}<div class='related'><a rel='category'>Europe</a></div>", None, "World",
    ),
    "not a generic one if there is another": (
        "<meta property='article:section' content='News'>", H1, crumbs("Home", "Europe"), "Europe",
    ),
    "not the headline": (
        "<meta property='article:section' content='Ferry leaves Mellin late'>", H1, None, "World",
    ),
    "the address last": ("", H1, None, "World"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_section(case: str) -> None:
    head, body, ld, expected = CASES[case]
    assert read("section", html(head, body, ld=ld)) == expected


@pytest.mark.parametrize("odd", ODD)
def test_odd_sections(odd: object) -> None:
    graph = [
        {"@type": "NewsArticle", "articleSection": odd},
        {"@type": "BreadcrumbList", "itemListElement": odd},
    ]
    assert read("section", html(ld=graph), None) is None
