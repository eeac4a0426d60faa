"""A ledger made again from the archive: the same records, and what can't be known again is lost."""

import orjson
import pytest

from newscrawl.article import Article, content_hash
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.rebuild import payload_of, rebuild
from newscrawl.corpus.verification import verify
from newscrawl.errors import CorpusBusy, CorpusError, CorruptLedger


def extracted(body, url, fetched_at, content_type):
    """Stands for extraction: the first line is the title, the rest the text."""
    assert content_type in {"text/html; charset=utf-8", None}
    title, _, text = body.decode().partition("\n")
    if not text:
        return Article(url=url, kind="listing")
    return Article(
        url=url,
        canonical_url=url,
        site="example.org",
        kind="article",
        title=title,
        body=text,
        fetched_at=fetched_at,
        content_hash=content_hash(title, text),
    )


@pytest.fixture
def visit(exchange, text):
    """A function that asks a page for its status and the text of a number on a day."""

    def visit(corpus, name, answer, day=0):
        url, (status, number) = f"https://example.org/{name}", answer
        corpus.ledger.meet(url, Channel.LINK, always=True)
        body = f"Title {number}\n{text(number)}".encode() if number else b"A list"
        rest = {"response_headers": ((b"Location", b"/a"),)} if status == 301 else {}
        at = 1_700_000_000 + day * 86_400
        fetch = corpus.record(exchange(url, body, status=status, at=at, **rest))
        if status == 200 and number:
            page = payload_of(corpus.folder, fetch, corpus.ledger)
            article = extracted(
                page.decoded, url, f"2023-11-1{4 + day}T22:13:20Z", page.header("content-type")
            )
            corpus.ledger.decide(article, asked=(url,), status=200)
        else:
            corpus.ledger.conclude(url, "other", status=status)

    return visit


@pytest.fixture
def corpus(folder, visit):
    """Two runs: new pages, one not found, one redirected; then unchanged, revised, gone."""
    days = (
        {"a": (200, 1), "b": (200, 2), "none": (404, 0), "moved": (301, 0), "list": (200, 0)},
        {"a": (304, 0), "b": (200, 3), "c": (200, 4), "none": (404, 0)},
    )
    opened = Corpus.open(folder, max_file_bytes=3_000)
    for day, pages in enumerate(days):
        opened.begin([f"https://example.org/{day}"], {"DAY": day}, "newscrawl 1")
        opened.keep_robots("https://example.org/robots.txt", b"\xffUser-agent: *")
        for name, answer in pages.items():
            visit(opened, name, answer, day)
        opened.finish(pages=len(pages))
    opened.close()
    return folder


def test_an_answer_whose_decision_was_lost_to_a_kill_counts_no_more(folder, visit, exchange, text):
    """It was asked for again in the same run: that answer is the record's, in its place."""
    with_kill = Corpus.open(folder)
    with_kill.begin(["https://example.org/"], {}, "newscrawl 1")
    lost = f"Title 1\n{text(1)}".encode()
    with_kill.record(exchange("https://example.org/a", lost, at=1_699_999_000))
    visit(with_kill, "b", (200, 2))
    visit(with_kill, "a", (200, 1))
    with_kill.finish()
    with_kill.close()
    export = (folder / "articles.jsonl").read_bytes()
    assert export.count(b"\n") == 2
    assert rebuild(folder, extracted)["answers"] == 3
    assert (folder / "articles.jsonl").read_bytes() == export


def test_gives_the_same_export(corpus):
    export = (corpus / "articles.jsonl").read_bytes()
    ledger = (corpus / "ledger.sqlite").read_bytes()
    counts = rebuild(corpus, extracted)
    assert (corpus / "articles.jsonl").read_bytes() == export
    assert counts == {"runs": 2, "answers": 9, "records": 4}
    assert (corpus / "ledger.sqlite.old").read_bytes() == ledger
    assert verify(corpus) == []


def test_names_what_the_archive_shows(corpus):
    rebuild(corpus, extracted)
    book = Ledger.open(corpus / "ledger.sqlite", write=False)
    first, second = book.runlog.all()
    assert book.outcomes(first) == {
        "kept": 2, "http-404": 1, "not-article/listing": 1, "redirected": 1
    }  # fmt: skip
    assert book.outcomes(second) == {"http-404": 1, "kept": 1, "revision": 1, "unchanged": 1}
    assert (first.state, first.counts, first.settings) == ("rebuilt", {"pages": 5}, {"DAY": 0})
    assert book.runlog.robots(first) == {"https://example.org/robots.txt": b"\xffUser-agent: *"}
    book.close()


def test_mends_a_corrupt_ledger(corpus):
    export = (corpus / "articles.jsonl").read_bytes()
    (corpus / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + b"\xee" * 9_000)
    with pytest.raises(CorruptLedger, match="newscrawl rebuild"):
        Corpus.open(corpus)
    rebuild(corpus, extracted)
    Corpus.open(corpus).close()
    assert (corpus / "articles.jsonl").read_bytes() == export
    assert verify(corpus) == []


def test_a_crawl_goes_on_behind_it(corpus, visit):
    rebuild(corpus, extracted)
    again = Corpus.open(corpus)
    again.begin(["https://example.org/2"])
    visit(again, "a", (200, 1), 2)
    visit(again, "new", (200, 7), 2)
    run = again.ledger.run
    again.finish()
    assert again.ledger.outcomes(run) == {"kept": 1, "unchanged": 1}
    again.close()
    assert verify(corpus) == []


def test_goes_on_without_what_is_damaged(corpus):
    """A record that can't be read costs its own page."""
    path = min((corpus / "archive").iterdir())
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    manifest = min((corpus / "runs").iterdir())
    manifest.write_bytes(manifest.read_bytes()[:-9])
    counts = rebuild(corpus, extracted)
    assert counts["runs"] == 2
    assert counts["answers"] >= 7
    assert {finding.file.partition("/")[0] for finding in verify(corpus)} <= {"archive", "runs"}


def test_tells_of_files_that_are_missing(corpus, caplog):
    first, *_ = sorted((corpus / "archive").iterdir())
    first.unlink()
    rebuild(corpus, extracted)
    assert f"archive/{first.name} is missing" in caplog.text


def test_follows_the_runs_numbers_where_a_clock_went_backwards(folder, visit):
    for year in (2024, 2023):
        now = (year - 1970) * 365.25 * 86_400
        opened = Corpus.open(folder, clock=lambda now=now: now)
        opened.begin(["https://example.org/"])
        visit(opened, "a", (200, year))
        opened.finish()
        opened.close()
    export = (folder / "articles.jsonl").read_bytes()
    assert [orjson.loads(line)["revision"] for line in export.splitlines()] == [1, 2]
    rebuild(folder, extracted)
    assert (folder / "articles.jsonl").read_bytes() == export


def test_is_refused_while_a_crawl_writes_and_without_an_archive(corpus, tmp_path):
    writer = Corpus.open(corpus)
    with pytest.raises(CorpusBusy):
        rebuild(corpus, extracted)
    writer.close()
    with pytest.raises(CorpusError, match="no archive to make a ledger from"):
        rebuild(tmp_path, extracted)
