"""All channels, in English, and they disagree.

Sections list two thirds of the articles, feeds the newest, sitemaps all but the newest; dates
differ, addresses come in variants (tracking, print, AMP, fragments, other hosts of the site), some
articles moved, some stand under two slugs, and the sitemap names pages that are gone. Author, tag,
search, login and legal pages are linked everywhere; videos without a text may be kept or not.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from sites.files import ATOM, RSS, XML, Item, atom, index, news_urlset, rss, urlset
from sites.newsite import NewsSite, by_section, join, split, text
from sites.prose import Story, slug, stories
from sites.server import Answer, Request, page, redirect

NAME = "Tindale Gazette"
HOST = "www.tindale-gazette.example"
SECTIONS = ("news", "money", "lifestyle", "opinion", "travel")
COUNT, PAGE, NEWEST_ONLY, VIDEOS = 300, 20, 15, 12
_TRACKED = ("?utm_source=rss&utm_medium=feed", "#comments", "?fbclid=IwAR0{n}", "")


def build() -> NewsSite:
    site = NewsSite("disagree", "all channels, in disagreement")
    items = stories("en", COUNT, SECTIONS, seed=18, hours=3)
    videos = stories("en", VIDEOS, ("video",), seed=19)
    for story in items:
        _add_article(site, story, items)
    for story in videos:
        site.add(video_address(story), partial(video, story))
        site.optional.add(video_address(story))
    listed = [s for s in items if s.number % 3 or s.number < 40]
    site.add("/", partial(front, items, videos))
    for name, own in by_section(listed).items():
        _add_lists(site, name, own)
    _add_files(site, items)
    _add_others(site, items)
    site.otherwise = partial(otherwise, site)
    site.is_forbidden = is_forbidden
    site.plain = lambda path: path.partition("?")[0]
    return site


def address(story: Story) -> str:
    return f"/{story.section}/{story.slug}-{address_id(story)}"


def address_id(story: Story) -> int:
    return 51_000 + story.number * 11


def video_address(story: Story) -> str:
    return f"/video/{story.slug}-{90_000 + story.number}"


def _add_article(site: NewsSite, story: Story, items: list[Story]) -> None:
    near = [items[(story.number * 3 + step) % COUNT] for step in (2, 9)]
    made = partial(article, site, story, near)
    site.add_article(address(story), story, made)
    if story.number % 10 == 4:
        # The headline was changed, and the old address serves the same page.
        site.add_article(old_address(story), story, made)
    if story.number % 10 == 7:
        site.add(f"/archive/{address_id(story)}", lambda: redirect(address(story)))
    site.add_article(f"{address(story)}/print", story, partial(printed, site, story))
    site.add_article(f"{address(story)}/amp", story, partial(amp, site, story))


def old_address(story: Story) -> str:
    return f"/{story.section}/{slug(story.summary)[:60].strip('-')}-{address_id(story)}"


def linked(story: Story, turn: int) -> str:
    """One of the ways in which pages link an article."""
    if story.number % 10 == 7 and turn % 2:
        return f"/archive/{address_id(story)}"
    if story.number % 10 == 4 and turn % 2:
        return old_address(story)
    if story.number % 17 == 3:
        return f"https://{HOST}{address(story)}" if turn % 2 else address(story)
    return address(story) + _TRACKED[(story.number + turn) % 4].format(n=story.number)


def _add_lists(site: NewsSite, name: str, own: list[Story]) -> None:
    parts = split(own, PAGE)
    for number, part in enumerate(parts, start=1):
        at = f"/{name}" + (f"?page={number}" if number > 1 else "")
        following = f"/{name}?page={number + 1}" if number < len(parts) else None
        site.add(at, partial(listing, name, part, following))


def _add_files(site: NewsSite, items: list[Story]) -> None:
    site.add("/robots.txt", partial(robots, site))
    site.add("/rss.xml", partial(feed, site, items[:50]))
    site.add("/opinion.atom", partial(opinions, site, items))
    site.add("/sitemap-index.xml", partial(sitemap_index, site))
    for number, part in enumerate(split(items[NEWEST_ONLY:], 100)):
        site.add(f"/sitemap-{number}.xml", partial(sitemap, site, part, number))
    site.add("/news-sitemap.xml", partial(news, site, items[:30]))


def _add_others(site: NewsSite, items: list[Story]) -> None:
    for name in ("about-us", "privacy", "terms-of-use", "advertise", "contact-us"):
        site.add(f"/{name}", partial(legal, name))
    site.add("/login", partial(login))
    for author in {s.author for s in items}:
        own = [s for s in items if s.author == author][:15]
        site.add(f"/authors/{slug(author)}", partial(listing, author, own, None))
    for number, tag in enumerate(("ferries", "floods", "trains", "bakers")):
        site.add(f"/tag/{tag}", partial(listing, tag, items[number::40], None))


def otherwise(site: NewsSite, request: Request) -> Answer | None:
    """Queries after known addresses change nothing; a search always finds something."""
    path, _, query = request.path.partition("?")
    if path == "/search":
        return legal("search")
    making = site.pages.get(path) if query and "page=" not in query else None
    return making() if making else None


def robots(site: NewsSite) -> Answer:
    return Answer(
        f"Sitemap: {site.base}/sitemap-index.xml\nSitemap: {site.base}/news-sitemap.xml\n"
        "User-agent: *\nDisallow: /search\nDisallow: /*/print$\nDisallow: /login\n".encode(),
        kind="text/plain",
    )


def is_forbidden(path: str) -> bool:
    return path.startswith(("/search", "/login")) or path.endswith("/print")


def _item(site: NewsSite, story: Story, path: str) -> Item:
    url = path if path.startswith("http") else site.base + path
    return Item(url, story.title, story.date, text(story.summary), story.author)


def feed(site: NewsSite, items: list[Story]) -> Answer:
    made = [_item(site, s, linked(s, 0)) for s in items]
    return Answer(rss(NAME, f"{site.base}/", made).encode(), kind=RSS)


def opinions(site: NewsSite, items: list[Story]) -> Answer:
    made = [_item(site, s, address(s)) for s in items if s.section == "opinion"][:40]
    return Answer(atom("Opinion", f"{site.base}/opinion", made).encode(), kind=ATOM)


def sitemap_index(site: NewsSite) -> Answer:
    made = index([(f"{site.base}/sitemap-{n}.xml", None) for n in range(4)])
    return Answer(made.encode(), kind=XML)


def sitemap(site: NewsSite, items: list[Story], number: int) -> Answer:
    """Its dates are those of a migration; one address in fifteen is gone."""
    moved = items[0].date + timedelta(days=300)
    made = [_item(site, s, address(s))._replace(date=moved) for s in items]
    gone = [f"{site.base}/news/gone-with-the-old-system-{number}{n:03}" for n in range(7)]
    pages = [f"{site.base}/{name}" for name in ("about-us", "tag/ferries", "news", "video")]
    return Answer(urlset([*made, *gone, *pages]).encode(), kind=XML, compress=True)


def news(site: NewsSite, items: list[Story]) -> Answer:
    made = [_item(site, s, address(s)) for s in items]
    return Answer(news_urlset(NAME, "en", made).encode(), kind=XML)


def frame(title: str, head: str, body: str) -> Answer:
    menu = join(f'<li><a href="/{name}">{name.capitalize()}</a></li>' for name in SECTIONS)
    return page(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{text(title)} | {NAME}'
        '</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"><link '
        f'rel="alternate" type="application/atom+xml" href="/opinion.atom">{head}</head><body><div '
        f'class="top-bar"><a href="/login">Sign in</a><a href="/search?q=">Search</a></div><nav><ul>'
        f'{menu}<li><a href="/video">Video</a></li></ul></nav><div class="wrap">{body}</div><footer>'
        '<a href="/about-us">About us</a><a href="/privacy">Privacy</a><a href="/terms-of-use">Terms '
        'of use</a><a href="/advertise">Advertise</a><a href="/contact-us">Contact us</a><a '
        'href="/tag/ferries">Ferries</a><a href="/tag/floods">Floods</a></footer></body></html>'
    )


def card(story: Story, turn: int) -> str:
    return (
        f'<div class="card"><a class="thumb" href="{linked(story, turn)}"><img alt="" '
        f'src="/img/{story.number}.jpg"></a><h3><a href="{linked(story, turn)}">'
        f'{text(story.title)}</a></h3><span class="author"><a href="/authors/'
        f'{slug(story.author)}">{text(story.author)}</a></span><a class="c" '
        f'href="{address(story)}#comments">12 comments</a></div>'
    )


def front(items: list[Story], videos: list[Story]) -> Answer:
    cards = join(card(s, s.number) for s in items[5:25])
    films = join(
        f'<div class="card"><h3><a href="{video_address(s)}">{text(s.title)}</a></h3></div>'
        for s in videos
    )
    return frame("Home", "", f"<section>{cards}</section><section>{films}</section>")


def listing(name: str, part: list[Story], following: str | None) -> Answer:
    cards = join(card(s, 1) for s in part)
    more = f'<a class="next" href="{following}">Next ›</a>' if following else ""
    return frame(name.capitalize(), "", f"<h1>{text(name.capitalize())}</h1>{cards}{more}")


def _told(site: NewsSite, story: Story) -> str:
    return (
        f'<link rel="canonical" href="{site.base}{address(story)}"><meta property="og:type" '
        f'content="article"><meta property="og:title" content="{text(story.title)}"><meta '
        f'property="article:published_time" content="{story.date.isoformat()}">'
    )


def article(site: NewsSite, story: Story, near: list[Story]) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    boxes = join(card(s, 0) for s in near)
    head = f'{_told(site, story)}<link rel="amphtml" href="{address(story)}/amp">'
    return frame(
        story.title,
        head,
        f'<article><h1>{text(story.title)}</h1><div class="tools"><a href="{address(story)}/print">'
        f'Print</a><a href="https://social.example/share?u={address(story)}">Share</a></div><p '
        f'class="by">By {text(story.author)}, {story.date:%d %b %Y}</p>{paragraphs}</article><div '
        f'class="related">{boxes}</div>',
    )


def printed(site: NewsSite, story: Story) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    return page(
        f"<html><head><title>{text(story.title)}</title>{_told(site, story)}</head><body>"
        f"<h1>{text(story.title)}</h1>{paragraphs}</body></html>"
    )


def amp(site: NewsSite, story: Story) -> Answer:
    paragraphs = join(f"<p>{text(p)}</p>" for p in story.paragraphs)
    return page(
        f"<!doctype html><html amp lang=en><head><title>{text(story.title)}</title>"
        f"{_told(site, story)}</head><body><main><h1>{text(story.title)}</h1>{paragraphs}</main>"
        "</body></html>"
    )


def video(story: Story) -> Answer:
    head = '<meta property="og:type" content="video.other">'
    return frame(
        story.title,
        head,
        f'<h1>{text(story.title)}</h1><video src="/media/{story.number}.mp4"></video>',
    )


def legal(name: str) -> Answer:
    title = name.replace("-", " ").capitalize()
    words = (
        f"The {NAME} belongs to its readers. These lines say what we keep of what you tell us, how "
        "long we keep it, and whom you may ask about it. "
    )
    return frame(title, "", f"<h1>{title}</h1><p>{words * 2}</p><p>{words * 2}</p>")


def login() -> Answer:
    form = "<form method=post><input name=mail><input type=password><button>Sign in</button></form>"
    return frame("Sign in", "", f"<h1>Sign in</h1>{form}<p>Forgot your password?</p>")
