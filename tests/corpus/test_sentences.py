import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.corpus.sentences import Change, diff_sentences, patch, sentences, words_only


def diff(before, after):
    return diff_sentences(sentences(before), sentences(after))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, []),
        ("", []),
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("“One.” He went on.", ["“One.”", "He went on."]),
        ("One\n\nTwo", ["One", "Two"]),
        ("It cost 3.5 million.", ["It cost 3.5 million."]),
        ("第一句。第二句！「第三句。」第四", ["第一句。", "第二句！", "「第三句。」", "第四"]),
        ("هل وصلت؟ نعم.", ["هل وصلت؟", "نعم."]),
        ("पहला वाक्य। दूसरा।", ["पहला वाक्य।", "दूसरा।"]),
        ("  One.\t Two.  ", ["One.", "Two."]),
    ],
)
def test_splits(text, expected):
    assert sentences(text) == expected


def test_diff_is_in_the_old_texts_order():
    assert diff("A one. B two. C three.", "B two. C four. D five.") == [
        Change(0, ("A one.",), ()),
        Change(2, ("C three.",), ("C four.", "D five.")),
    ]


def test_sentences_of_the_same_words_are_the_same():
    assert diff("He said: 'Never'. It rained.", "He said: ’Never’! It rained.") == []
    assert words_only("* * *") == "* * *"
    assert diff("One.\n* * *\nTwo.", "One.\n- - -\nTwo.") == [Change(1, ("* * *",), ("- - -",))]


WORDS = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), max_size=12)


@given(WORDS, WORDS)
def test_patch_leads_to_the_new_text(before, after):
    changes = diff(" ".join(before), " ".join(after))
    assert patch(before, changes) == after


def test_patch_refuses_another_text():
    with pytest.raises(ValueError, match="sentence 0 isn't what the change says it was"):
        patch(["Other."], diff("One.", "Two."))
