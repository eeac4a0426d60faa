"""Sitemaps only, in Japanese: robots.txt names an index of gzipped sitemaps and a news sitemap.

The front page is an empty shell for scripts. The sitemaps also name sections, tags and pages about
the house, and a few articles that are gone.
"""

from __future__ import annotations

import gzip
from functools import partial
from itertools import groupby

from sites.files import XML, Item, index, news_urlset, urlset
from sites.newsite import NewsSite, join, text
from sites.prose import NEWEST, Story, stories
from sites.server import Answer, page

NAME = "港新聞"
SECTIONS = ("社会", "経済", "科学", "文化")
SECTION_SLUGS = {"社会": "national", "経済": "business", "科学": "science", "文化": "culture"}
COUNT, NEWS = 300, 12


def build() -> NewsSite:
    site = NewsSite("sitemap-index", "an index of gzipped sitemaps and a news sitemap")
    items = stories("ja", COUNT, SECTIONS, seed=15, hours=9, length=(6, 10))
    for story in items:
        site.add_article(address(story), story, partial(article, story))
    site.add("/", partial(shell))
    site.add("/robots.txt", partial(robots, site))
    months = {f"{m}": list(own) for m, own in groupby(items, lambda s: f"{s.date:%Y-%m}")}
    site.add("/sitemaps/index.xml", partial(children, site, months))
    for month, own in months.items():
        site.add(f"/sitemaps/articles-{month}.xml.gz", partial(packed, site, own))
    site.add("/sitemaps/pages.xml.gz", partial(packed_pages, site))
    site.add("/sitemaps/news.xml", partial(news, site, items[:NEWS]))
    for path in page_paths():
        site.add(path, partial(about if path.startswith("/info") else shell))
    return site


def address(story: Story) -> str:
    return f"/articles/HM{story.date:%Y%m%d}{story.number:04}.html"


def page_paths() -> list[str]:
    sections = [f"/{name}/" for name in SECTION_SLUGS.values()]
    tags = [f"/tags/{n}/" for n in range(101, 121)]
    return [*sections, *tags, "/info/company.html", "/info/privacy.html", "/info/contact.html"]


def robots(site: NewsSite) -> Answer:
    return Answer(
        f"User-agent: *\nDisallow: /api/\n\nSitemap: {site.base}/sitemaps/index.xml\n"
        f"Sitemap: {site.base}/sitemaps/news.xml\n".encode(),
        kind="text/plain",
    )


def children(site: NewsSite, months: dict[str, list[Story]]) -> Answer:
    found = [
        (f"{site.base}/sitemaps/articles-{month}.xml.gz", own[0].date)
        for month, own in months.items()
    ]
    found += [
        (f"{site.base}/sitemaps/pages.xml.gz", NEWEST),
        (f"{site.base}/sitemaps/lost.xml.gz", None),
    ]
    return Answer(index(found).encode(), kind=XML)


def packed(site: NewsSite, own: list[Story]) -> Answer:
    entries = [Item(site.base + address(s), s.title, s.date) for s in own]
    gone = entries[0]._replace(url=f"{site.base}/articles/HM19991231{own[0].number:04}.html")
    return Answer(gzip.compress(urlset([*entries, gone]).encode()), kind="application/x-gzip")


def packed_pages(site: NewsSite) -> Answer:
    made = urlset([site.base + path for path in ["/", *page_paths()]])
    return Answer(gzip.compress(made.encode()), kind="application/x-gzip")


def news(site: NewsSite, newest: list[Story]) -> Answer:
    entries = [Item(site.base + address(s), s.title, s.date) for s in newest]
    return Answer(news_urlset(NAME, "ja", entries).encode(), kind=XML, compress=True)


def shell() -> Answer:
    return page(
        f'<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{NAME}</title><script '
        'src="/static/app.js" defer></script></head><body><div id="root"></div><noscript>'
        "JavaScriptを有効にしてください。</noscript></body></html>"
    )


def article(story: Story) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    data = (
        '{"@context":"https://schema.org","@type":"NewsArticle","headline":"'
        f'{story.title}","datePublished":"{story.date.isoformat()}","author":{{"@type":"Person",'
        f'"name":"{story.author}"}}}}'
    )
    return page(
        f'<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{text(story.title)}：'
        f'{NAME}</title><script type="application/ld+json">{data}</script></head><body><header>'
        f'<a href="/">{NAME}</a></header><nav><a href="/{SECTION_SLUGS[story.section]}/">'
        f"{story.section}</a></nav><main><h1>{text(story.title)}</h1><p class=date>"
        f"{story.date.year}年{story.date.month}月{story.date.day}日 {story.date:%H時%M分}</p>"
        f'<p class=writer>{story.author}</p><div class="body">{paragraphs}</div></main><footer>'
        '<a href="/info/company.html">会社概要</a><a href="/info/privacy.html">プライバシー'
        "ポリシー</a></footer></body></html>"
    )


def about() -> Answer:
    words = "港新聞は読者の協同組合が発行しています。このページでは連絡先と個人情報の取り扱いを説明します。"
    return page(
        f'<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>会社概要 | {NAME}'
        f"</title></head><body><main><h1>会社概要</h1><p>{words * 3}</p><p>{words}</p></main></body>"
        "</html>"
    )
