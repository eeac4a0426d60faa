"""After a kill: files cut to whole records, and the ledger told of what it missed."""

import pytest

from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.meetings import Met
from newscrawl.corpus.recovery import files_of, run_of, seconds, serial_of
from newscrawl.corpus.warc import read
from newscrawl.errors import CorpusError

SITE = "https://example.org/"
A, B = f"{SITE}a", f"{SITE}b"


@pytest.fixture
def killed(folder, exchange):
    """One answer is committed; the second is in the archive only."""
    corpus = Corpus.open(folder)
    corpus.begin([SITE])
    corpus.ledger.meet(A, Channel.LINK)
    corpus.record(exchange(A))
    corpus.commit()
    corpus.record(exchange(B, b"<p>Two"))
    corpus.abandon()
    return folder


def archive_of(folder):
    [path] = (folder / "archive").iterdir()
    return path


def resumed(folder):
    corpus = Corpus.open(folder)
    corpus.begin([SITE])
    assert corpus.resumed
    return corpus


def test_enters_what_the_ledger_missed(killed, caplog):
    corpus = resumed(killed)
    fetch = corpus.ledger.last_fetch(B)
    answer = next(r for r in read(archive_of(killed)) if (r.url, r.type) == (B, "response"))
    assert (fetch.place.offset, fetch.place.length, fetch.crc) == (
        answer.offset, answer.length, answer.crc
    )  # fmt: skip
    assert (fetch.status, fetch.etag, fetch.at) == (200, '"v1"', 1_700_000_000)
    assert "1 answers of before the stop entered in the ledger" in caplog.text
    corpus.close()


def test_what_was_archived_and_never_met_is_still_to_be_met(killed):
    corpus = resumed(killed)
    assert corpus.ledger.meet(B, Channel.LINK).to_fetch
    assert corpus.ledger.meet(A, Channel.LINK) is Met.AGAIN
    corpus.close()


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_cuts_a_torn_end(killed, exchange, cut, caplog):
    path = archive_of(killed)
    data = path.read_bytes()
    path.write_bytes(data[:-cut])
    corpus = resumed(killed)
    assert "its last record was torn; cut" in caplog.text
    corpus.record(exchange(B, b"<p>Two"))
    corpus.finish()
    corpus.close()
    assert [record.type for record in read(path)].count("warcinfo") == 1


def test_doesnt_touch_a_file_that_is_damaged_in_its_middle(killed):
    """No kill does that: it is for `verify` to say and for people to decide."""
    path = archive_of(killed)
    data = bytearray(path.read_bytes())
    answer = next(r for r in read(path) if (r.url, r.type) == (B, "response"))
    data[answer.offset + 30] ^= 0xFF
    path.write_bytes(data)
    corpus = Corpus.open(killed)
    with pytest.raises(CorpusError, match=f"is damaged at byte {answer.offset} .*newscrawl verify"):
        corpus.begin([SITE])
    corpus.abandon()
    assert path.read_bytes() == bytes(data)


def test_says_that_a_file_is_too_short(killed):
    path = archive_of(killed)
    path.write_bytes(path.read_bytes()[:300])
    corpus = Corpus.open(killed)
    with pytest.raises(CorpusError, match="is shorter than the ledger says"):
        corpus.begin([SITE])
    corpus.abandon()


def test_names_of_files(tmp_path):
    names = ["r-00002.warc.gz", "r-100000.warc.gz", "r-00001.warc.gz", "r-2-00001.warc.gz", "x"]
    for name in names:
        (tmp_path / name).touch()
    found = [path.name for path in files_of(tmp_path, "r")]
    assert found == ["r-00001.warc.gz", "r-00002.warc.gz", "r-100000.warc.gz"]
    assert run_of(tmp_path / names[3]) == "r-2"
    assert serial_of(tmp_path / "x") == 0


def test_dates():
    assert seconds("2023-11-14T22:13:20Z") == 1_700_000_000
    assert seconds("yesterday") == 0
