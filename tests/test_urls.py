from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl import urls
from newscrawl.errors import BadAddress

BASE = "https://a.example/news/ferry.html?x=1"
RESOLVED = {
    "/politics": "https://a.example/politics",
    "talks": "https://a.example/news/talks",
    "../x": "https://a.example/x",
    "?page=2": "https://a.example/news/ferry.html?page=2",
    "//b.example/x": "https://b.example/x",
    "HTTPS://B.example/X": "https://B.example/X",
    "  /politics\n": "https://a.example/politics",
    "https://b.example/a\n  b": "https://b.example/a%20%20b",
    "https://b.example/a b.jpg": "https://b.example/a%20b.jpg",
    "/a b": "https://a.example/a%20b",
    "/ميناء": "https://a.example/%D9%85%D9%8A%D9%86%D8%A7%D8%A1",
    "/%D9%85": "https://a.example/%D9%85",
    "https://münchen.example/": "https://xn--mnchen-3ya.example/",
    "\x00/x": "https://a.example/x",
}
REFUSED = [
    None,
    "",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<b>x</b>",
    "mailto:desk@a.example",
    "tel:+100",
    "ftp://a.example/x",
    "file:///etc/passwd",
    "http://",
    "http:///x",
    "http://[",
    "http://[::1",
    "https://a.example:port/",
    "https://a.example:99999/",
    "https://a.example/\ud800",
    "/" + "x" * urls.MAX_LENGTH,
]


@pytest.mark.parametrize("href", RESOLVED)
def test_resolves(href):
    assert urls.resolve(BASE, href) == RESOLVED[href]


@pytest.mark.parametrize("href", REFUSED)
def test_refuses(href):
    assert urls.resolve(BASE, href) is None


@pytest.mark.parametrize("base", [None, "", "nonsense", "http://[", "about:blank"])
def test_a_base_that_is_no_address(base):
    """Absolute addresses stand by themselves, relative ones lead nowhere."""
    assert urls.resolve(base, "/x") is None
    if base != "http://[":
        assert urls.resolve(base, "https://a.example/x") == "https://a.example/x"


SAME_PAGE = [
    ("https://a.example/x", "https://A.EXAMPLE/x"),
    ("https://a.example/x", "https://a.example:443/x"),
    ("http://a.example/x", "http://a.example:80/x"),
    ("https://a.example/x", "https://a.example/x/"),
    ("https://a.example/x", "https://a.example//x"),
    ("https://a.example/x", "https://a.example/x#comments"),
    ("https://a.example/x", "https://a.example/x?"),
    ("https://a.example/x", "https://a.example/x?utm_source=rss&utm_medium=feed"),
    ("https://a.example/x", "https://a.example/x?fbclid=1&gclid=2&igshid=3"),
    ("https://a.example/x", "https://user:pass@a.example/x"),
    ("https://a.example/x?a=1&b=2", "https://a.example/x?b=2&a=1"),
    ("https://a.example/x?a=1&b=2", "https://a.example/x?b=2&&a=1&UTM_Source=3"),
    ("https://a.example/%D9%85", "https://a.example/%d9%85"),
    ("https://a.example/%D9%85", "https://a.example/م"),
    ("https://a.example/~desk", "https://a.example/%7edesk"),
    ("https://a.example/a%20b", "https://a.example/a b"),
    ("https://a.example/", "https://a.example"),
]
OTHER_PAGE = [
    ("https://a.example/x", "https://a.example/X"),
    ("https://a.example/x", "https://a.example/x?id=2"),
    ("https://a.example/x?page=1", "https://a.example/x?page=2"),
    ("https://a.example/x", "https://a.example/x?lang=ar"),
    ("https://a.example/x", "https://a.example:8443/x"),
    ("https://a.example/x", "https://b.example/x"),
    ("https://a.example/a/b", "https://a.example/a%2Fb"),
    ("https://a.example/x?q=a%26b", "https://a.example/x?q=a&b"),
]


@pytest.mark.parametrize(("plain", "other"), SAME_PAGE)
def test_normalises(plain, other):
    assert urls.normalise(other) == urls.normalise(plain) == plain


@pytest.mark.parametrize(("one", "two"), OTHER_PAGE)
def test_keeps_apart(one, two):
    assert urls.normalise(one) != urls.normalise(two)


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(st.text(max_size=60).map("https://a.example/".__add__) | st.text(max_size=60))
def test_normalising_never_fails_and_is_done_once(url):
    once = urls.normalise(url)
    assert urls.normalise(once) == once or not urls.resolve(None, url)


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(st.text(max_size=60))
def test_what_resolves_is_ascii_http_with_a_host(href):
    url = urls.resolve(BASE, href)
    assert url is None or (url.isascii() and url.startswith("http") and urls.host(url))


def test_without_tracking_asks_as_the_link_did():
    url = "https://a.example/x/?b=2&utm_source=rss&a=1#top"
    assert urls.without_tracking(url) == "https://a.example/x/?b=2&a=1"


def test_identity_is_one_for_scheme_and_www():
    one = "http://www.a.example/x/?utm_source=1"
    assert urls.identity(one) == urls.identity("https://a.example/x") == "a.example/x"


@pytest.mark.parametrize(
    ("url", "host", "site"),
    [
        ("https://WWW.A.example:8000/x", "www.a.example", "a.example"),
        ("https://english.a.example/", "english.a.example", "english.a.example"),
        ("https://wwwa.example/", "wwwa.example", "wwwa.example"),
        ("http://[::1]:80/", "::1", "::1"),
        ("http://[", "", ""),
        ("", "", ""),
        ("/x", "", ""),
    ],
)
def test_host_and_site(url, host, site):
    assert (urls.host(url), urls.site(url)) == (host, site)


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://a.example", True),
        ("https://a.example/", True),
        ("https://a.example/#top", True),
        ("https://a.example/?p=12", False),
        ("https://a.example/en", False),
        ("http://[", False),
    ],
)
def test_front_page(url, front):
    assert urls.is_front_page(url) is front


def test_requires_http():
    assert urls.require_http("https://a.example/x") == "https://a.example/x"


@pytest.mark.parametrize("text", ["", "a.example", "ftp://a.example/", "http://", "alma yadeen"])
def test_a_bad_address_is_named_in_one_line(text):
    with pytest.raises(BadAddress) as raised:
        urls.require_http(text)
    assert repr(text) in str(raised.value)
    assert "\n" not in str(raised.value)


@given(st.from_regex(urls._REGULAR, fullmatch=True))
def test_the_short_way_of_normalising_is_the_long_one(url):
    assert urls.normalise(url) == urls._normalised(url)


@given(st.from_regex(urls._TAKEN_APART, fullmatch=True))
def test_the_short_way_to_path_and_query_is_the_long_one(url):
    parts = urlsplit(url)
    assert urls.path_and_query(url) == (parts.path, parts.query)


@pytest.mark.parametrize("url", ["", "/x?y", "https://a.example/é?\u0663#x", "http://a b/"])
def test_path_and_query_of_any_address(url):
    assert urls.path_and_query(url) == (urlsplit(url).path, urlsplit(url).query)


@given(st.from_regex(urls._ROOTED, fullmatch=True))
def test_the_short_way_of_resolving_is_the_long_one(href):
    base = "https://a.example:8080/news/today?page=2"
    assert urls.normalise(urls.resolve(base, href)) == urls.normalise(urljoin(base, href))
