import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.body.beginnings import Beginnings, first_letters
from newscrawl.extract.body.phrases import NOTICES, POINTERS, STAMPS

PATTERNS = (
    "read (?:more|also)",
    "(?:à )?lire",
    "re",
    "©",
    r"\(c\)",
    "(?:the|an?) end",
    "x?yes",
    "【a",
)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("read more", "r"),
        ("(?:à )?lire", "àl"),
        ("(?:he|she|they) tweets", "hst"),
        ("an? error", "a"),
        ("x?yes", ""),
        (".{0,80}said", ""),
        ("©", ""),
        (r"\w+ \w+=", ""),
        ("(?:a|[bc])d", ""),
        ("(?:a(?:b|c)|d)", ""),
        ("更多", "更"),
    ],
)
def test_first_letters(pattern, letters):
    assert first_letters(pattern) == set(letters)


@given(st.text(alphabet="réadlixyesthn©(c)【 _.3—", max_size=12))
def test_finds_what_one_pattern_finds(text):
    whole = re.compile(rf"\W*(?:{'|'.join(PATTERNS)})(?!\w)")
    found, expected = Beginnings(PATTERNS, r"(?!\w)").match(text), whole.match(text)
    assert (found and found[0]) == (expected and expected[0])


def test_without_any_pattern():
    assert Beginnings(()).match("read more") is None


@pytest.mark.parametrize("patterns", [POINTERS, NOTICES, STAMPS])
def test_nearly_all_phrases_are_told_by_their_first_letter(patterns):
    """The others are tried at every text."""
    assert sum(not first_letters(pattern) for pattern in patterns) < 6


def test_phrases_are_patterns():
    assert all(re.compile(pattern) for pattern in (*POINTERS, *NOTICES, *STAMPS))
