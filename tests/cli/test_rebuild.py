"""With real extraction: the archive's pages become records again."""

import pytest

from newscrawl import extract
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.corpus import Corpus
from tests.corpus.conftest import make_exchange
from tests.corpus.foreign import PAGE

URL = "https://example.org/ferry"
SECONDS = 1_700_000_000


@pytest.fixture
def real(tmp_path):
    corpus = Corpus.open(tmp_path / "corpus", clock=lambda: SECONDS)
    corpus.begin(["https://example.org/"])
    corpus.ledger.meet(URL, Channel.LINK)
    corpus.record(make_exchange(URL, PAGE, at=SECONDS))
    corpus.ledger.decide(
        extract(PAGE, URL, fetched_at="2023-11-14T22:13:20Z"), asked=(URL,), status=200
    )
    corpus.finish()
    corpus.close()
    return tmp_path / "corpus"


def test_mends_what_is_corrupt(command, real):
    export = (real / "articles.jsonl").read_bytes()
    (real / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + b"\xee" * 9_000)
    done = command("urls", real)
    assert done.returncode == 1
    assert f"`newscrawl rebuild {real}` makes it again from the archive" in done.last_line
    done = command("rebuild", real)
    assert done.last_line == f"{real}: 1 records from 1 answers of 1 runs"
    assert (real / "articles.jsonl").read_bytes() == export
    assert not (real / "articles.jsonl.old").exists()
    assert command("verify", real).returncode == 0


def test_keeps_an_export_that_says_something_else(command, corpus):
    """The pages of this corpus are no articles to real extraction."""
    export = (corpus / "articles.jsonl").read_bytes()
    assert command("rebuild", corpus).returncode == 0
    assert (corpus / "articles.jsonl.old").read_bytes() == export
    assert command("verify", corpus).returncode == 0


def test_says_that_there_is_nothing(command, tmp_path):
    done = command("rebuild", tmp_path)
    assert done.stderr == f"newscrawl: {tmp_path} has no archive to make a ledger from\n"
    assert done.returncode == 1
