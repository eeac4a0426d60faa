"""When the article was last changed, ISO 8601; None where that is before its publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.extract import dates
from newscrawl.extract.declared import date_names, record
from newscrawl.extract.instants import follows, in_future
from newscrawl.extract.relative_dates import relative
from newscrawl.extract.rules import Field, Rule

if TYPE_CHECKING:
    from newscrawl.extract.page import Page


def read_declared(page: Page) -> Any:
    value = page.article_node.get("dateModified")
    return value[0] if isinstance(value, list) and value else value


def read_shown(page: Page) -> str | None:
    """The likeliest date near the headline that is labelled as one of change."""
    return next((line.raw for line in page.datelines.near if line.updated), None)


RULES = (
    Rule("jsonld.dateModified", read_declared),
    Rule("meta.modified", lambda page: page.meta.get(*date_names.MODIFIED)),
    Rule("shown.updated", read_shown),
    Rule("state.modified", lambda page: record.first(page, record.MODIFIED)),
)


def clean(raw: Any, page: Page) -> str | None:
    """Refuses what lies in the future, and a change before the publication."""
    value = dates.declared(raw, page.datelines.reader)
    if value is None and isinstance(raw, str):
        value = relative(raw, page.fetched_at)
    if value is None or in_future(value, page.fetched_at):
        return None
    published = page.value("date")
    return None if published and follows(published, value) else value


MODIFIED: Field[str] = Field("modified", RULES, clean)
