"""A site of as many addresses as one likes: half in sections, all in gzipped sitemaps."""

from __future__ import annotations

import gzip
from functools import partial

from sites.files import XML, Item, index, urlset
from sites.newsite import NewsSite, by_section, join, split, text
from sites.prose import Story, stories
from sites.server import Answer, page

SECTIONS = tuple(f"desk-{n}" for n in range(8))
PAGE, SITEMAP = 50, 5_000


def build(count: int = 20_000) -> NewsSite:
    site = NewsSite("large", f"{count} addresses, for memory")
    items = stories("en", count, SECTIONS, seed=22, hours=0.5, length=(3, 5))
    for story in items:
        site.add_article(address(story), story, partial(article, story))
    site.add("/", partial(front, items))
    for name, own in by_section(items[: count // 2]).items():
        parts = split(own, PAGE)
        for number, part in enumerate(parts, start=1):
            at = f"/{name}/" + (f"page/{number}/" if number > 1 else "")
            following = f"/{name}/page/{number + 1}/" if number < len(parts) else None
            site.add(at, partial(listing, name, part, following))
    parts = split(items, SITEMAP)
    site.add("/robots.txt", partial(robots, site))
    site.add("/sitemap.xml", partial(children, site, len(parts)))
    for number, part in enumerate(parts):
        site.add(f"/sitemap-{number}.xml.gz", partial(sitemap, site, part))
    return site


def address(story: Story) -> str:
    return f"/{story.section}/{story.date:%Y/%m/%d}/{story.slug[:70].strip('-')}-{story.number}/"


def robots(site: NewsSite) -> Answer:
    return Answer(f"Sitemap: {site.base}/sitemap.xml\n".encode(), kind="text/plain")


def children(site: NewsSite, count: int) -> Answer:
    made = index([(f"{site.base}/sitemap-{n}.xml.gz", None) for n in range(count)])
    return Answer(made.encode(), kind=XML)


def sitemap(site: NewsSite, part: list[Story]) -> Answer:
    made = urlset([Item(site.base + address(s), s.title, s.date) for s in part])
    return Answer(gzip.compress(made.encode(), 1), kind="application/gzip")


def frame(title: str, body: str) -> Answer:
    menu = join(f'<a href="/{name}/">{name}</a> ' for name in SECTIONS)
    return page(
        f"<!doctype html><html lang=en><head><title>{text(title)}</title></head><body><nav>{menu}"
        f"</nav><main>{body}</main></body></html>"
    )


def front(items: list[Story]) -> Answer:
    rows = join(f'<h2><a href="{address(s)}">{text(s.title)}</a></h2>' for s in items[:20])
    return frame("Large", rows)


def listing(name: str, part: list[Story], following: str | None) -> Answer:
    rows = join(f'<h2><a href="{address(s)}">{text(s.title)}</a></h2>' for s in part)
    more = f'<a rel="next" href="{following}">Older stories</a>' if following else ""
    return frame(name, f"<h1>{name}</h1>{rows}{more}")


def article(story: Story) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    return frame(
        story.title,
        f"<article><h1>{text(story.title)}</h1><p>By {text(story.author)}, <time "
        f'datetime="{story.date.isoformat()}">{story.date:%d %B %Y}</time></p>{paragraphs}</article>',
    )
