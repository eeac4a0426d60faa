"""A site with limits, in German: Crawl-delay, Disallow with wildcards, Retry-After both ways.

Every tenth article answers 429 (seconds) and every tenth 503 (a date) before it gives the page.
"""

from __future__ import annotations

from functools import partial

from sites.newsite import NewsSite, join, text
from sites.prose import Story, stories
from sites.server import Answer, page

NAME = "Talbote"
COUNT, GAP, SECONDS = 40, 0.4, 2
ROBOTS = f"""User-agent: *
Crawl-delay: {GAP}
Disallow: /intern/
Disallow: /*?druck=
Disallow: /*.pdf$
Allow: /intern/offen/

User-agent: otherbot
Disallow: /
"""


def build() -> NewsSite:
    site = NewsSite("polite", "Crawl-delay, Disallow, Retry-After", gap=GAP)
    site.is_forbidden = is_forbidden
    items = stories("de", COUNT, ("nachrichten",), seed=20)
    tried: set[str] = set()
    for story in items:
        making = partial(article, story)
        if story.number % 10 in {3, 8}:
            making = partial(busy, tried, story, making)
        site.add_article(address(story), story, making)
        # What robots.txt keeps from us: were it asked for, it would look like an article.
        site.add(forbidden_address(story), partial(article, story))
    site.add("/robots.txt", ROBOTS, "text/plain")
    site.add("/", partial(front, items))
    return site


def is_forbidden(path: str) -> bool:
    if path.startswith("/intern/"):
        return not path.startswith("/intern/offen/")
    return "?druck=" in path or path.endswith(".pdf")


def address(story: Story) -> str:
    shelf = "intern/offen" if story.number % 5 == 1 else "nachrichten"
    return f"/{shelf}/{story.slug}"


def forbidden_address(story: Story) -> str:
    ways = (
        f"/intern/{story.slug}-entwurf",
        f"{address(story)}?druck=1",
        f"{address(story)}.pdf",
    )
    # By RFC 9309 the longer "Allow: /intern/offen/" outdoes the patterns.
    return ways[0 if story.number % 5 == 1 else story.number % 3]


def busy(tried: set[str], story: Story, making: partial[Answer]) -> Answer:
    """The first time "not now", then the page."""
    if story.title in tried:
        return making()
    tried.add(story.title)
    if story.number % 10 == 3:
        return Answer(b"slow down", 429, "text/plain", retry_after=(SECONDS, False))
    return Answer(b"try later", 503, "text/plain", retry_after=(SECONDS, True))


def frame(title: str, body: str) -> Answer:
    return page(
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{text(title)} – {NAME}'
        f'</title></head><body><header><a href="/">{NAME}</a></header><main>{body}</main><footer>'
        '<a href="/intern/redaktion">Redaktion</a></footer></body></html>'
    )


def front(items: list[Story]) -> Answer:
    rows = join(
        f'<li><h2><a href="{address(s)}">{text(s.title)}</a></h2><a '
        f'href="{forbidden_address(s)}">{text(s.title)} zum Drucken</a></li>'
        for s in items
    )
    return frame("Nachrichten aus dem Tal", f"<ul>{rows}</ul>")


def article(story: Story) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    return frame(
        story.title,
        f'<article><h1>{text(story.title)}</h1><p class="autor">Von {text(story.author)}, '
        f"{story.date:%d.%m.%Y}</p>{paragraphs}</article>",
    )
