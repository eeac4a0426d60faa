"""Sections only, in German: nested divs, numbered .html addresses, "load more" links.

Sub-sections hang below sections; a button's address is in an attribute; cards are whole links.
"""

from __future__ import annotations

from functools import partial

from sites.newsite import NewsSite, by_section, join, split, text
from sites.prose import Story, stories
from sites.server import Answer, page

NAME = "Küstenblatt"
SECTIONS = (
    "politik",
    "politik/inland",
    "wirtschaft",
    "wirtschaft/verkehr",
    "wissen",
    "kultur",
    "panorama",
)
COUNT, PAGE = 210, 15
SERVICE = ("impressum", "datenschutz", "agb", "abo", "newsletter")


def build() -> NewsSite:
    site = NewsSite("loadmore", "sections and sub-sections with load-more buttons")
    items = stories("de", COUNT, SECTIONS, seed=12)
    for story in items:
        near = [items[(story.number * 7 + step) % COUNT] for step in (1, 2)]
        site.add_article(address(story), story, partial(article, story, near))
    site.add("/", partial(front, items))
    for name, own in by_section(items).items():
        parts = split(own, PAGE)
        for number, part in enumerate(parts, start=1):
            at = f"/{name}/" + (f"?seite={number}" if number > 1 else "")
            more = f"/{name}/?seite={number + 1}" if number < len(parts) else None
            site.add(at, partial(listing, name, part, more))
    for name in SERVICE:
        site.add(f"/service/{name}.html", partial(service, name))
    site.add("/login.html", partial(login))
    return site


def address(story: Story) -> str:
    return f"/{story.section}/{story.slug}-{4_480_000 + story.number * 37}.html"


def title_of(name: str) -> str:
    return name.rpartition("/")[2].capitalize()


def frame(title: str, body: str, head: str = "") -> Answer:
    menu = join(
        f'<div class="menu__item"><a href="/{name}/">{title_of(name)}</a></div>'
        for name in SECTIONS
        if "/" not in name
    )
    service_links = join(
        f'<a class="foot__link" href="/service/{name}.html">{name.capitalize()}</a>'
        for name in SERVICE
    )
    return page(
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{text(title)} | {NAME}'
        f'</title>{head}</head><body><div id="app"><div class="head"><div class="head__logo"><a '
        f'href="/">{NAME}</a></div><div class="main-menu">{menu}<div class="menu__item"><a '
        f'href="/login.html">Anmelden</a></div></div></div><div class="content">{body}</div>'
        f'<div class="footer"><div class="foot__links">{service_links}</div><div>© {NAME} Verlag'
        "</div></div></div></body></html>"
    )


def card(story: Story) -> str:
    """A whole card is one link; its headline is a div."""
    return (
        f'<div class="teaser"><a class="teaser__link" href="{address(story)}"><div '
        f'class="teaser__kicker">{title_of(story.section)}</div><div class="teaser__title">'
        f'{text(story.title)}</div><div class="teaser__text">{text(story.summary)}</div></a></div>'
    )


def front(items: list[Story]) -> Answer:
    groups = join(
        f'<div class="block"><div class="block__head"><a href="/{name}/">{title_of(name)}</a></div>'
        f"{join(card(story) for story in own[:3])}</div>"
        for name, own in by_section(items).items()
        if "/" not in name
    )
    return frame("Nachrichten von der Küste", groups)


def listing(name: str, part: list[Story], more: str | None) -> Answer:
    below = join(
        f'<a class="chip" href="/{other}/">{title_of(other)}</a>'
        for other in SECTIONS
        if other.startswith(f"{name}/")
    )
    button = ""
    if more:
        # Two ways of the web: a link that scripts take over, and a button with the address beside.
        button = (
            f'<a class="btn btn--more" href="{more}">Mehr laden</a>'
            if name.count("/")
            else f'<button class="btn js-load-more" data-url="{more}">Mehr Artikel</button>'
        )
    cards = join(card(story) for story in part)
    return frame(
        title_of(name), f'<div class="h1">{title_of(name)}</div>{below}<div>{cards}</div>{button}'
    )


def article(story: Story, near: list[Story]) -> Answer:
    shown = f"{story.date:%d.%m.%Y, %H:%M} Uhr"
    paragraphs = join(f'<div class="text__p"><p>{text(p)}</p></div>' for p in story.paragraphs)
    boxes = join(card(other) for other in near)
    body = (
        f'<div class="crumbs"><a href="/">Start</a> › <a href="/{story.section}/">'
        f'{title_of(story.section)}</a></div><div class="story"><div class="story__head"><h1>'
        f'{text(story.title)}</h1><div class="story__lead">{text(story.summary)}</div><div '
        f'class="story__meta">Von {text(story.author)} · {shown}</div></div><div '
        f'class="story__text">{paragraphs}</div></div><div class="mehr-zum-thema"><div>Mehr zum '
        f"Thema</div>{boxes}</div>"
    )
    head = f'<meta name="date" content="{story.date.isoformat()}">'
    return frame(story.title, body, head)


def service(name: str) -> Answer:
    words = (
        f"Die Genossenschaft {NAME} erklärt hier, was für das Verhältnis zu ihren Lesern gilt, wie "
        "man sie erreicht und welche Daten wie lange aufgehoben werden. "
    )
    return frame(name.capitalize(), f"<h1>{name.capitalize()}</h1><p>{words * 3}</p><p>{words}</p>")


def login() -> Answer:
    return frame(
        "Anmelden",
        "<h1>Anmelden</h1><form method=post><label>E-Mail <input name=m></label><label>Kennwort "
        "<input type=password></label><button>Anmelden</button></form>",
    )
