"""The credit line as people read it, without "By", dates and addresses.

It is read after the authors: of the lines that a page shows the first that names them is theirs,
roles and places included. Where the page shows none, the names themselves stand for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.extract.credits import agencies_in, credit_line, names_in
from newscrawl.extract.names import is_organisation
from newscrawl.extract.outlet import is_outlet
from newscrawl.extract.rules import Field, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawl.extract.page import Page

MAX_BYLINE = 200


def naming_authors(read: Callable[[Page], list[str] | str | None]) -> Callable[[Page], str | None]:
    """A reader that gives the first line that names the authors and nobody else."""

    def read_line(page: Page) -> str | None:
        lines = read(page)
        if not lines:
            return None
        authors = {name.casefold() for name in page.value("authors") or ()}
        for line in [lines] if isinstance(lines, str) else lines:
            named = {name.casefold() for name in names_in(line)}
            if (authors <= named) if authors else agencies_in(line):
                others = named - authors
                if all(is_organisation(name) or is_outlet(name, page.outlet) for name in others):
                    return line
        return None

    return read_line


def joined(page: Page) -> str | None:
    """The authors' names, where no line shows them together."""
    return ", ".join(page.value("authors") or ()) or None


def clean(raw: Any, _page: Page) -> str | None:
    line = credit_line(raw) if isinstance(raw, str) else ""
    return line if 0 < len(line) <= MAX_BYLINE else None


RULES = (
    Rule("shown.byline", naming_authors(lambda page: page.bylines.marked_lines)),
    Rule("shown.by", naming_authors(lambda page: page.bylines.labelled)),
    Rule("shown.dated", naming_authors(lambda page: page.bylines.dated)),
    Rule("shown.agency", naming_authors(lambda page: page.bylines.agency)),
    Rule("authors", joined),
)

BYLINE: Field[str] = Field("byline", RULES, clean)
