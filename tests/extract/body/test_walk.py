"""The compiled walk does what the one in Python does, on whatever there is."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extract.body import hints, walk
from newscrawl.extract.page import parse

FIXTURES = Path(__file__).parents[3] / "fixtures"
PAGES = sorted(FIXTURES.rglob("*.html"))
WALKED = "blocks parents own tags hints marks headings times navs pictures has_properties".split()

compiled = pytest.importorskip(
    "newscrawl.extract.body._walk", reason="not compiled, see test_compiled.py"
)
compiled_hints = pytest.importorskip(
    "newscrawl.extract.body._hints", reason="not compiled, see test_compiled.py"
)


def assert_same(markup):
    root = parse(markup)
    top = root.find("body") if root.find("body") is not None else root
    found, expected = compiled.Walk(top), walk.Walk(top)
    for name in WALKED:
        assert getattr(found, name) == getattr(expected, name), name
    assert found.article() == expected.article()
    for node in range(len(expected.tags)):
        assert found.element(node) is expected.element(node)
        assert found.first_link(node) == expected.first_link(node)


def test_there_are_pages():
    assert len(PAGES) > 50


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages(page):
    assert_same(page.read_bytes())


TAGS = (
    "p div span a b br li ul h1 h2 nav footer article main section header aside figure img picture "
    "time script style td blockquote x-teaser o:p svg select"
).split()
ATTRIBUTES = (
    "class=byline|class='related teaser'|class=topbar|class='date' hidden|id=a-b-c-d-e-f-g|"
    "id=author|itemprop=author|itemprop|itemprop=datePublished|property='dc:date dc:created'|"
    "rel=tag|rel='author'|role=navigation|style='display : none'|style=color:red|hidden|"
    "class='caption credit'|class=breadcrumb|class='&amp;share'|class=''"
).split("|")
TEXTS = (
    "Ida Holm",
    " ",
    "\n\t",
    "\u00a0",
    "Quelle: dpa",
    "The ferry sails again.",
    "日本",
    "\x1f",
    "\u2009a",
    "b\u3000",
    "\ufeff",
    "c\u00ad\u200bd",
    "\u00a0e \u00a0",
    "The ferry sails again after a year in the dock, its owner said, and carries " * 3,
    "Why the ferry sails " * 5,
    "連絡船が再開した" * 20,
)
PIECES = st.one_of(
    st.sampled_from(TEXTS),
    st.text(max_size=8),
    st.sampled_from([f"</{tag}>" for tag in TAGS]),
    st.builds("<{} {}>".format, st.sampled_from(TAGS), st.sampled_from(["", *ATTRIBUTES])),
    st.sampled_from(
        ["<!-- x -->", "<a href=/1>One</a>" * 6, "<br><br>", "&nbsp;", "<![CDATA[x]]>"]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_markup(pieces):
    assert_same("".join(pieces).encode("utf-8", "replace"))


@pytest.mark.parametrize("tag", ["div", "span", "a-b"])
def test_nested_without_end(tag):
    assert_same(f"<body><p>One{f'<{tag}>Two' * 400}<p>Three".encode())


def test_more_blocks_and_tags_than_it_has_room_for():
    assert_same(b"<body>" + b"<p>One" * (walk.MAX_BLOCKS + 10))
    assert_same(b"<body>" + b"".join(b"<t%d>x</t%d>" % (n, n) for n in range(5_000)))
    assert_same(b"<body><p>" + b"a word " * 50_000)


def test_an_index_beyond_the_end_is_an_error():
    found = compiled.Walk(parse(b"<body><p>One"))
    with pytest.raises(IndexError):
        found.element(9)
    with pytest.raises(IndexError):
        found.element(-1)
    with pytest.raises(IndexError):
        found.first_link(9)
    with pytest.raises(TypeError):
        compiled.Walk(None)


def test_a_walk_that_is_made_again_begins_anew():
    found = compiled.Walk(parse(b"<body><p>One<p>Two"))
    found.__init__(parse(b"<body><p>Three").find("body"))
    assert [block.text for block in found.blocks] == ["Three"]
    assert found.tags == ["body", "p"]
    assert found.element(1).text == "Three"


def test_elements_outlive_the_walk_and_their_tree():
    element = compiled.Walk(parse(b"<body><p>One<b>two</b>")).element(2)
    assert [child.text for child in element] == ["two"]


def test_extraction_goes_without_it():
    code = (
        "import sys; sys.modules['newscrawl.extract.body._walk'] = None\n"
        "from newscrawl.extract.body import outline, walk\n"
        "from newscrawl import extract\n"
        "assert outline.Walk is walk.Walk\n"
        "print(extract(sys.stdin.buffer.read()).to_json().decode())"
    )
    page = PAGES[0].read_bytes()
    done = subprocess.run([sys.executable, "-c", code], input=page, capture_output=True, check=True)
    from newscrawl import extract

    assert done.stdout.strip() == extract(page).to_json()


SECONDS = {two for pairs in hints.AFTER.values() for two in pairs}
WORDS = sorted({*hints.WORDS, *hints.AFTER, *SECONDS})
SPELLINGS = (str, str.title, str.upper)
NAMES = st.builds(
    str.join,
    st.sampled_from(["-", "_", " ", "", "__", "3"]),
    st.lists(
        st.one_of(
            st.sampled_from([spell(word) for word in WORDS for spell in SPELLINGS]),
            st.sampled_from(["x", "md:flex", "é", "elementor-widget", "aB", "ABc", "y" * 30]),
            st.sampled_from(["d-none", "is-hidden", "overflow-hidden", "sr-only", "z" * 500]),
            st.text(max_size=4),
        ),
        max_size=5,
    ),
)


@settings(max_examples=500)
@given(NAMES)
def test_names_say_the_same(name):
    assert compiled_hints.hints_of(name) == hints.hints_of(name)


def test_every_word_and_pair():
    pairs = [f"{one}-{two}" for one, seconds in hints.AFTER.items() for two in seconds]
    for name in (*WORDS, *pairs):
        assert compiled_hints.hints_of(name) == hints.hints_of(name)
