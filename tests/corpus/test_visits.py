import pytest

from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.visits import Ending

A, B, C = (f"https://example.org/{name}" for name in "abc")


@pytest.fixture
def two_runs(ledger):
    for url, outcome in ((A, "kept"), (B, "http-404"), (C, "not-article/listing")):
        ledger.meet(url, Channel.LINK)
        ledger.conclude(url, outcome, reason="why" if url == C else None, due=0)
    ledger.finish()
    ledger.begin(["https://example.org/"])
    ledger.meet(A, Channel.FEED)
    ledger.conclude(A, "unchanged", status=304)
    ledger.meet(B, Channel.FEED, request=b"again")
    return ledger


def told(visits):
    return [(visit.url, visit.outcome) for visit in visits]


def test_each_url_as_its_last_run_ended_it(two_runs):
    assert told(two_runs.urls()) == [(A, "unchanged"), (C, "not-article/listing")]
    assert told(two_runs.waiting()) == [(B, "open")]


def test_that_a_url_is_known_says_less_than_what_it_was(ledger):
    """Unless nothing else is said of it, as of an address that was only redirected to."""
    ledger.meet(A, Channel.LINK)
    ledger.conclude(A, "kept", status=200)
    ledger.url_id(B)
    ledger.finish()
    ledger.begin(["https://example.org/"])
    for url in (A, B):
        ledger.meet(url, Channel.LINK)
    assert told(ledger.urls()) == [(A, "kept"), (B, "known")]
    assert told(ledger.urls(run=ledger.run)) == [(A, "known"), (B, "known")]
    assert sum(count for *_, count in ledger.visits.totals()) == 2


def test_each_run_by_itself(two_runs):
    first, second = two_runs.runlog.all()
    assert told(two_runs.urls(run=first)) == [
        (A, "kept"), (B, "http-404"), (C, "not-article/listing")
    ]  # fmt: skip
    assert told(two_runs.urls(run=second)) == [(A, "unchanged")]
    assert told(two_runs.waiting(run=first)) == []
    assert told(two_runs.waiting(run=second, host="example.org")) == [(B, "open")]
    assert told(two_runs.waiting(host="other.example")) == []
    assert told(two_runs.waiting(outcome="kept")) == []


def test_totals(two_runs):
    counts = {(channels, outcome): n for _, channels, outcome, n in two_runs.visits.totals()}
    both = int(Channel.LINK | Channel.FEED)
    assert counts == {
        (both, "unchanged"): 1,
        (both, "http-404"): 1,
        (int(Channel.LINK), "not-article/listing"): 1,
    }


def test_an_end_is_the_end(two_runs):
    run = two_runs.run.id
    url = two_runs.addresses.find(A)
    assert two_runs.visits.has_ended(run, url)
    assert not two_runs.visits.end(run, url, Ending("kept"), 0)
    assert two_runs.visits.is_open(two_runs.addresses.find(B))
    assert two_runs.visits.outcomes(run) == {"unchanged": 1, "open": 1}


def test_what_is_open_at_the_end_of_a_run(two_runs):
    assert two_runs.visits.end_open(two_runs.run.id, "not-reached", 5) == 1
    [visit] = [visit for visit in two_runs.history(B) if visit.outcome == "not-reached"]
    assert (visit.at, visit.status, visit.reason) == (5, None, None)
