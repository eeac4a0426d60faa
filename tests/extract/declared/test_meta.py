import pytest
from lxml import etree

from newscrawl.extract.declared.meta import Meta


def read(head):
    return Meta(etree.fromstring(f"<html><head>{head}</head></html>", etree.HTMLParser()))


GET = [
    ("<meta name=author content='Ida Holm'>", "author", "Ida Holm"),
    ("<meta property=og:title content=' Ferry sails '>", "og:title", "Ferry sails"),
    ("<META NAME=DC.Date CONTENT=2024-05-31>", "dc.date", "2024-05-31"),
    ("<meta itemprop=headline content=Ferry>", "headline", "Ferry"),
    ("<meta http-equiv=Content-Language content=ar>", "content-language", "ar"),
    ("<meta name=' author ' content=x>", "author", "x"),
    ("<meta property=og:image name=image content=/1.jpg>", "image", "/1.jpg"),
    ("<meta property=og:image name=image content=/1.jpg>", "og:image", "/1.jpg"),
    ("<meta name=author value=x>", "author", "x"),
    ("<meta name=author content='x' name=other content=y>", "author", "x"),
    ("<meta name=a content=''><meta name=a content=x>", "a", "x"),
    ("<meta name=author content=' '>", "author", None),
    ("<meta name=author>", "author", None),
    ("<meta content=x>", "author", None),
    ("<meta name='' content=x>", "", None),
]


@pytest.mark.parametrize(("head", "name", "content"), GET)
def test_get(head, name, content):
    assert read(head).get(name) == content


def test_the_order_of_names_goes_before_that_of_the_page():
    meta = read("<meta name=b content=2><meta name=a content=1>")
    assert meta.get("a", "b") == "1"
    assert meta.get("c", "b") == "2"


def test_repeated_names_keep_all_contents():
    meta = read("<meta name=tag content=b><meta name=tag content=a><meta name=tags content=c>")
    assert meta.all("tags", "tag") == ["c", "b", "a"]
    assert meta.all("none") == []


def test_metas_in_the_body_count():
    """Parsers move the rest of a head behind its first stray element into the body."""
    root = etree.fromstring("<div>x<meta name=a content=1></div>", etree.HTMLParser())
    assert Meta(root).get("a") == "1"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title> Ferry &amp; bridge </title>", "Ferry & bridge"),
        ("<title></title><title>Ferry</title>", "Ferry"),
        ("<title>Ferry</title><svg><title>Logo</title></svg>", "Ferry"),
        ("", None),
    ],
)
def test_title(head, title):
    assert read(head).title == title


def test_links():
    meta = read(
        "<link rel=canonical><link rel='Canonical shortlink' href=' /x '>"
        "<link rel=canonical href=/y><link href=/z>"
    )
    assert meta.link("canonical") == meta.link("shortlink") == "/x"
    assert meta.link("amphtml") is None


def test_base_is_the_first_with_an_address():
    assert read("<base target=_top><base href=/en/><base href=/ar/>").base == "/en/"
    assert read("").base is None
