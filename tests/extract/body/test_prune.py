import pytest

from newscrawl.extract.body.prune import prune
from newscrawl.extract.page import Page

ONE = (
    "The ferry between the islands sails again after a year in the dock, its owner said on Friday."
)
TWO = (
    "A crew of eleven will take her out at dawn, and the first crossing is free for all islanders."
)
TEXT = f"<p>{ONE}</p>{{}}<p>{TWO}</p>"


def kept(body, title=None):
    return [block.text for block in prune(Page(f"<body>{body}").outline, 0, title)]


KEPT = [
    "<h2>The crossing</h2>",
    "<ul><li>Adults pay four crowns</li><li>Children travel free</li></ul>",
    "<blockquote>She was never broken, only tired of the sea and of all of us.</blockquote>",
    "<blockquote><p>She was never broken.</p></blockquote>",
    "<p>“Yes.”</p>",
    "<figure><blockquote><p>She was never broken, only tired.</p></blockquote></figure>",
    "<div>He went home early.</div>",
    "<h2 id=how-the-latest-ad-for-ferries-came-to-be>How she was mended</h2>",
    "<p>It said: <a href=/x>the schedule</a> will be published in the first week of June.</p>",
    "<div>The owner had promised a return in spring, but the dock was short of steel.</div>",
    "<p>Read more slowly, he told the clerk who was reading out the names of all passengers.</p>",
]
DROPPED = [
    "<figure><img src=/1.jpg><figcaption>The ferry in the dock (file)</figcaption></figure>",
    "<p class=caption>The ferry in the dock.</p>",
    "<aside><p>A ferry is a ship that carries people and cars over short ways.</p></aside>",
    "<div class=related><h3>Related</h3><ul><li><a href=/x>Bridge shut</a></li></ul></div>",
    "<div class=newsletter-signup><p>Get our best stories every morning in your mail.</p></div>",
    "<div class=share-bar>Share on all your networks now</div>",
    "<div class=ad-slot><p>Buy a new boat today and pay for it next year.</p></div>",
    "<div class=comments><p>I always said that she would sail again, and here she is.</p></div>",
    "<p style='display:none'>You have read all your free stories of this month.</p>",
    "<p><a href=/x>Read more: the bridge over the sound is shut until June</a></p>",
    "<p>Read also: <a href=/x>Bridge over the sound shut</a></p>",
    "<p>Lesen Sie auch: <a href=/x>Die Brücke bleibt gesperrt</a></p>",
    "<p>اقرأ أيضا: <a href=/x>إغلاق الجسر حتى حزيران</a></p>",
    "<p>ADVERTISEMENT</p>",
    "<p>[button link=”/kit” type=”big”]Send us a photo[/button]</p>",
    "<p>[Image via Mellin Press]</p>",
    "<p>Comments are closed.</p>",
    "<div>Share it now</div>",
    "<p>© 2024 The Herald. All rights reserved.</p>",
    "<p>Sign up for our newsletter</p>",
    "<form><p>Leave your mail address here and we will write to you.</p></form>",
]


TEASER = "<p>The bridge at noon. (File)</p><h4><a href=/x>Bridge over the sound shut</a></h4>"
LABELS = "<ul><li>Islands</li><li>25 Mar</li></ul>"


@pytest.mark.parametrize("heading", ["Most Read", "Related stories:", "Trending now"])
def test_teasers_end_a_text_without_any_markup_of_theirs(heading):
    box = f"<h3>{heading}</h3>{TEASER}{LABELS}{TEASER}<h3>One more</h3>{TEASER}{LABELS}"
    assert kept(TEXT.format("") + box) == [ONE, TWO]


def test_a_text_goes_on_after_teasers_inside_it():
    assert kept(TEXT.format(f"<h3>Related</h3>{TEASER}{LABELS}")) == [ONE, TWO]
    assert kept(TEXT.format("<h3>Most read</h3><p>That is what the list was called.</p>")) == [
        ONE,
        "That is what the list was called.",
        TWO,
    ]


def test_a_line_of_credits_is_no_text():
    line = "By Jane Doe, Island Correspondent | Source: Agencies | 3 Dec 2022 22:34 | 1 Shares"
    assert kept(f"<p>{line}</p>{TEXT.format('')}") == [ONE, TWO]
    other = "The Herald | a paper for the islands, the sound and all who live beside them or there"
    assert kept(f"<p>{other}</p>{TEXT.format('')}")[0] == other


def test_a_caption_behind_a_standfirst_is_no_text():
    head = "<h2>The ferry sails again.</h2>"
    picture = "<ul><li><img src=/1.jpg><p>The ferry at dawn</p></li></ul>"
    assert "The ferry at dawn" not in kept(head + picture + TEXT.format(""))
    assert "Pittsburgh" in kept(head + "<ul><li><p>Pittsburgh</p></li></ul>" + TEXT.format(""))


@pytest.mark.parametrize("markup", KEPT)
def test_keeps(markup):
    first, *middle, last = kept(TEXT.format(markup))
    assert (first, last) == (ONE, TWO)
    assert middle


@pytest.mark.parametrize("markup", DROPPED)
def test_drops(markup):
    assert kept(TEXT.format(markup)) == [ONE, TWO]


def test_the_headline_and_what_precedes_it_arent_text():
    body = "<div>Politics of the islands and of the sound, all day</div><h1>Ferry sails again</h1>"
    assert kept(body + TEXT.format(""), "Ferry sails again") == [ONE, TWO]


def test_a_heading_without_text_below_it_goes():
    assert kept(TEXT.format("") + "<h2>More news</h2>") == [ONE, TWO]


def test_labels_at_the_edges_go():
    body = "<p>By Ida Holm</p><p>31 May 2024</p>" + TEXT.format("") + "<p>The Herald</p>"
    assert kept(body) == [ONE, TWO]


def test_a_page_of_labels_keeps_its_text():
    """A timetable has no sentence; what it has is its text."""
    assert kept("<p>Monday 10:00</p><p>Tuesday 11:00</p>") == ["Monday 10:00", "Tuesday 11:00"]


@pytest.mark.parametrize("body", ["", "<h1>Ferry</h1>", "<h2>Ferry</h2>", "<div>Menu</div>"])
def test_no_text(body):
    assert kept(body) == []


@pytest.mark.parametrize(
    "again", ["<p>SHARE Ferry sails at dawn</p>", "<h2>Sea: Ferry sails at dawn</h2>"]
)
def test_drops_the_headline_said_again(again):
    assert kept(again + TEXT.format(""), "Ferry sails at dawn") == [ONE, TWO]


def test_drops_what_a_pointer_over_a_name_shows():
    card = "<span class=tooltip-content><a href=/h>Ida Holm, all stories</a></span>"
    text = f"<p>The owner, <a href=/h>Ida Holm</a>{card}, said that she would be glad to sail.</p>"
    assert "The owner, Ida Holm, said that she would be glad to sail." in kept(TEXT.format(text))
