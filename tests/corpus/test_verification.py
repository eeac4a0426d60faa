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
