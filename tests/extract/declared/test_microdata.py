import time

import pytest
from lxml import etree

from newscrawl.extract.declared.microdata import Microdata

NEWS = '<div itemscope itemtype="https://schema.org/NewsArticle">{}</div>'


def read(body):
    return Microdata(etree.fromstring(f"<html><body>{body}</body></html>", etree.HTMLParser()))


VALUES = [
    ("<h1 itemprop=author> Ida <b>Holm</b></h1>", "author", "Ida Holm"),
    ("<meta itemprop=datePublished content=2024-05-31>", "datepublished", "2024-05-31"),
    (
        "<time itemprop=datePublished datetime=2024-05-31>Friday</time>",
        "datepublished",
        "2024-05-31",
    ),
    ("<time itemprop=datePublished>Friday</time>", "datepublished", "Friday"),
    (
        "<abbr itemprop=datePublished title=2024-05-31T10:15:00-08:00>10:15 AM</abbr>",
        "datepublished",
        "2024-05-31T10:15:00-08:00",
    ),
    ("<a itemprop=author href=' /x '>x</a>", "author", "/x"),
    ("<img itemprop=author src=/1.jpg>", "author", "/1.jpg"),
    ("<b itemprop='creator author'>Ida</b>", "author", "Ida"),
    ("<b itemprop=author itemscope>By <i itemprop=name>Ida</i></b>", "author", "Ida"),
    ("<b itemprop=author itemscope>Ida Holm</b>", "author", "Ida Holm"),
    ("<b itemprop=author itemscope><i itemprop=name content=Ida>x</i></b>", "author", "Ida"),
    ("<b itemprop=author></b>", "author", None),
    ("<b itemprop=''>x</b>", "", None),
]


@pytest.mark.parametrize("scope", ["{}", NEWS])
@pytest.mark.parametrize(("markup", "name", "value"), VALUES)
def test_value(scope, markup, name, value):
    assert read(scope.format(markup)).get(name) == value


@pytest.mark.parametrize("kind", ["Person", "ImageObject", "WPSideBar", "Comment", ""])
def test_properties_of_other_scopes_arent_the_articles(kind):
    scope = f'itemscope itemtype="http://schema.org/{kind}"'
    other = f"<div itemprop=x {scope}><b itemprop=author>Ida</b></div>"
    data = read(NEWS.format("<b itemprop=author>Ole</b>" + other))
    assert data.all("author") == ["Ole"]


def test_all_values_in_page_order():
    data = read("<b itemprop=author>b</b><b itemprop=author>a</b>")
    assert data.all("author") == ["b", "a"]
    assert data.all("none") == []


@pytest.mark.parametrize("prop", ["name", "author"])
def test_scopes_nested_without_end(prop):
    start = time.process_time()
    data = read(f"<div itemscope itemprop={prop}>" * 10_000 + "Ida")
    assert data.get("author") in {None, "", "Ida"}
    assert time.process_time() - start < 1.5


def test_so_many_properties_and_no_more():
    assert len(read("<b itemprop=author>x</b>" * 20_000).all("author")) <= 2_000
