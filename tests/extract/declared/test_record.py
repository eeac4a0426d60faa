"""What a state says of the story on pages that show nothing."""

import json

import pytest

from newscrawl import extract

STORY = [
    "The ferry between the islands sails again after a year in the dock, its owner said on Friday.",
    "A crew of eleven will take her out at dawn, and the first crossing is free for all islanders.",
    "The pier in the northern harbour was widened in spring, so that two ships can berth there.",
    "The old pier is to be pulled down in the autumn, when the last of the fishing boats has left.",
]
RECORD = {
    "title": "Ferry sails again",
    "publishedAt": "2024-03-05T09:00:00.000Z",
    "updatedAt": "2024-03-06T10:00:00.000Z",
    "author": {"name": "Ida Holm", "slug": "ida-holm"},
    "category": {"name": "Islands"},
    "tags": [{"name": "Ferries"}, {"name": "Mellin"}],
    "content": "".join(f"<p>{text}</p>" for text in STORY),
}
OTHER = {"title": "Bridge shut", "publishedAt": "2023-01-01", "author": {"name": "Jo Roe"}}
EXPECTED = {
    "date": ("2024-03-05T09:00:00+00:00", "state.published"),
    "modified": ("2024-03-06T10:00:00+00:00", "state.modified"),
    "authors": (["Ida Holm"], "state.author"),
    "section": ("Islands", "state.section"),
    "tags": (["Ferries", "Mellin"], "state.tags"),
}


def page(record, shown=""):
    state = json.dumps({"props": {"more": [OTHER], "article": record}, "page": "/[slug]"})
    return (
        "<html lang=en><title>Ferry sails again</title><body><div id=__next>"
        f"{shown}</div><script id=__NEXT_DATA__ type=application/json>{state}</script>"
    )


@pytest.mark.parametrize("field", EXPECTED)
def test_beside_the_story(field):
    article = extract(page(RECORD), url="https://www.herald.test/a/ferry")
    assert (getattr(article, field), article.provenance[field]) == EXPECTED[field]


@pytest.mark.parametrize(
    "markup",
    [
        page({**RECORD, "title": "Bridge shut"}),
        page(RECORD, "".join(f"<p>{text}</p>" for text in STORY * 3)),
        page(
            {**RECORD, "author": 3, "publishedAt": {}, "tags": [[]], "category": 1, "updatedAt": 0}
        ),
    ],
)
def test_nothing_of_another_story_or_of_a_page_that_shows_its_own(markup):
    article = extract(markup, url="https://www.herald.test/a/ferry")
    assert not article.provenance.keys() & EXPECTED.keys()
