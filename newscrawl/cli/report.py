"""`newscrawl report`: a corpus in figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click
import orjson

from newscrawl.cli.corpora import reading

if TYPE_CHECKING:
    from collections import Counter

    from newscrawl.corpus.runlog import Run
    from newscrawl.corpus.summary import Summary

SHOWN = 20
"""Lines of a table; --all shows the rest."""
BAR = 40


@click.command("report")
@click.argument("corpus", metavar="CORPUS")
@click.option("--all", "whole", is_flag=True, help=f"All lines of each table, not only {SHOWN}.")
@click.option("--json", "as_json", is_flag=True, help="All of it as one JSON object.")
def command(corpus: str, whole: bool, as_json: bool) -> None:
    """Say what a corpus holds: runs, outcomes by host and channel, fields, languages, days."""
    from newscrawl.corpus.summary import summarise  # noqa: PLC0415

    with reading(corpus) as ledger:
        found = summarise(ledger)
    if as_json:
        click.echo(orjson.dumps(_record(found), option=orjson.OPT_NON_STR_KEYS))
    else:
        _show(found, SHOWN if not whole else None)


def _show(found: Summary, limit: int | None) -> None:
    versions = f"{found.records:,} records of {found.articles:,} articles"
    click.echo(f"{versions} from {len(found.runs):,} runs")
    _table("Runs", (_of_run(run, outcomes) for run, outcomes in found.runs[-(limit or 0) :]))
    _table("Outcomes by host", _outcomes(found.hosts, limit))
    _table("Outcomes by channel", _outcomes(found.channels, limit))
    _table("Fields filled", (_share(name, n, found.articles) for name, n in found.filled.items()))
    _table("Languages", _most(found.languages, found.articles, limit))
    _table("Kinds", _most(found.kinds, found.articles, limit))
    _table("Articles by day", _days(found.days, limit))
    several = {size: n for size, n in sorted(found.clusters.items()) if size > 1}
    _table("Clusters", (f"{n:7,} of {size:,} articles" for size, n in several.items()))
    changed = {size: n for size, n in sorted(found.revisions.items()) if size > 1}
    _table("Revisions", (f"{n:7,} articles of {size:,} versions" for size, n in changed.items()))


def _table(title: str, lines: Iterable[str]) -> None:
    lines = list(lines)
    click.echo()
    click.secho(title, bold=True)
    for line in lines or ["none"]:
        click.echo(f"  {line}")


def _of_run(run: Run, outcomes: Mapping[str, int]) -> str:
    total = sum(outcomes.values())
    return f"{run.name}  {run.state}, {total:,} URLs: {_listed(outcomes)}"


def _outcomes(groups: Mapping[str, Counter[str]], limit: int | None) -> Iterable[str]:
    ordered = sorted(groups.items(), key=lambda group: (-group[1].total(), group[0]))
    for name, outcomes in ordered[:limit]:
        yield f"{name}  {outcomes.total():,}: {_listed(dict(outcomes.most_common()))}"
    if limit and len(ordered) > limit:
        yield f"… and {len(ordered) - limit:,} more"


def _listed(outcomes: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in outcomes.items()) or "none"


def _most(counts: Counter[str], total: int, limit: int | None) -> Iterable[str]:
    return (_share(name, count, total) for name, count in counts.most_common(limit))


def _days(days: Counter[str], limit: int | None) -> Iterable[str]:
    """The last ones, each with a bar."""
    most = max(days.values(), default=1)
    shown = sorted(days.items())[-(limit or 0) :]
    for day, count in shown:
        yield f"{day:10}  {count:7,}  {'█' * max(1, count * BAR // most)}"


def _share(name: str, count: int, total: int) -> str:
    return f"{name:14}  {count:7,}  {count / total if total else 0:7.1%}"


def _record(found: Summary) -> dict[str, Any]:
    return {
        "runs": [
            {
                "run": run.name,
                "state": run.state,
                "started": run.started,
                "ended": run.ended,
                "outcomes": outcomes,
            }
            for run, outcomes in found.runs
        ],
        "hosts": found.hosts,
        "channels": found.channels,
        "articles": found.articles,
        "records": found.records,
        "filled": found.filled,
        "languages": found.languages,
        "kinds": found.kinds,
        "days": dict(sorted(found.days.items())),
        "clusters": found.clusters,
        "revisions": found.revisions,
    }
