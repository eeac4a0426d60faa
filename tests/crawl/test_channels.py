"""Feeds and sitemaps that lead nowhere, or round in a circle."""

import contextlib

import pytest

from newscrawl.discover.traps import FIRST_CREDIT
from newscrawl.serve import Route, Site, serve

TEXT = "The ferry sails between the islands at dawn, as it did in every year before this one. " * 6
XML = "application/xml"


def story(number):
    return f"/news/story-of-the-river-number-{number}"


def xml(root, tag, addresses):
    entries = "".join(f"<{tag}><loc>{url}</loc></{tag}>" for url in addresses)
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return Route(f"<{root} {space}>{entries}</{root}>".encode(), content_type=XML)


def index(*addresses):
    return xml("sitemapindex", "sitemap", addresses)


def feed(*numbers):
    items = "".join(f"<item><link>{story(n)}</link></item>" for n in numbers)
    return Route(f"<rss><channel>{items}</channel></rss>".encode(), content_type="text/xml")


def newsroom(head="", menu="", stories=6, **routes):
    page = f"<html><head>{head}</head><nav>{menu}</nav><main><h1>The Quay</h1></main></html>"
    stories = {
        story(n): Route(f"<article><h1>Story {n}</h1><p>{n} {TEXT}</p></article>".encode())
        for n in range(stories)
    }
    return {"/": Route(page.encode()), **stories, **routes}


NESTED = {f"/maps/{n}.xml": index(f"/maps/{n + 1}.xml", f"/maps/{n}.xml") for n in range(9)}
MANY = {f"/empty/{n}.xml": xml("urlset", "url", ["/"]) for n in range(200)}
FEEDS_PAGE = Route(b"<h1>Our feeds</h1><a href='/a/feed.xml'>XML</a> <a href='/feeds'>RSS</a>")

PAGES = 40


def listing(number):
    """A page of a section with one story on each."""
    more = f"<a rel=next href='/news?page={number + 1}'>2</a>" if number < PAGES else ""
    return Route(f"<h2><a href='{story(number)}'>Story of the river</a></h2>{more}".encode())


PAGED = {"/news" + (f"?page={n}" if n > 1 else ""): listing(n) for n in range(1, PAGES + 1)}

SITES = {
    "a section that goes on": newsroom(
        menu="<a href='/news'>News</a>",
        stories=PAGES + 1,
        **PAGED,
        **{"/sitemap.xml": xml("urlset", "url", [story(n) for n in range(1, PAGES)])},
    ),
    "nested indexes": newsroom(**{"/sitemap.xml": index("/maps/0.xml"), **NESTED}),
    "sitemaps of nothing": newsroom(**{"/sitemap.xml": index(*MANY), **MANY}),
    "a page of feeds": newsroom(
        menu="<a href='/feeds'>RSS</a>",
        **{"/feeds": FEEDS_PAGE, "/a/feed.xml": feed(1, 2)},
    ),
}


@pytest.fixture(scope="module")
def crawled(crawl_all):
    jobs, sites = {}, {name: Site(routes) for name, routes in SITES.items()}
    with contextlib.ExitStack() as stack:
        for name, site in sites.items():
            jobs[name] = {"url": f"{stack.enter_context(serve(site))}/"}
        done, _ = crawl_all(jobs)
    return done


def ends(crawled, name):
    """Path to outcomes."""
    return {
        "/" + url.split("/", 3)[3]: outcomes for url, outcomes in crawled[name]["outcomes"].items()
    }


def test_indexes_end(crawled):
    ended = ends(crawled, "nested indexes")
    assert [path for path in ended if path.startswith("/maps/")] == [
        f"/maps/{n}.xml" for n in range(3)
    ]
    assert crawled["nested indexes"]["counts"]["left-out/depth"] == 1


def test_sitemaps_of_nothing_end(crawled):
    counts = crawled["sitemaps of nothing"]["counts"]
    # And some that were on their way when it showed.
    assert FIRST_CREDIT < counts["sitemap"] < 2 * FIRST_CREDIT
    assert counts["sitemap"] + counts["left-out/trap"] == 1 + len(MANY)


def test_a_section_is_walked_on_beyond_what_a_sitemap_names(crawled):
    assert ends(crawled, "a section that goes on")[story(PAGES)] == ["kept"]


def test_a_page_of_feeds_is_read(crawled):
    ended = ends(crawled, "a page of feeds")
    assert ended["/feeds"] == ["section"]
    assert ended["/a/feed.xml"] == ["feed"]
    assert ended[story(1)] == ended[story(2)] == ["kept"]
