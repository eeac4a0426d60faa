"""A site that only ever answers with a challenge, half of them with status 200."""

from __future__ import annotations

from functools import partial

from sites.newsite import NewsSite, join, text
from sites.prose import Story, stories
from sites.server import Answer, Request, page
from sites.walls import challenge

COUNT = 60


def build() -> NewsSite:
    site = NewsSite("walled", "nothing but challenge pages", alarm=True, most_requests=40)
    items = stories("en", COUNT, ("news",), seed=21)
    site.add("/", partial(front, items))
    site.add("/robots.txt", lambda: Answer(status=404))
    site.otherwise = wall
    return site


def wall(request: Request) -> Answer:
    return challenge("walled.example", 403 if len(request.path) % 2 else 200)


def front(items: list[Story]) -> Answer:
    """The front page came from a cache before the wall."""
    rows = join(f'<h2><a href="/news/{s.slug}">{text(s.title)}</a></h2>' for s in items)
    return page(f"<!doctype html><html lang=en><title>Walled</title><body>{rows}</body></html>")
