"""Pages for the tests of single fields, put together from their parts."""

from __future__ import annotations

import json
from typing import Any

from newscrawl.extract.fields import FIELDS
from newscrawl.extract.page import Page

TEXT = (
    (
        "The ferry to Sorra left the harbor of Mellin an hour late on Tuesday, for its crew had to "
        "wait for a new mast that was brought by train from the capital during the night."
    ),
    (
        "Passengers were given soup and blankets in the waiting room, and the captain apologised "
        "for the delay with a song that he had written about the winds of the northern strait."
    ),
    (
        "The company said that the mast would be checked again in the spring, and that the fares "
        "of all who had to wait for more than an hour would be paid back by the end of the week."
    ),
    "It is the third time this year that the ferry was late, after two storms in February.",
)


def html(head: str = "", body: str = "", *, text: bool = True, ld: Any = None) -> str:
    """A page; `ld` goes into a JSON-LD script, `text` adds an article's paragraphs."""
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    prose = "<div class='article-body'>" + "".join(f"<p>{p}</p>" for p in TEXT) + "</div>"
    return (
        f"<!doctype html><html><head>{head}{script}</head>"
        f"<body>{body}{prose if text else ''}</body></html>"
    )


def read(name: str, markup: str, url: str | None = "https://www.herald.test/world/ferry") -> Any:
    """The value of a field, with those above it in the table read before it."""
    page = Page(markup, url)
    for field in FIELDS:
        page.found[field.name] = field.extract(page)
        if field.name == name:
            break
    return page.value(name)


ODD: tuple[Any, ...] = (
    *(1, 0, True, None, [], {}, [[]], [None], {"a": {}}, [{"@id": 3}]),
    *("", " ", "\n", -1.5, "x" * 9_999),
)
"""What JSON-LD holds where a string is expected."""
