"""Any bytes and any address get an answer with a name, never an exception."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.discover.dates import as_iso, date_in_address
from newscrawl.discover.feeds import read_feed
from newscrawl.discover.links import Link, decide
from newscrawl.discover.patterns import pattern_of, without_session
from newscrawl.discover.plan import too_old
from newscrawl.discover.reading import Ended
from newscrawl.discover.robots import read_robots
from newscrawl.discover.sitemaps import Sitemap
from newscrawl.discover.traps import Traps

URL = "https://a.example/x"
SAVED = [
    path.read_bytes() for path in (Path(__file__).parents[2] / "fixtures/discover").glob("*.*")
]
SNIPPETS = [b"<![CDATA[", b"&", b"<!DOCTYPE x [", b"\x1f\x8b", b"\x00", b"\xff\xfe", b"]]>", b"<a"]


@st.composite
def broken(draw):
    """A saved file with pieces cut out, doubled or put in."""
    data = draw(st.sampled_from(SAVED))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 80)))
        put = draw(st.sampled_from([b"", data[start:end] * 2, *SNIPPETS]))
        data = data[:start] + put + data[end:]
    return data


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=200), broken()))
def test_any_bytes(data):
    feed = read_feed(data, URL)
    sitemap = Sitemap(data, URL)
    for one in (*feed.entries, *sitemap):
        assert too_old(one.url, one, "1000-01-01") is None
    assert isinstance(feed.ended, Ended)
    assert isinstance(sitemap.ended, Ended)
    assert read_robots(200, data, URL, "newscrawl").reason


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_address(text):
    url = f"https://a.example/{text}"
    traps = Traps()
    traps.learn(url, is_article=False, content_hash="x")
    traps.check(url)
    assert traps.canonical(url)
    assert pattern_of(url)
    assert without_session(url)
    assert decide(Link(url, text)).rule
    date_in_address(url)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-:+TZ ,MonSepGMT", max_size=40))
def test_any_date(text):
    iso = as_iso(text)
    assert iso is None or as_iso(iso) == iso
