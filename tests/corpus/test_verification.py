"""One flipped byte is named: its file, and the place in it."""

import re
import shutil

import orjson
import pytest

from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.database import Database
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.verification import verify
from newscrawl.corpus.warc import read
from newscrawl.errors import CorpusError

STRIDE = 7
"""Prime, so that every place of a repeated structure comes up; 1 passes too, and takes a minute."""
STRIPES = 4


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


def flips(path, stride, first=0):
    """A file with one bit changed at a time, byte after byte; whole again at the end."""
    data = path.read_bytes()
    for at in range(first, len(data), stride):
        changed = bytearray(data)
        changed[at] ^= 1 << at % 8
        path.write_bytes(changed)
        yield at
    path.write_bytes(data)


def only(folder, pattern):
    [path] = folder.glob(pattern)
    return path, str(path.relative_to(folder))


@pytest.mark.parametrize("stripe", range(STRIPES))
@pytest.mark.parametrize("pattern", ["archive/*", "articles.jsonl", "runs/*"])
def test_finds_every_flipped_byte(copy, pattern, stripe):
    path, name = only(copy, pattern)
    for at in flips(path, STRIDE * STRIPES, stripe * STRIDE):
        found = verify(copy)
        assert [finding.file for finding in found] == [name], f"byte {at}"
        assert re.search(r"byte \d+|whole file|key '", found[0].place), found[0]
    assert verify(copy) == []


def test_says_which_record_was_changed(copy):
    path, name = only(copy, "archive/*")
    records = list(read(path))
    for at in flips(path, 97):
        [found] = verify(copy)
        offset = max(record.offset for record in records if record.offset <= at)
        assert found.place.startswith(f"byte {offset}"), found
    path, name = only(copy, "articles.jsonl")
    for at in flips(path, 97):
        [found] = verify(copy)
        assert found.place.endswith(f", byte {at}"), found
        assert found.file == name


def told(folder):
    """Everything that the ledger proves: all but what only helps a crawl to go on."""
    database = Database(folder / "ledger.sqlite", write=False)
    try:
        return [
            list(database.rows(f"SELECT * FROM {table}"))
            for table in ("runs", "robots", "files", "fetches", "articles", "visits", "outcomes")
        ]
    finally:
        database.close()


def test_a_flipped_byte_of_the_ledger_is_found_or_changes_nothing(copy):
    """SQLite's pages have room that nothing is in; whatever is said to be whole says the same."""
    path, name = only(copy, "ledger.sqlite")
    before, missed = told(copy), 0
    for at in flips(path, 331):
        found = verify(copy)
        if found:
            assert {finding.file for finding in found} & {name, *_manifests(copy)}, f"byte {at}"
        else:
            missed += 1
            assert told(copy) == before, f"byte {at}"
    assert missed < path.stat().st_size // 331


def _manifests(folder):
    return {str(path.relative_to(folder)) for path in (folder / "runs").iterdir()}


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


def test_names_each_file_that_is_gone(copy):
    gone = [only(copy, pattern) for pattern in ("archive/*", "articles.jsonl", "runs/*")]
    for path, _ in gone:
        path.unlink()
    found = verify(copy)
    assert sorted(finding.file for finding in found) == sorted(name for _, name in gone)
    assert {finding.problem for finding in found} == {"is missing"}


@pytest.mark.parametrize("pattern", ["archive/*", "articles.jsonl", "runs/*"])
def test_finds_what_was_cut_or_added(copy, pattern):
    path, name = only(copy, pattern)
    data = path.read_bytes()
    for harmed in (data[:-1], data[: len(data) // 2], b"", data + b"\n", data + data):
        path.write_bytes(harmed)
        assert {finding.file for finding in verify(copy)} == {name}


def test_a_running_crawl_is_no_finding(folder, crawl):
    """What the ledger doesn't know yet isn't held against the files that are being written."""
    corpus = Corpus.open(folder)
    crawl(corpus, 3)
    corpus.commit()
    assert verify(folder) == []
    corpus.abandon()
    with (folder / "articles.jsonl").open("ab") as file:
        file.write(b'{"torn')
    assert verify(folder) == []


def test_says_that_there_is_no_corpus(tmp_path):
    with pytest.raises(CorpusError, match="no corpus in"):
        verify(tmp_path / "none")
    (tmp_path / "ledger.sqlite").write_bytes(b"no database" * 500)
    [found] = verify(tmp_path)
    assert found.place == "the whole file"
    assert "newscrawl rebuild" in found.problem


def test_many_runs_and_files(newsroom, folder):
    newsroom.crawl(folder)
    assert verify(folder) == []
    files = sorted((folder / "archive").iterdir())
    assert len(files) > 2
    for path in files[::2]:
        path.write_bytes(path.read_bytes()[:-3])
    assert [finding.file for finding in verify(folder)] == [f"archive/{p.name}" for p in files[::2]]


def test_a_manifest_proves_robots_and_counts(copy):
    path, name = only(copy, "runs/*")
    said = orjson.loads(path.read_bytes())
    assert said["number"] == 1
    book = Ledger.open(copy / "ledger.sqlite")
    book.database.write("UPDATE robots SET body = ?", (b"User-agent: *\nAllow: /\n",))
    book.commit()
    book.close()
    assert [str(finding) for finding in verify(copy)] == [
        f"{name}, key 'robots': the ledger says otherwise"
    ]
