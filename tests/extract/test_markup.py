"""What the compiled look at the markup leaves out changes nothing else of the tree."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from newscrawl.extract import markup
from newscrawl.extract.page import Page, parse

PAGES = sorted((Path(__file__).parents[2] / "fixtures").rglob("*.html"))
PARSER = etree.HTMLParser(
    encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
)

compiled = pytest.importorskip(
    "newscrawl.extract._markup", reason="not compiled, see test_compiled.py"
)


def tree(raw):
    """The tree as text, without what may be left out."""
    root = etree.fromstring(raw, PARSER) if raw.strip() else None
    if root is None:
        return ""
    markup.empty_drawings(root)
    for element in root.iter("style", "script"):
        is_data = any("json" in value.lower() for value in element.attrib.values())
        if element.tag == "style" or not is_data:
            element.text = None
    return re.sub(rb"\s+", b" ", etree.tostring(root))


def assert_same(raw):
    short, _ = compiled.readable(raw)
    assert len(short) <= len(raw)
    assert tree(short) == tree(raw)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages(page):
    raw = page.read_bytes()
    assert_same(raw)
    assert compiled.readable(raw)[1] == markup.readable(raw)[1]


LEFT_OUT = {
    "<p>One<!-- two --><p>Three": "<p>One<p>Three",
    "<p>One<!--><p>Two": "<p>One<p>Two",
    "<p>One<!-- x --!><p>Two<!-- y -->": "<p>One<p>Two",
    "<p>One<!--!> --> two<!----!>": "<p>One two",
    "<p>One<!---> <!----> two": "<p>One  two",
    "<style>p{}</style>": "<style></style>",
    "<STYLE media='a>b'>p{}</STYLE >": "<STYLE media='a>b'></STYLE >",
    "<script>if (a<b) x('</p>')</script>": "<script></script>",
    "<script type=module>x()</script>": "<script type=module></script>",
    "<script type='text/javascript'>x</script>": "<script type='text/javascript'></script>",
    "<script>x('<!-- <script>');</script> y </script>": "<script></script>",
    "<script><!-- x //--></script>": "<script></script>",
    "<script><!-- x </script> y -->": "<script></script> y -->",
    "<script><!--><script></script>": "<script></script>",
    "<svg viewBox='0 0'><title>One</title><g><path/></g></svg>": "<svg viewBox='0 0'></svg>",
    "<svg>1<svg>2</svg>3</svg>4": "<svg></svg>4",
    "<svg><g><path d=''></path></g><path></svg>": "<svg></svg>",
    "<svg><style>p{}</style><!-- x --></svg>": "<svg></svg>",
}


@pytest.mark.parametrize("raw", LEFT_OUT)
def test_what_is_left_out(raw):
    assert compiled.readable(raw.encode())[0] == LEFT_OUT[raw].encode()


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "<",
        "<!",
        "<!-",
        "<!--",
        "<p>One</p>",
        "<!doctype html><p>1 < 2 <3 <- 4",
        "<p title='<!-- x -->'>One",
        '<p title="<style>">One</p><i title="</style>">',
        "<title>How <script> works</title><p>One</p><b></script></b>",
        "<textarea><style>p{}</style></textarea>",
        "<iframe><!-- x --></iframe><xmp><svg>1</svg></xmp>",
        "<noembed><!-- x --></noembed><noframes><svg>1</svg></noframes>",
        '<script type="application/ld+json">{"a": "<!-- -->"}</script>',
        "<script type=text/template><p>One</script>",
        "<script id=data-json>{}</script>",
        "<script>unclosed",
        "<style>unclosed <p>One",
        "<svg><p>One<p>Two",
        "<svg><div></svg>One",
        "<td><svg></td>One</svg>",
        "<a><svg><path></a>One</svg>",
        "<svg><table><tr><td></svg>One<svg></svg>",
        "<svg/><p>One<svg /><p>Two",
        "<p>One<!-- unclosed <p>Two",
        "<script x='" + "y" * 600 + "'>z</script>",
        "<scripts>x</scripts><styled>p{}</styled><svgs>1</svgs>",
        "<p a=b>One<style",
    ],
)
def test_what_stays(raw):
    assert compiled.readable(raw.encode())[0] == raw.encode()
    assert_same(raw.encode())


TAGS = "script style svg title textarea iframe xmp p div a b path g SCRIPT Style".split()
ATTRIBUTES = (
    "",
    " type=application/json",
    " type='text/javascript'",
    ' title="a>b"',
    " title='<!-- x -->'",
    " x=it's",
    " /",
    "/",
    " x=y/",
    " x=y=z /",
    " x = /",
    " x='y'/",
    ' a = "</script>"',
)
PIECES = st.one_of(
    st.sampled_from(
        [
            "One",
            " ",
            "1 < 2",
            "a&lt;b",
            "{}",
            "'",
            '"',
            "-->",
            "--!>",
            "<!-- x -->",
            "<!--",
            "-",
            "!",
        ]
    ),
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.builds("<{0}>x</{0}>".format, st.sampled_from(TAGS)),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_any_markup(pieces):
    assert_same("".join(["<body>", *pieces]).encode())


@given(st.binary(max_size=60))
@example(b"<script")
@example(b"<a href='")
@example(b"</svg")
def test_any_bytes(raw):
    short, early = compiled.readable(raw)
    assert len(short) <= len(raw)
    assert not early


@pytest.mark.parametrize(
    ("raw", "early"),
    [
        (b"<p>One</body></html>", False),
        (b"<p>One</body>" + b" " * 200, True),
        (b"<p>One</body>" + b" " * 199, False),
        (b"<p>One</html>" + b" " * 194, True),
        (b"<p>One</html>" + b" " * 200 + b"</html>", False),
    ],
)
def test_what_ends_early(raw, early):
    assert markup.readable(raw)[1] == early
    assert compiled.readable(raw)[1] == early


def test_an_end_in_a_script_or_comment_is_none():
    for text in (b"<script>x('</body>')</script>", b"<!-- </body> -->"):
        assert compiled.readable(b"<p>One" + text + b" " * 300)[1] is False


def test_code_is_read_from_the_bytes():
    state = "window.__STATE__ = {" + '"a": "b", ' * 300 + '"c": 1}'
    raw = f"<script>{state}</script><script>short()</script><script type=x/y>{state}</script>"
    assert Page(raw).state_scripts == [state]
    assert parse(raw.encode()).find(".//script").text is None
