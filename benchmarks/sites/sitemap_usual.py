"""A sitemap at the usual place, in Arabic: named nowhere, with slugs in Arabic; a table layout.

The front page and one page of the newest list some articles; the rest stand only in the sitemap,
which names each address percent-encoded, while pages link them as they are.
"""

from __future__ import annotations

from functools import partial

from sites.files import XML, Item, urlset
from sites.newsite import NewsSite, escaped, join, text
from sites.prose import Story, stories
from sites.server import Answer, page

NAME = "صحيفة المنارة"
SECTIONS = ("أخبار", "اقتصاد", "ثقافة")
COUNT = 120


def build() -> NewsSite:
    site = NewsSite("sitemap-usual", "a sitemap at the usual place, addresses in Arabic")
    items = stories("ar", COUNT, SECTIONS, seed=16, hours=11)
    for story in items:
        site.add_article(address(story), story, partial(article, story))
    site.add("/", partial(listing, items[:10]))
    site.add("/الأحدث", partial(listing, items[:30]))
    site.add("/من-نحن", partial(about))
    site.add("/sitemap.xml", partial(sitemap, site, items))
    return site


def address(story: Story) -> str:
    return f"/{story.section}/{story.slug}"


def sitemap(site: NewsSite, items: list[Story]) -> Answer:
    found = [Item(site.base + escaped(address(s)), s.title, s.date) for s in items]
    entries = [*found, f"{site.base}/", site.base + escaped("/من-نحن")]
    return Answer(urlset(entries).encode(), kind=XML)


def frame(title: str, body: str) -> Answer:
    return page(
        f'<html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{text(title)} | {NAME}'
        f'</title></head><body><table class="top"><tr><td><a href="/">{NAME}</a></td><td><a '
        f'href="/الأحدث">الأحدث</a></td><td><a href="/من-نحن">من نحن</a></td></tr></table><table>'
        f"<tr><td>{body}</td></tr></table><table><tr><td>جميع الحقوق محفوظة</td></tr></table>"
        "</body></html>"
    )


def listing(items: list[Story]) -> Answer:
    rows = join(
        f'<tr><td><a href="{address(s)}">{text(s.title)}</a></td><td>{s.date:%Y/%m/%d}</td></tr>'
        for s in items
    )
    return frame("الأحدث", f"<table>{rows}</table>")


def article(story: Story) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    return frame(
        story.title,
        f"<h1>{text(story.title)}</h1><span class=date>{story.date:%Y/%m/%d}</span> <span "
        f'class=author>{text(story.author)}</span><div class="article-text">{paragraphs}</div>',
    )


def about() -> Answer:
    words = "تصدر الصحيفة عن تعاونية من قرائها، وتشرح هذه الصفحة كيف تراسلوننا وما القواعد التي نلتزم بها. "
    return frame("من نحن", f"<h1>من نحن</h1><p>{words * 3}</p><p>{words}</p>")
