"""Others' WARC files as a corpus; replays of our own are in tests/crawl/test_replay.py."""

import json

import pytest

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
