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
    "the outlet's h1 before it in <title>": (
        f"<title>Port Watch: {H}</title><meta property='og:title' content='{H}'>",
        f"<h1><a href='/'>Port Watch</a></h1><h3>{H}</h3>",
        H,
    ),
    "an h2 that begins <title> under a logo": (
        f"<title>{H} - Mellin - Portal of the town</title>",
        f"<header><h1><a href='/'>Mellin</a></h1></header><h2>{H}</h2>",
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
    "a site's long name before the headline": (
        (
            f"<title>The Herald of Mellin and its Islands: {H}</title>"
            f"<meta property='og:title' content='{H.upper()}'>"
        ),
        f"<h1>The Herald of Mellin and its Islands</h1><h1>{H}</h1>",
        H,
    ),
    "nothing": ("", "", None),
}


@pytest.mark.parametrize("case", CASES)
def test_title(case: str) -> None:
    head, body, expected = CASES[case]
    assert read("title", html(head, body)) == expected


OTHER = "Sea traffic: how a mast stopped the strait"
SPELLED = "https://www.herald.test/world/ferry-leaves-mellin-an-hour-late-after-mast-breaks-4711"
CRUMB = "Ferry Mellin: mast broken, latest news"


def test_the_og_title_that_the_address_spells() -> None:
    """Two that were made for different readers outvote an h1 that was edited since."""
    page = html(f"<meta property='og:title' content='{H}'>", f"<h1>{OTHER}</h1>")
    assert read("title", page, SPELLED) == H
    assert read("title", page) == OTHER


def test_a_live_page_is_named_as_in_its_address() -> None:
    page = html("", "<h1>Mayor: harbor stays closed</h1>", ld={"@type": "Article", "headline": H})
    assert read("title", page, SPELLED) == H


def test_an_edited_h1_before_a_headline_for_search_engines() -> None:
    """… which addresses are made of too."""
    edited = "Ferry to Sorra leaves Mellin an hour late after a mast breaks twice"
    page = html("", f"<h1>{edited}</h1>", ld={"@type": "Article", "headline": H})
    assert read("title", page, SPELLED) == edited


def test_what_is_shown_keeps_its_type() -> None:
    """The h1 says the same in better letters; only another title calls for the address."""
    quoted = "Ferry leaves Mellin ‘an hour late’ after mast breaks"
    page = html(f"<meta property='og:title' content='{H}'>", f"<h1>{quoted}</h1>")
    assert read("title", page, SPELLED) == quoted


@pytest.mark.parametrize("kicker", ["", "<span>Sea traffic</span> "])
def test_an_h2_under_an_h1_in_the_breadcrumb(kicker: str) -> None:
    head = f"<title>{CRUMB} | The Herald</title><meta property='og:title' content='{H}'>"
    crumbs = f"<ul class='breadcrumb'><li><a href='/sea'>Sea</a></li><li><h1>{CRUMB}</h1></li></ul>"
    assert read("title", html(head, f"{crumbs}<h2>{kicker}{H}</h2>")) == H
    assert read("title", html(head, f"{crumbs}<h2>Something else altogether</h2>")) == CRUMB


def test_an_h1_in_the_breadcrumb_that_the_address_spells() -> None:
    """It was made for search engines, as the address was."""
    page = html(
        f"<meta property='og:title' content='{OTHER}'>",
        f"<div class='breadcrumb'><h1>{H}</h1></div><h2>{OTHER}</h2>",
        ld={"@type": "Article", "headline": H},
    )
    assert read("title", page, SPELLED) == OTHER


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
