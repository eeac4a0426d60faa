"""Sections only, in English: semantic markup, dates in addresses, numbered paging with rel=next.

No feed, no sitemap; the front page links a dozen of the articles, each article three others.
"""

from __future__ import annotations

from functools import partial

from sites.newsite import NewsSite, by_section, join, split, text
from sites.prose import Story, slug, stories
from sites.server import Answer, page

NAME = "The Mellin Observer"
SECTIONS = ("politics", "business", "science", "culture", "sport")
SERVICE = {"about-us": "About us", "contact": "Contact", "privacy-policy": "Privacy policy"}
COUNT, PAGE = 240, 12


def build() -> NewsSite:
    site = NewsSite("numbered", "sections with numbered pages and rel=next")
    items = stories("en", COUNT, SECTIONS, seed=11)
    for story in items:
        near = [items[(story.number + step) % COUNT] for step in (1, 2, 3)]
        site.add_article(address(story), story, partial(article, story, near))
    site.add("/", partial(front, items))
    for name, own in by_section(items).items():
        lists(site, f"/{name}", name.capitalize(), own)
    authors = sorted({story.author for story in items[:60]})
    for author in authors:
        own = [story for story in items if story.author == author]
        lists(site, f"/author/{slug(author)}", f"Posts by {author}", own)
    for name, title in SERVICE.items():
        site.add(f"/{name}/", partial(service, title))
    return site


def address(story: Story) -> str:
    return f"/{story.date:%Y/%m/%d}/{story.slug}/"


def lists(site: NewsSite, path: str, title: str, own: list[Story]) -> None:
    """A list of stories, its pages at /page/2/ and so on."""
    parts = split(own, PAGE)
    for number, part in enumerate(parts, start=1):
        at = path + ("/" if number == 1 else f"/page/{number}/")
        site.add(at, partial(listing, title, path, part, number, len(parts)))


def frame(title: str, head: str, body: str, kind: str) -> Answer:
    menu = join(f'<li><a href="/{name}/">{name.capitalize()}</a></li>' for name in SECTIONS)
    service_links = join(f'<a href="/{name}/">{title}</a> ' for name, title in SERVICE.items())
    return page(
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{text(title)} - '
        f"{NAME}</title>{head}</head><body class={kind}><a class=skip href=#main>Skip to content"
        f'</a><header class="site-header"><a href="/" class="logo">{NAME}</a><nav '
        f'aria-label="Primary"><ul>{menu}<li><a href="/subscribe">Subscribe</a></li></ul></nav>'
        f'<form role="search" action="/search"><input name="s"></form></header><main id=main>{body}'
        f'</main><footer class="site-footer">{service_links}<p>© 2026 {NAME}. All rights '
        'reserved. <a href="https://social.example/mellin">Follow us</a></p></footer></body></html>'
    )


def card(story: Story, level: int = 2) -> str:
    return (
        f'<article class="post-card"><h{level}><a href="{address(story)}" rel="bookmark">'
        f"{text(story.title)}</a></h{level}><p class=excerpt>{text(story.summary)}</p>"
        f'<p class=meta>By <a href="/author/{slug(story.author)}/">{text(story.author)}</a> '
        f'<time datetime="{story.date.isoformat()}">{story.date:%d %B %Y}</time></p></article>'
    )


def front(items: list[Story]) -> Answer:
    cards = join(card(story) for story in items[:12])
    return frame("News from the coast", "", f"<h1>Today</h1>{cards}", "home")


def listing(title: str, path: str, part: list[Story], number: int, last: int) -> Answer:
    def at(which: int) -> str:
        return path + ("/" if which == 1 else f"/page/{which}/")

    head = f'<link rel="next" href="{at(number + 1)}">' if number < last else ""
    numbers = join(
        f"<span>{n}</span> " if n == number else f'<a class="page-numbers" href="{at(n)}">{n}</a> '
        for n in sorted({1, number - 1, number, number + 1, last} & set(range(1, last + 1)))
    )
    cards = join(card(story) for story in part)
    return frame(
        title, head, f'<h1>{text(title)}</h1>{cards}<nav class="pagination">{numbers}</nav>', "list"
    )


def article(story: Story, near: list[Story]) -> Answer:
    head = (
        f'<link rel="canonical" href="{address(story)}"><meta name="description" '
        f'content="{text(story.summary)}"><meta property="og:type" content="article"><meta '
        f'property="og:title" content="{text(story.title)}"><meta '
        f'property="article:published_time" content="{story.date.isoformat()}">'
    )
    paragraphs = join(f"<p>{text(paragraph)}</p>" for paragraph in story.paragraphs)
    body = (
        f'<article class="post"><header><h1 class="entry-title">{text(story.title)}</h1><p '
        f'class=byline>By <a rel=author href="/author/{slug(story.author)}/">{text(story.author)}'
        f'</a> <time datetime="{story.date.isoformat()}">{story.date:%d %B %Y, %H:%M}</time></p>'
        f'</header><div class="entry-content">{paragraphs}</div><footer>Filed under <a '
        f'href="/{story.section}/">{story.section}</a></footer></article><aside '
        f"class=related><h2>Read next</h2>{join(card(other, 3) for other in near)}</aside>"
    )
    return frame(story.title, head, body, "single")


def service(title: str) -> Answer:
    words = (
        f"{NAME} is published by a cooperative of its readers. This page tells how to reach us, "
        "what we do with what you tell us, and which rules we keep. "
    )
    return frame(title, "", f"<h1>{title}</h1><p>{words * 2}</p><p>{words}</p>", "page")
