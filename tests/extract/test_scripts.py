"""How much a text says by its letters; the compiled way counts as the one in Python."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.scripts import HEAD, count_letters

compiled = pytest.importorskip(
    "newscrawl.extract._scripts", reason="not compiled, see test_compiled.py"
)

WAYS = (count_letters, compiled.effective_length)
LETTERS = (
    "aé’“Яα\u0dff\u0e00\u0eff\u0f00\u1000\u109f\u10a0\u1780\u17ffカ日\u9fff\ua000한\ud7af\U0001f600"
)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("The ferry", 9),
        ("Паром", 5),
        ("“Ja”, said Øle", 14),
        ("フェリー、再開", 19),
        ("เรือ", 12),
        ("페리 운항", 13),
        ("a" * HEAD + "日", HEAD + 1),
        ("a" * (HEAD - 1) + "日日", HEAD + 5),
    ],
)
def test_effective_length(way, text, length):
    assert way(text) == length


@given(st.text(LETTERS, max_size=12), st.integers(0, 2 * HEAD))
def test_any_letters(text, before):
    for whole in (text, "a" * before + text):
        assert compiled.effective_length(whole) == count_letters(whole)
