"""Nothing lost, nothing twice, nothing torn: a process killed at each of its writes in turn."""

import os
import resource
import shutil
import signal
import tempfile
from pathlib import Path

import orjson
import pytest

from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.verification import verify
from newscrawl.errors import CorpusBusy, CorpusError, CorruptLedger, NewerCorpus, OutputError
from tests.corpus.faults import KILLED, forked

STRIPES = 8
"""So that the points are shared out among test processes."""


@pytest.fixture(scope="module")
def uninterrupted(newsroom, tmp_path_factory):
    """A whole crawl: what it left, and how many points it passed."""
    folder = tmp_path_factory.mktemp("whole")
    status, points = forked(lambda: newsroom.crawl(folder))
    assert status == 0
    assert verify(folder) == []
    return left_in(folder), points


def left_in(folder):
    """What a crawl came to: records without times, and what became of each URL in each run."""
    lines = (folder / "articles.jsonl").read_bytes().splitlines(keepends=True)
    assert all(line.endswith(b"\n") for line in lines)
    records = [{**orjson.loads(line), "fetched_at": None} for line in lines]
    book = Ledger.open(folder / "ledger.sqlite", write=False)
    ends = [
        (run.name, visit.url, visit.outcome, visit.status)
        for run in book.runlog.all()
        for visit in book.urls(run=run)
    ]
    book.close()
    return sorted(map(orjson.dumps, records)), sorted(ends)


@pytest.mark.parametrize("stripe", range(STRIPES))
def test_killed_at_any_write_it_comes_to_the_same(newsroom, uninterrupted, tmp_path, stripe):
    whole, points = uninterrupted
    for at in range(1 + stripe, points + 1, STRIPES):
        folder = tmp_path / f"{at} ملف"
        assert forked(lambda folder=folder: newsroom.crawl(folder), at=at)[0] == KILLED
        assert forked(lambda folder=folder: newsroom.crawl(folder))[0] == 0
        assert left_in(folder) == whole, f"killed at {at}"
        assert verify(folder) == [], f"killed at {at}"


def test_killed_again_and_again_it_comes_to_the_same(newsroom, uninterrupted, tmp_path):
    """As long as each start gets somewhere, the crawl ends."""
    starts = 0
    while forked(lambda: newsroom.crawl(tmp_path), at=17 + 7 * starts)[0] == KILLED:
        starts += 1
    assert starts > 5
    assert left_in(tmp_path) == uninterrupted[0]
    assert verify(tmp_path) == []


@pytest.mark.parametrize("kept", [0, 40, 5_000, -30])
def test_a_machine_switched_off_while_the_ledger_is_written(
    newsroom, uninterrupted, tmp_path, kept
):
    """SQLite's log ends anywhere: that group hasn't happened."""
    whole, points = uninterrupted
    for at in range(1, points + 1, 20):
        folder = tmp_path / str(at)
        forked(lambda folder=folder: newsroom.crawl(folder), at=at)
        log = folder / "ledger.sqlite-wal"
        # Before the first run stands in the ledger there is nothing to lose.
        if log.exists() and (folder / "archive").exists():
            size = log.stat().st_size
            os.truncate(log, min(size, kept) if kept >= 0 else max(0, size + kept))
        assert forked(lambda folder=folder: newsroom.crawl(folder))[0] == 0
        assert left_in(folder)[0] == whole[0], f"killed at {at}"


def test_robots_and_counts_survive_a_kill(newsroom, tmp_path):
    """The process that ends a run isn't the one that asked for robots.txt."""
    status, points = forked(lambda: newsroom.crawl(tmp_path, days=1))
    assert status == 0
    manifest = next((tmp_path / "runs").glob("*.json"))
    said = orjson.loads(manifest.read_bytes())
    assert [entry["text"] for entry in said["robots"]] == ["User-agent: *\n"]
    assert said["counts"] == {"pages": 5}
    whole = manifest.read_bytes()
    manifest.unlink()
    Corpus.open(tmp_path).close()
    assert manifest.read_bytes() == whole
    assert points > 100


def test_goes_on_only_with_the_same_targets(folder, crawl):
    corpus = Corpus.open(folder)
    crawl(corpus, 2)
    corpus.close()
    corpus = Corpus.open(folder)
    first = corpus.begin(["https://example.org/"])
    assert corpus.resumed
    corpus.close()
    corpus = Corpus.open(folder)
    corpus.begin(["https://other.example/"])
    assert not corpus.resumed
    assert corpus.ledger.runlog.named(first.name).state == "abandoned"
    assert (folder / "runs" / f"{first.name}.json").exists()
    corpus.finish()
    corpus.close()
    assert verify(folder) == []


def test_a_clock_that_went_backwards(newsroom, folder, clock):
    newsroom.crawl(folder, days=1)
    corpus = Corpus.open(folder, clock=lambda: 1_000_000_000)
    run = corpus.begin(["https://example.org"])
    assert run.name == "20010909T014640Z"
    assert corpus.ledger.meet("https://example.org/a", Channel.LINK).to_fetch
    corpus.finish()
    corpus.close()
    assert verify(folder) == []


def test_without_an_archive(folder, exchange, article):
    corpus = Corpus.open(folder, archive=False)
    corpus.begin(["https://example.org/"])
    corpus.ledger.meet("https://example.org/news/a", Channel.SEED)
    assert corpus.record(exchange()) is None
    corpus.ledger.decide(article())
    corpus.finish()
    corpus.close()
    assert not (folder / "archive").exists()
    assert verify(folder) == []


# --- What is refused ---------------------------------------------------------------------------


def test_a_second_writer(filled):
    first = Corpus.open(filled)
    with pytest.raises(CorpusBusy, match=f"is being written to by process {os.getpid()}"):
        Corpus.open(filled)
    first.close()
    Corpus.open(filled).close()


def test_needs_a_run(filled, exchange):
    corpus = Corpus.open(filled)
    with pytest.raises(CorpusError, match="no run has begun"):
        corpus.finish()
    corpus.close()


def test_a_newer_corpus(filled):
    corpus = Corpus.open(filled)
    corpus.ledger.database._connection.execute("PRAGMA user_version=99")
    corpus.close()
    before = (filled / "articles.jsonl").read_bytes()
    with pytest.raises(NewerCorpus, match="update newscrawl"):
        Corpus.open(filled)
    with pytest.raises(NewerCorpus):
        verify(filled)
    assert (filled / "articles.jsonl").read_bytes() == before


@pytest.mark.parametrize("is_there", [False, True])
def test_results_without_a_ledger_are_left_alone(filled, is_there):
    """Or with an empty one, as a full disk leaves it of a copy."""
    for path in filled.glob("ledger.sqlite*"):
        path.unlink()
    if is_there:
        (filled / "ledger.sqlite").touch()
    before = (filled / "articles.jsonl").read_bytes()
    with pytest.raises(CorruptLedger, match="no ledger; `newscrawl rebuild"):
        Corpus.open(filled)
    for path in (filled / "archive").iterdir():
        path.unlink()
    with pytest.raises(CorpusError, match="an export but no ledger"):
        Corpus.open(filled)
    assert (filled / "articles.jsonl").read_bytes() == before


# --- A full disk -------------------------------------------------------------------------------

# Each limit stops another part: archive, ledger, export.
LIMITS = (100, 1_000, 3_000, 5_000, 9_000, 40_000, 80_000, 120_000, 200_000)


def crawl_with_little_room(newsroom, folder, limit):
    """As on a full disk, though per file: writes behind the limit are refused."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        newsroom.crawl(folder)
    except OutputError as error:
        (folder.parent / "said").symlink_to(str(error))


@pytest.mark.parametrize("limit", LIMITS)
def test_goes_on_when_there_is_room_again(newsroom, uninterrupted, tmp_path, limit):
    folder = tmp_path / "corpus"
    status, _ = forked(lambda: crawl_with_little_room(newsroom, folder, limit))
    assert status == 0
    if limit < 100_000:
        said = str((tmp_path / "said").readlink())
        assert str(folder) in said
        assert "\n" not in said
    assert newsroom.crawl(folder) is None
    assert left_in(folder) == uninterrupted[0]
    assert verify(folder) == []


def use_without_rights(folder):
    """As another user if this is the one who may write anywhere."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setuid(65_534)
    assert verify(folder) == []
    with pytest.raises(OutputError, match=f"can't write to the corpus {folder}: Permission"):
        Corpus.open(folder)


def hide_and_use(folder):
    folder.chmod(0)
    if os.getuid() == 0:
        os.setuid(65_534)
    with pytest.raises(CorpusError, match=r"ledger.sqlite: can't be read \(Permission"):
        verify(folder)


def killed_and_used(folder):
    """SQLite needs its index beside the log that a killed process left."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setuid(65_534)
    with pytest.raises(CorpusError, match=r"left by a crawl that was killed.*; copy the corpus"):
        verify(folder)


def test_a_killed_corpus_without_rights(newsroom):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "corpus"
        forked(lambda: newsroom.crawl(folder), at=150)
        (folder / "ledger.sqlite-shm").unlink()
        Path(place).chmod(0o755)
        folder.chmod(0o555)
        status, _ = forked(lambda: killed_and_used(folder))
        folder.chmod(0o755)
    assert status == 0


@pytest.mark.parametrize("use", [use_without_rights, hide_and_use])
def test_a_folder_without_rights(filled, use):
    """It can still be read and verified if it can be read at all; every error is one line."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(filled, f"{place}/a corpus"))
        for path in [*folder.rglob("*"), folder]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        Path(place).chmod(0o755)
        status, _ = forked(lambda: use(folder))
        folder.chmod(0o755)
        for path in folder.rglob("*/"):
            path.chmod(0o755)
    assert status == 0
