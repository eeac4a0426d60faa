"""A made-up news site: its pages, and the truth about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote, unquote, urlsplit

from sites.prose import Story
from sites.server import Answer, Arrival, Request, listen, page

Making = Callable[[], Answer]
NEIGHBOUR = "127.0.0.2"


@dataclass(slots=True)
class NewsSite:
    """What stands where, and what a crawl should make of it.

    `articles` are addresses (path and query) of pages that must be kept, with the number of the
    article that each is: several addresses of one article are one article, and `plain` takes off
    an address what doesn't matter (a session's number). `optional` ones may be kept or not. `gap`
    is the least time in seconds between two requests that robots.txt allows. `trespasses` are
    requests at `neighbour`, a private address that nobody named, to which links and redirects
    lead. `alarm` says that the crawl has to end with an alarm, after at most `most_requests`.
    """

    name: str
    shows: str
    base: str = ""
    neighbour: str = ""
    log: list[Arrival] = field(default_factory=list)
    trespasses: list[Arrival] = field(default_factory=list)
    pages: dict[str, Making] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)
    optional: set[str] = field(default_factory=set)
    gap: float = 0.0
    alarm: bool = False
    most_requests: int | None = None
    is_forbidden: Callable[[str], bool] = lambda _: False
    otherwise: Callable[[Request], Answer | None] = lambda _: None
    not_found: Making = lambda: page("<!doctype html><title>404</title><h1>Not found</h1>", 404)
    plain: Callable[[str], str] = lambda path: path

    def add(self, path: str, making: Making | str, kind: str | None = None) -> None:
        """A page; text stands for a page of it, or with `kind` for a file of that type."""
        if isinstance(making, str):
            answer = Answer(making.encode(), kind=kind) if kind else page(making)
            self.pages[key(path)] = lambda: answer
        else:
            self.pages[key(path)] = making

    def add_article(self, path: str, story: Story, making: Making) -> None:
        self.add(path, making)
        self.articles[key(path)] = story.number

    def answer(self, request: Request) -> Answer:
        making = self.pages.get(key(request.path))
        if making is not None:
            return making()
        return self.otherwise(request) or self.not_found()

    @contextmanager
    def served(self, port: int = 0) -> Iterator[str]:
        """Gives the base address, without a slash."""
        with (
            listen(self.answer, self.log, port) as own,
            listen(self.answer, self.trespasses, host=NEIGHBOUR) as other,
        ):
            self.base = f"http://127.0.0.1:{own}"
            self.neighbour = f"http://{NEIGHBOUR}:{other}"
            yield self.base

    def number_of(self, url: str) -> int | None:
        """The article that an address of this site is, without what only counts readers."""
        path = key(path_of(url))
        return self.articles.get(path, self.articles.get(self.plain(path)))


def path_of(url: str) -> str:
    """Path and query of an address."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def key(path: str) -> str:
    """What an address is known by, whether or not it is percent-encoded."""
    return unquote(path)


def escaped(path: str) -> str:
    """An address as it is sent."""
    return quote(path, safe="/:?&=%#+@!$,;()*'~-._")


def text(words: str) -> str:
    return escape(words)


def join(parts: Iterable[str]) -> str:
    return "".join(parts)


def split(items: list[Story], size: int) -> list[list[Story]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def by_section(items: Iterable[Story]) -> dict[str, list[Story]]:
    found: dict[str, list[Story]] = {}
    for story in items:
        found.setdefault(story.section, []).append(story)
    return found
