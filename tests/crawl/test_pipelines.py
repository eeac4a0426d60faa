import pytest
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from newscrawl import Article
from newscrawl.article import content_hash
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.ledger import Ledger
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.outcomes import Refused
from newscrawl.crawl.pipelines import (
    Deduplicate,
    KeepAtMost,
    KeepInCorpus,
    RefuseNotArticles,
    RefuseOlder,
    is_older,
)

URL = "https://a.example/news/ferry"


def article(title="Ferry sails", body="It sails again.", **values):
    values = {"kind": "article", "url": URL, "canonical_url": URL} | values
    return Article(title=title, body=body, content_hash=content_hash(title, body), **values)


def ledger():
    """One that is gone with its crawl, its run begun."""
    ledger = Ledger.open(None)
    ledger.begin([])
    return ledger


def outcome(pipeline, item):
    """The word "kept", or the outcome that the pipeline refuses with."""
    try:
        assert pipeline.process_item(item) is item
    except Refused as refusal:
        return refusal.outcome
    return "kept"


def test_refuses_what_is_no_article():
    pipeline = RefuseNotArticles()
    assert outcome(pipeline, article(kind="video")) == "kept"
    assert outcome(pipeline, article(kind="listing")) == "not-article/listing"
    assert outcome(pipeline, article(kind=None)) == "not-article/unknown"


# First article, second article, what becomes of the second.
TWINS = {
    "another slug, same canonical and title": (
        {},
        {"url": URL + "?print=1", "body": "It sails again. Print."},
        "duplicate",
    ),
    "same canonical but for tracking and www": (
        {},
        {"canonical_url": "http://www.a.example/news/ferry/?utm_source=x", "body": "Other."},
        "duplicate",
    ),
    "same text at another address": (
        {},
        {"url": URL + "-2", "canonical_url": URL + "-2", "title": "FERRY sails!"},
        "duplicate",
    ),
    "same canonical, another article": ({}, {"title": "Bridge shut", "body": "Shut."}, "kept"),
    "front page declared as canonical": (
        {"canonical_url": "https://a.example/"},
        {"canonical_url": "https://a.example/", "url": URL + "-2", "body": "Other."},
        "kept",
    ),
    "another site's address as canonical": (
        {"canonical_url": "https://b.example/ferry"},
        {"canonical_url": "https://b.example/ferry", "url": URL + "-2", "body": "Other."},
        "kept",
    ),
    "no canonical": (
        {"canonical_url": None},
        {"canonical_url": None, "url": URL + "-2", "body": "Other."},
        "kept",
    ),
    "two videos of one title": (
        {"body": None, "kind": "video"},
        {"body": None, "kind": "video", "canonical_url": URL + "-2"},
        "kept",
    ),
}


@pytest.mark.parametrize("case", TWINS)
def test_deduplicates(case):
    first, second, expected = TWINS[case]
    pipeline = Deduplicate(ledger())
    assert outcome(pipeline, article(**first)) == "kept"
    assert outcome(pipeline, article(**second)) == expected


def test_a_mirror_knows_its_sites_own_addresses():
    """Pages fetched from a mirror declare addresses of the site that it mirrors."""
    mirrored = {"url": "http://127.0.0.1/x", "canonical_url": URL}
    pipeline = Deduplicate(ledger(), own_sites={"a.example", "127.0.0.1"})
    assert outcome(pipeline, article(**mirrored)) == "kept"
    assert outcome(pipeline, article(**mirrored, body="Amended.")) == "duplicate"


def test_a_duplicate_leaves_no_mark():
    """What an article was refused for doesn't make others duplicates of it."""
    pipeline = Deduplicate(ledger())
    assert outcome(pipeline, article()) == "kept"
    assert outcome(pipeline, article(canonical_url=URL + "-2")) == "duplicate"
    other = article(title="Ferry sails", body="Another story.", canonical_url=URL + "-2")
    assert outcome(pipeline, other) == "kept"


@pytest.mark.parametrize(
    ("date", "older"),
    [
        ("2024-01-30", True),
        ("2024-01-30T23:59:00+05:00", True),
        ("2024-01-31T00:00", False),
        ("2024-01", False),
        ("2023-12", True),
        ("2023", True),
        ("2024", False),
        (None, False),
    ],
)
def test_since(date, older):
    """A date that says too little to be older isn't."""
    assert is_older(article(date=date), "2024-01-31") is older
    expected = "older-than-since" if older else "kept"
    assert outcome(RefuseOlder("2024-01-31"), article(date=date)) == expected


def test_keeps_at_most():
    pipeline = KeepAtMost(2)
    assert [outcome(pipeline, article()) for _ in range(4)] == ["kept"] * 2 + ["beyond-limit"] * 2


def test_an_article_that_cant_be_written_is_left_for_later():
    """Without its text and a traceback in the log for each."""
    full = ledger()
    full.meet(URL, Channel.LINK)
    full.database.rollback()
    pipeline = KeepInCorpus(Frontier(StatsCollector(get_crawler()), full), None)
    assert outcome(pipeline, article()) == "not-reached"


@pytest.mark.parametrize(
    "pipeline",
    [RefuseNotArticles(), RefuseOlder("2024-01-31"), Deduplicate(ledger()), KeepAtMost(1)],
    ids=lambda pipeline: type(pipeline).__name__,
)
def test_other_items_pass(pipeline):
    """Another project's items are none of our business."""
    item = {"price": 3}
    assert all(outcome(pipeline, item) == "kept" for _ in range(3))
