"""`newscrawl history`: what happened to an article."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import click
import orjson

from newscrawl.cli.corpora import at, reading
from newscrawl.errors import InputError
from newscrawl.urls import require_http

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.corpus.chronicle import Moment
    from newscrawl.corpus.revisions import Edit
    from newscrawl.corpus.visits import Visit


@click.command("history")
@click.argument("corpus", metavar="CORPUS")
@click.argument("url", metavar="URL")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, a line a run.")
def command(corpus: str, url: str, as_json: bool) -> None:
    """Tell the history of the article at a URL: its versions, and what each run found.

    Edits are typed: headline, correction, body (silent if no note tells of it), date, tags, byline,
    unpublished, republished. Changed sentences stand below, the old ones behind "-", the new ones
    behind "+".
    """
    from newscrawl.corpus.chronicle import chronicle  # noqa: PLC0415

    require_http(url)
    with reading(corpus) as ledger:
        moments = chronicle(ledger, url)
    if not moments:
        raise InputError(f"{corpus} never met {url}; `newscrawl urls {corpus}` lists what it met")
    for moment in moments:
        if as_json:
            click.echo(orjson.dumps(_record(moment)))
        else:
            _show(moment)


def _show(moment: Moment) -> None:
    version = f"version {moment.version.number}" if moment.version else "no new version"
    met = ", ".join(map(_met, moment.visits))
    head = f"{at(moment.at)}  {click.style(version, bold=bool(moment.version))}"
    click.echo(f"{head}  run {moment.run}{met and f'  ({met})'}")
    if moment.version and moment.version.number == 1:
        click.echo(f"  {moment.version.article.title}")
    for edit in moment.edits:
        for line in _lines(edit):
            click.echo(f"  {line}")


def _met(visit: Visit) -> str:
    status = f", status {visit.status}" if visit.status else ""
    of = f" of {visit.reason}" if visit.outcome == "duplicate" else ""
    return f"{visit.outcome}{of}{status} at {visit.url}"


def _lines(edit: Edit) -> Iterator[str]:
    name = f"{edit.type.value}, silent" if edit.silent else edit.type.value
    if edit.changes:
        yield f"{name}:"
        for change in edit.changes:
            for sentence in change.before:
                yield click.style(f"  - {sentence}", fg="red")
            for sentence in change.after:
                yield click.style(f"  + {sentence}", fg="green")
    elif edit.before and edit.after:
        yield f"{name}: {edit.before} → {edit.after}"
    else:
        yield f"{name}: {edit.before or edit.after or 'nothing known'}"


def _record(moment: Moment) -> dict[str, Any]:
    version = moment.version
    return {
        "run": moment.run,
        "at": at(moment.at),
        "version": version.number if version else None,
        "visits": [
            {"url": v.url, "outcome": v.outcome, "status": v.status, "reason": v.reason}
            for v in moment.visits
        ],
        "edits": [{**dataclasses.asdict(edit), "type": edit.type.value} for edit in moment.edits],
        "record": version.article.to_dict() if version else None,
    }
