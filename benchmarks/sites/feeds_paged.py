"""Feeds only, in Spanish: a declared RSS feed with older pages (RFC 5005), query addresses.

The front page shows the newest few; no section page lists anything, no article links another.
"""

from __future__ import annotations

from functools import partial

from sites.files import RSS, Item, rss
from sites.newsite import NewsSite, join, split, text
from sites.prose import Story, stories
from sites.server import Answer, page

NAME = "La Hoja del Puerto"
COUNT, PAGE = 150, 20


def build() -> NewsSite:
    site = NewsSite("feeds-paged", "one RSS feed with older pages, nothing else")
    items = stories("es", COUNT, ("actualidad",), seed=13)
    parts = split(items, PAGE)
    for number, part in enumerate(parts, start=1):
        site.add(feed_address(number), partial(feed, site, part, number, len(parts)))
    for story in items:
        site.add_article(address(story), story, partial(article, story))
    site.add("/", partial(front, items))
    for name in ("?page_id=2", "?page_id=3"):
        site.add(f"/{name}", partial(service))
    site.add("/?feed=comments-rss2", rss("Comentarios", "/", []), RSS)
    return site


def address(story: Story) -> str:
    return f"/?p={1_900 - story.number * 3}"


def feed_address(number: int) -> str:
    return "/?feed=rss2" + (f"&paged={number}" if number > 1 else "")


def feed(site: NewsSite, part: list[Story], number: int, last: int) -> Answer:
    items = [Item(site.base + address(s), s.title, s.date, text(s.summary), s.author) for s in part]
    following = site.base + feed_address(number + 1) if number < last else None
    return Answer(rss(NAME, f"{site.base}/", items, following).encode(), kind=RSS, compress=True)


def frame(title: str, body: str) -> Answer:
    return page(
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="es"><head><meta '
        f'http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>{text(title)}'
        f'</title><link rel="alternate" type="application/rss+xml" title="{NAME}" '
        'href="/?feed=rss2"/><link rel="alternate" type="application/rss+xml" '
        'title="Comentarios" href="/?feed=comments-rss2"/></head><body><div id="page"><div '
        f'id="header"><a href="/">{NAME}</a></div><hr/><div id="content">{body}</div><div '
        'id="sidebar"><ul><li><a href="/?page_id=2">Quiénes somos</a></li><li><a '
        'href="/?page_id=3">Aviso legal</a></li></ul></div><div id="footer">Hecho con cariño '
        "en el puerto</div></div></body></html>"
    )


def front(items: list[Story]) -> Answer:
    shown = join(
        f'<div class="post"><h2><a href="{address(s)}">{text(s.title)}</a></h2><small>'
        f"{s.date:%d/%m/%Y}</small><p>{text(s.summary)}</p></div>"
        for s in items[:6]
    )
    return frame(NAME, shown)


def article(story: Story) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    return frame(
        f"{story.title} « {NAME}",
        f'<div class="post" id="post-{story.number}"><h2>{text(story.title)}</h2><small>'
        f'{story.date:%d/%m/%Y} por {text(story.author)}</small><div class="entry">{paragraphs}'
        '</div><p class="postmetadata">Sin comentarios</p></div>',
    )


def service() -> Answer:
    words = (
        "La Hoja del Puerto la hace una cooperativa de lectores. Aquí se explica cómo escribirnos, "
        "qué guardamos de lo que nos cuentan y qué normas seguimos. "
    )
    return frame("Quiénes somos", f"<h2>Quiénes somos</h2><p>{words * 2}</p><p>{words}</p>")
