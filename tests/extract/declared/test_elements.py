"""The compiled pass over a tree finds what the one in Python does."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newscrawl.extract.declared import elements
from newscrawl.extract.page import parse

PAGES = sorted((Path(__file__).parents[3] / "fixtures").rglob("*.html"))

compiled = pytest.importorskip(
    "newscrawl.extract.declared._elements", reason="not compiled, see test_compiled.py"
)


def told(found):
    return [
        (
            tag,
            element if tag in {"script", "title"} else list(map(element.get, elements.ATTRIBUTES)),
        )
        for tag, element in found
    ]


def assert_same(root):
    assert told(compiled.elements(root)) == told(elements.read_elements(root))
    assert compiled.with_properties(root) == elements.find_properties(root)


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
    root = parse(b"<head><meta name=a></head><body><div><meta name=b></div><meta name=c>")
    assert [found["name"] for _, found in compiled.elements(root.find(".//div"))] == ["b"]
    assert compiled.elements(etree.Element("html")) == []


def test_the_compiled_pass_is_taken():
    assert elements.elements is compiled.elements
