"""What goes wrong on the hostile site, each fault under an address of its own."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable
from functools import cache, partial

from sites.files import RSS, XML, index, urlset
from sites.newsite import NewsSite, join, text
from sites.prose import Story
from sites.server import Answer, Request, page, redirect
from sites.walls import challenge, consent, login, soft_404

BOMB_MB = 150
ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "boom">'
    + join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + "]><rss><channel><item><title>&h;</title><link>http://a.example/</link></item></channel></rss>"
)
CONTROL_LINK = "/city/a\x01story\x0bwith\x7fcontrol\tcharacters-in-its-address"
PRIVATE = (
    "http://169.254.169.254/latest/meta-data/the-story-of-a-cloud",
    "http://10.0.0.1/the-story-of-a-router-at-home",
    "http://192.168.1.1:8080/the-story-of-another-router",
    "http://[::1]/the-story-of-a-loop-in-six",
    "http://2130706433:1/the-story-of-a-number",
    "http://localhost:1/the-story-of-a-local-host",
)
ODD_LINKS = (
    "javascript:alert('a headline of more than five words here')",
    "data:text/html,<h1>a headline of more than five words here</h1>",
    "http://user:secret@{host}/city/a-story-behind-a-password-in-its-address",
    "http://[broken/a-story-at-an-address-that-is-none",
    "/city/" + "a-very-long-story-without-an-end-" * 3_000,
    "ftp://{host}/city/a-story-on-a-server-of-files",
    "//{host}:0/city/a-story-at-port-zero-of-this-host",
)
COLORS, SIZES = ("red", "blue", "green", "black"), ("s", "m", "l", "xl")


class Bad:
    """Faults that depend on what was asked for before."""

    def __init__(self, site: NewsSite, items: list[Story]) -> None:
        self.site, self.items = site, items
        self.chance = random.Random(5)
        self.tried: set[int] = set()

    def answering(self, story: Story, making: Callable[[], Answer]) -> Callable[[], Answer]:
        """Some good articles fail the first time: 500, 503 and 429 with a Retry-After."""
        first = {
            5: Answer(b"oops", 500),
            25: Answer(b"busy", 503, retry_after=(1, False)),
            45: Answer(b"slow down", 429, retry_after=(1, True)),
            65: Answer(b"bad gateway", 502),
        }.get(story.number % 70)
        return partial(self._first, story.number, first, making) if first else making

    def _first(self, number: int, first: Answer, making: Callable[[], Answer]) -> Answer:
        if number in self.tried:
            return making()
        self.tried.add(number)
        return first

    def links(self) -> str:
        """Links as on any front page, to everything bad."""
        host = self.site.base.removeprefix("http://")
        odd = [link.format(host=host) for link in ODD_LINKS] + [CONTROL_LINK, *PRIVATE]
        odd.append(f"{self.site.neighbour}/city/the-story-of-the-house-next-door")
        return join(
            f'<h3><a href="{text(link)}">A headline that nobody should be able to follow {n}</a></h3>'
            for n, link in enumerate([*BAD_PATHS, *odd])
        )

    def session_links(self, section: str) -> str:
        """The same articles, under a new session's number each time."""
        session = f"{self.chance.getrandbits(64):016x}"
        own = [s for s in self.items if s.section == section][:8]
        return join(
            f'<h3><a href="/{section}/{s.number + 2_000}/{s.slug}?PHPSESSID={session}">'
            f'{text(s.title)}</a></h3><h3><a href="/{section}/{s.number + 2_000}/{s.slug}'
            f';jsessionid={session}">{text(s.title)}</a></h3>'
            for s in own
        )


BAD_PATHS = (
    "/city/the-challenge-of-the-day-with-status-403",
    "/city/the-challenge-of-the-day-with-status-200",
    "/city/the-story-behind-a-consent-wall",
    "/city/the-story-behind-a-login-wall",
    "/city/the-story-that-sends-you-to-the-login",
    "/city/the-story-that-drips-a-byte-a-second",
    "/city/the-story-that-is-a-bomb-of-zeros",
    "/city/the-story-that-leads-round-in-a-circle",
    "/city/the-story-that-leads-on-and-on-0",
    "/city/the-story-that-leads-to-the-cloud",
    "/city/the-story-that-leads-to-a-router",
    "/city/the-story-that-leads-to-a-neighbour",
    "/city/the-story-that-is-really-a-picture",
    "/city/the-story-that-is-really-a-document",
    "/city/the-story-that-is-really-some-json",
    "/city/the-story-that-never-answers-but-500",
    "/city/the-story-that-nobody-remembers-now",
    "/private/the-story-that-robots-must-not-see",
    "/puerto/una-historia-que-ya-no-existe-en-la-casa",
)


def traps(site: NewsSite, bad: Bad) -> None:
    """Puts every fault where it stands."""
    name = "Brack & Sons"
    fixed = {
        BAD_PATHS[0]: lambda: challenge("brack.example", 403),
        BAD_PATHS[1]: lambda: challenge("brack.example", 200),
        BAD_PATHS[2]: lambda: consent(name),
        BAD_PATHS[3]: lambda: login(name),
        BAD_PATHS[4]: lambda: redirect("/login?return=/city/the-story", 302),
        "/login?return=/city/the-story": lambda: login(name),
        BAD_PATHS[5]: lambda: Answer(b"<html>" + b"<p>slow</p>" * 500, drip=1.0),
        BAD_PATHS[6]: lambda: Answer(bomb(), headers={"Content-Encoding": "gzip"}),
        BAD_PATHS[7]: lambda: redirect(BAD_PATHS[7] + "?again", 302),
        BAD_PATHS[7] + "?again": lambda: redirect(BAD_PATHS[7], 302),
        BAD_PATHS[9]: lambda: redirect(PRIVATE[0]),
        BAD_PATHS[10]: lambda: redirect(PRIVATE[1]),
        BAD_PATHS[11]: lambda: redirect(site.neighbour + "/city"),
        BAD_PATHS[12]: lambda: Answer(b"\x89PNG\r\n\x1a\n" + bytes(4_000)),
        BAD_PATHS[13]: lambda: Answer(b"%PDF-1.7\n" + b"\xff\xfe" * 3_000),
        BAD_PATHS[14]: lambda: Answer(b'{"story": ["not", "a", "page"]}'),
        BAD_PATHS[15]: lambda: Answer(b"<h1>Internal error</h1>", 500),
        "/bomb.xml": lambda: Answer(ENTITY_BOMB.encode(), kind=RSS),
        "/loop.xml": lambda: _sitemap(index([(f"{site.base}/loop.xml", None)])),
    }
    for path, making in fixed.items():
        site.add(path, making)
    for path in ("/private/reports", "/private/imprint", BAD_PATHS[17]):
        site.add(path, lambda: page("<h1>Not for you</h1>"))
    site.otherwise = partial(otherwise, site, bad)


def otherwise(site: NewsSite, bad: Bad, request: Request) -> Answer:
    """Addresses without an end, and for all others a soft 404."""
    path = request.path
    if path.startswith(BAD_PATHS[8][:-1]):
        return redirect(BAD_PATHS[8][:-1] + str(int(re.findall(r"\d*$", path)[0] or 0) + 1), 302)
    if found := re.fullmatch(r"/sitemaps/(\d+)\.xml", path):
        return _endless_index(site, int(found[1]))
    if found := re.fullmatch(r"/calendar/(\d+)/(\d+)", path):
        return calendar(int(found[1]), int(found[2]))
    if path.startswith("/market"):
        return market(path)
    if path.startswith("/loop/") and path.endswith("/"):
        return loop(bad)
    bare = without_session(path)
    if bare != path:
        return site.answer(Request(bare, request.headers, request.at))
    return soft_404("Brack & Sons")


def without_session(path: str) -> str:
    return re.sub(r"[?;](?:PHPSESSID|jsessionid)=\w+", "", path)


def _sitemap(body: str) -> Answer:
    return Answer(body.encode(), kind=XML)


def _endless_index(site: NewsSite, number: int) -> Answer:
    """Each index names two more; one in three is a sitemap of nothing."""
    if number % 3 == 2:
        return _sitemap(urlset([f"{site.base}/city"]))
    return _sitemap(index([(f"{site.base}/sitemaps/{number * 2 + n}.xml", None) for n in (1, 2)]))


def calendar(year: int, month: int) -> Answer:
    """A month of a calendar without an end; each day has a page as well."""
    after = f"{year + month // 12}/{month % 12 + 1:02}"
    before = f"{year - (month == 1)}/{(month - 2) % 12 + 1:02}"
    days = join(
        f'<td><a href="/calendar/{year}/{month:02}/{day:02}">{day}</a></td>' for day in range(1, 29)
    )
    return page(
        f"<!doctype html><html lang=en><title>Events in {month}/{year}</title><h1>Events in {month}/"
        f'{year}</h1><a rel=prev href="/calendar/{before}">Previous month</a> <a rel=next '
        f'href="/calendar/{after}">Next month</a><table><tr>{days}</tr></table><p>No events.</p>'
    )


def market(path: str) -> Answer:
    """Facets: every page links itself with one more, or one other, choice."""
    chosen = path.partition("?")[2]
    more = [f"color={c}" for c in COLORS] + [f"size={s}" for s in SIZES]
    more += [f"sort={s}" for s in ("price", "name")] + [f"page={n}" for n in range(2, 6)]
    links = join(
        f'<a href="/market?{"&amp;".join([*chosen.split("&"), one])}">{one}</a> ' for one in more
    )
    return page(
        f"<!doctype html><html lang=en><title>Market</title><h1>Market</h1><p>Boats for sale.</p>"
        f"{links}"
    )


def loop(bad: Bad) -> Answer:
    """Relative links that lead ever deeper."""
    names = ("politics", "ferries", "harbour")
    links = join(f'<li><a href="{name}/">{name.capitalize()}</a></li>' for name in names)
    stories = join(
        f'<h3><a href="/{s.section}/{s.number + 2_000}/{s.slug}">{text(s.title)}</a></h3>'
        for s in bad.items[:5]
    )
    return page(f"<!doctype html><html lang=en><title>Topics</title><ul>{links}</ul>{stories}")


@cache
def bomb() -> bytes:
    """A small gzip file of many megabytes."""
    packing = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packing.compress(bytes(1 << 20)) for _ in range(BOMB_MB)]
    return b"".join([*parts, packing.flush()])
