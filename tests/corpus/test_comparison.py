"""Matched by address and revision, whatever the order; the commands' tests show the rest."""

import pytest

from newscrawl.corpus.comparison import Example, compare


@pytest.fixture
def put(tmp_path, article):
    """A function that writes records to a file."""

    def put(name, *records):
        path = tmp_path / name
        path.write_bytes(b"".join(article(**record).to_json() + b"\n" for record in records))
        return path

    return put


def url(number):
    return f"https://example.org/{number}"


def test_order_doesnt_count(put):
    records = [{"url": url(number), "revision": 1} for number in range(50)]
    found = compare(put("a", *records), put("b", *records[::-1]))
    assert found.is_same
    assert found.matched == 50


def test_each_record_is_matched_once(put):
    twice = {"url": url(1), "revision": 1}
    found = compare(put("a", twice), put("b", twice, twice))
    assert (found.records_a, found.records_b, found.matched) == (1, 2, 1)
    assert found.only_b == [url(1)]
    assert not found.is_same


def test_revisions_are_matched_with_theirs(put):
    a = put("a", {"url": url(1), "revision": 1}, {"url": url(1), "revision": 2, "title": "New"})
    b = put("b", {"url": url(1), "revision": 2, "title": "New"})
    found = compare(a, b)
    assert found.matched == 1
    assert found.fields["title"].differing == 0


def test_by_the_address_that_is_declared(put):
    a = put("a", {"url": url("amp"), "canonical_url": url(1)})
    b = put("b", {"url": url(1), "canonical_url": url(1)})
    found = compare(a, b)
    assert found.matched == 1
    assert found.fields["url"].examples == [Example(url(1), url("amp"), url(1))]


def test_counts_what_became_of_a_field(put):
    dates = (("2024", "2024"), ("2024", "2023"), ("2024", None), (None, "2024"), (None, None))
    a = put("a", *({"url": url(n), "date": before} for n, (before, _) in enumerate(dates)))
    b = put("b", *({"url": url(n), "date": after} for n, (_, after) in enumerate(dates)))
    found = compare(a, b, examples=1).fields["date"]
    assert (found.equal, found.changed, found.lost, found.gained) == (2, 1, 1, 1)
    assert found.examples == [Example(url(1), "2024", "2023")]
