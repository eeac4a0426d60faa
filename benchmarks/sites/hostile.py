"""Good articles among everything that can go wrong; see `hostile_pages` for what answers how.

Four sections with good articles, in English and Spanish. Around them: an endless calendar, facets,
session ids, endless paging, path loops, soft 404s, walls, flaky and slow answers, bombs, redirect
loops, redirects to private addresses, broken links, wrong content types, endless sitemaps.
"""

from __future__ import annotations

from functools import partial

from sites.hostile_pages import Bad, traps, without_session
from sites.newsite import NewsSite, by_section, join, split, text
from sites.prose import Story, stories
from sites.server import Answer, page

NAME = "Brack & Sons' Daily"
SECTIONS = ("city", "coast", "valle", "puerto")
ROBOTS = """User-agent: newscrawl
User-agent: otherbot
Disallow: /private/
Disallow: /*?s=
Crawl-delay: 0

User-agent: *
Disallow: /

Sitemap: {base}/sitemaps/0.xml
Sitemap: {base}/loop.xml
"""
PAGE = 15


def build() -> NewsSite:
    site = NewsSite("hostile", "traps, walls, flaky and slow servers, bombs", most_requests=2_500)
    site.plain = without_session
    site.is_forbidden = lambda path: path.startswith("/private/") or "?s=" in path
    english = stories("en", 70, SECTIONS[:2], seed=23)
    spanish = stories("es", 70, SECTIONS[2:], seed=24)
    spanish = [_renumbered(s, s.number + 70) for s in spanish]
    bad = Bad(site, [*english, *spanish])
    for story in [*english, *spanish]:
        site.add_article(address(story), story, bad.answering(story, partial(article, story)))
    for name, own in by_section([*english, *spanish]).items():
        add_section(site, bad, name, own)
    site.add("/", partial(front, [*english, *spanish], bad))
    site.add(
        "/robots.txt", lambda: Answer(ROBOTS.format(base=site.base).encode(), 200, "text/plain")
    )
    traps(site, bad)
    return site


def _renumbered(story: Story, number: int) -> Story:
    return Story(number, *(getattr(story, name) for name in story.__slots__[1:]))


def address(story: Story) -> str:
    return f"/{story.section}/{story.number + 2_000}/{story.slug}"


def add_section(site: NewsSite, bad: Bad, name: str, own: list[Story]) -> None:
    """One section's paging never ends: past its last page comes the last page again."""
    parts = split(own, PAGE)
    for number in range(1, len(parts) + (400 if name == "coast" else 1)):
        part = parts[min(number, len(parts)) - 1]
        last = number >= len(parts) and name != "coast"
        following = None if last else f"/{name}?page={number + 1}"
        at = f"/{name}" + (f"?page={number}" if number > 1 else "")
        site.add(at, partial(listing, name, part, following, bad))


def frame(title: str, body: str, head: str = "", language: str = "en") -> Answer:
    menu = join(f'<a href="/{name}">{name.capitalize()}</a> ' for name in SECTIONS)
    return page(
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{text(title)}'
        f'</title>{head}</head><body><div role="navigation">{menu}<a href="/calendar/2026/11">'
        'Calendar</a> <a href="/market?color=red">Market</a> <a href="/private/reports">Reports</a> '
        f'<a href="/loop/">Topics</a></div>{body}<div id="footer"><a href="/private/imprint">'
        "Imprint</a> <a href='about/'>About</a></div></body></html>"
    )


def card(story: Story) -> str:
    return (
        f'<div><h3><a href="{address(story)}">{text(story.title)}</a></h3><p>{text(story.summary)}'
        "</p></div>"
    )


def front(items: list[Story], bad: Bad) -> Answer:
    cards = join(card(s) for s in items[::9])
    head = '<link rel="alternate" type="application/rss+xml" href="/bomb.xml">'
    return frame(NAME, f"<main>{cards}{bad.links()}</main>", head)


def listing(name: str, part: list[Story], following: str | None, bad: Bad) -> Answer:
    cards = join(card(s) for s in part)
    more = f'<a rel=next href="{following}">Next page</a>' if following else ""
    extra = bad.session_links(name) if name == "city" else ""
    return frame(name, f"<main><h1>{name}</h1>{cards}{extra}</main>{more}")


def article(story: Story) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    return frame(
        story.title,
        f"<main><h1>{text(story.title)}</h1><p class=byline>{text(story.author)} · <time datetime="
        f'"{story.date.isoformat()}">{story.date:%Y-%m-%d}</time></p>{paragraphs}</main>',
        language=story.language,
    )
