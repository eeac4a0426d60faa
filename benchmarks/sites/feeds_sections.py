"""Feeds only, in English: a page of links to section feeds in four formats; numbered addresses.

Atom, RSS 2.0, RSS 1.0 and JSON Feed, each with all that its section has. The front page is a table
with a few stories; sections exist only as feeds.
"""

from __future__ import annotations

from functools import partial

from sites.files import ATOM, JSON_FEED, RSS, Item, atom, json_feed, rdf, rss
from sites.newsite import NewsSite, by_section, join, text
from sites.prose import Story, stories
from sites.server import Answer, page

NAME = "Pell Wire"
FORMS = {"world": "atom", "money": "rss", "health": "rdf", "games": "json"}
ENDS = {
    "atom": ("atom.xml", ATOM),
    "rss": ("rss.xml", RSS),
    "rdf": ("index.rdf", "text/xml"),
    "json": ("feed.json", JSON_FEED),
}
COUNT = 160


def build() -> NewsSite:
    site = NewsSite("feeds-sections", "section feeds in Atom, RSS 2.0, RSS 1.0 and JSON Feed")
    items = stories("en", COUNT, tuple(FORMS), seed=14, length=(4, 7))
    for story in items:
        site.add_article(address(story), story, partial(article, story))
    for name, own in by_section(items).items():
        site.add(feed_address(name), partial(feed, site, name, own))
    site.add("/", partial(front, items))
    site.add("/feeds.html", partial(feeds_page))
    site.add("/terms.html", partial(terms))
    return site


def address(story: Story) -> str:
    return f"/story/{734_100 + story.number}"


def feed_address(name: str) -> str:
    return f"/syndication/{name}/{ENDS[FORMS[name]][0]}"


def feed(site: NewsSite, name: str, own: list[Story]) -> Answer:
    items = [Item(site.base + address(s), s.title, s.date, text(s.summary), s.author) for s in own]
    title, home = f"{NAME}: {name}", f"{site.base}/"
    made = {
        "atom": lambda: atom(title, home, items),
        "rss": lambda: rss(title, home, items),
        "rdf": lambda: rdf(title, home, items),
        "json": lambda: json_feed(title, items),
    }[FORMS[name]]()
    return Answer(made.encode(), kind=ENDS[FORMS[name]][1])


def frame(title: str, body: str) -> Answer:
    return page(
        f'<html><head><title>{text(title)}</title><meta charset="utf-8"><link rel="alternate" '
        f'type="application/atom+xml" title="World" href="{feed_address("world")}"></head><body '
        'bgcolor="#ffffff"><table width="760"><tr><td colspan="2"><font size="6"><a href="/">'
        f'{NAME}</a></font></td></tr><tr><td width="140" valign="top"><a href="/">Home</a><br><a '
        'href="/feeds.html">RSS</a><br><a href="/terms.html">Terms</a></td><td valign="top">'
        f'{body}</td></tr><tr><td colspan="2"><font size="1">Copyright {NAME}</font></td></tr>'
        "</table></body></html>"
    )


def front(items: list[Story]) -> Answer:
    rows = join(
        f'<p><b><a href="{address(s)}">{text(s.title)}</a></b><br>{text(s.summary)}</p>'
        for s in items[:8]
    )
    return frame(NAME, rows)


def feeds_page() -> Answer:
    rows = join(
        f'<li>{name.capitalize()}: <a href="{feed_address(name)}">XML</a></li>' for name in FORMS
    )
    return frame("Our feeds", f"<h1>Our feeds</h1><ul>{rows}</ul>")


def article(story: Story) -> Answer:
    paragraphs = "<br><br>".join(text(p) for p in story.paragraphs)
    return frame(
        f"{NAME}: {story.title}",
        f"<h1>{text(story.title)}</h1><i>{text(story.author)}, {story.date:%B %d, %Y}</i><p>"
        f"{paragraphs}</p>",
    )


def terms() -> Answer:
    words = (
        "By reading this wire you agree to quote it fairly. We keep no record of readers beyond the "
        "log of our server, which is deleted each month. "
    )
    return frame("Terms of use", f"<h1>Terms of use</h1><p>{words * 3}</p><p>{words}</p>")
