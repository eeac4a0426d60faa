"""A ledger that contradicts itself, or the files beside it."""

import shutil

import pytest

from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.database import Database
from newscrawl.corpus.integrity import contradictions, damage
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.verification import verify


@pytest.fixture(scope="module")
def small(tmp_path_factory, crawl):
    folder = tmp_path_factory.mktemp("small corpus")
    corpus = Corpus.open(folder)
    crawl(corpus, 2)
    corpus.finish()
    corpus.close()
    return folder


@pytest.fixture
def copy(small, tmp_path):
    return shutil.copytree(small, tmp_path / "corpus")


def test_finds_nothing_in_a_whole_ledger(newsroom, folder):
    newsroom.crawl(folder)
    assert damage(folder / "ledger.sqlite") == []
    book = Ledger.open(folder / "ledger.sqlite", write=False)
    assert list(contradictions(book)) == []
    book.close()


@pytest.mark.parametrize(
    ("statement", "place", "problem"),
    [
        ("UPDATE articles SET ends = ends + 1 WHERE id = 2", "article 2", "should end at byte"),
        ("DELETE FROM articles WHERE id = 1", "article 2", "should end at byte"),
        ("UPDATE articles SET revision = 2 WHERE id = 1", "article 1", "has no predecessor"),
        ("UPDATE articles SET hash = x'00' WHERE id = 1", "article 1", "the column hash"),
        ("UPDATE articles SET url = 2 WHERE id = 1", "article 1", "address isn't the record's"),
        ("UPDATE articles SET cluster = x'00'", "article 1", "given cluster 00 its name"),
        ("UPDATE articles SET record = x'00' WHERE id = 2", "article 2", "can't be decompressed"),
        ("UPDATE signatures SET signature = zeroblob(128)", "article 1", "isn't that of its text"),
        ("DELETE FROM bands WHERE article = 2", "article 2", "isn't found by the bands"),
        ("DELETE FROM signs", "article 1", "doesn't lead to its story"),
        ("UPDATE articles SET at = at + 1", "key 'ledger'", "the ledger says otherwise"),
        ("UPDATE visits SET status = 201", "key 'ledger'", "the ledger says otherwise"),
        ("UPDATE runs SET code = 'other'", "key 'code'", "the ledger says otherwise"),
        ("UPDATE fetches SET etag = 'x' WHERE id = 1", "byte ", "the ledger says another etag"),
        ("DELETE FROM fetches WHERE id = 2", "byte ", "the ledger doesn't know this answer"),
        ("UPDATE runs SET settings = '{'", "the whole file", "can't be understood"),
    ],
)
def test_finds_what_doesnt_fit_together(copy, statement, place, problem):
    database = Database(copy / "ledger.sqlite")
    database.write(statement)
    database.commit()
    database.close()
    first = verify(copy)[0]
    assert first.place.startswith(place), first
    assert problem in first.problem
