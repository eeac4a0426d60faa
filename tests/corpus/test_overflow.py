"""Open URLs that wait in the ledger for their turn."""

import pytest

from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.overflow import Overflow, Waiting

URL = "https://a.example/"


@pytest.fixture
def ledger():
    ledger = Ledger.open(None)
    ledger.begin(["a"])
    for name in "abcde":
        ledger.meet(URL + name, Channel.LINK, request=name.encode())
    return ledger


@pytest.fixture
def overflow(ledger):
    return Overflow(ledger.database, ledger.addresses)


def test_the_greatest_priority_is_taken_first_and_of_equal_ones_the_lowest_place(overflow):
    for place, (name, priority) in enumerate([("a", 1), ("b", 7), ("c", -2), ("d", 7)]):
        assert overflow.put(URL + name, priority, place)
    assert overflow.first() == 7
    assert overflow.take(3) == [
        Waiting(URL + "b", b"b", 1),
        Waiting(URL + "d", b"d", 3),
        Waiting(URL + "a", b"a", 0),
    ]
    assert (len(overflow), overflow.first()) == (1, -2)
    assert [waiting.url for waiting in overflow.take(3)] == [URL + "c"]
    assert (len(overflow), overflow.first(), overflow.take(3)) == (0, None, [])


def test_what_isnt_open_cannot_wait(ledger, overflow):
    ledger.conclude(URL + "a", "kept")
    assert not overflow.put(URL + "a", 1, 0)
    assert not overflow.put("https://a.example/unheard-of", 1, 1)
    assert len(overflow) == 0


def test_what_ended_while_it_waited_isnt_taken(ledger, overflow):
    for place, name in enumerate("abc"):
        overflow.put(URL + name, 1, place)
    ledger.conclude(URL + "b", "older")
    assert [waiting.url for waiting in overflow.take(2)] == [URL + "a"]
    assert [waiting.url for waiting in overflow.take(2)] == [URL + "c"]


def test_each_crawl_takes_its_own(ledger, overflow):
    other = Overflow(ledger.database, ledger.addresses)
    overflow.put(URL + "a", 1, 0)
    other.put(URL + "b", 1, 0)
    assert [waiting.url for waiting in other.take(9)] == [URL + "b"]
    assert [waiting.url for waiting in overflow.take(9)] == [URL + "a"]
