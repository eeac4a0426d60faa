"""Others' WARC files as a corpus; replays of our own are in tests/crawl/test_replay.py."""

import json

import pytest

from newscrawl.cli.replay import _extract
from newscrawl.corpus.imports import import_warcs
from tests.corpus.faults import KILLED, forked
from tests.corpus.foreign import Writer

TEXT = "The ferry sails between the islands at dawn, as it did in every year before this one. " * 6


def page(title, text=TEXT):
    return f"<article><h1>{title}</h1><p>{text}</p></article>".encode()


@pytest.fixture
def warc(tmp_path):
    """As another crawler writes it: two stories, a second version of one, a list, a picture."""
    ferry, home = "https://herald.test/ferry", "https://herald.test/"
    writer = (
        Writer()
        .info("Another Crawler")
        .response(page("Ferry sails again"), url=ferry)
        .response(page("Bridge opens", TEXT[::-1]), url=f"{home}bridge")
        .response(page("Ferry sails again", TEXT + "It was late on Monday."), url=ferry)
        .response(b"<h1>Herald</h1>", url=home)
        .response(b"\xff\xd8\xff", ("Content-Type", "image/jpeg"), url=f"{home}ferry.jpg")
    )
    path = tmp_path / "news.warc.gz"
    path.write_bytes(writer.data)
    return path


def test_pages_become_records(command, warc, tmp_path):
    done = command("replay", warc, "--to", tmp_path / "corpus")
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "corpus" / "articles.jsonl").read_text().splitlines()
    assert [(r["title"], r["revision"], r["fetched_at"]) for r in map(json.loads, lines)] == [
        ("Ferry sails again", 1, "2023-11-14T22:13:20Z"),
        ("Bridge opens", 1, "2023-11-14T22:13:20Z"),
        ("Ferry sails again", 2, "2023-11-14T22:13:20Z"),
    ]
    for line in ("kept: 2", "revision: 1", "not-article/listing: 1", "other: 1"):
        assert line in done.stderr.splitlines()
    assert command("verify", tmp_path / "corpus").returncode == 0


def test_say_what_is_missing(command, warc, tmp_path):
    without = command("replay", warc)
    assert (without.returncode, len(without.stderr.splitlines())) == (2, 1)
    mixed = command("replay", warc, tmp_path)
    assert (mixed.returncode, "WARC files alone" in mixed.stderr) == (2, True)


@pytest.mark.parametrize("damaged", [0, 1], ids=["first file", "second file"])
def test_an_import_that_fails_leaves_nothing(command, warc, tmp_path, damaged):
    """The same command then makes the corpus, once the file is mended."""
    paths = [tmp_path / name for name in ("a.warc.gz", "b.warc.gz")]
    paths[1 - damaged].write_bytes(warc.read_bytes())
    paths[damaged].write_bytes(b"no WARC file")
    before = sorted(tmp_path.iterdir())
    failed = command("replay", *paths, "--to", tmp_path / "corpus")
    assert (failed.returncode, len(failed.stderr.splitlines())) == (1, 1)
    assert sorted(tmp_path.iterdir()) == before
    paths[damaged].write_bytes(warc.read_bytes())
    assert command("replay", *paths, "--to", tmp_path / "corpus").returncode == 0
    assert command("verify", tmp_path / "corpus").returncode == 0


def test_wont_make_a_corpus_among_other_files(command, warc, tmp_path):
    done = command("replay", warc, "--to", tmp_path)
    assert done.returncode == 1
    assert done.last_line == f"newscrawl: {tmp_path} isn't empty; choose another folder"
    assert list(tmp_path.parent.glob(f".{tmp_path.name}*")) == []


def test_a_killed_import_is_begun_anew(warc, tmp_path):
    """Stopped at every ninth of its writes, also in the midst of one."""
    whole = tmp_path / "whole"
    _, points = forked(lambda: import_warcs([warc], whole, _extract))
    for point in range(1, points + 1, 9):
        folder = tmp_path / f"corpus-{point}"
        status, _ = forked(lambda at=folder: import_warcs([warc], at, _extract), at=point)
        assert status == KILLED
        if not folder.exists():
            import_warcs([warc], folder, _extract)
        written = (folder / "articles.jsonl").read_bytes()
        assert written == (whole / "articles.jsonl").read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
