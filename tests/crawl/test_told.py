"""What a feed told of an article before it was fetched."""

import json

import pytest

from newscrawl.serve import Route, Site, serve

TEXT = "The ferry sails between the islands at dawn, as it did in every year before this one. " * 6
STORIES = {"new": "Tue, 05 Mar 2024 10:00:00 +0200", "old": "Thu, 05 Jan 2023 10:00:00 +0000"}


def routes():
    items = "".join(
        f"<item><title>The {name} story of the river</title><link>/news/{name}-story-of-the-river"
        f"</link><pubDate>{date}</pubDate></item>"
        for name, date in STORIES.items()
    )
    head = "<link rel=alternate type=application/rss+xml href=/feed.xml>"
    pages = {
        f"/news/{name}-story-of-the-river": Route(
            f"<article><h1>The {name} story</h1><p>{name} {TEXT}</p></article>".encode()
        )
        for name in STORIES
    }
    return {
        "/": Route(f"<html><head>{head}</head><h1>The Quay</h1></html>".encode()),
        "/feed.xml": Route(
            f"<rss><channel>{items}</channel></rss>".encode(), content_type="text/xml"
        ),
        **pages,
    }


@pytest.fixture(scope="module")
def crawled(newscrawl, tmp_path_factory):
    """A crawl of articles since 2024, into a corpus."""
    site, folder = Site(routes()), tmp_path_factory.mktemp("told")
    with serve(site) as base:
        done = newscrawl("crawl", f"{base}/", "--since", "2024-01-01", "--corpus", folder)
    assert done.returncode == 0, done.stderr
    return site, folder


def test_a_page_without_a_date_has_the_one_that_was_told(crawled):
    (line,) = (crawled[1] / "articles.jsonl").read_text().splitlines()
    record = json.loads(line)
    assert record["date"] == "2024-03-05T10:00:00+02:00"
    assert record["provenance"]["date"] == "told.date"


def test_what_is_too_old_by_its_feed_isnt_asked_for(crawled, newscrawl):
    site, folder = crawled
    assert "/news/old-story-of-the-river" not in site.requested()
    listed = newscrawl("urls", folder, "--outcome", "left-out/older", "--json")
    (visit,) = map(json.loads, listed.stdout.splitlines())
    assert visit["url"].endswith("/news/old-story-of-the-river")
    assert visit["reason"] == "feed says 2023-01-05T10:00:00+00:00"
