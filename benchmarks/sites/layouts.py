"""Small sites in English and German, each with one way to its articles that is easily missed."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

from sites.files import XML, urlset
from sites.newsite import NewsSite, by_section, join, split, text
from sites.prose import Story, stories
from sites.server import Answer, page, redirect

SECTIONS = ("politics", "coast", "sport")
COUNT, PAGE = 60, 8
Addressing = Callable[[Story], str]


def _site(
    name: str, shows: str, address: Addressing, language: str = "en"
) -> tuple[NewsSite, list[Story]]:
    site = NewsSite(name, shows)
    items = stories(language, COUNT, SECTIONS, seed=sum(map(ord, name)), hours=7)
    for story in items:
        site.add_article(address(story), story, partial(article, story))
    return site, items


def short_addresses() -> NewsSite:
    """Numbers alone in addresses, sections of two letters in a menu that a button opens."""

    def address(story: Story) -> str:
        return f"/a/{12_345 + story.number * 7}"

    site, items = _site("short-addresses", "numbered articles, a hidden menu", address, "de")
    menu = join(f'<li><a href="/{name[:2]}/">{name.capitalize()}</a></li>' for name in SECTIONS)
    menu = f'<button aria-label="Menu">≡</button><ul class="burger" hidden>{menu}</ul>'
    site.add("/", partial(listing, "Kurz", items[:4], address, menu))
    for name, own in by_section(items).items():
        _paged(site, f"/{name[:2]}/", own, address, "/{at}seite/{n}/")
    return site


def by_day() -> NewsSite:
    """Old articles stand in an archive by year, month and day alone; slugs of two words."""

    def address(story: Story) -> str:
        return f"/{'-'.join(story.slug.split('-')[:2])}-{story.number}.html"

    site, items = _site("by-day", "an archive by days", address)
    site.add(
        "/", partial(listing, "Day by day", items[:6], address, '<a href="/archive/">Archive</a>')
    )
    days: dict[str, list[Story]] = {}
    for story in items:
        days.setdefault(f"{story.date:%Y/%m/%d}", []).append(story)
    months = {day[:7]: [d for d in days if d[:7] == day[:7]] for day in days}
    site.add("/archive/", partial(_links, "Archive", [f"/archive/{month}/" for month in months]))
    for month, own in months.items():
        site.add(f"/archive/{month}/", partial(_links, month, [f"/archive/{day}/" for day in own]))
    for day, own_stories in days.items():
        site.add(f"/archive/{day}/", partial(listing, day, own_stories, address))
    return site


def below_a_path() -> NewsSite:
    """Everything below /daily/, to which the root redirects; paging by the number of articles."""

    def address(story: Story) -> str:
        return f"/daily/{story.section}/{story.slug}"

    site, items = _site("below-a-path", "a site below a path, paging by offset", address)
    menu = join(f'<a href="/daily/{name}">{name.capitalize()}</a>' for name in SECTIONS)
    site.add("/", partial(redirect, "/daily/", 302))
    site.add("/daily/", partial(listing, "The Daily", items[:5], address, menu))
    for name, own in by_section(items).items():
        for start in range(0, len(own), PAGE):
            at = f"/daily/{name}" + (f"?offset={start}" if start else "")
            more = f'<a href="/daily/{name}?offset={start + PAGE}">Older stories</a>'
            more = more if start + PAGE < len(own) else ""
            site.add(at, partial(listing, name, own[start : start + PAGE], address, menu, more))
    return site


def fragments() -> NewsSite:
    """A button loads more as a fragment of a page, or wrapped in JSON."""

    def address(story: Story) -> str:
        return f"/{story.section}/{story.slug}"

    site, items = _site("fragments", "more by fragments and by JSON", address)
    menu = join(f'<a href="/{name}">{name.capitalize()}</a>' for name in SECTIONS)
    site.add("/", partial(listing, "Bits", items[:5], address, menu))
    for name, own in by_section(items).items():
        parts = split(own, PAGE)
        for number, part in enumerate(parts, start=1):
            following = f"/ajax/more?section={name}&page={number + 1}"
            more = (
                f'<button data-url="{following}">Load more</button>' if number < len(parts) else ""
            )
            making = partial(fragment, part, address, more)
            if name == "sport":
                making = partial(_wrapped, part, address, following if more else None)
            if number == 1:
                making = partial(listing, name, part, address, menu, more)
            site.add(
                f"/{name}" if number == 1 else f"/ajax/more?section={name}&page={number}", making
            )
    return site


def one_page() -> NewsSite:
    """A front page with every article on it, sections in no menu, two words in each slug."""

    def address(story: Story) -> str:
        return f"/{story.section}/{'-'.join(story.slug.split('-')[-2:])}{story.number}"

    site, items = _site("one-page", "all on the front page", address)
    boards = join(
        f'<h2><a href="/{name}">{name.capitalize()}</a></h2>{cards(own, address)}'
        for name, own in by_section(items).items()
    )
    site.add("/", partial(frame, "All of it", boards))
    for name, own in by_section(items).items():
        site.add(f"/{name}", partial(listing, name, own[:3], address))
    return site


def item_lists() -> NewsSite:
    """Lists whose articles stand in scripts alone: an ItemList, or the state of the application."""

    def address(story: Story) -> str:
        return f"/{story.section}/{story.slug}-{story.number}"

    site, items = _site("item-lists", "articles named by scripts alone", address)
    menu = join(f'<a href="/{name}">{name.capitalize()}</a>' for name in SECTIONS)
    site.add("/", partial(frame, "Scripts", f"<nav>{menu}</nav><div id=app></div>"))
    for name, own in by_section(items).items():
        made = _state if name == "sport" else _item_list
        site.add(f"/{name}", partial(made, site, name, own, address, menu))
    return site


def app_only() -> NewsSite:
    """A front page that is a script; robots.txt names a sitemap in a folder."""

    def address(story: Story) -> str:
        return f"/n/{story.number + 100}/{story.slug}"

    site, items = _site("app-only", "a front page of script, a sitemap in a folder", address, "de")
    shell = '<!doctype html><title>App</title><div id="root"></div><script src="/app.js"></script>'
    site.add("/", shell)
    site.add("/robots.txt", lambda: _robots(site))
    site.add("/files/maps/all.xml", lambda: _all(site, items, address))
    return site


BUILDS = (short_addresses, by_day, below_a_path, fragments, one_page, item_lists, app_only)


def _robots(site: NewsSite) -> Answer:
    lines = f"User-agent: *\nDisallow: /files/private/\nSitemap: {site.base}/files/maps/all.xml\n"
    return Answer(lines.encode(), kind="text/plain")


def _all(site: NewsSite, items: list[Story], address: Addressing) -> Answer:
    return Answer(urlset([site.base + address(s) for s in items]).encode(), kind=XML)


def _paged(site: NewsSite, at: str, own: list[Story], address: Addressing, form: str) -> None:
    parts = split(own, PAGE)
    places = [at, *(form.format(at=at.lstrip("/"), n=n) for n in range(2, len(parts) + 1))]
    for number, part in enumerate(parts):
        numbers = join(f'<a href="{place}">{n}</a> ' for n, place in enumerate(places, start=1))
        site.add(places[number], partial(listing, at, part, address, "", numbers))


def _item_list(
    site: NewsSite, name: str, own: list[Story], address: Addressing, menu: str
) -> Answer:
    entries = [
        {"@type": "ListItem", "position": n, "url": site.base + address(s)}
        for n, s in enumerate(own, start=1)
    ]
    data = {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": entries}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return frame(name, f"<nav>{menu}</nav><h1>{name}</h1><div id=app></div>", script)


def _state(site: NewsSite, name: str, own: list[Story], address: Addressing, menu: str) -> Answer:
    teasers = [{"headline": s.title, "url": address(s)} for s in own]
    data = {"props": {"list": teasers, "logo": "/img/logo.png", "self": f"{site.base}/{name}"}}
    script = f'<script type="application/json" id="state">{json.dumps(data)}</script>'
    return frame(name, f"<nav>{menu}</nav><h1>{name}</h1><div id=app></div>{script}")


def _wrapped(part: list[Story], address: Addressing, following: str | None) -> Answer:
    button = f'<button data-url="{following}">Load more</button>' if following else ""
    data = {"html": cards(part, address) + button, "count": len(part)}
    return Answer(json.dumps(data).encode(), kind="application/json")


def _links(title: str, paths: list[str]) -> Answer:
    links = join(
        f'<li><a href="{path}">{path.strip("/").rpartition("/")[2]}</a></li>' for path in paths
    )
    return frame(title, f"<h1>{title}</h1><ul>{links}</ul>")


def cards(items: list[Story], address: Addressing) -> str:
    return join(
        f'<div><h3><a href="{address(s)}">{text(s.title)}</a></h3><p>{text(s.summary)}</p></div>'
        for s in items
    )


def fragment(part: list[Story], address: Addressing, more: str) -> Answer:
    return page(cards(part, address) + more)


def listing(
    title: str, part: list[Story], address: Addressing, menu: str = "", more: str = ""
) -> Answer:
    return frame(
        title, f"<nav>{menu}</nav><main><h1>{text(title)}</h1>{cards(part, address)}{more}</main>"
    )


def frame(title: str, body: str, head: str = "") -> Answer:
    return page(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{text(title)}</title>'
        f'{head}</head><body>{body}<footer><a href="/contact">Contact</a></footer></body></html>'
    )


def article(story: Story) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    return page(
        f'<!doctype html><html lang="{story.language}"><head><meta charset="utf-8"><title>'
        f'{text(story.title)}</title></head><body><a href="/">Home</a><article><h1>'
        f'{text(story.title)}</h1><p>{text(story.author)}, <time datetime="{story.date.isoformat()}">'
        f"{story.date:%d.%m.%Y}</time></p>{paragraphs}</article></body></html>"
    )
