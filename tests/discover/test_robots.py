import gzip

import pytest

from newscrawl.discover.robots import MAX_BYTES, RequestRate, Standing, read_robots

URL = "https://a.example/robots.txt"
AGENT = "newscrawl/1.0 (+https://b.example/contact)"
TEXT = b"""\xef\xbb\xbfUser-agent: *
Disallow: /

User-agent: NewsCrawl
Disallow: /private
Allow: /private/open$
Crawl-delay: 2.5
Request-rate: 1/10s

Sitemap: https://a.example/sitemap.xml
Sitemap: /news.xml
Sitemap: https://a.example/sitemap.xml
"""


def robots(data=TEXT, status=200):
    return read_robots(status, data, URL, AGENT)


def test_our_group():
    found = robots()
    assert found.standing is Standing.RULES
    assert found.allows("https://a.example/news")
    assert not found.allows("https://a.example/private/x")
    assert found.allows("https://a.example/private/open")
    assert (found.crawl_delay, found.request_rate, found.delay) == (2.5, RequestRate(1, 10.0), 10.0)
    assert found.sitemaps == ("https://a.example/sitemap.xml", "https://a.example/news.xml")


def test_everyones_group():
    found = robots(
        b"User-agent: *\nDisallow: /a*/b\nCrawl-delay: -3\n\nUser-agent: other\nDisallow: /"
    )
    assert not found.allows("https://a.example/abc/b")
    assert found.allows("https://a.example/b")
    assert found.delay is None


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 304, 301])
def test_what_isnt_there_allows(status):
    found = robots(b"User-agent: *\nDisallow: /", status)
    assert (found.standing, found.allows("https://a.example/x")) == (Standing.NONE, True)


@pytest.mark.parametrize("status", [500, 502, 503, 599, 429, None])
def test_what_cant_be_had_defers(status):
    found = robots(b"", status)
    assert (found.standing, found.allows("https://a.example/x")) == (Standing.DEFERRED, False)
    assert found.allows(URL)


@pytest.mark.parametrize(
    "data", [b"", b"<!DOCTYPE html><html><body>Disallow: /</body></html>", bytes(range(256)) * 50]
)
def test_a_file_without_rules_allows(data):
    assert robots(data).allows("https://a.example/x")


def test_compressed_bytes():
    assert not robots(gzip.compress(TEXT)).allows("https://a.example/private/x")


def test_a_rule_beyond_the_limit_or_cut_by_it_is_left_out():
    line = b"Disallow: /a\n"
    filler = b"User-agent: *\n" + line * (MAX_BYTES // len(line) - 2)
    filler += b"#" * (MAX_BYTES - len(filler) - 13) + b"\nDisallow: /new"
    found = robots(filler + b"s/old\nDisallow: /b\n")
    assert found.truncated
    assert not found.allows("https://a.example/a")
    assert found.allows("https://a.example/news")
    assert found.allows("https://a.example/b")
