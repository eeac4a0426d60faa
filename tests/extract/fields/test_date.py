"""Which of the dates on a page is that of publication."""

from __future__ import annotations

import pytest

from newscrawl.extract.fields.date import DATE
from newscrawl.extract.page import Page
from newscrawl.extract.rules import Found

URL = "https://news.test/world/some-slug"
LONG = "<p>" + "The council met in the old town hall to talk about the bridge. " * 5 + "</p>"


def page(head: str = "", body: str = "", url: str = URL, fetched_at: str | None = None) -> Page:
    html = f"<html lang=en><head>{head}</head><body>{body}</body></html>"
    read = Page(html, url, fetched_at=fetched_at)
    read.found["title"] = Found("Old bridge to be rebuilt", "test", "")
    return read


def ld(**keys: str) -> str:
    pairs = ",".join(f'"{key}":{value}' for key, value in keys.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle",{pairs}}}</script>'


def article(above: str = "", below: str = "", after: str = "") -> str:
    return f"{above}<h1>Old bridge to be rebuilt</h1>{below}{LONG}{LONG}{LONG}{after}"


HEADS = [
    (ld(datePublished='"2022-12-03T22:34:00+02:00"'), "2022-12-03T22:34:00+02:00"),
    (ld(datePublished='"2022-12-03T22:34:00Z"'), "2022-12-03T22:34:00+00:00"),
    (ld(datePublished='["2022-12-03", "2022-12-04"]'), "2022-12-03"),
    (ld(datePublished="1670106840"), "2022-12-03T22:34:00+00:00"),
    (ld(datePublished='"December 3, 2022"'), "2022-12-03"),
    (ld(datePublished='"2022-12-03T22:34:00"', dateModified='"2022-12-09"'), "2022-12-03T22:34:00"),
    (ld(dateModified='"2022-12-09T10:00:00Z"'), None),
    (ld(dateCreated='"2022-12-03"'), "2022-12-03"),
    ('<meta property=article:published_time content="2022-12-03T22:34:00+02:00">',
     "2022-12-03T22:34:00+02:00"),
    ("<meta name=pubdate content=20221203>", "2022-12-03"),
    ("<meta name=parsely-pub-date content=2022-12-03T22:34:00Z>", "2022-12-03T22:34:00+00:00"),
    ("<meta name=DC.date.issued content=2022-12-03>", "2022-12-03"),
    ("<meta name=date content='2022-12-03 22:34'>", "2022-12-03T22:34"),
    ("<meta property=article:modified_time content=2022-12-03>", None),
    ("<meta name=last-modified content='Sat, 03 Dec 2022 22:34:00 GMT'>", None),
    # The finest reading of the same day, whichever names it.
    (ld(datePublished='"2022-12-03"')
     + "<meta property=article:published_time content=2022-12-03T22:34:00+02:00>",
     "2022-12-03T22:34:00+02:00"),
    (ld(datePublished='"2022-12-03T00:00:00Z"')
     + "<meta property=article:published_time content=2022-12-03T22:34:00+02:00>",
     "2022-12-03T22:34:00+02:00"),
    (ld(datePublished='"2022-12-03"')
     + "<meta property=article:published_time content=2022-12-05T22:34:00+02:00>",
     "2022-12-03"),
    # Nothing that JSON-LD may hold raises.
    *((ld(datePublished=bad), None) for bad in (
        "null", "true", "[]", "{}", "[[]]", "[null]", "-1", "1e400", "12", '""', '"\\n"', '"soon"',
        '"0000-00-00"', '"0000-00-00T00:00:00+00:00"', '"2022-02-31"', '"2203-01-01"',
        '{"@value": "2022-12-03"}', '"' + "9" * 50_000 + '"',
    )),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS)
def test_declared(head, expected):
    found = DATE.extract(page(head, article()))
    assert (found.value if found else None) == expected


SHOWN = [
    (article(below="<p class=date>3 Dec 2022 22:34</p>"), "2022-12-03T22:34", "3 Dec 2022 22:34"),
    (article(below="<div>By Jo Bloggs</div><div>December 3, 2022</div>"),
     "2022-12-03", "December 3, 2022"),
    (article(above="<div class=date>3 December 2022</div>"), "2022-12-03", "3 December 2022"),
    (article(below="<time datetime=2022-12-03T22:34+02:00>3 Dec</time>"),
     "2022-12-03T22:34+02:00", "2022-12-03T22:34+02:00"),
    (article(below='<abbr class=published title="2022-12-03T22:34:00Z">at ten</abbr>'),
     "2022-12-03T22:34:00+00:00", "2022-12-03T22:34:00Z"),
    ("<article>" + article(
        below="<footer class=node__meta>By Jo <span property='schema:dateCreated' "
              "content='2022-12-03T22:34:00Z'>Sat, 12/03/2022 - 22:34</span></footer>"),
     "2022-12-03T22:34:00+00:00", "2022-12-03T22:34:00Z"),
    (article(below="<div class=toolbar><time class=date>3 Dec 2022</time></div>"),
     "2022-12-03", "3 Dec 2022"),
    (article(below="<time datetime=2022-12-03T12:00:00Z>Saturday, December 3, 2022</time>"),
     "2022-12-03", "2022-12-03"),
    (article(below="<time datetime=2022-12-03T12:00:00Z>December 3, 2022, 12:00</time>"),
     "2022-12-03T12:00:00+00:00", "2022-12-03T12:00:00Z"),
    (article(below="<p>Updated 9 Dec 2022 10:00</p><p>Published 3 Dec 2022 22:34</p>"),
     "2022-12-03T22:34", "3 Dec 2022 22:34"),
    (article(below="<p>Posted on 3 Dec 2022 22:34. Last updated: 9 Dec 2022 10:00</p>"),
     "2022-12-03T22:34", "3 Dec 2022 22:34"),
    (article(below="<p>نشر في 3 كانون الأول 2022</p>"), "2022-12-03", "3 كانون الأول 2022"),
    (article(below="<dl><dt>Published:</dt><dd>3 Dec 2022</dd></dl>"), "2022-12-03", "3 Dec 2022"),
    (article(after="<p>Posted on: 3 Dec 2022</p>"), "2022-12-03", "3 Dec 2022"),
    (f"<h1>Old bridge to be rebuilt</h1><p>LONDON, 3 December 2022 (ANS) – {LONG[3:]}",
     "2022-12-03", "3 december 2022"),
    (f"<h1>Old bridge to be rebuilt</h1><p>(03.12.2022) {LONG[3:]}", "2022-12-03", "03.12.2022"),
    (f"<h1>Old bridge to be rebuilt</h1><p>[3 Dec 2022] {LONG[3:]}", "2022-12-03", "3 dec 2022"),
    (article(below="<div><span class=date>3 Dec 2022</span> <span class=time>9:05 pm</span></div>"),
     "2022-12-03T21:05", "3 Dec 2022 9:05 pm"),
    (article(below="<p>3 Dec 2022</p><p>22 ferries</p>"), "2022-12-03", "3 Dec 2022"),
    (article(below="<ul><li>승인 2022.12.03 22:34</li><li>수정 2022.12.09</li></ul>"),
     "2022-12-03T22:34", "2022.12.03 22:34"),
    (article(below="<p>3 Dec 2022 22:34, aktualizováno 9. 12. 2022</p>"),
     "2022-12-03T22:34", "3 Dec 2022 22:34"),
    (article(above="<div class=item-nav><span>3 Dec 2022</span></div>"),
     "2022-12-03", "3 Dec 2022"),
    # None of these is the article's.
    (article(below="<p>Last updated: 9 Dec 2022 10:00</p>"), None, None),
    (article(after="<footer>© 3 December 2022 The Test</footer>"), None, None),
    (article(after="<div class=comments><p class=date>3 December 2022</p></div>"), None, None),
    (article(after="<div class=related><p class=date>3 Dec 2022</p><p>1 Dec 2022</p></div>"),
     None, None),
    (article(after=f"<p>On 3 December 2022 it fell down. {LONG[3:]}"), None, None),
    (f"<h1>Old bridge to be rebuilt</h1><p>The law (3 Dec 2022) {LONG[3:]}", None, None),
    (article(below="<p>3 May</p>"), None, None),
    (article(below="<p class=date>04/03/2024</p>"), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected", "raw"), SHOWN)
def test_shown(body, expected, raw):
    found = DATE.extract(page("", body))
    assert (found.value if found else None) == expected
    assert (found.raw if found else None) == raw


def teaser(title: str, path: str, date: str) -> str:
    return f"<div class=teaser><div>{date}</div><h3>{title}</h3><a href='{path}'>More</a></div>"


OWN = "Old bridge to be rebuilt", "/world/some-slug"
OTHERS = teaser("Another story", "/world/other", "3 Dec 2022") * 2


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (OTHERS + teaser(*OWN, "1 Dec 2022") + OTHERS, "2022-12-01"),
        (OTHERS + teaser(*OWN, "") + OTHERS, None),
        (OTHERS + teaser(*OWN, "1 Dec 2022 2 Dec 2022") + OTHERS, None),
        (OTHERS + teaser(OWN[0], "/sport/same-name", "1 Dec 2022") + OTHERS, None),
        (OTHERS + teaser(*OWN, "1 Dec 2203") + OTHERS, None),
        (OTHERS, None),
        ("<script>showDate('2022/12/03 22:34')</script>", "2022-12-03T22:34"),
        ('<script>document.write("3 December 2022");</script>' * 2, "2022-12-03"),
        ("<script>show('3 Dec 2022')</script><script>show('4 Dec 2022')</script>", None),
        ("<script>show('0000-00-00')</script>", None),
        ("<script>var expires = '2022-12-03'; load('2022-12-03')</script>", None),
    ],
)
def test_where_nothing_else_is_dated(after, expected):
    found = DATE.extract(page("", article(after=f"<aside class=related>{after}</aside>")))
    assert (found.value if found else None) == expected


def test_teasers_around_do_not_count():
    teasers = "<div class=teaser><h3>Another story</h3><p class=date>25 Mar 2023</p></div>" * 3
    body = teasers + article(below="<span>3 Dec 2022 22:34</span>", after=teasers)
    found = DATE.extract(page("", body))
    assert found
    assert found.value == "2022-12-03T22:34"


@pytest.mark.parametrize(
    ("head", "shown", "path", "expected"),
    [
        # The address and what is shown stand together against what is declared.
        (ld(datePublished='"2023-05-05T10:00:00+02:00"'), "3 Dec 2022", "2022/12/03", "2022-12-03"),
        # What is declared stands where the address alone disagrees.
        (ld(datePublished='"2023-05-05T10:00:00+02:00"'), "", "2022/12/03",
         "2023-05-05T10:00:00+02:00"),
        # A datePublished overwritten by the last change.
        (ld(datePublished='"2023-05-05T10:00:00Z"', dateModified='"2023-05-05T10:00:00Z"'),
         "3 Dec 2022", "x", "2022-12-03"),
        (ld(datePublished='"2023-05-05T10:00:00Z"', dateModified='"2023-05-06T10:00:00Z"'),
         "3 Dec 2022", "x", "2023-05-05T10:00:00+00:00"),
        # A bare declared day is weaker than a seen one.
        (ld(datePublished='"2022-12-13"'), "3 Dec 2022", "x", "2022-12-03"),
        # The address alone.
        ("", "", "2022/12/03", "2022-12-03"),
        # Local time, as readers see it, of the instant declared in UTC.
        (ld(datePublished='"2022-12-04T03:34:20Z"'), "Dec. 3, 2022 10:34 pm EST", "x",
         "2022-12-03T22:34:20-05:00"),
        (ld(datePublished='"2022-12-03T22:03:00Z"'), "December 4, 2022 - 9:03AM", "x",
         "2022-12-04T09:03:00+11:00"),
        (ld(datePublished='"2022-12-03T22:03:00Z"'), "December 4, 2022 - 9:10AM", "x",
         "2022-12-03T22:03:00+00:00"),
    ],
)  # fmt: skip
def test_evidence_is_weighed(head, shown, path, expected):
    body = article(below=f"<p class=date>{shown}</p>")
    found = DATE.extract(page(head, body, f"https://news.test/{path}/slug"))
    assert found
    assert found.value == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.test.co.uk/a", "2024-03-04"),
        ("https://news.test.us/a", "2024-04-03"),
        ("https://news.test/2024/03/04/a", "2024-03-04"),
        ("https://news.test/2024/04/03/a", "2024-04-03"),
    ],
)
def test_order_of_day_and_month(url, expected):
    found = DATE.extract(page("", article(below="<p class=date>04/03/2024</p>"), url))
    assert found
    assert found.value == expected


def test_order_of_day_and_month_from_the_other_dates_of_the_page():
    body = article(below="<p class=date>04/03/2024</p>", after="<p class=date>29/02/2024</p>")
    found = DATE.extract(page("", body))
    assert found
    assert found.value == "2024-03-04"


FETCHED = "2022-12-03T12:30:00Z"


@pytest.mark.parametrize(
    ("head", "below", "fetched_at", "expected"),
    [
        (ld(datePublished='"2022-12-07"'), "", FETCHED, None),
        (ld(datePublished='"2022-12-04T01:00:00+14:00"'), "", FETCHED, "2022-12-04T01:00:00+14:00"),
        ("", "<p class=date>2 hours ago</p>", FETCHED, "2022-12-03"),
        ("", "<p class=date>yesterday</p>", FETCHED, "2022-12-02"),
        ("", "<p class=date>منذ ساعتين</p>", FETCHED, "2022-12-03"),
        ("", "<p class=date>Updated 2 hours ago</p>", FETCHED, None),
        ("", "<p class=date>2 hours ago</p>", None, None),
        ("", "<p>We met yesterday</p>", FETCHED, None),
    ],
)
def test_against_the_time_of_fetching(head, below, fetched_at, expected):
    found = DATE.extract(page(head, article(below=below), fetched_at=fetched_at))
    assert (found.value if found else None) == expected


def test_a_site_s_own_rule_comes_before_all():
    head = (
        '<script type="text/tawsiyat" id="tawsiyat-metadata">'
        '{"published_time": "2022-12-03T22:34:00+02:00"}</script>'
        "<meta property=article:published_time content=2022-12-05T10:00:00Z>"
    )
    found = DATE.extract(page(head, article(below="<p class=date>3 Dec 2022 22:34</p>")))
    assert found
    assert (found.value, found.rule) == ("2022-12-03T22:34:00+02:00", "site.published_time")


def test_a_masthead_s_date_is_not_the_article_s():
    masthead = "<header><p>Monday, 5 December 2022</p></header>"
    assert DATE.extract(page("", article(above=masthead))) is None


def test_nothing_at_all():
    assert DATE.extract(Page(b"", None)) is None
    assert DATE.extract(Page(b"<p>3", "not an address")) is None
