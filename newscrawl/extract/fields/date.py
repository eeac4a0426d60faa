"""When the article was published: ISO 8601, with the time and offset that the page gives.

Never a date of change, never one in the future of the fetching, never a guess: where what the
page declares, shows and is addressed by can't be reconciled, what can be seen decides.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from newscrawl.extract import dates
from newscrawl.extract.declared import record
from newscrawl.extract.declared.date_names import DATED, PUBLISHED
from newscrawl.extract.instants import (
    agree,
    has_offset,
    has_time,
    in_future,
    instant,
    near,
    precision,
    zone_between,
)
from newscrawl.extract.own_teaser import date_in_own_teaser
from newscrawl.extract.relative_dates import relative
from newscrawl.extract.rules import Field, Found, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newscrawl.extract.page import Page


_WRITTEN = re.compile(
    rb"""<script[^<>]{0,60}>\s{0,20}[\w.$]{2,40}\(\s?["']([^"'<>]{8,40})["']\s?\)[;\s]{0,20}</script"""
)
"""A script that is one call: `<script>showDate("2022/12/03 22:34")</script>`."""


def read_address(page: Page) -> str | None:
    day = page.datelines.reader.known
    return day.isoformat() if day else None


def read_microdata(page: Page) -> str | None:
    """The microdata's date; it costs a walk, so only where nothing stricter is declared."""
    if page.article_node.get("datePublished") or page.meta.get(*PUBLISHED):
        return None
    return page.microdata.get("datepublished")


def read_other_nodes(page: Page) -> str | None:
    """The one day that all other nodes name: a page's, a question's, a video's."""
    values = [
        value
        for node in page.jsonld.nodes
        for value in (node.get("datePublished"), node.get("uploadDate"))
        if isinstance(value, str)
    ]
    return values[0] if len({value[:10] for value in values}) == 1 else None


def shown(kind: str) -> Callable[[Page], str | None]:
    """Reads the likeliest date near the headline, if it comes from such a place."""

    def read(page: Page) -> str | None:
        lines = [line for line in page.datelines.near if not line.updated]
        return next(
            (line.raw for line in lines if line.rule == kind and near(line.value, lines[0].value)),
            None,
        )

    return read


def read_far(page: Page) -> str | None:
    """The only day that is marked or labelled as a date elsewhere, if none is near."""
    if any(not line.updated for line in page.datelines.near):
        return None
    lines = [line for line in page.datelines.far if not line.updated]
    return lines[0].raw if len({line.value[:10] for line in lines}) == 1 else None


def read_opening(page: Page) -> str | None:
    """The dateline with which the text opens, if no other date is near."""
    if any(not line.updated for line in page.datelines.near):
        return None
    return page.datelines.opening.raw if page.datelines.opening else None


def read_own_teaser(page: Page) -> str | None:
    """The date beside the page's headline in a list, if nothing around the text is dated."""
    if page.datelines.near or page.datelines.far:
        return None
    return date_in_own_teaser(page)


def read_written(page: Page) -> str | None:
    """The only day that inline scripts write, if nothing around the text is dated."""
    if page.datelines.near or page.datelines.far:
        return None
    found = [match.decode("utf-8", "replace") for match in _WRITTEN.findall(page.raw)]
    days = {iso[:10]: raw for raw in found if (iso := dates.declared(raw, page.datelines.reader))}
    return next(iter(days.values())) if len(days) == 1 else None


def read_modified(page: Page) -> Any:
    """The declared last change: evidence against a datePublished that was overwritten with it."""
    changed = first_text(page.article_node.get("dateModified"))
    return changed if changed == first_text(page.article_node.get("datePublished")) else None


RULES = (
    Rule("url.day", read_address),
    Rule("jsonld.dateModified", read_modified),
    Rule("jsonld.datePublished", lambda page: first_text(page.article_node.get("datePublished"))),
    Rule("meta.published", lambda page: page.meta.get(*PUBLISHED)),
    Rule("shown.time", shown("time")),
    Rule("shown.text", shown("text")),
    Rule("microdata.datePublished", read_microdata),
    Rule("shown.opening", read_opening),
    Rule("shown.far", read_far),
    Rule("meta.date", lambda page: page.meta.get(*DATED)),
    Rule("jsonld.dateCreated", lambda page: first_text(page.article_node.get("dateCreated"))),
    Rule("jsonld.uploadDate", lambda page: first_text(page.article_node.get("uploadDate"))),
    Rule("jsonld.others", read_other_nodes),
    Rule("state.published", lambda page: record.first(page, record.PUBLISHED)),
    Rule("shown.teaser", read_own_teaser),
    Rule("script.written", read_written),
)
"""The first two cost nothing and say whether what is declared can be believed; the address is
taken last, the date of change never. Left out: dates in the page's data scripts, which are other
stories' as often as this one's; a script that does nothing but write a date is none of those."""

EVIDENCE = frozenset({"url.day", "jsonld.dateModified"})
DECLARED = frozenset({"jsonld.datePublished", "meta.published", "microdata.datePublished"})
SHOWN = frozenset({"shown.time", "shown.text"})


def first_text(value: Any) -> Any:
    """A declared value, or the first of a list of them."""
    return value[0] if isinstance(value, list) and value else value


def clean(raw: Any, page: Page) -> str | None:
    value = dates.declared(raw, page.datelines.reader)
    if value is None and isinstance(raw, str):
        value = relative(raw, page.fetched_at)
    return None if value is None or in_future(value, page.fetched_at) else value


def choose(candidates: Iterable[Found[str]]) -> Found[str] | None:
    """The first that no better evidence contradicts, at the finest precision that others give."""
    seen: list[Found[str]] = []
    for found in candidates:
        seen.append(found)
        if complete(seen):
            break
    chosen = most_credible(seen)
    return finest(chosen, seen) if chosen else None


def complete(seen: list[Found[str]]) -> bool:
    """Whether nothing that follows could change the choice."""
    last = seen[-1]
    if not is_declared(last):
        return last.rule not in (EVIDENCE | SHOWN) and any(map(is_declared, seen))
    doubted = any(f.rule == "jsonld.dateModified" or not near(f.value, last.value) for f in seen)
    return precision(last.value)[2] and not doubted


def most_credible(seen: list[Found[str]]) -> Found[str] | None:
    """What is declared or else shown; the words shown, if the former is a bare day or stands
    against all.
    """
    address = next((f for f in seen if f.rule == "url.day"), None)
    declared = next(filter(is_declared, seen), None)
    words = next((f for f in seen if f.rule == "shown.text"), None)
    if declared and words and not near(declared.value, words.value):
        overwritten = any(f.rule == "jsonld.dateModified" for f in seen)
        if overwritten and words.value < declared.value:
            return words
        if not has_time(declared.value):
            return words
        if address and near(words.value, address.value) > near(declared.value, address.value):
            return words
    visible = next((f for f in seen if f.rule in SHOWN), None)
    other = next((f for f in seen if f.rule not in EVIDENCE), None)
    return declared or visible or other or address


def is_declared(found: Found[str]) -> bool:
    return found.rule in DECLARED or found.rule.startswith("site.")


def finest(chosen: Found[str], seen: list[Found[str]]) -> Found[str]:
    """The reading of the same day or instant that says most about the time, in local time."""
    same = [f for f in seen if f.rule not in EVIDENCE and agree(f.value, chosen.value)]
    best = max(same, key=lambda found: precision(found.value)[:2], default=chosen)
    if not best.value.endswith("+00:00"):
        return best
    zone = next((z for found in same if (z := zone_of(best.value, found))), None)
    when = instant(best.value)
    if not zone or not when:
        return best
    return Found(when.astimezone(timezone(zone)).isoformat(), best.rule, best.raw)


def zone_of(utc: str, local: Found[str]) -> timedelta | None:
    """The offset that a reading of the same instant names.

    Where readers see another day than the declared one in UTC, the clock they see tells it too.
    """
    if has_offset(local.value):
        return datetime.fromisoformat(local.value).utcoffset()
    shown_clock = local.rule in SHOWN and has_time(local.value) and utc.endswith("+00:00")
    return zone_between(local.value, utc) if shown_clock and utc[:10] != local.value[:10] else None


DATE: Field[str] = Field("date", RULES, clean, choose)
