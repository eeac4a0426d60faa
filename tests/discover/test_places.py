import pytest

from newscrawl.discover.places import Found, feeds_of, usual_feeds, usual_sitemaps
from newscrawl.discover.sections import SectionPage

PAGE = "https://a.example/news/"
RSS = 'type="application/rss+xml"'

# What a page holds → the feeds that are found.
FEEDS = {
    f'<link rel="alternate" {RSS} title="All" href="/feed/">': ["/feed/"],
    f'<link rel="ALTERNATE" {RSS.upper()} href="feed">': ["/news/feed"],
    f'<body><p><link rel="alternate" {RSS} href="/feed/">': ["/feed/"],
    '<link rel="alternate" type="application/atom+xml; charset=utf-8" href="/a.atom">': ["/a.atom"],
    '<link rel="alternate" type="application/feed+json" href="/feed.json">': ["/feed.json"],
    '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">': [],
    '<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">': [],
    '<link rel="alternate" type="text/xml" href="/rss.xml">': ["/rss.xml"],
    f'<link rel="alternate" {RSS} href="/comments/feed/">': [],
    f'<link rel="stylesheet" {RSS} href="/feed/">': [],
    '<link rel="alternate" hreflang="de" href="/de/">': [],
    '<a href="/rss/politics.xml">Politics</a>': ["/rss/politics.xml"],
    '<a href="/politics/feed/">x</a>': ["/politics/feed/"],
    '<a href="/?feed=rss2">x</a>': ["/?feed=rss2"],
    '<a href="/abo">RSS-Feed</a>': ["/abo"],
    '<a href="/news/rss-is-not-dead">Why RSS is not dead</a>': [],
    '<a href="https://b.example/feed/">Their feed</a>': [],
    '<a href="/feedback">Feedback</a>': [],
}


@pytest.mark.parametrize("markup", FEEDS)
def test_feeds_of_a_page(markup):
    found = feeds_of(SectionPage(markup, PAGE))
    assert [place.url.removeprefix("https://a.example") for place in found] == FEEDS[markup]


def test_a_declared_feed_comes_first_and_once():
    declared = f'<link rel="alternate" {RSS} title="All" href="/b/">'
    markup = declared + '<a href="/rss">RSS</a><a href="/b">RSS</a>'
    first, second = feeds_of(SectionPage(markup, PAGE))
    assert (first.found, first.title, second.found) == (Found.DECLARED, "All", Found.LINKED)


def test_usual_places():
    feeds = [place.url for place in usual_feeds("https://u:p@a.example:8080/politics/?x=1")]
    assert feeds[:3] == [
        "https://u:p@a.example:8080/politics/feed/",
        "https://u:p@a.example:8080/politics/rss.xml",
        "https://a.example:8080/feed/",
    ]
    assert usual_feeds("https://a.example/")[0].url == "https://a.example/feed/"
    assert usual_sitemaps("https://a.example/x/y")[0] == "https://a.example/sitemap.xml"
