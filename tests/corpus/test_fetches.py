import pytest

from newscrawl.corpus.fetches import Fetch, Place

A, B = "https://example.org/a", "https://example.org/b"


@pytest.fixture
def add(ledger):
    """A function that enters an answer for a URL, behind the last one in its file."""
    ends = {}

    def add(url, file="one", **rest):
        number = ledger.url_id(url)
        ledger.fetches.open_file(file, ledger.run.id)
        offset = ends.get(file, 10)
        ends[file] = offset + 100
        fetch = Fetch(
            **{
                "url": number,
                "place": Place(file, offset, 100),
                "status": 200,
                "at": 5,
                "crc": 1,
                "digest": b"d" * 20,
                "record": b"r" * 16,
                **rest,
            }
        )
        ledger.fetched(fetch)
        return ledger.last_fetch(url)

    return add


def test_the_newest_by_arrival_not_by_time(ledger, add):
    add(A, at=100, etag="first")
    add(A, at=50, etag="second")
    assert ledger.last_fetch(A).etag == "second"
    assert ledger.last_fetch(B) is None
    assert [fetch.at for fetch in ledger.fetches.of_url(ledger.url_id(A))] == [100, 50]


def test_a_revisit_leads_to_the_payload(ledger, add):
    first = add(A)
    again = add(A, status=304, origin=first.id)
    assert ledger.fetches.with_payload(again) == first
    assert ledger.fetches.with_payload(first) == first


def test_files_in_order(ledger, add):
    add(A)
    add(B, "two")
    add(B)
    ledger.fetches.close_file("one", 310, "ab")
    assert [tuple(file)[1:] for file in ledger.fetches.files()] == [
        ("one", 310, "ab"),
        ("two", None, None),
    ]
    assert ledger.fetches.files(run=99) == []
    assert [fetch.place.offset for fetch in ledger.fetches.in_file("one")] == [10, 110]
    assert ledger.fetches.indexed_to("one") == 210
    assert ledger.fetches.indexed_to("none") == 0
