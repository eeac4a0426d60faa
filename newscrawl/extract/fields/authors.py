"""The persons, or the desk, that a page credits with its text.

Persons come before desks and outlets, whoever says so: many templates declare the outlet as
author of everything. What is declared is held against what the page shows near its headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.extract.credit_words import BY_OF
from newscrawl.extract.credits import names_of
from newscrawl.extract.declared import record
from newscrawl.extract.declared.authors import (
    in_article,
    in_json,
    in_meta,
    in_microdata,
    in_other_node,
    in_script,
    seen_near_headline,
)
from newscrawl.extract.names import is_agency, is_desk, is_lone_word, is_organisation
from newscrawl.extract.outlet import is_outlet
from newscrawl.extract.rules import Field, Found, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newscrawl.extract.page import Page

DECLARED = frozenset({"jsonld.author", "meta.author", "site.author"})
"""Rules whose names are held against the evidence."""

EVIDENCE = frozenset({"shown.declared", "shown.names", "shown.byline", "shown.by"})
"""Rules that can overrule a declared name; the others only speak where none is declared."""


def choose(candidates: Iterable[Found[list[str]]]) -> Found[list[str]] | None:
    """The first declared names that the page shows too; names that it shows; else the first."""
    declared: list[Found[list[str]]] = []
    for found in candidates:
        if found.rule in EVIDENCE:
            return next((d for d in declared if agree(d.value, found.value)), found)
        if found.rule not in DECLARED:
            return declared[0] if declared else found
        declared.append(found)
    return declared[0] if declared else None


def agree(some: list[str], others: list[str]) -> bool:
    """Whether two readings have a name in common."""
    return not {_ends(name) for name in some}.isdisjoint(_ends(name) for name in others)


def _ends(name: str) -> tuple[str, str]:
    """First and last word: "Jane A. Doe" may be shown as "Jane Doe"."""
    words = name.casefold().split()
    return words[0], words[-1]


def declared(read: Callable[[Page], list[str]]) -> Callable[[Page], list[str]]:
    """A reader that gives all names if any is a person's; desks beside persons count."""

    def read_names(page: Page) -> list[str]:
        names = names_of(read(page))
        return names if names and _people(names, page) else []

    return read_names


def shown(read: Callable[[Page], list[str] | str | None]) -> Callable[[Page], list[str]]:
    """A reader that gives persons only; what stands beside them is where they work.

    A lone word is a section, a button or a place as soon as a name.
    """

    def read_names(page: Page) -> list[str]:
        lines = read(page)
        names = names_of(without_by(lines, page)) if lines else []
        return [name for name in _people(names, page) if not is_lone_word(name)]

    return read_names


def without_by(lines: list[str] | str, page: Page) -> list[str]:
    """Lines without the "by" of the page's own language, which begins names in others."""
    lines = [lines] if isinstance(lines, str) else lines
    by = BY_OF.get((page.value("language") or "").partition("-")[0])
    if not by:
        return lines
    return [line[len(by) + 1 :] if line.casefold().startswith(f"{by} ") else line for line in lines]


def _people(names: list[str], page: Page) -> list[str]:
    people = [name for name in names if not is_organisation(name)]
    return [name for name in people if not is_outlet(name, page.outlet)]


def shown_desk(page: Page) -> list[str]:
    """Desks, outlets and agencies in the byline that a page shows."""
    by = page.bylines
    names = names_of(by.marked_lines or by.labelled or by.closing or by.agency)
    return [n for n in names if is_agency(n) or is_desk(n) or is_outlet(n, page.outlet)]


def clean(raw: Any, page: Page) -> list[str] | None:
    """Names as they are stored; the outlet's own only where nobody else is named."""
    names = names_of(raw)
    if len(names) > 1:
        names = [name for name in names if not is_outlet(name, page.outlet)] or names[:1]
    return names or None


RULES = (
    Rule("jsonld.author", declared(in_article)),
    Rule("meta.author", declared(in_meta)),
    Rule("shown.declared", declared(seen_near_headline)),
    Rule("shown.names", shown(lambda page: page.bylines.marked_names)),
    Rule("shown.byline", shown(lambda page: page.bylines.marked_lines)),
    Rule("shown.by", shown(lambda page: page.bylines.labelled)),
    Rule("shown.agency", shown(lambda page: page.bylines.agency)),
    Rule("shown.links", shown(lambda page: page.bylines.linked_names)),
    Rule("shown.dated", shown(lambda page: page.bylines.dated)),
    Rule("microdata.author", shown(in_microdata)),
    Rule("shown.opening", shown(lambda page: page.bylines.opening)),
    Rule("shown.reporters", shown(lambda page: page.bylines.reporters)),
    Rule("jsonld.other", shown(in_other_node)),
    Rule("script.author", shown(in_script)),
    Rule("state.author", shown(lambda page: in_json(record.first(page, record.AUTHORS), page))),
    Rule("shown.last", shown(lambda page: page.bylines.last_line)),
    Rule("shown.closing", shown(lambda page: page.bylines.closing)),
    Rule("jsonld.desk", in_article),
    Rule("meta.desk", in_meta),
    Rule("shown.desk", shown_desk),
)

AUTHORS: Field[list[str]] = Field("authors", RULES, clean, choose)
