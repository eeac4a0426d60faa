"""The compiled way to look for many words at once finds what one after the other are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.holding import InTurn

compiled = pytest.importorskip(
    "newscrawl.extract._holding", reason="not compiled, see test_compiled.py"
)

WAYS = (InTurn, compiled.AnyOf)
LETTERS = "abAé：ťš日\U0001f600"  # "š" and "ť" share their low bytes with "a" and "e"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=3), max_size=5)


@given(WORDS, st.text(LETTERS, max_size=12))
def test_finds_the_same(words, text):
    assert compiled.AnyOf(*words)(text) == InTurn(*words)(text)


@given(st.lists(st.binary(min_size=1, max_size=2), max_size=9), st.binary(max_size=30))
def test_finds_the_same_in_bytes(words, raw):
    assert compiled.AnyOf(*words)(raw) == InTurn(*words)(raw)


@pytest.mark.parametrize("way", WAYS)
def test_finds_a_word_anywhere(way):
    holds = way("ferry", "：", "port authority")
    texts = ["ferry", "the ferry", "夜：", "a port authority", "a port author", "ferr", "", "š"]
    assert [holds(text) for text in texts] == [True] * 4 + [False] * 4


@pytest.mark.parametrize("way", WAYS)
def test_without_words(way):
    assert not way()("ferry")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("word", ["", b""])
def test_refuses_an_empty_word(way, word):
    with pytest.raises(ValueError, match="every text"):
        way("ferry", word)


@pytest.mark.parametrize("other", [5, None, ["ferry"], bytearray(b"ferry")])
def test_refuses_what_is_no_text(other):
    """It would read whatever stands there in memory."""
    with pytest.raises(TypeError):
        compiled.AnyOf("fe")(other)


def test_takes_a_text_of_any_kind():
    assert compiled.AnyOf("ferry")(type("Own", (str,), {})("the ferry"))
