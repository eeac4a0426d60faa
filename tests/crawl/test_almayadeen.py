"""Crawls of the little site, each read by several tests."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from newscrawl.corpus.export import records

ARGUMENTS = ("-a", "sections=politics,economy,opinion")
KEPT = {
    "Ferry sails at dawn",
    "Minister: bridge to open",
    "Council votes on market",
    "Harbor budget rises again",
    "Arrived after a move",
    "Winter of an older year",
    "Why we wait for boats",
    "Letter to a captain",
}


def manifest(corpus):
    """What the run says of itself: URLs by outcome, and how many were met."""
    (run,) = (Path(corpus) / "runs").iterdir()
    said = json.loads(run.read_text())
    (counts,) = said["counts"]["crawls"].values()
    return {"outcomes": said["outcomes"], "urls": counts["newscrawl/urls"]}


@pytest.fixture(scope="module")
def crawled(served, newscrawl, tmp_path_factory):
    """One crawl of everything, from a folder that knows nothing of newscrawl."""
    site, base = served
    folder = tmp_path_factory.mktemp("crawl")
    site.log.clear()
    done = newscrawl(
        "crawl", "almayadeen", "--base-url", base, "--corpus", "corpus", *ARGUMENTS, cwd=folder
    )
    return SimpleNamespace(
        done=done,
        base=base,
        records=list(records(folder / "corpus" / "articles.jsonl")),
        crawl=manifest(folder / "corpus"),
        requested=site.requested(),
    )


def test_ends_well(crawled):
    assert crawled.done.returncode == 0, crawled.done.stderr
    assert crawled.done.stdout == ""
    assert "Warning" not in crawled.done.stderr
    assert "Traceback" not in crawled.done.stderr


def test_keeps_each_article_once(crawled):
    titles = [record["title"] for record in crawled.records]
    assert sorted(titles) == sorted(KEPT)


@pytest.mark.parametrize(
    ("outcome", "count"),
    [
        ("kept", 8),
        ("duplicate", 2),
        ("redirected", 2),
        ("section", 7),
        ("http-404", 1),
        ("not-article/challenge", 1),
        ("robots", 1),
        ("offsite", 1),
        ("not-article/empty", 1),
        ("not-article/not-html", 1),
    ],
)
def test_names_every_outcome(crawled, outcome, count):
    assert crawled.crawl["outcomes"].get(outcome) == count, crawled.crawl["outcomes"]


def test_outcomes_add_up(crawled):
    assert sum(crawled.crawl["outcomes"].values()) == crawled.crawl["urls"]


def test_asks_for_each_page_once(crawled):
    """Tracking, fragments and slashes make no second page of one; robots.txt is asked once."""
    pages = [path.partition("?utm")[0].rstrip("/") for path in crawled.requested]
    assert len(pages) == len(set(pages))


@pytest.mark.parametrize(
    "path",
    ["/privacy-policy", "/tags/", "/authors/", "/news/economy/kept-from-robots", "/news/sports"],
)
def test_asks_for_articles_and_sections_only(crawled, path):
    assert not [asked for asked in crawled.requested if asked.startswith(path)]


def test_asks_without_tracking(crawled):
    assert not [path for path in crawled.requested if "utm_" in path or "#" in path]


def test_an_endless_section_ends(crawled):
    pages = [path for path in crawled.requested if path.startswith("/articles/opinion?")]
    assert pages == ["/articles/opinion?page=2", "/articles/opinion?page=3"]


def test_says_where_it_was_fetched(crawled):
    """Addresses are those of the mirror, canonical ones those of the page."""
    by_title = {record["title"]: record for record in crawled.records}
    moved = by_title["Arrived after a move"]
    assert moved["url"] == f"{crawled.base}/news/economy/arrived-after-a-move"
    assert moved["fetched_at"].endswith("Z")
    council = by_title["Council votes on market"]
    assert council["canonical_url"].startswith("https://english.almayadeen.net/news/politics/")


def test_shows_a_table(crawled):
    shown = crawled.done.stderr
    for line in ("URLs met", "articles kept", "duplicates", "not articles", "errors", "records:"):
        assert line in shown


def without_times(records):
    """Without what only a corpus gives, too."""
    besides = {"fetched_at": None, "cluster": None, "revision": None}
    return sorted(json.dumps({**record, **besides}) for record in records)


def test_scrapy_gives_the_same_lines(crawled, scrapy, tmp_path):
    """`scrapy crawl … -O` writes what `newscrawl crawl` does, but for the time."""
    out = tmp_path / "out.jsonl"
    done = scrapy("crawl", "almayadeen", "-a", f"base_url={crawled.base}", *ARGUMENTS, "-O", out)
    assert done.returncode == 0, done.stderr
    written = out.read_bytes()
    assert without_times(map(json.loads, written.splitlines())) == without_times(crawled.records)
    assert b"\n" not in written.splitlines()[0]
    assert b'": ' not in written.splitlines()[0], "not the contract's own form"


def test_since_leaves_out_what_is_older(served, newscrawl, tmp_path):
    """An undated page passes, an older one doesn't, and a page of older ones ends its section."""
    site, base = served
    site.log.clear()
    done = newscrawl(
        "crawl", "almayadeen", "--base-url", base, "--since", "2024-03-06", *ARGUMENTS,
        "--corpus", tmp_path,
    )  # fmt: skip
    crawl = manifest(tmp_path)
    assert crawl["outcomes"]["older-than-since"] > 0
    assert "kept" not in crawl["outcomes"]
    assert sum(crawl["outcomes"].values()) == crawl["urls"]
    assert "/news/politics?page=2" not in site.requested()
    assert done.returncode == 0, done.stderr


def test_keeps_at_most(served, newscrawl):
    _, base = served
    done = newscrawl("crawl", "almayadeen", "--base-url", base, "--max-articles", 3)
    assert len(done.records) == 3
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("option", "number", "line"),
    [("--max-pages", 4, "not reached"), ("--depth", 1, "depth")],
)
def test_goes_no_further(served, newscrawl, option, number, line):
    site, base = served
    site.log.clear()
    done = newscrawl("crawl", f"{base}/", option, number)
    assert line in done.stderr
    assert done.returncode in {0, 3}
    if option == "--max-pages":
        assert len(site.log) == number + 1  # and robots.txt


def test_a_second_run_into_a_corpus_brings_nothing_new(served, newscrawl, tmp_path):
    _, base = served
    for _ in range(2):
        done = newscrawl(
            "crawl",
            "almayadeen",
            "--base-url",
            base,
            "--corpus",
            tmp_path,
            "-a",
            "sections=opinion",
        )
        assert done.returncode == 0, done.stderr
    assert len(list(records(tmp_path / "articles.jsonl"))) == 2
    assert len(list((tmp_path / "runs").iterdir())) == 2


def test_several_targets_share_a_file(served, newscrawl, tmp_path):
    """The first to write replaces the older file, the others add to it."""
    _, base = served
    out = tmp_path / "out.jsonl"
    out.write_bytes(b'{"old":1}\n')
    done = newscrawl("crawl", "almayadeen", f"{base}/", "--base-url", base, "-O", out)
    assert done.returncode == 0, done.stderr
    written = list(records(out))
    assert "old" not in written[0]
    assert len(written) > len(KEPT)


def test_any_site(served, newscrawl):
    """From its address alone, the site gives its articles, but for one at another host."""
    _, base = served
    done = newscrawl("crawl", f"{base}/")
    assert sorted(record["title"] for record in done.records) == sorted(
        KEPT - {"Arrived after a move"}
    )
    assert done.returncode == 0, done.stderr
