import json
import time

import pytest

from newscrawl.extract.declared.jsonld import JsonLd, parse, rank, text_of, types_of

ARTICLE = {"@type": "NewsArticle", "headline": "Ferry sails", "datePublished": "2024-05-31"}
SITE = {"@type": "WebSite", "name": "The Herald"}


def read(*values):
    return JsonLd([json.dumps(value) for value in values])


PARSED = {
    '{"a": 1}': {"a": 1},
    '  {"a": 1} ;': {"a": 1},
    '<!-- {"a": 1} -->': {"a": 1},
    '//<![CDATA[\n{"a": 1}\n//]]>': {"a": 1},
    '/* <![CDATA[ */ {"a": 1} /* ]]> */': {"a": 1},
    '<![CDATA[{"a": 1}]]>': {"a": 1},
    '{"a": "two\nlines"}': {"a": "two\nlines"},
    '{"a": "tab\t"}': {"a": "tab\t"},
    '{"a": [1, 2,], "b": {"c": 1, },}': {"a": [1, 2], "b": {"c": 1}},
    '{"a": "\\ud83d"}': {"a": "\ufffd"},
    '{"a": "\\udea3 \\ud83d x"}': {"a": "\ufffd \ufffd x"},
    '{"a": "\\ud83d\\udea3",}': {"a": "🚣"},
    '{"a": "\\\\ud83d",}': {"a": "\\ud83d"},
    '{"a": NaN': None,
    "{'a': 1}": None,
    "var a = 1": None,
    "": None,
    "{" * 5_000: None,
    "[" * 100_000 + "]" * 100_000: None,
    '{"a":' * 100_000: None,
    '"' + "x" * 3_000_000 + '"': None,
}


@pytest.mark.parametrize("script", PARSED, ids=lambda script: script[:20])
def test_parses_and_mends(script):
    assert parse(script) == PARSED[script]


@pytest.mark.parametrize(
    "script",
    [
        '{"a": "' + "," * 1_900_000,
        "," + " " * 1_900_000,
        '{"a": "' + "\\" * 1_900_000,
        '{"a":' + "[1," * 600_000,
        "-->" * 600_000,
        ", ]" * 600_000,
        "\\ud8" * 300_000,
    ],
    ids=lambda script: script[:9],
)
def test_gives_up_soon(script):
    start = time.process_time()
    assert parse(script) is None
    assert time.process_time() - start < 1.5


SHAPES = [
    ARTICLE,
    [SITE, ARTICLE],
    [[SITE], [ARTICLE]],
    {"@graph": [SITE, ARTICLE]},
    {"@context": "https://schema.org", "@graph": [{"@graph": [ARTICLE]}]},
    {"@type": "WebPage", "mainEntity": ARTICLE},
    {"@type": "WebPage", "mainEntityOfPage": ARTICLE},
    {"@graph": ARTICLE},
    [None, 3, "x", [], {}, ARTICLE],
]


@pytest.mark.parametrize("value", SHAPES, ids=json.dumps)
def test_finds_the_article_wherever_it_is(value):
    assert read(value).article == ARTICLE
    assert read(SITE, value).article == ARTICLE
    assert JsonLd(["{", json.dumps(value), "x"]).article == ARTICLE


def test_the_more_telling_type_is_the_article():
    video = {"@type": "VideoObject", "name": "Ferry", "datePublished": "2024-05-30"}
    page = {"@type": "WebPage", "name": "Ferry", "datePublished": "2024-05-30"}
    assert read(page, video, ARTICLE).article == ARTICLE
    assert read(page, video).article == video


def test_a_stub_isnt_the_article():
    stub = {"@type": "NewsArticle", "url": "/teaser"}
    full = {"@type": "BlogPosting", "headline": "Ferry sails", "datePublished": "2024-05-31"}
    assert read([stub, full]).article == full
    assert read([stub]).article == stub


@pytest.mark.parametrize("value", [SITE, {}, [], 3, None, "NewsArticle", {"@type": ["Person", 3]}])
def test_no_article(value):
    assert read(value).article == {}


@pytest.mark.parametrize(
    ("type_", "types"),
    [
        ("NewsArticle", {"newsarticle"}),
        (["NewsArticle", "ReportageNewsArticle"], {"newsarticle", "reportagenewsarticle"}),
        ("https://schema.org/NewsArticle", {"newsarticle"}),
        (["x", 3, None, {"y": 1}], {"x"}),
        (None, set()),
        ({"@id": "NewsArticle"}, set()),
    ],
)
def test_types(type_, types):
    assert types_of({"@type": type_}) == types


def test_rank_is_that_of_the_most_telling_type():
    assert rank({"@type": ["WebPage", "NewsArticle"]}) == rank({"@type": "NewsArticle"}) == 0
    assert rank({"@type": "WebPage"}) > rank({"@type": "BlogPosting"})
    assert rank({"@type": "Person"}) is None


TEXTS = [
    ("x", "x"),
    (" x ", "x"),
    ("", None),
    ({"@type": "Person", "name": "Ida"}, "Ida"),
    ({"@value": "Ferry", "@language": "en"}, "Ferry"),
    ({"name": {"@value": "Ida"}}, "Ida"),
    ({"name": "", "headline": "Ferry"}, "Ferry"),
    ([None, 3, {}, {"name": "Ida"}, "x"], "Ida"),
    ([], None),
    ({}, None),
    (3, None),
    (True, None),
    (None, None),
]


@pytest.mark.parametrize(("value", "text"), TEXTS)
def test_text_of(value, text):
    assert text_of(value) == text


@pytest.mark.parametrize("wrap", ['{"name":%s}', "[%s]", '{"name":[%s]}'])
def test_text_of_what_is_nested_without_end(wrap):
    value = "x"
    for _ in range(5_000):
        value = json.loads(wrap % 0) if value is None else _wrapped(wrap, value)
    assert text_of(value) is None


def _wrapped(wrap, value):
    if wrap.startswith("["):
        return [value]
    return {"name": [value] if "[" in wrap else value}


def test_resolves_references():
    graph = read({"@graph": [{"@id": "#ida", "@type": "Person", "name": "Ida"}, ARTICLE]})
    assert graph.resolve({"@id": "#ida"})["name"] == "Ida"
    assert graph.resolve({"@id": "#ida", "@type": "Person"})["name"] == "Ida"
    assert graph.resolve({"@id": "#ida", "name": "I. Holm"})["name"] == "I. Holm"


@pytest.mark.parametrize(
    "value",
    [{"@id": "#none"}, {"@id": ["#ida"]}, {"@id": {"x": []}}, {"@id": None}, {}, "x", 3, [1]],
)
def test_what_refers_to_nothing_stays(value):
    assert read({"@id": "#ida", "name": "Ida"}).resolve(value) == value


def test_of_type():
    graph = read([SITE, ARTICLE, {"@type": ["Organization", "NewsMediaOrganization"]}])
    assert graph.of_type("website", "newsarticle") == [SITE, ARTICLE]
    assert len(graph.of_type("newsmediaorganization")) == 1


def test_so_many_nodes_and_no_more():
    assert len(read([ARTICLE] * 50_000).nodes) <= 2_000
