"""Why a field has its value: what the chosen rule said, and what every other rule said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newscrawl.extract.fields import FIELDS
from newscrawl.extract.page import Page
from newscrawl.extract.rules import Field


@dataclass(frozen=True, slots=True)
class Saying:
    """What one rule says of a field: its cleaned value, None where it found nothing to give."""

    rule: str
    value: Any


@dataclass(frozen=True, slots=True)
class Explanation:
    """A field's value, the rule that gave it, and the sayings of all its rules in their order."""

    field: str
    value: Any
    rule: str | None
    sayings: tuple[Saying, ...]


def explain(page: Page) -> Iterator[Explanation]:
    """Explain every field of a page in the order in which they are read."""
    for field in FIELDS:
        found = page.found[field.name] = field.extract(page)
        sayings = tuple(_sayings(field, page))
        if found is None:
            yield Explanation(field.name, None, None, sayings)
        else:
            yield Explanation(field.name, found.value, found.rule, sayings)


def _sayings(field: Field[Any], page: Page) -> Iterator[Saying]:
    said = {found.rule: found.value for found in field.candidates(page)}
    for rule in (*page.site_rules.rules(field.name), *field.rules):
        yield Saying(rule.name, said.get(rule.name))
