import pytest

from newscrawl.extract.body.blocks import block_of
from newscrawl.extract.body.hints import Hint
from newscrawl.extract.body.prune import prune
from newscrawl.extract.body.select import select, worth
from newscrawl.extract.page import Page
from newscrawl.extract.scripts import effective_length

SENTENCE = (
    "The ferry between the islands sails again after a year in the dock, its owner said on Friday. "
)
TEXT = f"<p>{SENTENCE * 2}</p>" * 5
BOX = f"<p>{SENTENCE * 2}</p>" * 2
TEASERS = "".join(
    f"<li><a href=/{n}>Bridge over the sound is shut for repairs {n}</a>" for n in range(40)
)


def chosen(body):
    """The `x` attribute of the element that is selected."""
    outline = Page(f"<body x=body>{body}").outline
    return outline.element(select(outline)).get("x")


@pytest.mark.parametrize(
    "body",
    [
        f"<div x=menu><ul>{TEASERS}</ul></div><div x=text>{TEXT}</div>",
        f"<div x=text>{TEXT}</div><div x=more><ul>{TEASERS}</ul></div>",
        f"<div x=text><p>{TEXT}</p><section>{TEXT}</section></div><aside>{TEXT}</aside>",
        f"<div x=text class=article-body>{TEXT}</div><div class=teasers><p>{SENTENCE}</p></div>",
        (
            f"<div x=text><span>After long delay</span><div>On sea</div><p>{SENTENCE}</p>"
            f"<p>{SENTENCE}</p><div class=paywall>{'<p>Read on</p>' * 9}</div></div>"
        ),
        f"<table><tr><td x=menu>{TEASERS}<td x=text>{TEXT}</table>",
        f"<table x=layout><tr><td x=text>{TEXT * 2}<td x=column>{BOX}</table>",
        f"<div x=text>{(SENTENCE * 2 + '<br><br>') * 5}</div><div x=menu><ul>{TEASERS}</ul></div>",
    ],
)
def test_selects_the_text(body):
    assert chosen(body) == "text"


@pytest.mark.parametrize(
    "beside",
    [
        f"<footer>{SENTENCE}</footer>",
        f"<div class=comments>{BOX}</div>",
        f"<article class=related>{BOX}</article>",
        f"<aside>{BOX}</aside>",
        pytest.param(
            f"<div class=comments>{TEXT * 3}</div>",
        ),
    ],
)
def test_what_is_selected_beside_the_text_is_pruned(beside):
    outline = Page(f"<main><article>{TEXT}</article>{beside}</main>").outline
    assert [block.text for block in prune(outline, select(outline), None)] == [
        (SENTENCE * 2).strip()
    ] * 5


@pytest.mark.parametrize("body", ["", "<div>Menu</div>", f"<ul>{TEASERS}</ul>"])
def test_selects_the_root_where_nothing_stands_out(body):
    assert chosen(body) in {"body", None}


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("ferry", 5), ("façade", 6), ("паром", 5), ("渡輪", 6), ("한국", 6), ("เรือ", 12)],
)
def test_letters_of_scripts_without_spaces_count_thrice(text, length):
    assert effective_length(text) == length


def block(text=SENTENCE, tag="p", links=0, hints=0):
    return block_of(tag, text, links, hints, 0)


def test_worth():
    assert worth(block()) > worth(block(tag="div")) > 0
    assert worth(block(SENTENCE * 2)) > worth(block())
    assert worth(block(links=50)) < worth(block())
    for bad in (
        block(links=len(SENTENCE)),
        block(hints=Hint.COMMENTS),
        block(hints=Hint.RELATED),
        block("Home", tag="li"),
        block(tag="h2"),
    ):
        assert worth(bad) < 0


def test_links_in_what_is_named_as_the_body_cost_nothing():
    linked = block(links=len(SENTENCE), hints=Hint.BODY)
    assert worth(linked) > worth(block(links=len(SENTENCE)))


def test_lists_of_links_in_what_is_named_as_the_body_cost_nothing():
    assert worth(block("Buy it here", tag="li", links=11, hints=Hint.BODY)) == 0
