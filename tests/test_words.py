"""The words of a text; the compiled way to them finds what the one in Python does."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawl import words

compiled = pytest.importorskip("newscrawl._words", reason="not compiled, see test_compiled.py")

WAYS = (words.read_words, compiled.comparable)
WORDS = {
    "": 0,
    " \n\n — … ": 0,
    "It sails.\n\nAgain, at 7.30 a.m.": 8,
    "naïve cafe\u0301s": 2,
    "عادَتِ العَبّارةُ": 2,
    "هِلالٌ": 1,
    "می‌خواهم بروم": 2,
    "हिन्दी में समाचार।": 3,
    "தமிழ் செய்தி": 2,
    "ข่าวด่วน": 1,
    "שָׁלוֹם עולם": 2,
    "フェリー、再開": 2,
}


@pytest.mark.parametrize("text", WORDS)
def test_counts_words(text):
    assert [way(text)[1] for way in WAYS] == [WORDS[text]] * len(WAYS)


@pytest.mark.parametrize("way", WAYS)
def test_what_they_are(way):
    assert way("“Ferry” SAILS:  Straße…½ a_b — l’été") == ("ferry sails strasse 1 2 a_b l été", 8)


LETTERS = (
    "abAB_’.½éÉ\u0301 １．…ßİıĳŉſ¨´ªµ²日本、。ァガカ\u3099한글\u1100\u1161ЖёЁЇأا\u0653هِ٣؟\u200d𝐀😀ǅ"
    "≠=\u0338-;"
)


@settings(max_examples=400)
@given(st.text() | st.text(LETTERS))
@example("a_b x\u0301 ½ １．５ ﬁn… l’été 日本、東京 हिन्दी")
@example("\x00a\x1fb")
@example("=\u0338a -\u0338b ;\u0301c")
def test_both_ways_find_the_same(text):
    assert compiled.comparable(text) == words.read_words(text)


def test_every_letter():
    for code in (*range(0x3400), *range(0x3400, 0x30000, 0x11)):
        for text in (f"A{chr(code)}b", f"A {chr(code)}\u0301"):
            assert compiled.comparable(text) == words.read_words(text), hex(code)


def test_the_compiled_way_is_taken():
    assert words.comparable is compiled.comparable


def test_no_text_is_an_error():
    with pytest.raises(TypeError):
        compiled.comparable(None)
