"""The agency or outlet that a page credits."""

from __future__ import annotations

from typing import Any

import pytest
from pages import ODD, html, read

H1 = "<h1>The ferry that came an hour late</h1>"


def source(markup: str) -> Any:
    return read("source", markup)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<li>Source: Agencies</li>", "Agencies"),
        ("<p>Quelle: dpa</p>", "dpa"),
        ("<p>Quelle: sid/dpa</p>", "sid/dpa"),
        ("<p>Fuente: Europa Press</p>", "Europa Press"),
        ("<p>Источник: ТАСС</p>", "ТАСС"),
        ("<p>المصدر: وكالات</p>", "وكالات"),
        ("<p>来源：新华社</p>", "新华社"),
        ("<p>By Jane Doe | Source: Agencies | 3 May 2024</p>", "Agencies"),
        ("<p>3 May 2024 • Source: Agencies • 4 Shares</p>", "Agencies"),
        ("<dl><dt>Source:</dt><dd>Harbor Institute</dd></dl>", "Harbor Institute"),
        ("<p class=byline>By Reuters</p>", "Reuters"),
        ("<p class=byline>Jane Doe | Associated Press</p>", "Associated Press"),
        ("<p class=byline>Von Jane Doe und dpa</p>", "dpa"),
        ("<div>Jane Doe / MELLIN, (AFP)</div>", "AFP"),
        ("<p>2024年05月13日 08時21分（共同通信）</p>", "共同通信"),
        ("<p>3 May 2024 (the day after)</p>", None),
        ("<p>Source: https://herald.test/x</p>", None),
        ("<p>Source: 2024</p>", None),
        ("<p>Source: img_01_ferry</p>", None),
        ("<figure><figcaption>Source: Reuters</figcaption></figure>", None),
        ("<div class=related-stories><p>Source: Reuters</p></div>", None),
        ("<p class=byline>By Jane Doe</p>", None),
    ],
)
def test_shown(line: str, expected: str | None) -> None:
    assert source(html(body=H1 + line)) == expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("MELLIN (AFP) - The ferry to Sorra left", "AFP"),
        ("(Reuters) - The ferry to Sorra left", "Reuters"),
        ("Mellin (dpa) – The ferry to Sorra left", "dpa"),
        ("МЕЛЛИН, 13 мая — РИА Новости. The ferry to Sorra left", "РИА Новости"),
        ("МЕЛЛИН, 13 мая. /ТАСС/. The ferry to Sorra left", "ТАСС"),
        ("(강릉=연합뉴스) 홍길동 기자 = The ferry to Sorra left", "연합뉴스"),
        ("新华社河口5月13日电（记者王小明）The ferry to Sorra left", "新华社"),
        ("（中央社記者黃明志台東縣13日電）The ferry to Sorra left", "中央社"),
        ("MELLIN, 13 May — The captain. The ferry to Sorra left", None),
        ("MELLIN (the capital) - The ferry to Sorra left", None),
    ],
)
def test_dateline(opening: str, expected: str | None) -> None:
    assert source(html(body=H1).replace("The ferry to Sorra left", opening)) == expected


def test_declared() -> None:
    node = {"@type": "NewsArticle", "publisher": {"name": "The Herald"}}
    foreign = {**node, "sourceOrganization": {"name": "Canadian Press"}}
    own = {**node, "sourceOrganization": {"name": "The Herald"}}
    assert source(html(body=H1, ld=foreign)) == "Canadian Press"
    assert source(html(body=H1, ld=own)) is None
    assert source(html("<meta name=source content='Associated Press'>", H1)) == "Associated Press"


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_are_no_source(odd: Any) -> None:
    node = {"@type": "NewsArticle", "sourceOrganization": odd}
    assert source(html(body=H1, ld=node)) is None
