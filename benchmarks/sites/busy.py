"""A front page with all its articles, on a server that refuses one in forty and wants rest."""

from __future__ import annotations

from functools import partial

from sites.layouts import article, listing
from sites.newsite import Making, NewsSite
from sites.prose import Story, stories
from sites.server import Answer

COUNT, EACH = 120, 40


def build() -> NewsSite:
    site = NewsSite("busy", "429 and 503 with Retry-After, to one of many requests at once")
    items = stories("en", COUNT, ("news",), seed=31)
    for story in items:
        site.add_article(address(story), story, _refusing(story))
    site.add("/", partial(listing, "The Busy Bee", items, address))
    return site


def address(story: Story) -> str:
    return f"/news/{story.slug}-{story.number}"


def _refusing(story: Story) -> Making:
    making = partial(article, story)
    if story.number % EACH != EACH // 2:
        return making
    status = 429 if story.number > EACH else 503
    answers = [Answer(b"busy", status, retry_after=(1, False))]
    return lambda: answers.pop() if answers else making()
