"""The compiled way to what a reader sees finds what the one in Python does."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extract.page import parse
from newscrawl.extract.text import DEEPEST, read_content

PAGES = sorted((Path(__file__).parents[2] / "fixtures").rglob("*.html"))

compiled = pytest.importorskip(
    "newscrawl.extract._text", reason="not compiled, see test_compiled.py"
)


def assert_same(root):
    for element in root.iter():
        assert compiled.text_content(element) == read_content(element)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages(page):
    assert_same(parse(page.read_bytes()))


TAGS = "p div span a b br li td h1 svg script style noscript textarea select option i".split()
PIECES = st.one_of(
    st.sampled_from(
        ["One", " ", "\n", "\u00a0", "a\u00adb", "\u200b", "日本", "&amp;", "\x1f", "é "]
    ),
    st.builds("<{}>".format, st.sampled_from(TAGS)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.text(max_size=4),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=20))
def test_any_markup(pieces):
    assert_same(parse("".join(["<body>", *pieces]).encode("utf-8", "replace")))


def test_deep_and_long():
    deep = "".join(f"<div>{n} " for n in range(DEEPEST + 9))
    assert_same(parse(deep.encode()).find("body"))
    assert_same(parse(b"<body><p>" + b"word \xc2\xa0" * 9_000).find("body"))


def test_it_is_taken_whichever_module_comes_first():
    for first in ("newscrawl", "newscrawl.extract.text"):
        code = (
            f"import {first}, sys\n"
            "from newscrawl.extract.text import text_content\n"
            "from newscrawl.extract.page import Page\n"
            "assert text_content.__module__ == 'newscrawl.extract._text', text_content\n"
        )
        subprocess.run([sys.executable, "-c", code], check=True)


def test_no_element_is_an_error():
    with pytest.raises(TypeError):
        compiled.text_content(None)
