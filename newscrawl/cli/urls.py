"""`newscrawl urls`: what became of each URL."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import click
import orjson

from newscrawl.cli.corpora import at, channels, reading, run_named

if TYPE_CHECKING:
    from newscrawl.corpus.visits import Visit


@click.command("urls")
@click.argument("corpus", metavar="CORPUS")
@click.option("--outcome", help="Only this outcome and its kinds: not-article, http-404, open.")
@click.option("--host", help="Only this host, with or without www.")
@click.option("--run", "name", metavar="RUN", help="As the run of this name ended it; or: last.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    corpus: str, outcome: str | None, host: str | None, name: str | None, as_json: bool
) -> None:
    """List the URLs that a corpus met: outcome, channels, status, time, reason, URL.

    Without --run each URL is told once, as it ended in the last run that asked for it. What waits
    for an unfinished run has the outcome "open". Columns are parted by tabs; "-" stands
    for nothing.
    """
    with reading(corpus) as ledger:
        run = run_named(ledger, name)
        ended = ledger.urls(run=run, outcome=outcome, host=host)
        waiting = ledger.waiting(run=run, outcome=outcome, host=host)
        for visit in chain(ended, waiting):
            click.echo(orjson.dumps(_record(visit)) if as_json else _line(visit))


def _record(visit: Visit) -> dict[str, Any]:
    return {
        "url": visit.url,
        "run": visit.run,
        "outcome": visit.outcome,
        "channels": channels(visit.channels),
        "status": visit.status,
        "at": at(visit.at),
        "reason": visit.reason,
    }


def _line(visit: Visit) -> str:
    columns = (
        visit.outcome,
        ",".join(channels(visit.channels)) or "-",
        str(visit.status or "-"),
        at(visit.at),
        " ".join((visit.reason or "-").split()),
        visit.url,
    )
    return "\t".join(columns)
