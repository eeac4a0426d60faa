"""URLs: met once, ended once, counted, and there again after a kill."""

import os
import sqlite3
import subprocess
import sys

import pytest

from newscrawl.corpus import database
from newscrawl.corpus.addresses import Channel, key_of
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.meetings import LeftOut, Met
from newscrawl.corpus.tellings import Told
from newscrawl.errors import CorpusError, CorruptLedger, NewerCorpus, OutputError

A, B, C = (f"https://example.org/news/{name}" for name in "abc")


def open_again(ledger, **options):
    ledger.close()
    return Ledger.open(ledger.database.path, **options)


def next_run(ledger):
    ledger.finish()
    return ledger.begin(["https://example.org/"])


def test_meets_a_url_once(ledger):
    assert ledger.meet(A, Channel.SEED) is Met.NEW
    assert ledger.meet(f"{A}/?utm_source=feed#top", Channel.FEED) is Met.AGAIN
    assert ledger.channels(A) == Channel.SEED | Channel.FEED
    assert [pending.url for pending in ledger.open_urls()] == [A]


def test_ends_a_url_once(ledger):
    ledger.meet(A, Channel.SEED)
    assert ledger.conclude(A, "kept", status=200)
    assert not ledger.conclude(A, "error/ValueError")
    assert ledger.meet(A, Channel.LINK) is Met.AGAIN
    assert ledger.outcomes() == {"kept": 1}


def test_outcomes_add_up_to_the_urls_met(ledger):
    for number in range(20):
        ledger.meet(f"{A}{number}", Channel.LINK)
    for number in range(15):
        ledger.conclude(f"{A}{number}", ("kept", "robots", "http-404")[number % 3])
    assert ledger.outcomes() == {"http-404": 5, "kept": 5, "robots": 5, "open": 5}
    run = ledger.run
    ledger.finish()
    assert sum(ledger.outcomes(run).values()) == 20
    assert ledger.outcomes(run)["not-reached"] == 5


def test_knows_a_url_of_an_earlier_run(ledger):
    ledger.meet(A, Channel.SEED)
    ledger.conclude(A, "kept")
    run = next_run(ledger)
    assert ledger.meet(A, Channel.SEED) is Met.KNOWN
    assert ledger.outcomes(run) == {"known": 1}


def test_fetches_again_what_is_due(ledger, clock):
    for url, due in ((A, clock.now + 3600), (B, clock.now + 7200), (C, None)):
        ledger.meet(url, Channel.SEED)
        ledger.conclude(url, "kept", due=due)
    next_run(ledger)
    clock.now += 3600
    assert [ledger.meet(url, Channel.SEED) for url in (A, B, C)] == [Met.DUE, Met.KNOWN, Met.KNOWN]
    assert ledger.meet("https://example.org/news", Channel.SECTION, always=True) is Met.NEW


def test_a_section_is_opened_in_every_run(ledger):
    ledger.meet(A, Channel.SECTION)
    ledger.conclude(A, "section")
    next_run(ledger)
    assert ledger.meet(A, Channel.SECTION, always=True) is Met.DUE
    assert ledger.meet(A, Channel.SECTION, always=True) is Met.AGAIN


def test_what_was_not_reached_is_due(ledger):
    ledger.meet(A, Channel.SEED)
    next_run(ledger)
    assert ledger.meet(A, Channel.LINK) is Met.DUE


def test_a_clock_that_went_backwards_loses_nothing(ledger, clock):
    """Runs and articles are in order of sequence, and due times of the future are due."""
    ledger.meet(A, Channel.SEED)
    ledger.conclude(A, "kept", due=clock.now + 3600)
    clock.now -= 400 * 86_400
    later = next_run(ledger)
    assert ledger.meet(A, Channel.SEED) is Met.DUE
    assert [run.id for run in ledger.runlog.all()] == [1, later.id]


def test_two_runs_in_a_second_have_two_names(ledger):
    first = ledger.run
    assert next_run(ledger).name == f"{first.name}-2"


def test_a_killed_run_is_resumed_with_its_open_urls(ledger):
    ledger.meet(A, Channel.SEED, request=b"first")
    ledger.meet(B, Channel.SEED, request=b"second")
    ledger.conclude(A, "kept")
    ledger.commit()
    ledger.meet(C, Channel.SEED)
    again = open_again(ledger)
    run = again.runlog.unfinished()
    again.resume(run)
    assert [tuple(pending) for pending in again.open_urls()] == [(B, b"second")]
    assert again.outcomes() == {"kept": 1, "open": 1}
    assert again.meet(C, Channel.SEED) is Met.NEW
    again.close()


def test_an_unfinished_run_is_abandoned_by_another(ledger):
    ledger.meet(A, Channel.SEED)
    first = ledger.run
    ledger.begin(["https://other.example/"])
    assert ledger.runlog.named(first.name).state == "abandoned"
    assert ledger.outcomes(first) == {"not-reached": 1}


def test_believes_a_news_sitemap_before_a_feed(ledger):
    """And of two dates that feeds tell, the first: updates only move it later."""
    ledger.meet(A, Channel.FEED, told=Told("Ferries", "2023-11-14"))
    ledger.meet(A, Channel.FEED, told=Told("Ferries again", "2023-11-16"))
    assert ledger.told(A) == Told("Ferries", "2023-11-14")
    ledger.meet(A, Channel.NEWS_SITEMAP, told=Told(None, "2023-11-13"))
    ledger.meet(A, Channel.FEED, told=Told(None, "2023-11-17"))
    assert ledger.told(A) == Told("Ferries", "2023-11-13")


def test_keeps_what_a_feed_told(ledger):
    ledger.meet(A, Channel.FEED, told=Told("Ferries", None))
    ledger.meet(A, Channel.SITEMAP, told=Told(None, "2023-11-14"))
    assert ledger.told(A) == Told("Ferries", "2023-11-14")
    assert ledger.told(B) == Told()


def test_lists_urls_by_outcome_and_host(ledger):
    ledger.meet(A, Channel.SEED)
    ledger.conclude(A, "not-article/listing", status=200, reason="too many links")
    other = "http://www.other.example/x"
    ledger.meet(other, Channel.LINK)
    ledger.conclude(other, "http-404", status=404)
    assert [visit.url for visit in ledger.urls()] == [A, other]
    assert [visit.url for visit in ledger.urls(outcome="not-article")] == [A]
    assert [visit.url for visit in ledger.urls(outcome="not-art")] == []
    [visit] = ledger.urls(host="other.example", run=ledger.run)
    assert (visit.status, visit.reason, visit.channels) == (404, None, Channel.LINK)


def test_tells_the_history_of_a_url(ledger):
    for outcome in ("kept", "http-410"):
        ledger.meet(A, Channel.SEED, always=True)
        ledger.conclude(A, outcome)
        next_run(ledger)
    assert [visit.outcome for visit in ledger.history(A)] == ["kept", "http-410"]
    [last] = ledger.urls()
    assert last.outcome == "http-410"
    assert ledger.history(B) == []


def test_a_redirects_target_is_met_by_its_end(ledger):
    ledger.conclude(A, "kept")
    assert ledger.channels(A) == Channel.REDIRECT
    assert ledger.outcomes() == {"kept": 1}


@pytest.mark.parametrize(
    "url", ["http://example.org", "http://example.org/\udcff", "https://пример.рф/новости?я=1"]
)
def test_keeps_any_address(ledger, url):
    ledger.meet(url, Channel.LINK)
    [pending] = ledger.open_urls()
    assert pending.url == url.replace("\udcff", "?")


def test_groups_events(ledger, monkeypatch):
    """What isn't committed is taken back by closing."""
    ledger.meet(A, Channel.SEED)
    again = open_again(ledger, write=False)
    assert again.database.one("SELECT count(*) FROM urls")[0] == 0
    again.close()


def test_commits_by_itself_after_many_events(ledger):
    for number in range(600):
        ledger.meet(f"{A}/{number}", Channel.LINK)
    again = open_again(ledger, write=False)
    assert again.database.one("SELECT count(*) FROM urls")[0] == 500
    again.close()


def test_keys_are_eight_bytes():
    assert key_of(A) == key_of("http://www.example.org/news/a/?utm_source=x")
    assert -(1 << 63) <= key_of(A) < 1 << 63


# --- The file ------------------------------------------------------------------------------------


def test_refuses_a_newer_version(ledger):
    ledger.database._connection.execute("PRAGMA user_version=99")
    with pytest.raises(NewerCorpus, match="is of schema 99, this newscrawl knows 1"):
        open_again(ledger)


def test_brings_an_older_version_up(ledger, monkeypatch):
    ledger.meet(A, Channel.SEED)
    ledger.finish()
    path = ledger.database.path
    ledger.close()
    monkeypatch.setattr(database, "VERSION", 3)
    monkeypatch.setattr(database, "MIGRATIONS", {1: "CREATE TABLE x (a)", 2: "ALTER TABLE x ADD b"})
    with pytest.raises(CorpusError, match="older schema 1"):
        Ledger.open(path, write=False)
    again = Ledger.open(path)
    assert again.database.one("SELECT count(*) FROM urls")[0] == 1
    assert list(again.database.rows("SELECT a, b FROM x")) == []
    again.close()


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_says_that_a_ledger_is_corrupt(tmp_path, content):
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(content)
    with pytest.raises(CorruptLedger, match=r"is corrupt: .*; `newscrawl rebuild .*` makes it"):
        Ledger.open(path)


def test_says_that_another_database_is_no_ledger(tmp_path):
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    with pytest.raises(CorruptLedger, match="isn't a ledger of newscrawl"):
        Ledger.open(path)


def test_says_where_damage_is_found_while_reading(ledger):
    for number in range(400):
        ledger.meet(f"{A}/{number}", Channel.LINK)
    path = ledger.database.path
    ledger.finish()
    ledger.close()
    data = bytearray(path.read_bytes())
    for page in range(5 * 4096, len(data), 4096):
        data[page : page + 64] = b"\xee" * 64
    path.write_bytes(data)
    again = Ledger.open(path, write=False)
    with pytest.raises(CorruptLedger, match="newscrawl rebuild"):
        list(again.urls())
    again.close()
    assert database.check(path)


def test_reads_where_nothing_can_be_written(ledger, monkeypatch):
    ledger.meet(A, Channel.SEED)
    ledger.finish()
    path = ledger.database.path
    ledger.close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    again = Ledger.open(path, write=False)
    assert [visit.outcome for visit in again.urls()] == ["not-reached"]
    with pytest.raises(OutputError, match="readonly"):
        again.begin(["x"])
    again.close()


def test_says_that_there_is_no_corpus(tmp_path):
    with pytest.raises(CorpusError, match="no corpus in"):
        Ledger.open(tmp_path / "ledger.sqlite", write=False)


FULL = """
import resource, signal, sys
from pathlib import Path
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.ledger import Ledger
from newscrawl.errors import OutputError
ledger = Ledger.open(Path(sys.argv[1]))
ledger.begin(["x"])
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    for number in range(100_000):
        ledger.meet(f"https://example.org/{number}", Channel.LINK)
except OutputError as error:
    print(error)
"""


def test_a_full_disk_is_one_line_and_loses_nothing_committed(tmp_path):
    path = tmp_path / "ledger.sqlite"
    done = subprocess.run(
        [sys.executable, "-c", FULL, path], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(f"can't use the ledger {path}: ")
    assert len(done.stdout.splitlines()) == 1
    assert database.check(path) == []
    again = Ledger.open(path)
    again.resume(again.runlog.unfinished())
    count = again.database.one("SELECT count(*) FROM urls")[0]
    assert count > 0
    assert count % 500 == 0
    assert sum(1 for _ in again.open_urls()) == count
    again.close()


def left_out(url, reason="a rule", told=None):
    return LeftOut(url, Channel.FEED, "left-out/filtered", reason, told)


def test_leaves_out_what_the_run_hasnt_met(ledger):
    """What it had met keeps its outcome, and learns what named it and what that told."""
    ledger.meet(A, Channel.SEED)
    ledger.meet(B, Channel.SEED)
    ledger.conclude(B, "kept")
    told = Told("Ferries", "2023-11-14")
    noted = ledger.leave_out([left_out(A, told=told), left_out(B), left_out(C, told=told)])
    assert [one.url for one in noted] == [C]
    assert ledger.outcomes() == {"kept": 1, "left-out/filtered": 1, "open": 1}
    assert [ledger.channels(url) & Channel.FEED for url in (A, B, C)] == [Channel.FEED] * 3
    assert [ledger.told(url) for url in (A, B, C)] == [told, Told(), told]


def test_of_several_words_on_one_url_the_first_counts(ledger):
    first, second = left_out(A, "no article"), left_out(f"{A}#top", "a menu")
    assert ledger.leave_out([first, second]) == [first]
    assert [visit.reason for visit in ledger.history(A)] == ["no article"]
    assert ledger.meet(A, Channel.SEED) is Met.WANTED


def test_what_was_left_out_is_due_when_named(ledger):
    ledger.leave_out([left_out(A)])
    next_run(ledger)
    assert ledger.meet(A, Channel.LINK) is Met.NEW
