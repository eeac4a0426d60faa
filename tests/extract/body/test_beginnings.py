import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.body.beginnings import Beginnings, starts_of
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
    ("pattern", "starts"),
    [
        ("read more", ["re"]),
        ("(?:à )?lire", ["à ", "li"]),
        ("(?:he|she|they) tweets", ["he", "sh", "th"]),
        ("an? error", ["a"]),
        ("x?yes", ["x", "ye"]),
        ("x?.yes", []),
        (".{0,80}said", []),
        ("©", ["©"]),
        (r"\(c\)", ["(c"]),
        (r"\w+ \w+=", []),
        ("(?:a|[bc])d", []),
        ("(?:a(?:b|c)|d)", []),
        ("更多", ["更多"]),
    ],
)
def test_starts(pattern, starts):
    assert starts_of(pattern) == set(starts)


@given(st.text(alphabet="réadlixyesthn©(c)【 _.3—", max_size=12))
def test_finds_what_one_pattern_finds(text):
    whole = re.compile(rf"\W*(?:{'|'.join(PATTERNS)})(?!\w)")
    found, expected = Beginnings(PATTERNS, r"(?!\w)").match(text), whole.match(text)
    assert (found and found[0]) == (expected and expected[0])


def test_without_any_pattern():
    assert Beginnings(()).match("read more") is None


@pytest.mark.parametrize("patterns", [POINTERS, NOTICES, STAMPS])
def test_all_phrases_are_told_by_their_first_letters(patterns):
    """The others are tried at every text."""
    assert all(map(starts_of, patterns))


def test_phrases_are_patterns():
    assert all(re.compile(pattern) for pattern in (*POINTERS, *NOTICES, *STAMPS))
