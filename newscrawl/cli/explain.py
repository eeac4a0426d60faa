"""`newscrawl explain`: for each field the value, the rule that gave it, and what others said."""

from __future__ import annotations

from typing import Any

import click

from newscrawl.cli.sources import read_source
from newscrawl.extract.explanation import Explanation, explain
from newscrawl.extract.page import Page

WIDTH = 100


@click.command("explain")
@click.argument("source", metavar="PATH|URL")
@click.option(
    "--url", help="The address that a saved page was fetched from; of a WARC file, which one."
)
@click.option("--field", "fields", multiple=True, help="Only this field; may be repeated.")
@click.option("--full", is_flag=True, help="Print values whole.")
def command(source: str, url: str | None, fields: tuple[str, ...], full: bool) -> None:
    """Show where each field of a page comes from.

    Under each field stand its rules in their order, strict before loose: `=` gave the value, `≠`
    said something else, `·` found nothing.
    """
    saved = read_source(source, url)
    page = Page(saved.html, saved.url, fetched_at=saved.fetched_at, content_type=saved.content_type)
    explanations = list(explain(page))
    known = [explanation.field for explanation in explanations]
    for name in fields:
        if name not in known:
            raise click.UsageError(f"no field {name!r}; the fields are {', '.join(known)}")
    for explanation in explanations:
        if not fields or explanation.field in fields:
            _show(explanation, full=full)


def _show(explanation: Explanation, *, full: bool) -> None:
    name = click.style(explanation.field, bold=True)
    if explanation.rule is None:
        click.echo(f"{name}: null")
    else:
        value = _shown(explanation.value, full=full)
        click.echo(f"{name}: {value}  ({explanation.rule})")
    for saying in explanation.sayings:
        if saying.rule == explanation.rule:
            click.echo(f"  = {saying.rule}")
        elif saying.value is None:
            click.echo(f"  · {saying.rule}")
        elif saying.value == explanation.value:
            click.echo(f"  = {saying.rule} says the same")
        else:
            click.echo(f"  ≠ {saying.rule}: {_shown(saying.value, full=full)}")


def _shown(value: Any, *, full: bool) -> str:
    text = " | ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = text.replace("\n", " ⏎ ")
    return text if full or len(text) <= WIDTH else f"{text[:WIDTH]}…"
