"""The compiled pass over a page's anchors finds what the one in Python does."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newscrawl.discover import anchors
from newscrawl.discover.anchors import Addresses, read_anchors
from newscrawl.discover.furniture import own_place

PAGES = sorted((Path(__file__).parents[2] / "fixtures").rglob("*.html"))
URL = "https://www.a.example/news/politics"
SITES = [(), ("a.example",), ("b.example", "c.example"), ("nowhere.example",)]

compiled = pytest.importorskip(
    "newscrawl.discover._anchors", reason="not compiled, see test_compiled.py"
)


def parsed(markup):
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(markup, parser)
    return etree.Element("html") if root is None else root


def assert_same(root, sites=SITES):
    for of in sites:
        for rebase in (True, False):
            ours, theirs = Addresses(URL, of), Addresses(URL, of)
            assert compiled.anchors_of(root, ours, rebase=rebase) == read_anchors(
                root, theirs, rebase=rebase
            )
            assert ours.base == theirs.base


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages(page):
    assert_same(parsed(page.read_bytes()))


TAGS = "a p div span nav header footer aside article main h2 h4 li button svg o:p".split()
HREFS = [
    *("", "#", "#top", "?page=2", "x", "/x", "/x#y", "//b.example/x", "//b.example", "///x"),
    *("https://a.example/x", "http://A.example:80/?x", "https://sub.c.example?x#y", "HTTPS:/x"),
    *(" https://a.example/x", "https://a.exam\nple/x", "https://a.example\\x", "http://[::1"),
    *("https://user@b.example/", "https://b.example:99999/", "http:///x", "https://ä.example/é"),
    *("/a/./b", "/a/../b", "/a;b#c;d", "/a//b?c=/.d", "/%41'", "/a b", "/é", "/x\ty", "/a#b/.c"),
    f"/{'x' * 2_082}",
    f"/{'x' * 2_083}",
    *("javascript:more()", "mailto:desk@a.example", "tel:1", "//a.example:8000/&amp;"),
]
ATTRIBUTES = st.one_of(
    st.builds('href="{}"'.format, st.sampled_from(HREFS)),
    st.builds(
        '{}="{}"'.format,
        st.sampled_from(["class", "id", "role", "title", "aria-label", "alt", "rel", "CLASS"]),
        st.sampled_from(
            ["", "nav", "main-menu", "banner", "related é", "next", "prev NEXT", "\u00a0", "search"]
        ),
    ),
    st.builds(
        '{}="{}"'.format, st.sampled_from([*anchors.DATA, "data-x", "xlink:href"]), st.just("/d")
    ),
    st.sampled_from(["href", "class", "rel", "data-next", "data-url=''"]),
)
PIECES = st.one_of(
    st.sampled_from(
        ["One", " ", "\n\t", "\u00a0", "\u2009é", "&amp;", "\x1f", "日本\u3000", "<!-- -->"]
    ),
    st.builds(
        lambda tag, found: f"<{tag} {' '.join(found)}>",
        st.sampled_from([*TAGS, "a", "a", "a", "img", "base", "link", "h1"]),
        st.lists(ATTRIBUTES, max_size=4),
    ),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.text(max_size=4),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=20))
def test_any_markup(pieces):
    assert_same(parsed("".join(["<body>", *pieces]).encode("utf-8", "replace")))


def test_all_white_space_is_folded():
    spaces = [chr(c) for c in range(sys.maxunicode + 1) if chr(c).isspace()]
    root = etree.Element("p")
    for letter in (*spaces, "\u2010", "\u205e", "\u3001", "\u1681", "\u00a1", "\u0084"):
        for text in (letter, f"x{letter}", f"x {letter}y{letter}{letter}z", f"\u2019{letter}é"):
            try:
                etree.SubElement(root, "a", href="/x").text = text
            except ValueError:  # a control character
                continue
    assert_same(root, [()])
    assert {anchor.text for anchor in compiled.anchors_of(root, Addresses(URL)).anchors} > {"x y z"}


@pytest.mark.parametrize(
    ("markup", "base"),
    [
        (b"<a href=x>1</a><base href=/deep/><a href=y>2</a><base href=/other/>", "/deep/"),
        (b"<base><base href=/other/><a href=x>1</a>", "/news/politics"),
        (b"<base href='ftp://a.example/'><a href=x>1</a>", "/news/politics"),
    ],
)
def test_the_first_base_counts_wherever_it_stands(markup, base):
    addresses = Addresses(URL)
    compiled.anchors_of(parsed(markup), addresses)
    assert addresses.base == f"https://www.a.example{base}"
    assert_same(parsed(markup))


def test_trees_that_are_no_pages():
    """Namespaces, entities that stay as they are, sections of data."""
    root = etree.fromstring(
        '<!DOCTYPE a [<!ENTITY e "E">]><x xmlns:n="urn:n"><n:a href="/1">One</n:a>'
        '<a n:href="/2" href="/3" n:class="nav">T&e;w<b>&e;o</b><![CDATA[ <3>]]><!-- c --></a>'
        '<n:nav class="menu" n:role="banner"><a href="/4"><n:h2>F</n:h2>our</a></n:nav>'
        '<header class="&e;x"><a href="/5&e;" rel="&e; next" data-next="&e;"/></header></x>',
        etree.XMLParser(resolve_entities=False),
    )
    assert_same(root)
    assert_same(root[2])
    assert_same(etree.Element("a", href="/x"))
    assert_same(etree.Element("html"))


def test_only_what_is_below_the_root_but_all_that_is_around_it():
    root = parsed(b"<nav><h2><div><a href=/1>1</a></div></h2></nav><a href=/2>2</a>")
    (anchor,) = compiled.anchors_of(root.find(".//div"), Addresses(URL)).anchors
    assert (anchor.link.place, anchor.link.heading) == ("nav", True)
    assert_same(root.find(".//div"))


def test_deep_and_long():
    deep = "".join(f"<div class=x{n % 9}><header><a href=/{n}>{n} " for n in range(900))
    assert_same(parsed(deep.encode()), [()])
    assert_same(parsed(b"<div>" * 20_000 + b"<nav><a href=/1>1</a>"), [()])
    assert_same(parsed(b"<main>" + b"<a href=/1>\xff\xc2 1</a>" * 20_000), [("a.example",)])


def test_of_an_endless_text_the_beginning_is_read():
    nested = "".join(f"<div><a href=/{n}>é " for n in range(500))
    root = parsed(f"{nested}{'日本 ' * 100_000}<h2>Two</h2><img alt=x>".encode())
    found = compiled.anchors_of(root, Addresses(URL)).anchors
    assert len(found) == 500
    assert max(len(anchor.text) for anchor in found) <= anchors.MAX_TEXT
    assert {anchor.link.anchor for anchor in found} == {"Two"}
    for size in (anchors.MAX_TEXT, anchors.MAX_TEXT - 1, anchors.MAX_TEXT + 1):
        for letter in ("x", "é", "日", "😀", " "):
            assert_same(parsed(f"<a href=/x>{letter * size} <b>x</b> z</a>".encode()), [()])


def test_many_names_and_long_ones_are_not_kept():
    names = "".join(f'<div id="{n}-menu"><a href=/{n}>x</a></div>' for n in range(17_000))
    assert_same(parsed(f"{names}<p class='{'x' * 5_000} menu'><a href=/x>x</a>".encode()), [()])


def test_no_element_is_an_error():
    with pytest.raises(TypeError):
        compiled.anchors_of(None, Addresses(URL))


def test_the_compiled_pass_is_taken():
    assert anchors.anchors_of is compiled.anchors_of


def test_long_hosts_are_refused_before_they_are_looked_up():
    """What was found is kept from page to page, and longer addresses are none."""
    addresses = Addresses(URL, ("a.example",))
    root = parsed("".join(f"<a href=https://{letter * 3_000}/>x</a>" for letter in "abAB"))
    assert compiled.anchors_of(root, addresses).anchors == []
    assert all(len(netloc) < 3_000 for netloc in addresses._wanted)


def test_long_names_of_places_are_not_remembered():
    root, before = parsed(f"<p class='nav {'x' * 5_000}'><a href=/x>x</a>"), own_place.cache_info()
    assert [a.link.place for a in compiled.anchors_of(root, Addresses(URL)).anchors] == ["nav"]
    assert own_place.cache_info() == before
