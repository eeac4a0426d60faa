import gzip
import tracemalloc
from pathlib import Path

import pytest

from newscrawl.discover.reading import Ended
from newscrawl.discover.sitemap_order import fit, ordered
from newscrawl.discover.sitemaps import Child, Sitemap
from newscrawl.discover.told import Channel

SAVED = Path(__file__).parents[2] / "fixtures" / "discover"
URL = "https://a.example/sitemap.xml"


def read_sitemap(data, url):
    """A sitemap read to its end, and its entries."""
    sitemap = Sitemap(data, url, max_entries=50_000)
    return sitemap, list(sitemap)


def saved(name):
    return read_sitemap((SAVED / name).read_bytes(), URL)


def urlset(number):
    entries = "".join(f"<url><loc>https://a.example/n/{n}</loc></url>" for n in range(number))
    return f"<urlset>{entries}</urlset>".encode()


def test_news_sitemap():
    sitemap, (first, second) = saved("news-sitemap.xml")
    assert sitemap.ended is Ended.COMPLETE
    assert first.url == "https://harbour.example/2024/04/ferry-and-tram"
    assert first.channel is Channel.NEWS_SITEMAP
    assert first.title == "Ferry & tram share one ticket"
    assert first.date == "2024-04-30T07:15:00+03:00"
    assert first.modified == "2024-05-01T08:00:00+03:00"
    assert first.language == "en"
    assert (second.url, second.channel) == ("https://a.example/relative-address", Channel.SITEMAP)
    assert (second.date, second.modified) == (None, "2024-04")


def test_index():
    sitemap, told = saved("sitemap-index.xml")
    assert not told
    assert sitemap.children[2] == Child(
        "https://harbour.example/post-sitemap1.xml.gz", "2021-01-01"
    )


def test_order_of_an_index():
    """News first, then articles newest first; what lists none last."""
    sitemap, _ = saved("sitemap-index.xml")
    names = [place.child.url.rpartition("/")[2] for place in ordered(sitemap.children)]
    assert names == [
        "news-sitemap.xml",
        "post-sitemap2.xml.gz",
        "post-sitemap1.xml.gz",
        "sitemap-2019-04.xml",
        "sitemap-tags.xml",
    ]


def test_an_index_since():
    """A lastmod before it, and a date in the address before it, leave a sitemap out."""
    sitemap, _ = saved("sitemap-index.xml")
    names = [place.child.url.rpartition("/")[2] for place in fit(sitemap.children, "2024-04-20")]
    assert names == ["news-sitemap.xml", "post-sitemap2.xml.gz", "sitemap-tags.xml"]


# Two children of an index, the one to read first first.
ORDER = [
    ("/sitemap-news.xml", "/sitemap-articles.xml"),
    ("/sitemaps/2024/05.xml", "/sitemaps/2024/04.xml"),
    ("/sitemap.xml?year=2024", "/sitemap.xml?year=2023"),
    ("/sitemap.xml?date=2024-05-02", "/sitemap.xml?date=2024-05-01"),
    ("/posts-sitemap.xml", "/author-sitemap.xml"),
    ("/wp-sitemap-posts-post-1.xml", "/wp-sitemap-taxonomies-category-1.xml"),
    ("/sitemap-latest.xml", "/sitemap-1.xml"),
    ("/sitemap-1.xml", "/sitemap-images.xml"),
    ("/article-sitemap.xml", "/page-sitemap.xml"),
    ("/a.xml", "/video-gallery/photos.xml"),
]


@pytest.mark.parametrize(("first", "second"), ORDER)
def test_order(first, second):
    children = [Child(f"https://a.example{path}") for path in (second, first)]
    assert ordered(children)[0].child.url.endswith(first)


ONE = b"<urlset><url><loc>https://a.example/tea</loc></url></urlset>"
# What the bytes are → how reading ends, and how many entries there are.
ENDS = {
    "nothing": (b"", Ended.EMPTY, 0),
    "a web page": (b"<!doctype html><html><body>No such page</body></html>", Ended.WEB_PAGE, 0),
    "a feed": (
        b"<rss><channel><item><link>https://a.example/</link></item></channel></rss>",
        Ended.OTHER_KIND,
        0,
    ),
    "text": (b"https://a.example/tea\r\n\r\nhttps://a.example/milk", Ended.COMPLETE, 2),
    "text with a mark": (b"\xef\xbb\xbfhttps://a.example/tea\n", Ended.COMPLETE, 1),
    "compressed text": (gzip.compress(b"https://a.example/tea\n"), Ended.COMPLETE, 1),
    "other text": (b"Not found", Ended.NOT_READABLE, 0),
    "one long line": (b"x" * 1_000_000, Ended.NOT_READABLE, 0),
    "compressed": (gzip.compress(ONE), Ended.COMPLETE, 1),
    "compressed, in members": (
        gzip.compress(ONE[:20]) + gzip.compress(ONE[20:]),
        Ended.COMPLETE,
        1,
    ),
    "compressed and cut": (gzip.compress(urlset(9_000))[:-4_000], Ended.TORN, None),
    "compressed and broken": (gzip.compress(ONE)[:12] + b"\xff" * 40, Ended.TORN, 0),
    "named compressed": (ONE, Ended.COMPLETE, 1),
    "without namespace": (ONE, Ended.COMPLETE, 1),
    "another namespace": (
        ONE.replace(b"<urlset", b'<urlset xmlns="https://b.example/"'),
        Ended.COMPLETE,
        1,
    ),
    "a prefix": (
        (
            b'<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url>'
            b"<s:loc>https://a.example/tea</s:loc></s:url></s:urlset>"
        ),
        Ended.COMPLETE,
        1,
    ),
    "a stray &": (ONE.replace(b"tea", b"tea?a=1&b=2"), Ended.REPAIRED, 1),
    "cut": (ONE[:-10], Ended.TORN, 1),
    "UTF-16": (ONE.decode().encode("utf-16"), Ended.COMPLETE, 1),
    "a gzip bomb": (gzip.compress(b"<urlset>" + b" " * 30_000_000), Ended.BOMB, 0),
    "too long a text": (gzip.compress(b"https://a.example/\n" * 200_000), Ended.TOO_MANY, 50_000),
}


@pytest.mark.parametrize("name", ENDS)
def test_every_end_has_a_name(name):
    data, ended, entries = ENDS[name]
    sitemap, told = read_sitemap(data, URL)
    assert sitemap.ended is ended
    assert entries is None or len(told) == entries


def test_a_feed_is_told():
    """The protocol allows feeds as sitemaps."""
    sitemap, _ = read_sitemap(b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", URL)
    assert sitemap.is_feed


def test_entries_before_a_fault_come_once():
    data = urlset(20_000).replace(b"n/15000<", b"n/15000?a&b<")
    sitemap, told = read_sitemap(data, URL)
    assert sitemap.ended is Ended.REPAIRED
    assert [one.url for one in told[:3]] == [f"https://a.example/n/{n}" for n in range(3)]
    assert len({one.url for one in told}) == len(told) == 20_000


def test_too_many_entries():
    sitemap = Sitemap(urlset(2_000), URL, max_entries=500)
    assert sum(1 for _ in sitemap) == 500
    assert sitemap.ended is Ended.TOO_MANY


@pytest.mark.parametrize("inner", ["<x/>", "<url><loc>https://a.example/</loc></url>", "<!-- -->"])
def test_memory_is_bounded(inner):
    """Whatever repeats, what is held is a piece of the file."""
    data = b"<urlset>" + inner.encode() * (700_000 // len(inner)) + b"</urlset>"
    tracemalloc.start()
    for _ in Sitemap(data, URL):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_500_000
