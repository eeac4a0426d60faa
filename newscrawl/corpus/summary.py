"""A corpus in figures: runs, outcomes by host and channel, how full the fields are, clusters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import orjson

from newscrawl import urls
from newscrawl.article import FIELDS
from newscrawl.corpus import views
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.runlog import Run

UNKNOWN = "unknown"


@dataclass(slots=True)
class Summary:
    """Outcomes are those of the last run that asked for a URL, which counts for every channel that
    named it.

    Fields, languages, kinds and days are of the latest revision of each article.

    Args:
        runs: each run with its outcomes, in the order in which they began.
        hosts: host → outcome → URLs.
        channels: channel → outcome → URLs.
        articles: articles, of which `records` are the revisions.
        filled: field → articles that have it.
        languages, kinds: value → articles.
        days: day of publication → articles; "unknown" for those without a date.
        clusters: size → clusters of that many articles.
        revisions: number of versions → articles that have as many.
    """

    runs: list[tuple[Run, dict[str, int]]] = field(default_factory=list)
    hosts: dict[str, Counter[str]] = field(default_factory=dict)
    channels: dict[str, Counter[str]] = field(default_factory=dict)
    articles: int = 0
    records: int = 0
    filled: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(FIELDS, 0)))
    languages: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    clusters: Counter[int] = field(default_factory=Counter)
    revisions: Counter[int] = field(default_factory=Counter)


def summarise(ledger: Ledger) -> Summary:
    """The figures of a corpus, read in one pass over its outcomes and one over its records."""
    found = Summary()
    found.runs = [(run, ledger.outcomes(run)) for run in ledger.runlog.all()]
    for origin, channels, outcome, count in ledger.visits.totals():
        found.hosts.setdefault(urls.site(origin), Counter())[outcome] += count
        for channel in Channel(channels):
            found.channels.setdefault((channel.name or "").lower(), Counter())[outcome] += count
    found.records = ledger.decisions.count()
    clusters: Counter[str] = Counter()
    for line in views.lines(ledger):
        record = orjson.loads(line)
        _count(found, record)
        clusters[record["cluster"]] += 1
    found.clusters = Counter(clusters.values())
    return found


def _count(found: Summary, record: dict[str, Any]) -> None:
    found.articles += 1
    for name, value in record.items():
        found.filled[name] += value not in (None, [], {})
    found.languages[record["language"] or UNKNOWN] += 1
    found.kinds[record["kind"] or UNKNOWN] += 1
    found.days[(record["date"] or UNKNOWN)[:10]] += 1
    found.revisions[record["revision"]] += 1
