"""Crawls again from their archive, once the site is gone."""

import subprocess
import sys
from pathlib import Path

import pytest
from scrapy import Request

from newscrawl.corpus.ledger import NAME, Ledger
from newscrawl.crawl.recording import Recording, Tries
from newscrawl.crawl.run import settings_with
from newscrawl.serve import Route, SavedSite, Site, serve

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "almayadeen-en"
TEXT = "The ferry sails between the islands at dawn, as it did in every year before this one. " * 6


@pytest.fixture(scope="module")
def corpus(newscrawl, tmp_path_factory):
    """Two runs of a site with eight connections; then the site is shut."""
    folder = tmp_path_factory.mktemp("replay") / "corpus"
    with serve(SavedSite(FIXTURE)) as base:
        for _ in range(2):
            done = newscrawl("crawl", f"{base}/", "--corpus", folder)
            assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def again(corpus, newscrawl):
    """What the replay said, and its corpus."""
    folder = corpus.parent / "again"
    return newscrawl("replay", corpus, "--to", folder), folder


def test_is_equal_byte_for_byte(corpus, again):
    done, folder = again
    assert done.returncode == 0, done.stderr
    assert "equal, byte for byte" in done.stdout
    written = (folder / "articles.jsonl").read_bytes()
    assert written == (corpus / "articles.jsonl").read_bytes()
    assert written.count(b"\n") > 20


def test_a_replay_can_be_verified_and_replayed(again, newscrawl, tmp_path):
    _, folder = again
    assert newscrawl("verify", folder).returncode == 0
    done = newscrawl("replay", folder, "--to", tmp_path / "third", "--no-archive")
    assert done.returncode == 0, done.stderr
    assert not any(tmp_path.rglob("*.warc.gz"))


def test_a_killed_replay_leaves_nothing_at_its_place(corpus, newscrawl, tmp_path):
    """What it had made stands beside it, until the next one is done."""
    target, beside = tmp_path / "again", tmp_path / ".again.new"
    command = [sys.executable, "-m", "newscrawl", "replay", corpus, "--to", target]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as replaying:
        while not (beside / "corpus" / NAME).exists():
            assert replaying.poll() is None
        second = newscrawl("replay", corpus, "--to", target)
        assert second.returncode == 1
        assert "is being written to by process" in second.last_line
        replaying.kill()
    assert not target.exists()
    done = newscrawl("replay", corpus, "--to", target, "--no-archive")
    assert "equal, byte for byte" in done.stdout
    assert not beside.exists()


def test_a_place_that_is_taken_is_named_at_once(corpus, newscrawl, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    done = newscrawl("replay", corpus, "--to", tmp_path)
    assert done.returncode == 1
    assert "isn't empty; choose another folder" in done.last_line
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_wont_write_into_a_corpus(corpus, newscrawl):
    done = newscrawl("replay", corpus, "--to", corpus)
    assert done.returncode == 1
    assert "choose another folder" in done.last_line


def test_there_must_be_a_corpus(newscrawl, tmp_path):
    done = newscrawl("replay", tmp_path / "none")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_an_answer_is_given_in_its_turn_and_once(newscrawl, tmp_path):
    """Whatever scheme a link has, the ledger knows one address; what has none left has none."""
    story = "/news/the-ferry-sails-at-dawn-again"
    routes = {
        "/": Route(f"<main><h3><a href='{story}'>The ferry sails at dawn again</a></h3>".encode()),
        story: Route(f"<article><h1>The ferry sails</h1><p>{TEXT}</p></article>".encode()),
    }
    with serve(Site(routes)) as base:
        newscrawl("crawl", f"{base}/", "--corpus", tmp_path)
    book = Ledger.open(tmp_path / NAME, write=False)
    recording = Recording(tmp_path, book, book.runlog.all()[0], Tries.of(settings_with({})))
    request = Request(base + story)
    assert recording.place(request) > recording.place(Request(base + "/"))
    assert recording.place(Request("https" + request.url[4:])) == recording.place(request)
    assert recording.answer(request).body == routes[story].body
    assert recording.place(request) is None
    book.close()
