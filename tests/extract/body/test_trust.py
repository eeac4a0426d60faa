import pytest

from newscrawl.extract.body.hints import Hint
from newscrawl.extract.page import Page

SENTENCE = (
    "The ferry between the islands sails again after a year in the dock, its owner said on Friday. "
)
TEXT = f"<p>{SENTENCE * 2}</p>" * 6
BOX = f"<p>{SENTENCE}</p>"


def hints_in(body):
    """The hints of the first block of the text, and those of the box in front of it, if any."""
    return [block.hints for block in Page(f"<body>{body}").outline.blocks]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("has-sidebar", Hint.ASIDE), ("newsletter", Hint.PROMO), ("related", Hint.RELATED)],
)
def test_a_name_around_all_the_text_is_doubted(name, hint):
    assert not any(hints & hint for hints in hints_in(f"<div class={name}>{TEXT}</div>"))


def test_a_form_around_the_page_is_doubted():
    assert not any(hints & Hint.FORM for hints in hints_in(f"<form action=/>{TEXT}</form>"))


def test_a_name_that_most_paragraphs_carry_is_doubted():
    named = TEXT.replace("<p>", "<p class=paywall>")
    assert not any(hints & Hint.PROMO for hints in hints_in(named))


@pytest.mark.parametrize(
    ("name", "hint"),
    [("sidebar", Hint.ASIDE), ("newsletter", Hint.PROMO), ("related", Hint.RELATED)],
)
def test_a_name_around_a_box_is_believed(name, hint):
    first, *rest = hints_in(f"<div class={name}>{BOX}</div>{TEXT}")
    assert first & hint
    assert not any(hints & hint for hints in rest)


def test_that_it_is_hidden_is_always_believed():
    first, *_ = hints_in(f"<div hidden>{BOX}</div>{TEXT}")
    assert first & Hint.HIDDEN


def test_a_text_named_as_body_decides_what_the_text_is():
    """Much prose in a box can't make its name doubtful where the article is named."""
    body = f"<div class=article-body>{TEXT}</div><div class=related>{TEXT * 2}</div>"
    hints = hints_in(body)
    assert all(each & Hint.BODY and not each & Hint.RELATED for each in hints[:6])
    assert all(each & Hint.RELATED for each in hints[6:])


def test_pages_without_text():
    assert hints_in("") == []
    assert hints_in("<div class=related>x</div>")[0] & Hint.RELATED
