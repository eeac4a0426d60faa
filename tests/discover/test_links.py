import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discover.link_words import SERVICE_SLUG
from newscrawl.discover.links import (
    Kind,
    Link,
    _is_service_slug,
    decide,
    explain,
    is_article_link,
    is_section_link,
    points,
    same_site,
    sort,
)

ARTICLES = [
    (
        "https://a.example/news/politics/talks-on-the-river-resume-in-spring",
        "Talks on the river",
        "main",
    ),
    (
        "https://a.example/news/politics/minister:-bridge-&-ferry-to-open",
        "Minister: bridge to open",
        "main",
    ),
    ("https://a.example/2024/05/31/ferry", "Ferry between the islands sails again", "main"),
    ("https://a.example/story.php?id=88123", "Why the ferry sails again", "main"),
    ("https://a.example/archives/2024/10/14/2003825248", "Taipei station to be renovated", "main"),
    ("https://a.example/a/48213377", "Ferry between the islands sails again after a year", "aside"),
    (
        "https://a.example/%D8%A7%D9%84%D8%A8%D8%AD%D8%B1-%D9%88%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1-%D8%A7%D9%84%D9%82%D8%AF%D9%8A%D9%85",
        "البحر والميناء القديم",
        "main",
    ),
    (
        "https://a.example/news/article20240531.html",
        "島々を結ぶフェリーが一年ぶりに運航を再開した",
        "main",
    ),
]
LISTINGS = [
    ("https://a.example/", "A Example", "header"),
    ("https://a.example/news/politics", "Politics", "nav"),
    ("https://a.example/category/travel-and-leisure", "Travel", "nav"),
    ("https://a.example/news?page=2", "2", "main"),
]
TOO_MANY = [
    ("https://a.example/tag/river-talks-in-spring", "River talks", "main"),
    ("https://a.example/author/jane-van-der-doe", "Jane van der Doe", "main"),
    ("https://a.example/search?q=ferry", "Search", "header"),
]
OTHERS = [
    ("https://a.example/privacy-policy", "Privacy Policy", "footer"),
    ("https://a.example/about-us", "About us", "footer"),
    (
        "https://a.example/login?return=/news/talks-on-the-river-resume",
        "Sign in to read on",
        "main",
    ),
    (
        "https://a.example/media/talks-on-the-river-resume-in-spring.jpg",
        "Talks on the river",
        "main",
    ),
    ("https://a.example/news/talks-on-the-river-resume?share=mail", "Share by mail", "main"),
    ("https://a.example/feed/index.rss", "RSS", "footer"),
]


@pytest.mark.parametrize("link", ARTICLES)
def test_takes_an_article(link):
    assert is_article_link(Link(*link)), explain(Link(*link))


@pytest.mark.parametrize("link", [*LISTINGS, *TOO_MANY, *OTHERS])
def test_leaves_what_is_no_article(link):
    assert not is_article_link(Link(*link)), explain(Link(*link))


@pytest.mark.parametrize("link", LISTINGS[1:3])
def test_takes_a_section(link):
    assert is_section_link(Link(*link))


@pytest.mark.parametrize("link", [LISTINGS[0], *ARTICLES, *TOO_MANY, *OTHERS])
def test_leaves_what_is_no_section(link):
    assert not is_section_link(Link(*link))


def test_explains_itself():
    """The signs that a link shows are its points."""
    link = Link("https://a.example/news/talks-resume-in-spring", "Talks", "nav")
    assert explain(link) == [
        "+3 a slug of three words",
        "+2 a slug that says more than the anchor",
        "-3 an anchor of one or two words",
        "-5 in the page's furniture",
    ]
    assert points(link) == -3


# Link → whether it is an article, and the rule that decided.
DECISIONS = [
    (OTHERS[0], (False, "a service page's last words")),
    (OTHERS[3], (False, "a file")),
    (OTHERS[4], (False, "an action")),
    (TOO_MANY[0], (False, "a listing's address")),
    (LISTINGS[0], (False, "a front page")),
    (LISTINGS[1], (False, "in the page's furniture")),
    (LISTINGS[3], (False, "a page number")),
    (ARTICLES[0], (True, "a slug of five words")),
    (("https://a.example/x/columnists/j-doe/2024/05/31/the-sea", "", "main"), (True, None)),
    (("https://a.example/news/three-words-here", "", "main"), (False, None)),
]


@pytest.mark.parametrize(("link", "decision"), DECISIONS)
def test_names_the_rule(link, decision):
    is_article, rule = decision
    decided = decide(Link(*link))
    assert decided.is_article is is_article is is_article_link(Link(*link))
    assert rule is None or decided.rule == rule


@pytest.mark.parametrize(
    "url",
    ["https://a.example", "https://a.example/%", "https://a.example/?", "x:", "https://[::1]/"],
)
def test_any_address_is_decided(url):
    for anchor in ("", " ", "\x00", "x" * 100_000):
        assert not decide(Link(url, anchor)).is_article


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("https://www.a.example/x", True),
        ("http://A.example:80/", True),
        ("https://a.example:8080/", False),
        ("https://b.a.example/", False),
    ],
)
def test_same_site(other, same):
    assert same_site("https://a.example/", other) is same


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/archive/", Kind.ARCHIVE),
        ("/archive/2024/05/31/", Kind.ARCHIVE),
        ("/2024/", Kind.ARCHIVE),
        ("/2024/05/", Kind.ARCHIVE),
        ("/authors/jane-doe", Kind.ARCHIVE),
        ("/12345/", Kind.SECTION),
        ("/politics", Kind.SECTION),
        ("/privacy", Kind.OTHER),
    ],
)
def test_what_a_link_may_lead_to(path, kind):
    assert sort(Link(f"https://a.example{path}", "Older"))[0] is kind


@given(
    st.one_of(
        st.from_regex(SERVICE_SLUG, fullmatch=True),
        st.builds("{}-2024".format, st.from_regex(SERVICE_SLUG, fullmatch=True)),
    )
)
def test_service_pages_are_known_by_their_first_or_last_word(slug):
    assert _is_service_slug(slug)
