"""A field is an ordered list of rules, strict before loose; the list is its documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from newscrawl.extract.page import Page

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to find one field: `read` gives what the page says, or None (or "" or []).

    A fallback is read only where none of the other rules gave anything.
    """

    name: str
    read: Callable[[Page], Any]
    fallback: bool = False


class Found(NamedTuple, Generic[T]):
    """A value, the rule that gave it, and what that rule read before cleaning."""

    value: T
    rule: str
    raw: Any


def first(candidates: Iterable[Found[T]]) -> Found[T] | None:
    """The strictest rule that gave anything."""
    return next(iter(candidates), None)


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A field's rules in order, what cleans a reading (None refuses it), and who decides.

    `choose` gets the candidates lazily: a rule runs only if the stricter ones didn't decide.
    """

    name: str
    rules: tuple[Rule, ...]
    clean: Callable[[Any, Page], T | None]
    choose: Callable[[Iterable[Found[T]]], Found[T] | None] = first

    def candidates(self, page: Page) -> Iterator[Found[T]]:
        """What each rule says, the site's own rules first."""
        told = False
        without = page.without
        own = page.site_rules.rules(self.name)
        for rule in (*own, *self.rules) if own else self.rules:
            if told and rule.fallback:
                continue
            if without and f"{self.name}:{rule.name}" in without:
                continue
            raw = rule.read(page)
            if raw is None or (not raw and raw in ("", [])):
                continue
            value = self.clean(raw, page)
            if value is not None and value != []:
                told = told or not rule.fallback
                yield Found(value, rule.name, raw)

    def extract(self, page: Page) -> Found[T] | None:
        """The chosen value with its provenance, None if no rule gave one."""
        return self.choose(self.candidates(page))
