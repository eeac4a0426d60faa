"""Pages that break things: whatever the bytes, an article of the right types, soon."""

import json
import random
import re
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl import Article, extract
from newscrawl.article import FIELDS, Image

URL = "https://a.example/news/2024/05/31/ferry-sails-again"
SAVED = Path(__file__).resolve().parents[2] / "fixtures"
SECONDS = 2.0
MARKUP = re.compile(
    r"</?(?:script|style|p|div|span|a|b|i|em|iframe|img|html|body)\b[^<>]*>|<script\b|<!--",
    re.IGNORECASE,
)
SENTENCE = (
    "The ferry between the islands sails again after a year in the dock, its owner said on Friday."
)
TEXT = "".join(f"<p>{SENTENCE} {n} passengers are waiting.</p>" for n in range(6))
OPTIONAL_TEXTS = (
    "url canonical_url site publisher kind language section title summary byline source date "
    "date_raw modified body fetched_at content_hash cluster"
).split()
ONE_LINE = [name for name in OPTIONAL_TEXTS if name not in {"body", "date_raw"}]
_DATE = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?"
)


def page(body=TEXT, head="", title="Ferry between the islands sails again"):
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title}</title>"
        f"{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def ld(value):
    script = value if isinstance(value, str) else json.dumps(value)
    return page(head=f'<script type="application/ld+json">{script}</script>')


def check(article):
    """Assert that every field keeps its contract."""
    assert isinstance(article, Article)
    _check_types(article)
    for name in ONE_LINE:
        text = getattr(article, name)
        assert text is None or text.splitlines() == [text], name
    for name in ("date", "modified"):
        _check_date(getattr(article, name))
    for text in _texts(article):
        assert text == text.strip()
        assert text
        assert not MARKUP.search(text), text
    assert set(article.provenance) <= set(FIELDS)
    _check_json(article)


def _check_types(article):
    for name in OPTIONAL_TEXTS:
        assert isinstance(getattr(article, name), str | None), name
    for name in ("authors", "tags"):
        assert isinstance(getattr(article, name), list), name
        assert all(isinstance(item, str) for item in getattr(article, name)), name
        assert len(set(getattr(article, name))) == len(getattr(article, name)), name
    assert all(isinstance(image, Image) for image in article.images)
    for image in article.images:
        assert re.match(r"https?://[^\s<>]+$", image.url)
        assert isinstance(image.caption, str | None)
        assert isinstance(image.credit, str | None)
    assert type(article.schema) is int
    assert type(article.word_count) in {int, type(None)}
    assert type(article.free_access) in {bool, type(None)}
    assert article.revision is None
    assert all(isinstance(rule, str) for rule in article.provenance.values())


def _check_date(date):
    if date is not None:
        assert _DATE.fullmatch(date), date
        datetime.fromisoformat(date + "-01-01"[3 * date.count("-") :] if len(date) < 10 else date)


def _texts(article):
    """Everything of an article that is read as text."""
    single = (article.publisher, article.section, article.title, article.summary, article.byline)
    several = (*article.authors, *article.tags, *(article.body or "").split("\n\n"))
    captions = (text for image in article.images for text in (image.caption, image.credit))
    return [text for text in (*single, article.source, *several, *captions) if text]


def _check_json(article):
    line = article.to_json()
    assert b"\n" not in line
    assert b"\r" not in line
    record = json.loads(line.decode("utf-8"))
    assert list(record) == list(FIELDS)
    assert Article.from_dict(record) == article


def read(html, url=URL, **options):
    """The article of a page, checked, in bounded time."""
    start = time.process_time()
    article = extract(html, url, fetched_at="2024-06-01T08:00:00+00:00", **options)
    assert time.process_time() - start < SECONDS
    check(article)
    return article


NO_PAGES = {
    "nothing": b"",
    "one byte": b"x",
    "one bracket": b"<",
    "one high byte": b"\xff",
    "white space": b" \r\n\t\x0c" * 999,
    "only NULs": b"\x00" * 100_000,
    "a mark alone": b"\xef\xbb\xbf",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(1).randbytes(200_000),
    "a PDF": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj",
    "gzip": b"\x1f\x8b\x08\x00" + random.Random(5).randbytes(5_000),
    "JSON": json.dumps({"title": "Ferry", "html": TEXT}).encode(),
    "RSS": b"<?xml version='1.0'?><rss><channel><item><title>Ferry</title><description>&lt;p&gt;"
    b"It sails&lt;/p&gt;</description></item></channel></rss>",
    "a sitemap": b"<urlset><url><loc>https://a.example/x</loc></url></urlset>",
    "XML": b"<?xml version='1.0'?><book><chapter>It sails.</chapter></book>",
    "plain text": b"It sails.\n\nAgain.",
    "a frameset": b"<html><frameset cols=20%,*><frame src=/menu><frame src=/x></frameset></html>",
    "a comment without end": b"<!-- " + page().encode(),
    "a script without end": b"<html><body><script>" + page().encode(),
    "30 MB": b"<p>" + b"x" * 30_000_000,
    "a huge element name": b"<" + b"p" * 1_000_000 + b">",
    "instructions": b"<?php " * 100_000,
    "declarations": b"<!DOCTYPE " * 100_000,
    "cdata": b"<![CDATA[" * 100_000,
}


@pytest.mark.parametrize("name", NO_PAGES)
def test_what_is_no_page_is_no_article(name):
    article = read(NO_PAGES[name])
    assert not article.is_article
    assert article.kind


NOISE = {
    "bytes": random.Random(2).randbytes(200_000),
    "ASCII": bytes(random.Random(3).choices(range(32, 127), k=200_000)),
    "brackets": bytes(random.Random(4).choices(b"<>/='\" abp!-&;", k=200_000)),
}


@pytest.mark.parametrize("name", ["ASCII", "bytes", "brackets"])
@pytest.mark.parametrize("before", ["", "<p>"])
def test_noise(name, before):
    """It may look like an article to a program; it mustn't stop one."""
    read(before.encode() + NOISE[name])
    read(page(TEXT + before).encode() + NOISE[name])


TITLE = "Ferry between the islands sails again"
STILL_READ = {
    "UTF-16 with a mark": page().encode("utf-16"),
    "UTF-16 without": page().encode("utf-16-le"),
    "UTF-16, big end first": page().encode("utf-16-be"),
    "UTF-32": page().encode("utf-32"),
    "UTF-8 with a mark": page().encode("utf-8-sig"),
    "UTF-8 that is called Latin-1": page().replace("=utf-8", "=iso-8859-1").encode(),
    "NULs in it": page().replace("ferry", "fer\x00ry").encode(),
    "attributes twice": page(TEXT.replace("<p>", "<p id=a id=b class=x class='y'>")),
    "attributes without end": page(TEXT.replace("<p>", "<p " + "a " * 500 + ">", 1)),
    "a quote without end": page(TEXT + "<a href='/x>" + TEXT),
    "tags without end": page(TEXT + "<p" * 10_000),
    "end tags alone": page("</div></p></article></body></html>" * 3_000 + TEXT),
    "wrong nesting": page("<b><i><p></b></i>" * 100 + TEXT),
    "a comment without end": page(TEXT + "<!-- "),
    "a script without end": page(TEXT + "<script>var x = '<p>"),
    "cut in a tag": page()[: page().rindex("<p>") + 2],
    "cut in an attribute": page(TEXT + "<a href='/x")[:-24],
    "cut in a letter": (page() + "🛳").encode()[:-2],
    "100,000 links": page(TEXT + "<a href=/x>Bridge over the sound is shut</a> " * 100_000),
    "100,000 linked items": page(TEXT + "<li><a href=/x>Bridge is shut</a>" * 100_000),
    "a megabyte on one line": page(f"<p>{SENTENCE * 11_000}</p>"),
    "a megabyte of bare brackets": page(TEXT + "<" * 1_000_000),
    "a megabyte of ampersands": page(TEXT + "<p>" + "&" * 1_000_000),
    "entities": page(TEXT + "<p>" + "&lt;&#0;&#xD800;&#x110000;&nosuch;" * 10_000),
    "white space": page(TEXT + "<p>" + " \n" * 1_000_000 + "</p>"),
    "a word without end": page(TEXT + "<p>" + "x" * 2_000_000),
    "50,000 metas": page(head="<meta property=article:tag content=Ferry>" * 50_000),
    "50,000 pictures": page(TEXT + "<img src=/1.jpg alt=Ferry>" * 50_000),
    "20,000 captions": page(
        TEXT + "<figure><img src=/1.jpg><figcaption>Ferry</figcaption></figure>" * 20_000
    ),
    "20,000 times": page(TEXT + "<time datetime=2024-05-31>Friday</time>" * 20_000),
    "20,000 bylines": page(TEXT + "<p class=byline>By Ida Holm and Piet Roos</p>" * 20_000),
    "20,000 tags": page(TEXT + "<ul class=tags><li><a rel=tag href=/t>Ferry</a></ul>" * 20_000),
    "15,000 headlines": page("<h1>Bridge over the sound is shut</h1>" * 15_000 + TEXT),
    "a name without end": page(f"<div class='{'related-ad ' * 100_000}'></div>{TEXT}"),
    "20 MB of JSON-LD": ld('{"@type": "NewsArticle", "articleBody": "' + "x" * 20_000_000 + '"}'),
    "20 MB of broken JSON-LD": ld('{"@type": "NewsArticle", "author": ' + "[1," * 6_000_000),
    "20,000 nodes": ld([{"@type": "NewsArticle", "headline": "Bridge", "author": "x"}] * 20_000),
    "2 MB of state": page(
        TEXT + f"<script>x={json.dumps([[{'text': SENTENCE}]] * 15_000)}</script>"
    ),
    "state nested deep": page(TEXT + "<script>x=" + '{"a":' * 5_000 + "</script>"),
    "markup of all sorts": page("<svg><title>x</title></svg><math><mi>x</math><marquee>" + TEXT),
}


@pytest.mark.parametrize("name", STILL_READ)
def test_an_article_is_still_read(name):
    article = read(STILL_READ[name])
    assert article.is_article
    assert article.title
    assert SENTENCE in article.body


@pytest.mark.parametrize(
    "tag",
    ["div", "span", "b", "p", "ul><li", "table><tr><td", "section", "font", "form", "a", "x-y"],
)
@pytest.mark.parametrize("inside", [True, False], ids=["around", "before"])
def test_nested_ten_thousand_deep(tag, inside):
    deep = f"<{tag}>" * 10_000
    read(page(deep + TEXT if inside else TEXT + deep + "x"))


def test_blocks_without_end():
    read(page(TEXT * 3_700))


def test_lines_without_end():
    read(page("sail<br>" * 18_000))


@pytest.mark.parametrize(
    ("codec", "declared", "text"),
    [
        ("cp1251", "utf-8", "Паром снова ходит между островами. " * 9),
        ("gb18030", "gb2312", "渡輪在島嶼之間重新開航。" * 20),
        ("shift_jis", "shift_jis", "フェリーが再び運航を始めた。" * 20),
        ("shift_jis", "utf-8", "フェリーが再び運航を始めた。" * 20),
        ("shift_jis", "euc-jp", "フェリーが再び運航を始めた。" * 20),
        ("iso2022_jp", "iso-2022-jp", "フェリーが再び運航を始めた。" * 20),
        ("cp1256", "windows-1256", "عادت العبارة إلى الميناء القديم. " * 9),
        ("cp1256", "base64", "عادت العبارة إلى الميناء القديم. " * 9),
        ("utf-8", "utf-16", "عادت العبارة إلى الميناء القديم. " * 9),
        ("utf-8", "koi8-r", "Паром снова ходит между островами. " * 9),
    ],
)
def test_encodings(codec, declared, text):
    """What is declared truly, or is UTF-8, is read right; the rest is read somehow."""
    html = page(f"<p>{text}</p>" * 3, title=text[:12]).replace("=utf-8", f"={declared}")
    article = read(html.encode(codec))
    if codec == "utf-8" or (codec, declared) in {
        ("gb18030", "gb2312"),
        ("shift_jis", "shift_jis"),
        ("iso2022_jp", "iso-2022-jp"),
        ("cp1256", "windows-1256"),
    }:
        assert article.body == "\n\n".join([text.strip()] * 3)


WRONG_VALUES = {
    "number": 3,
    "huge number": 10**400,
    "float": 1e308,
    "true": True,
    "null": None,
    "list": [1, None, [], {}, "x"],
    "lists": [[["x"]]],
    "node": {"a": {"b": [{"c": 1}]}},
    "reference": {"@id": {"x": []}},
    "references": {"@id": ["#a"], "@type": 3},
    "empty": "",
    "markup": "<script>alert(1)</script><b>x</b><img src=x onerror=alert(1)>",
    "double markup": "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt; sails",
    "woven markup": "<scr<b>ipt>alert(1)</scr</b>ipt>",
    "cut markup": "Ferry sails <a href='https://a.exam",
    "lines": "two\r\nlines\u2028and\u2029more\x85\x00\x0b",
    "half letters": "\ud83d sails \udea3",
    "marks of direction": "\u202efdp.exe\u202c",
    "long": "ferry " * 100_000,
    "many": ["ferry", "bridge"] * 20_000,
}
KEYS = (
    "headline name datePublished dateModified dateCreated uploadDate author creator publisher "
    "image thumbnailUrl description articleBody articleSection keywords about inLanguage "
    "isAccessibleForFree hasPart mainEntityOfPage url @id @type alternativeHeadline caption "
    "creditText genre isPartOf sourceOrganization"
).split()


@pytest.mark.parametrize("name", WRONG_VALUES)
def test_jsonld_of_wrong_types(name):
    value = WRONG_VALUES[name]
    read(ld({"@type": "NewsArticle"} | dict.fromkeys(KEYS, value)))
    for key in KEYS:
        read(ld({"@type": "NewsArticle", "headline": TITLE, key: value}))


@pytest.mark.parametrize("name", ["image", "author", "publisher", "keywords"])
@pytest.mark.parametrize("key", ["name", "url", "@id", "@value", "contentUrl", "logo"])
def test_jsonld_of_wrong_types_inside_nodes(name, key):
    for value in WRONG_VALUES.values():
        node = {"@type": "Thing", key: value}
        read(ld({"@type": "NewsArticle", name: node}))
        read(ld({"@type": "NewsArticle", name: [node, node]}))


@pytest.mark.parametrize(
    "name", ["markup", "double markup", "woven markup", "cut markup", "lines", "long"]
)
def test_metas_of_wrong_contents(name):
    content = WRONG_VALUES[name].replace("&", "&amp;").replace('"', "&quot;").replace("\x00", "")
    names = (
        "og:title og:description og:site_name og:image og:url og:type og:locale author keywords "
        "article:author article:section article:tag article:published_time article:modified_time "
        "news_keywords description date twitter:title twitter:creator dc.date dc.creator"
    )
    head = "".join(f'<meta property="{name}" content="{content}">' for name in names.split())
    read(page(head=head + f'<link rel=canonical href="{content}"><base href="{content}">'))
    read(f"<html>{head}<title>{content}</title><p>x")


@pytest.mark.parametrize("depth", [100, 500, 1_000, 5_000])
@pytest.mark.parametrize(
    "key", ["name", "author", "image", "@graph", "mainEntity", "publisher", "["]
)
def test_jsonld_nested_deep(depth, key):
    nested = "[" * depth + '"x"' + "]" * depth
    if key != "[":
        nested = f'{{"{key}":' * depth + '"x"' + "}" * depth
    pairs = ",".join(f'"{name}": {nested}' for name in KEYS)
    read(ld(f'{{"headline": "x", {pairs}, "@type": "NewsArticle"}}'))


DATES = [
    "0000-00-00",
    "0000-00-00T00:00:00Z",
    pytest.param(
        "0001-01-01T00:00:00Z",
    ),
    "2024-02-31",
    "31 February 2024",
    "2024-13-45T99:99:99",
    "2203-05-31",
    "31 May 2203",
    "99999-01-01",
    "1717113600000000000000",
    "-1",
    "3.4e38",
    "2024-05-31T25:61:61+99:99",
    "yesterday",
    "T",
    "١٣٤٥٦٧٨٩",
    "²⁰²⁴-⁰⁵-³¹",
    "2024-05-31" * 10_000,
    "1 " * 50_000,
    ":" * 50_000,
]


@pytest.mark.parametrize("date", DATES, ids=lambda date: str(date)[:24])
def test_dates_that_are_none(date):
    """Neither read as one nor in anyone's way; no date lies in the future."""
    shown = page(f"<p class=date>{date}</p><time datetime='{date}'>{date}</time>" + TEXT)
    declared = page(head=f'<meta property="article:published_time" content="{date}">')
    for html in (shown, declared, ld({"@type": "NewsArticle", "datePublished": date})):
        article = read(html, "https://a.example/ferry")
        assert article.date is None or (
            date in {"yesterday", "2024-05-31T25:61:61+99:99", "2024-05-31" * 10_000}
            and article.date == "2024-05-31"
        )


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "x",
        "/x",
        "http://",
        "https://a.example:99999/",
        pytest.param("http://["),
        "https://é.example/ä ö",
        "javascript:alert(1)",
        "https://a.example/" + "x" * 9_000,
    ],
)
def test_addresses_of_all_sorts(url):
    article = extract(page(), url)
    assert article.title == TITLE
    json.loads(article.to_json())


@pytest.mark.parametrize("fetched_at", ["", "x", "2024", "2203-01-01", "0000-00-00", None])
def test_times_of_fetching_of_all_sorts(fetched_at):
    article = extract(page("<p class=date>2 hours ago</p>" + TEXT), URL, fetched_at=fetched_at)
    assert article.title == TITLE


@pytest.mark.parametrize("tag", ["script", "b", "p class=x"])
def test_escaped_markup_is_no_text(tag):
    read(page(TEXT + f"<p>&lt;{tag}&gt;x()&lt;/{tag}&gt; {SENTENCE}</p>" + TEXT))


def test_entities_of_a_dtd_are_not_expanded():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    dtd = f'<!DOCTYPE html [<!ENTITY e0 "sinking">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    article = read(dtd + page(TEXT + "<p>&e9; &f; That was the ferry of the northern islands.</p>"))
    assert "sinking" not in article.body
    assert "root:" not in article.body


SAMPLES = [path.read_bytes() for path in sorted(SAVED.glob("*/pages/*/page.html"))[::4]]
INJECTED = [
    b"<script>alert('<b>x</b>')</script>",
    b"</article></div></body>",
    b"<!--",
    b"-->",
    b"<style>p{}</style>",
    b"<div hidden>",
    b"<h1>",
    b"<textarea>",
    b"<title>",
    b"<noscript><p>x</p></noscript>",
    b"&#0;&#xd800;\xed\xa0\x80",
    b"\x00\xff\xfe",
    b'<script type="application/ld+json">[{"@type":"NewsArticle","author":[{"name":{}}]}',
    b'<meta property="og:title" content="&lt;script&gt;x',
    b"<time datetime=",
    b"<base href='http://['>",
    b"\"'>",
]


@st.composite
def mutated(draw):
    """A saved page with some of its slices cut, repeated, swapped, flipped or broken into."""
    raw = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 8))):
        a, b, c = sorted(draw(st.integers(0, len(raw))) for _ in range(3))
        change = draw(st.sampled_from(["cut", "repeat", "swap", "flip", "inject", "end"]))
        if change == "cut":
            del raw[a : min(b, a + 5_000)]
        elif change == "repeat":
            raw[a:a] = raw[a : min(b, a + 5_000)]
        elif change == "swap":
            raw[a:c] = raw[b:c] + raw[a:b]
        elif change == "flip" and a < len(raw):
            raw[a] ^= draw(st.integers(1, 255))
        elif change == "inject":
            raw[a:a] = draw(st.sampled_from(INJECTED))
        elif change == "end":
            del raw[max(c, 1_000) :]
    return bytes(raw)


@settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(mutated())
def test_mutated_pages(raw):
    read(raw)
