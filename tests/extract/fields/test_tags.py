from __future__ import annotations

import pytest
from pages import ODD, TEXT, html, read


def article(**keys: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": "Ferry late", "datePublished": "2024-01-02", **keys}


H1 = "<h1>Ferry leaves Mellin late</h1>"
LIST = "<ul class='tags'><li><a href='/a'>Ferries</a></li><li><a href='/b'>Mellin</a></li></ul>"

CASES = {
    "a list": ("", "", article(keywords=["Ferries", "Mellin", "ferries"]), ["Ferries", "Mellin"]),
    "a string": ("", "", article(keywords="Ferries, Mellin; Oars"), ["Ferries", "Mellin", "Oars"]),
    "a space that is the tag's own": (
        "", "", article(keywords="Dahl,Freight,Shipping, container,Mellin"),
        ["Dahl", "Freight", "Shipping, container", "Mellin"],
    ),
    "keys for machines": (
        "", "", article(keywords=["Ferries", "type:article", "editors_pick", "Section: Sea:Ferry"]),
        ["Ferries"],
    ),
    "keys that name topics": (
        "", "", article(keywords=["Day: Friday", "Medium", "Subject: Ferries", "Words: 100-200"]),
        ["Ferries"],
    ),
    "several metas": (
        ("<meta property='article:tag' content='Ferries'>"
        "<meta property='article:tag' content='Mellin'>"),
        "", None, ["Ferries", "Mellin"],
    ),
    "the list inside a longer one": (
        "<meta name='keywords' content='Ferries, Mellin, Masts'>",
        "", article(keywords=["Ferries", "Mellin", "Masts", "premium", "web app"]),
        ["Ferries", "Mellin", "Masts"],
    ),
    "without the outlet": (
        ("<meta name='keywords' content='Ferries, The Herald'>"
        "<meta property='og:site_name' content='The Herald'>"), "", None, ["Ferries"],
    ),
    "shown after the text": ("", H1 + "<p>%s</p>" + LIST, None, ["Ferries", "Mellin"]),
    "behind a label": (
        "", H1 + "<p>%s</p><div class='tags'><h5>In this article:</h5><a>Ferries</a></div>",
        None, ["Ferries"],
    ),
    "in a footer of the article's own": (
        "", ("<div itemscope itemtype='http://schema.org/Article'><h3>Ferry leaves</h3>"
        "<div class='footer'><span class='tags'><a>Ferries</a></span></div></div>"),
        None, ["Ferries"],
    ),
    "Chinese and Japanese ones parted by spaces": (
        "<meta name='keywords' content='渡轮 港口 桅杆'>", H1, None, ["渡轮", "港口", "桅杆"],
    ),
    "spaces in other scripts": (
        "<meta name='keywords' content='Ferries of Mellin'>", H1, None, ["Ferries of Mellin"],
    ),
    "shown behind a long label": (
        "", H1 + "<p>x</p><div class=tags>Ключевые слова: <a>oar</a>, <a>sea</a></div>", None,
        ["oar", "sea"],
    ),
    "rel=tag": (
        "", H1 + "<p><a rel='tag' href='/x'>Ferries</a> <a rel='tag' href='/y'>Mellin</a></p>",
        None, ["Ferries", "Mellin"],
    ),
    "links to topic pages": (
        "", (f"<article>{H1}<div><a href='/topics/ferry'>Ferry</a>"
        "<a href='/topics/mellin'>Mellin</a></div></article>"), None, ["Ferry", "Mellin"],
    ),
    "the list of all topics is none": (
        "", (f"<article>{H1}<div><a href='/topics/ferry'>Ferry</a>"
        "<a href='/topics/'>All topics</a></div></article>"), None, ["Ferry"],
    ),
    "topics that the article is about before those in fashion": (
        "", (f"{H1}<div><a href='/topics/oars'>Oars</a><a href='/topics/gales'>Gales</a></div>"
        "<p>x</p><div><a href='/topics/ferry'>Ferry</a><a href='/topics/mellin'>Mellin</a></div>"),
        None, ["Ferry", "Mellin"],
    ),
    "a meta of the site's own name": (
        "<meta name='cxense:sea-tags' content='Ferries,Mellin'>", H1, None, ["Ferries", "Mellin"],
    ),
    "what it is about": (
        "", H1, article(about=[{"@type": "Place", "name": "Mellin"}, "A mast broke."]), ["Mellin"],
    ),
    "without the author": (
        "", H1, article(author="Ann Oar", keywords=["Ferries", "Ann Oar"]), ["Ferries"],
    ),
    "a paragraph of links to topic pages": (
        "", f"{H1}<p><a href='/tags/ferries'>#Ferries</a> <a href='/tags/mellin'>#Mellin</a></p>",
        None, ["Ferries", "Mellin"],
    ),
    "trending topics over the headline are none": ("", LIST + H1, None, None),
    "a list of the whole site": (
        "<meta name='keywords' content='news,politics,sport,weather,money,gossip,tv,radio,film'>",
        H1, None, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_tags(case: str) -> None:
    head, body, ld, expected = CASES[case]
    assert read("tags", html(head, body, ld=ld)) == expected


def test_links_under_the_text_behind_a_label() -> None:
    text = f"<article>{H1}<p>{TEXT[0]}</p><p>{TEXT[1]}</p></article>"
    links = "<ul><li><a href='/a'>Ferry</a></li><li><a href='/b'>Mellin</a></li></ul>"
    home = "<div><a href='/'>Home page</a></div>"
    markup = html("", f"{text}<h4>More on</h4>{links}{home}", text=False)
    assert read("tags", markup) == ["Ferry", "Mellin"]


def test_words_of_the_address_are_no_topics() -> None:
    markup = html("<meta name='keywords' content='ferry, leaves, mellin, late'>")
    assert read("tags", markup, "https://www.herald.test/sea/ferry-leaves-mellin-late.html") is None


@pytest.mark.parametrize("odd", ODD)
def test_odd_keywords(odd: object) -> None:
    assert read("tags", html(ld=article(keywords=odd))) in (None, ["1"])
