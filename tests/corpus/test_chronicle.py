"""The life of an article, told from records and outcomes."""

import pytest

from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.chronicle import chronicle

A, OLD = "https://example.org/news/a", "https://example.org/old"


@pytest.fixture
def day(ledger, article):
    """A function that lives through a run: an article, or an outcome with its status."""

    def day(found=None, outcome=None, status=200, asked=A):
        ledger.meet(asked, Channel.LINK, always=True)
        if found is not None:
            ledger.decide(article(A, **found), asked=(asked,), status=status)
        else:
            ledger.conclude(asked, outcome, status=status)
        ledger.finish()
        ledger.begin(["https://example.org/"])

    return day


def told(ledger, url=A):
    return [
        (moment.version and moment.version.number, [edit.type.value for edit in moment.edits])
        for moment in chronicle(ledger, url)
    ]


def test_of_an_article(ledger, day, text):
    for found in ({}, {}, {"title": "Other"}, {"title": "Other", "body": text(9)}):
        day(found)
    assert told(ledger) == [(1, []), (None, []), (2, ["headline"]), (3, ["body"])]


@pytest.mark.parametrize(
    ("outcome", "status", "edits"),
    [
        ("http-404", 404, ["unpublished"]),
        ("http-410", 410, ["unpublished"]),
        ("not-article/empty", 200, ["unpublished"]),
        ("not-article/listing", None, ["unpublished"]),
        ("http-500", 500, []),
        ("robots", None, []),
        ("challenge", 403, []),
        ("known", None, []),
    ],
)
def test_an_article_that_is_gone(ledger, day, outcome, status, edits):
    day({})
    day(outcome=outcome, status=status)
    day(outcome=outcome, status=status)
    assert told(ledger) == [(1, []), (None, edits), (None, [])]


def test_an_article_that_comes_back(ledger, day):
    """Unchanged, or as another version; and it may go again."""
    day({})
    for found in ({}, {"title": "Back"}):
        day(outcome="http-404", status=404)
        day(found)
    day(outcome="http-404", status=404)
    assert told(ledger)[1:] == [
        (None, ["unpublished"]),
        (None, ["republished"]),
        (None, ["unpublished"]),
        (2, ["republished", "headline"]),
        (None, ["unpublished"]),
    ]


def test_other_tags_alone(ledger, day):
    """No version of their own, and told once."""
    for tags in (["a"], ["b"], ["b"], [], ["c"]):
        day({"tags": tags})
    day({"tags": ["c"], "title": "Other"})
    day({"tags": ["d"], "title": "Other"})
    assert told(ledger) == [
        (1, []),
        (None, ["tags"]),
        (None, []),
        (None, []),
        (None, ["tags"]),
        (2, ["headline"]),
        (None, ["tags"]),
    ]


def test_under_every_address_that_led_to_it(ledger, day):
    day({}, asked=OLD)
    day(outcome="http-404", status=404, asked=A)
    assert told(ledger, OLD) == told(ledger, A) == [(1, []), (None, ["unpublished"])]


def test_of_a_url_that_is_no_article(ledger, day):
    day(outcome="http-404", status=404, asked=OLD)
    assert told(ledger, OLD) == [(None, [])]
    assert chronicle(ledger, "https://example.org/never") == []
