import pytest

from newscrawl.discover import traps
from newscrawl.discover.links import Link
from newscrawl.discover.patterns import pattern_of, without_session
from newscrawl.discover.traps import FIRST_CREDIT, MAX_CREDIT, Traps, shape

SITE = "https://a.example"


# Address → the pattern it follows.
PATTERNS = {
    "/calendar/2024/05/31": "/calendar/{date}",
    "/calendar/2024-05": "/calendar/{date}",
    "/calendar?month=2024-05&view=list": "/calendar?month={n}&view",
    "/news/page/17/": "/news/page/{n}",
    "/news?page=2": "/news?page={n}",
    "/shop?colour=red&size=4": "/shop?colour&size={n}",
    "/shop?size=9&colour=blue": "/shop?colour&size={n}",
    "/news/ferry-sails-again-in-spring": "/news/{slug}",
    "/news/ferry-sails-again-in-spring.html": "/news/{slug}",
    "/%D8%A7%D9%84/": "/{slug}",
    "/a/5f2b8c9d0e1f": "/a/{id}",
    "/story123": "/story{n}",
    "/authors/jane-doe": "/authors/{name}",
    "/tag/tea/page/2": "/tag/{name}/page/{n}",
    "/archive/2024/05": "/archive/{date}",
    "/x;jsessionid=ABC?a=b": "/x?a",
    "/x?PHPSESSID=0123456789abcdef0123456789abcdef": "/x",
    "/": "/",
}


@pytest.mark.parametrize("path", PATTERNS)
def test_patterns(path):
    assert pattern_of(SITE + path) == "a.example" + PATTERNS[path]


@pytest.mark.parametrize(
    ("path", "without"),
    [
        ("/x?sid=12345&a=1", "/x?sid=12345&a=1"),  # a story's number
        ("/x?sid=0a1b2c3d4e5f6a7b8c9d&a=1", "/x?a=1"),
        ("/(S(abc123def456ghi7))/x", "/x"),
        ("/x;jsessionid=1A.node1?b=2", "/x?b=2"),
        ("/inside-the-session", "/inside-the-session"),
    ],
)
def test_without_session(path, without):
    assert without_session(SITE + path) == SITE + without


# Address → the rule that refuses it, or none.
SHAPES = {
    "/a/b/a/b/a/b/": "path loop",
    "/img/img/img/x": "path loop",
    "/news/politics/news/politics/tea": "path loop",
    "/news/news/tea": None,
    "/2024/05/05/tea": None,
    "/1/1/1/1": "path loop",
    "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o": "deep path",
    "/" + "x" * 2_000: "long address",
    "/f?" + "&".join(f"k{n}=1" for n in range(9)): "many query keys",
    "/f?" + "&".join(f"tag={n}" for n in range(6)): "repeated query key",
    "/f?a=1&b=2": None,
}


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path[:40])
def test_shapes(path):
    trap = shape(SITE + path)
    assert (trap.rule if trap else None) == SHAPES[path]


def fetched_before_stopped(learned, addresses, **said):
    for number, url in enumerate(addresses):
        if learned.check(url):
            return number
        learned.learn(url, **said)
    return None


def test_a_calendar_ends():
    learned = Traps()
    days = [
        f"{SITE}/calendar/{year}/{month:02}" for year in range(2000, 2030) for month in range(1, 13)
    ]
    assert fetched_before_stopped(learned, days, is_article=False) == FIRST_CREDIT
    trap = learned.check(days[-1])
    assert str(trap) == (
        "repeating pattern: a.example/calendar/{date}: 25 pages brought 0 articles, "
        "0 new article links and 0 copies"
    )
    assert [name for name, _ in learned.report()] == ["a.example/calendar/{date}"]


def test_copies_end_sooner():
    learned = Traps()
    pages = [f"{SITE}/tea?sort={n}" for n in range(100)]
    stopped = fetched_before_stopped(learned, pages, is_article=True, content_hash="same")
    assert stopped < FIRST_CREDIT / 2


def test_articles_go_on_for_ever():
    learned = Traps()
    for number in range(5_000):
        url = f"{SITE}/news/{number}"
        assert learned.check(url) is None
        learned.learn(url, is_article=True, content_hash=str(number))


def test_a_section_that_dries_up_ends():
    """Endless paging that repeats its last page after 200 good ones."""
    learned = Traps()
    for number in range(200):
        learned.learn(f"{SITE}/news?page={number}", is_article=False, article_links=10)
    more = [f"{SITE}/news?page={number}" for number in range(200, 9_999)]
    assert fetched_before_stopped(learned, more, is_article=False) == MAX_CREDIT


def test_another_pattern_isnt_stopped():
    learned = Traps()
    for number in range(100):
        learned.learn(f"{SITE}/calendar/2024/{number}", is_article=False)
    assert learned.check(f"{SITE}/news/2024/05") is None
    assert learned.check("https://b.example/calendar/2024/05") is None


def test_idle_keys():
    """A key that never changed the page is left out; one that did is kept."""
    learned = Traps()
    for story in "abcd":
        for place in ("top", "side"):
            url = f"{SITE}/{story}?from={place}&id=1"
            learned.learn(url, is_article=True, content_hash=story)
        learned.learn(f"{SITE}/{story}?from=top&id=2", is_article=True, content_hash=story + "2")
    assert learned.canonical(f"{SITE}/z?from=foot&id=7") == f"{SITE}/z?id=7"
    assert learned.canonical("https://b.example/z?from=foot") == "https://b.example/z?from=foot"


def listing(path, *links, title="News"):
    return traps.shown(SITE + path, title, [Link(SITE + link) for link in links])


SHOWN_ALIKE = {
    "the same": (listing("/a", "/x"), listing("/b", "/x"), True),
    "in another order": (listing("/a", "/x", "/y"), listing("/a", "/y", "/x"), True),
    "other articles": (listing("/news?page=2", "/x"), listing("/news?page=3", "/y"), False),
    "one more article": (listing("/a", "/x"), listing("/a", "/x", "/y"), False),
    "another title": (listing("/a", "/x"), listing("/b", "/x", title="Sport"), False),
    "the page's own number": (listing("/a", "/x", title="1"), listing("/a", "/x", title="2"), True),
    "sessions": (
        listing("/a", "/x?PHPSESSID=0123456789abcdef"),
        listing("/a", "/x?PHPSESSID=0123456789abcdee"),
        True,
    ),
    "links to itself": (
        listing("/shop?a=1", "/x", "/shop?a=1&b=2"),
        listing("/shop?b=1", "/x", "/shop?b=1&b=2"),
        True,
    ),
    "stories chosen by a key": (listing("/", "/view?id=1"), listing("/", "/view?id=2"), False),
}


@pytest.mark.parametrize("case", SHOWN_ALIKE)
def test_what_a_list_shows(case):
    first, second, alike = SHOWN_ALIKE[case]
    assert (first == second) is alike


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(traps, "MAX_PATTERNS", 50)
    monkeypatch.setattr(traps, "MAX_CONTENTS", 50)
    monkeypatch.setattr(traps, "MAX_PATHS", 50)
    learned = Traps()
    words = [a + b + c for a in "abcdefgh" for b in "abcdefgh" for c in "abcdefgh"]
    for word in words:
        learned.learn(f"{SITE}/{word}/x?a={word}", is_article=False, content_hash=word)
    assert len(learned._yields) <= 52
    assert len(learned._contents) <= 50
    assert len(learned._keys._queries) <= 50
    # Beyond its share a host's new words are one pattern, and that one ends too.
    assert learned.check(f"{SITE}/unheard/y?a=b") is not None
