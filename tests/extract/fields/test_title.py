from __future__ import annotations

import pytest
from pages import ODD, html, read

from newscrawl.extract.fields.title import overlap, without_site

H = "Ferry leaves Mellin an hour late after mast breaks"

CASES = {
    "one h1": ("", f"<h1>{H}</h1>", H),
    "h1 before a declared headline for search engines": (
        "<meta property='og:title' content='Ferry Mellin late: what we know about the mast'>",
        f"<h1>{H}</h1>",
        H,
    ),
    "logo h1 first": (
        f"<title>{H} - The Herald</title>",
        f"<h1>The Herald</h1><h1>{H}</h1>",
        H,
    ),
    "teaser h1s": (
        f"<meta property='og:title' content='{H}'>",
        f"<h1>Latest News</h1><h1>{H}</h1><h1>Sign up to our newsletter</h1>",
        H,
    ),
    "logo h1 alone": (
        f"<title>{H} | The Herald</title><meta property='og:site_name' content='The Herald'>",
        "<h1>The Herald logo</h1>",
        H,
    ),
    "kicker in a child": (
        f"<meta property='og:title' content='{H}'>",
        f"<h1><span>Sea traffic</span> {H}</h1>",
        H,
    ),
    "kicker named so": ("", f"<h1><span class='kicker'>Sea traffic</span> {H}</h1>", H),
    "line break that stands for a colon": (
        "<meta property='og:title' content='Mast breaks: Ferry to Sorra leaves late'>",
        "<h1><span>Mast breaks</span><br><span>Ferry to Sorra leaves late</span></h1>",
        "Mast breaks: Ferry to Sorra leaves late",
    ),
    "entities and soft hyphens": (
        "",
        "<h1>Fer&shy;ry &amp; mast: a&nbsp;long  story\n of wind</h1>",
        "Ferry & mast: a long story of wind",
    ),
    "no h1, site at the end": (
        (
            f"<meta property='og:title' content='{H} | The Herald'>"
            "<meta property='og:site_name' content='The Herald'>"
        ),
        "",
        H,
    ),
    "no h1, section and site at the end": (
        (
            f"<title>{H} | World | The Herald</title>"
            "<meta property='og:site_name' content='The Herald'>"
        ),
        "",
        H,
    ),
    "no h1, cut og:title": (
        f"<meta property='og:title' content='{H[:30]}...'><title>{H}</title>",
        "",
        H,
    ),
    "a live page's h1 unlike its title": (
        "<title>Storm live: latest from the strait</title>",
        "<h1>Harbor of Mellin closed until Friday, mayor says</h1>",
        "Harbor of Mellin closed until Friday, mayor says",
    ),
    "an h1 that all declared titles are against": (
        (
            f"<title>{H} | The Herald</title><meta property='og:title' content='{H}'>"
            "<meta property='og:site_name' content='The Herald'>"
            f"""<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{H}"}}"""
            "</script>"
        ),
        "<h1>Sea traffic: how a mast stopped the strait</h1>",
        H,
    ),
    "an h1 that two declared titles are against": (
        f"<title>{H}</title><meta property='og:title' content='{H}'>",
        "<h1>Sea traffic: how a mast stopped the strait</h1>",
        "Sea traffic: how a mast stopped the strait",
    ),
    "a name in italics": (
        "<meta property='og:title' content='“Ferry to Sorra” opens in Mellin cinema'>",
        "<h1><em>Ferry to Sorra</em> opens in Mellin cinema</h1>",
        "Ferry to Sorra opens in Mellin cinema",
    ),
    "nothing": ("", "", None),
}


@pytest.mark.parametrize("case", CASES)
def test_title(case: str) -> None:
    head, body, expected = CASES[case]
    assert read("title", html(head, body)) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Mast breaks - BBC News", {"bbc"}, "Mast breaks"),
        ("Mast breaks – Le Monde", {"lemonde"}, "Mast breaks"),
        ("The Herald: Mast breaks", {"herald"}, "The Herald: Mast breaks"),
        ("Herald | Mast breaks", {"herald"}, "Mast breaks"),
        ("Rise - and fall - of a mast", {"herald"}, "Rise - and fall - of a mast"),
        ("マストが折れる｜海新聞", {"海新聞"}, "マストが折れる"),
    ],
)
def test_without_site(text: str, names: set[str], expected: str) -> None:
    assert without_site(text, frozenset(names)) == expected


def test_overlap_counts_unspaced_scripts_by_character() -> None:
    assert overlap("船が遅れる", "船が遅れた") > 0.7


@pytest.mark.parametrize("odd", ODD)
def test_odd_headlines(odd: object) -> None:
    ld = {"@type": "NewsArticle", "headline": odd, "publisher": odd}
    assert read("title", html(f"<title>{H}</title>", ld=ld)) == H
