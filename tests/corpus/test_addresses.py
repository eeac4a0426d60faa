import pytest

from newscrawl.corpus.addresses import AddressBook, Channel, digest64, key_of, split
from newscrawl.corpus.database import Database


@pytest.fixture
def book(tmp_path):
    database = Database(tmp_path / "ledger.sqlite")
    yield AddressBook(database)
    database.close()


def test_finds_an_address_however_it_is_written(book):
    number = book.ensure("https://www.example.org/News?b=2&a=1", Channel.SEED, 1, 7)
    assert book.find("http://example.org/News/?a=1&b=2&utm_source=x#top") == number
    assert book.find("https://example.org/news") is None
    assert book.ensure("http://example.org/News?a=1&b=2", Channel.LINK, 2, 8) == number
    assert book.text(number) == "https://www.example.org/News?b=2&a=1"


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://a.example/b/c?d=/e", ("https://a.example", "/b/c?d=/e")),
        ("https://a.example", ("https://a.example", "")),
        ("http://a.example:8080/", ("http://a.example:8080", "/")),
        ("http://a.example/\ud800", ("http://a.example", "/?")),
        ("mailto:a", ("mailto:a", "")),
    ],
)
def test_splits(url, parts):
    assert split(url) == parts


def test_hosts_by_name(book):
    for url in ("https://www.a.example/1", "http://a.example/2", "https://b.a.example/3"):
        book.add(url, Channel.SEED, 1, 0)
    assert book.hosts_of("a.example") == book.hosts_of("www.a.example") == [1, 2]
    assert book.hosts_of("example") == []


def test_keys_are_spread_and_stay_the_same():
    """They are stored: another key for an address would be another address."""
    assert key_of("https://example.org/news/a") == digest64("example.org/news/a")
    assert digest64("example.org/news/a") == -3856781721205054263
    assert len({digest64(str(number)) & 0xFFFFFFFF for number in range(10_000)}) > 9_990
