"""The last change, which is never the date of publication."""

from __future__ import annotations

import pytest

from newscrawl.extract.fields.date import DATE
from newscrawl.extract.fields.modified import MODIFIED
from newscrawl.extract.page import Page


def ld(published: str, modified: str) -> str:
    return (
        '<script type="application/ld+json">{"@type":"NewsArticle",'
        f'"datePublished":{published},"dateModified":{modified}}}</script>'
    )


CASES = [
    (ld('"2022-12-03T22:34:00+02:00"', '"2022-12-04T08:00:00Z"'), "2022-12-04T08:00:00+00:00"),
    (ld('"2022-12-03T22:34:00+02:00"', '"2022-12-03T20:34:00Z"'), "2022-12-03T20:34:00+00:00"),
    (ld('"2022-12-03T22:34:00+02:00"', '"2022-12-03T20:00:00Z"'), None),
    (ld('"2022-12-03"', '["2022-12-04"]'), "2022-12-04"),
    (ld('"2022-12-03"', '"2022-12-02"'), None),
    (ld('"2022-12-03"', "{}"), None),
    (ld('"2022-12-03"', "null"), None),
    (ld('"2022-12-03"', '"0000-00-00"'), None),
    (ld('"2022-12-03"', '"2022-12-24"'), None),
    ("<meta property=article:modified_time content=2022-12-04>", "2022-12-04"),
    ("<meta property=og:updated_time content=1670106840>", "2022-12-03T22:34:00+00:00"),
    ("<meta http-equiv=last-modified content=2022-12-04>", None),
    ("<h1>A long headline</h1><p>Last updated: 4 Dec 2022 10:00</p>", "2022-12-04T10:00"),
    (
        "<h1>A long headline</h1><p>3 grudnia 2022</p><p>Aktualizacja: 4 grudnia 2022, 10:00</p>",
        "2022-12-04T10:00",
    ),
    ("<h1>A long headline</h1><p>Veröffentlicht am 3.12.2022, aktualisiert am 4.12.2022</p>",
     "2022-12-04"),
    ("<h1>A long headline</h1><p>تحديث: 4 ديسمبر 2022</p>", "2022-12-04"),
    ("<h1>A long headline</h1><time itemprop=dateModified datetime=2022-12-04>4th</time>",
     "2022-12-04"),
    ("<h1>A long headline</h1><p>4 Dec 2022</p>", None),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), CASES)
def test_modified(html, expected):
    page = Page(html, "https://news.test/a", fetched_at="2022-12-10T00:00:00Z")
    page.found["date"] = DATE.extract(page)
    found = MODIFIED.extract(page)
    assert (found.value if found else None) == expected
