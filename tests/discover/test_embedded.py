import json

import pytest

from newscrawl.discover import embedded
from newscrawl.discover.sections import SectionPage

URL = "https://a.example/news"

LISTED = {"@type": "ListItem", "position": 1, "url": "/news/ferry-sails-again-in-spring"}
CRUMBS = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "url": "/coast"}]}

# Data → addresses and anchors that a page with it in a script links.
CASES = {
    "an ItemList": (
        {"@type": "ItemList", "itemListElement": [LISTED]},
        [("/news/ferry-sails-again-in-spring", "")],
    ),
    "the state of an application": (
        {"props": [{"teaser": {"url": "/a/1", "headline": "Ferry & tea"}}]},
        [("/a/1", "Ferry & tea")],
    ),
    "a title wrapped": ([{"link": "/a/1", "title": {"rendered": "Ferry"}}], [("/a/1", "Ferry")]),
    "markup": ({"html": "<li><a href='/a/1'>Ferry</a>"}, [("/a/1", "Ferry")]),
    "breadcrumbs": (CRUMBS, []),
    "another scheme": ({"url": "javascript:alert(1)"}, []),
    "several types": ({"@type": ["NewsArticle"], "url": "/a/1"}, [("/a/1", "")]),
    "no list": ({"url": 1, "title": None}, []),
}


@pytest.mark.parametrize("case", CASES)
def test_links_in_scripts(case):
    data, expected = CASES[case]
    markup = f"<body><script type='application/json'>{json.dumps(data)}</script>"
    found = [(link.url, link.anchor) for link in SectionPage(markup, URL).links]
    assert found == [(f"https://a.example{path}", anchor) for path, anchor in expected]


@pytest.mark.parametrize("case", CASES)
def test_json_is_read_as_a_page(case):
    data, expected = CASES[case]
    found = [link.url for link in SectionPage(json.dumps(data), URL).links]
    assert found == [f"https://a.example{path}" for path, _ in expected]


def test_json_leads_on():
    page = SectionPage(json.dumps({"items": [], "next": "/api/news?cursor=b"}), URL)
    assert page.next_pages == ["https://a.example/api/news?cursor=b"]


def test_scripts_of_a_page_with_links_are_left_alone():
    stories = "".join(f"<a href='/news/ferry-number-{n}-sails-again-today'>x</a>" for n in range(9))
    script = '<script type="application/json">{"url": "/a/1"}</script>'
    assert len(SectionPage(stories + script, URL).links) == 9


@pytest.mark.parametrize("text", ["{", "[1,", '{"a": "<a href=x"}', "[" * 100_000, "{}" * 9])
def test_broken_json_gives_no_page(text):
    assert SectionPage(text, URL).links == []


def test_endless_json_is_read_to_a_limit(monkeypatch):
    monkeypatch.setattr(embedded, "MAX_VALUES", 50)
    many = [{"url": f"/a/{n}", "title": "Ferry"} for n in range(1_000)]
    assert 0 < embedded.markup_of(json.dumps(many)).count("<a ") < 50
    monkeypatch.setattr(embedded, "MAX_SIZE", 50)
    assert embedded.markup_of(json.dumps(many)) == ""
