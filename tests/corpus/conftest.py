"""Small corpora of our own prose."""

import gzip

import pytest

from newscrawl.article import Article, content_hash
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.archive import Exchange
from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.ledger import Ledger
from tests.corpus.newsroom import Clock, Newsroom

SENTENCES = (
    "The ferry to the northern islands will run every two hours from Monday.",
    "Captain Ilse Brandt said the old timetable had left schoolchildren on the quay.",
    "The council voted by eleven to four after a debate that lasted until midnight.",
    "Fishermen asked for a second crane, since the first one is older than most of them.",
    "A study by the harbour office counts nine hundred passengers on a summer day.",
    "Opponents fear that the fare will rise before the new jetty is paid for.",
    "The baker at the landing stage has already ordered a larger oven.",
    "Work on the lighthouse road begins in spring and should last eight weeks.",
    "Nobody could say who left the bronze bell on the steps of the town hall.",
    "The school choir will sing when the first boat leaves at dawn.",
    "Engineers from the mainland inspected the pontoons and found two cracks.",
    "Insurance for the harbour costs as much as the library, the mayor noted.",
)


def prose(start, count=10):
    """Paragraphs of other sentences for each start, so that no two texts look alike."""
    lines = [
        f"{SENTENCES[(start * 7 + step) % len(SENTENCES)]} Item {start * 31 + step} of the "
        f"minutes names harbour {start} {'abcdefghij'[step % 10] * 3} and quay {start * step}."
        for step in range(count)
    ]
    return "\n\n".join(lines)


def make_article(url="https://example.org/news/a", title="Ferries to run again", body=None, **rest):
    body = prose(1) if body is None else body
    site = url.partition("://")[2].partition("/")[0].removeprefix("www.")
    return Article(
        **{
            "url": url,
            "canonical_url": url,
            "site": site,
            "kind": "article",
            "title": title,
            "body": body,
            "content_hash": content_hash(title, body),
            **rest,
        }
    )


def make_exchange(url="https://example.org/news/a", body=b"<p>Hello</p>", **rest):
    return Exchange(
        **{
            "url": url,
            "at": 1_700_000_000,
            "status": 200,
            "reason": "OK",
            "body": gzip.compress(body, mtime=0),
            "response_headers": (
                (b"Content-Type", b"text/html; charset=utf-8"),
                (b"Content-Encoding", b"gzip"),
                (b"ETag", b'"v1"'),
            ),
            "request_headers": ((b"Host", b"example.org"), (b"User-Agent", b"newscrawl/1")),
            "metadata": {"via": "https://example.org/news", "channel": "section"},
            **rest,
        }
    )


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ledger(tmp_path, clock):
    ledger = Ledger.open(tmp_path / "ledger.sqlite", clock=clock)
    ledger.begin(["https://example.org/"])
    yield ledger
    ledger.close()


@pytest.fixture
def folder(tmp_path):
    """A place as users have them."""
    return tmp_path / "mein Korpus الأخبار 新闻"


def fill(corpus, count=12, run_target="https://example.org/"):
    """A run as a crawl would make it: every page met, fetched, archived and decided."""
    corpus.begin([run_target], {"DEPTH": 2}, "newscrawl 1.0")
    corpus.keep_robots("https://example.org/robots.txt", b"User-agent: *\nDisallow: /x\n")
    addresses = [f"https://example.org/news/{number}" for number in range(count)]
    for url in addresses:
        corpus.ledger.meet(url, Channel.SECTION, request=b"{}")
    for pending in list(corpus.ledger.open_urls()):
        number = int(pending.url.rpartition("/")[2])
        page = prose(number).encode()
        corpus.record(make_exchange(pending.url, b"<h1>Title %d</h1>" % number + page))
        found = make_article(pending.url, f"Title {number}", prose(number))
        corpus.ledger.decide(found, asked=(pending.url,), status=200)


@pytest.fixture(scope="session")
def text():
    """A function to a text, another for each number."""
    return prose


@pytest.fixture(scope="session")
def article():
    """A function to an article, with what it should say otherwise."""
    return make_article


@pytest.fixture(scope="session")
def exchange():
    """A function to an exchange with a server."""
    return make_exchange


@pytest.fixture(scope="session")
def crawl():
    """A function that makes a run in a corpus, finished or not."""
    return fill


@pytest.fixture(scope="session")
def newsroom():
    """A little site and a crawl of it, two days long."""
    return Newsroom(make_article, make_exchange, prose)


@pytest.fixture
def filled(folder):
    """A finished corpus of twelve articles in several archive files."""
    corpus = Corpus.open(folder, max_file_bytes=6_000)
    fill(corpus)
    corpus.finish()
    corpus.close()
    return folder
