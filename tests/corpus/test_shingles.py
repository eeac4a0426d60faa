import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawl.corpus import shingles
from newscrawl.corpus.shingles import BINS, MIN_SHINGLES, shingle_hashes, signature, similarity


def words(count, seed=1):
    chance = random.Random(seed)
    return [f"w{chance.randrange(5_000)}" for _ in range(count)]


def test_a_signature_is_as_long_as_it_says():
    own = signature(" ".join(words(400)))
    assert len(own) == BINS
    assert similarity(own, own) == 1.0


def test_short_texts_have_none():
    assert signature(None) is None
    assert signature("Short.") is None
    assert signature(" ".join(words(MIN_SHINGLES + 3))) is None
    assert signature(" ".join(words(MIN_SHINGLES + 4))) is not None


def test_case_and_form_dont_count():
    text = " ".join(words(100))
    assert signature(text) == signature(text.upper()) == signature(text.replace("w", "\uff57"))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.05, 0.2, 1.0])
def test_estimates_the_jaccard_similarity(share):
    """Within four standard errors, over texts of 2,000 words."""
    chance = random.Random(2)
    one = words(2_000)
    other = [f"x{n}" if chance.random() < share else word for n, word in enumerate(one)]
    a, b = shingle_hashes(one), shingle_hashes(other)
    true = len(a & b) / len(a | b)
    estimated = similarity(signature(" ".join(one)), signature(" ".join(other)))
    assert abs(estimated - true) < 4 * 0.045


def test_scripts_without_spaces_are_cut_by_characters():
    chance = random.Random(3)
    one = "".join(chr(0x4E00 + chance.randrange(2_000)) for _ in range(400))
    other = one[:100] + "新" + one[101:]
    assert similarity(signature(one), signature(other)) > 0.8
    assert similarity(signature(one), signature(one[::-1])) < 0.1


compiled = pytest.importorskip(
    "newscrawl.corpus._shingles", reason="not compiled, see test_compiled.py"
)

WORDS = st.sampled_from(
    ["ferry", "Straße", "l’été", "a_b", "日本", "ข่าว", "한국", "है", "𝐀", "½", "x"]
)


@settings(max_examples=300)
@given(st.lists(WORDS | st.text(max_size=4), max_size=90).map(" ".join))
@example("")
@example(" ".join("日本a" * 40))
@example("ก" * 30 + "\u0e5b" * 30)
@example("\U00020000" * 60)
@example("x " * 500)
def test_the_compiled_way_finds_the_same(text):
    assert compiled.signature(text) == shingles.read_signature(text)


def test_every_letter():
    """Each run of sixty is a text: what parts words, and what is a word by itself, decides it."""
    for first in range(0, 0x30000, 60):
        for between in ("", "a ", "\u3042"):
            text = between.join(map(chr, range(first, first + 60)))
            assert compiled.signature(text) == shingles.read_signature(text), hex(first)


def test_the_compiled_way_takes_a_text_of_any_kind():
    text = "".join(map(chr, range(0x4E00, 0x4E60)))
    assert compiled.signature(type("Own", (str,), {})(text)) == compiled.signature(text)
    assert compiled.signature(None) is None


def test_the_compiled_way_is_taken():
    assert shingles.signature is compiled.signature
