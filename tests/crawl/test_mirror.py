import pytest

from newscrawl.crawl.mirror import Mirror

HOME = "https://english.example.net"
# base, link, where it is fetched
ADDRESSES = [
    (HOME, f"{HOME}/news/a?x=1", f"{HOME}/news/a?x=1"),
    (HOME, "http://www.english.example.net/news/a", "http://www.english.example.net/news/a"),
    (HOME, "https://example.net/news/a", None),
    ("http://127.0.0.1:8000", f"{HOME}/news/a?x=1", "http://127.0.0.1:8000/news/a?x=1"),
    ("http://127.0.0.1:8000", "http://127.0.0.1:8000/news/a", "http://127.0.0.1:8000/news/a"),
    ("http://127.0.0.1:8000", "http://127.0.0.1:8001/news/a", None),
    ("http://127.0.0.1:8000", "https://www.example.net/news/a", None),
    ("http://m.example/copy", f"{HOME}/news/a", "http://m.example/copy/news/a"),
    ("http://m.example/copy", "http://m.example/copy/news/a", "http://m.example/copy/news/a"),
    # A root-relative link of a page that the mirror left as it was.
    ("http://m.example/copy", "http://m.example/news/a", "http://m.example/copy/news/a"),
    ("http://m.example/copy", "http://m.example/copywriting", "http://m.example/copy/copywriting"),
]


@pytest.mark.parametrize(("base", "link", "address"), ADDRESSES)
def test_address(base, link, address):
    assert Mirror(HOME, base).address(link) == address


def test_path_is_the_sites_own():
    mirror = Mirror(HOME, "http://m.example/copy")
    assert mirror.path("http://m.example/copy/news/a") == "/news/a"
    assert mirror.path(f"{HOME}/news/a") == "/news/a"
    assert mirror.at("/news") == "http://m.example/copy/news"
