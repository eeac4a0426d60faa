"""What an analyst can ask a corpus for."""

from datetime import UTC, datetime

import orjson
import pytest

from newscrawl.corpus.views import lines

A, B = "https://example.org/a", "https://other.example/b"


@pytest.fixture
def history(ledger, clock, article, text):
    """A day apart: A, then its copy B, then A's second revision."""
    for url, body in ((A, text(1, 30)), (B, text(1, 30) + "\n\nMore."), (A, text(2, 30))):
        ledger.decide(article(url, body=body))
        clock.now += 86_400
    return ledger


def told(ledger, **options):
    records = map(orjson.loads, lines(ledger, **options))
    return [(record["url"], record["revision"]) for record in records]


def day(number):
    return datetime.fromtimestamp(1_700_000_000 + number * 86_400 + 60, UTC)


def test_the_latest(history):
    assert told(history) == [(B, 1), (A, 2)]


def test_all_revisions_are_the_export(history):
    assert list(lines(history, all_revisions=True)) == list(history.decisions.lines())


@pytest.mark.parametrize(
    ("number", "known"), [(-1, []), (0, [(A, 1)]), (1, [(A, 1), (B, 1)]), (2, [(B, 1), (A, 2)])]
)
def test_as_known_at_a_time(history, number, known):
    assert told(history, as_of=day(number)) == known


def test_without_duplicates(history):
    assert told(history, drop_duplicates=True) == [(A, 2)]


def test_carries_the_cluster_as_it_stands_now(ledger, article, text):
    one, other = text(1, 30), text(2, 30)
    for url, body in ((A, one), (B, other), ("https://c.example/c", f"{one}\n\n{other}")):
        ledger.decide(article(url, url, body))
    records = [orjson.loads(line) for line in lines(ledger)]
    assert len({record["cluster"] for record in records}) == 1
    assert len(list(lines(ledger, drop_duplicates=True))) == 1
