"""The compiled pass over a tree finds what the one in Python does."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newscrawl.extract.declared import elements
from newscrawl.extract.declared.microdata import PROPERTIES
from newscrawl.extract.page import parse

PAGES = sorted((Path(__file__).parents[3] / "fixtures").rglob("*.html"))

compiled = pytest.importorskip(
    "newscrawl.extract.declared._elements", reason="not compiled, see test_compiled.py"
)


def assert_same(root):
    assert compiled.declared(root) == elements.read_declared(root)
    for most in (2, 2_000):
        properties = elements.read_properties(root, PROPERTIES, most)
        assert compiled.with_properties(root, PROPERTIES, most) == properties


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages(page):
    assert_same(parse(page.read_bytes()))


PIECES = st.one_of(
    st.sampled_from(
        [
            "<p>One",
            "</p>",
            "<div>",
            "</div>",
            "two",
            "</head>",
            "<body>",
            "<p itemprop=name>",
            "<p itemprop='Author x'>",
            "<p itemprop>",
            "<svg>",
            "</svg>",
        ]
    ),
    st.sampled_from(
        ["<title>One</title>", "<base href=/x>", "<base>", "<metal>", "<m>", "<linked>"]
    ),
    st.sampled_from(
        ["<script type=a/json>{}</script>", "<script></script>", "<script src=x></script>"]
    ),
    st.builds(
        "<{} {}>".format,
        st.sampled_from(["meta", "link", "META"]),
        st.sampled_from(
            [
                "name=a content=b",
                "property=' A ' name=c value=' d '",
                "itemprop=author content=e http-equiv=a",
                "itemprop=author content=' '",
                "rel='Icon next' href=' /2 '",
                "rel=icon href=''",
                "content",
                "content=''",
                "content='a &amp; b &lt;é'",
                "rel=next href=/1",
            ]
        ),
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_any_markup(pieces):
    assert_same(parse("".join(pieces).encode()))


def test_only_what_is_below_the_root():
    root = parse(b"<head><meta name=a content=d></head><body><div><meta name=b content=d></div>")
    assert compiled.declared(root.find(".//div")).contents == {"b": ["d"]}
    assert not any(compiled.declared(etree.Element("html")))


def test_the_compiled_pass_is_taken():
    assert elements.declared is compiled.declared
