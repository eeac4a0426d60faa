"""`newscrawl fixture`: saved pages with the records expected of them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from newscrawl import fixtures
from newscrawl.cli.sources import read_source

if TYPE_CHECKING:
    from newscrawl.fixtures import Difference

SHOWN = 300


@click.group("fixture")
def command() -> None:
    """Save pages with their records, and check the records against what is extracted now."""


@command.command("save")
@click.argument("source", metavar="PATH|URL")
@click.option("--name", help="The fixture's folder; by default made of the address or file.")
@click.option("--to", "folder", default="fixtures/pages", show_default=True, metavar="DIR")
@click.option("--url", help="The address that a saved page was fetched from.")
@click.option("--note", default="", help="What the page is a case of.")
def save(source: str, name: str | None, folder: str, url: str | None, note: str) -> None:
    """Store a page with the record that is extracted from it; read that before you trust it."""
    page = read_source(source, url)
    place = Path(folder) / (name or _name_of(page.url or source))
    fixture = fixtures.save(place, page.html, {"url": page.url, "note": note})
    click.echo(f"saved {fixture.folder}: read its record.json and mend what is wrong", err=True)


@command.command("check")
@click.argument("folder", default="fixtures", metavar="[DIR]")
@click.option("--accept", is_flag=True, help="Take the differences over into the records.")
def check(folder: str, accept: bool) -> None:
    """Extract every fixture below DIR again and show the fields that differ from its record.

    Exit status 1 if there are some, unless they are accepted.
    """
    checked = changed = 0
    for fixture in fixtures.find(Path(folder)):
        checked += 1
        differences = fixture.differences()
        if not differences:
            continue
        changed += 1
        click.echo(f"{fixture.folder}")
        for difference in differences:
            _show(difference)
        if accept:
            fixture.accept()
    verb = "accepted" if accept else "differ"
    click.echo(f"{checked} fixtures, {changed} {verb}", err=True)
    sys.exit(1 if changed and not accept else 0)


def _show(difference: Difference) -> None:
    click.echo(f"  {difference.field}")
    expected, extracted = _parts(difference.expected), _parts(difference.extracted)
    for part in expected:
        if part not in extracted:
            click.secho(f"    - {_shortened(part)}", fg="red")
    for part in extracted:
        if part not in expected:
            click.secho(f"    + {_shortened(part)}", fg="green")
    if sorted(expected) == sorted(extracted):
        click.echo("    (the same parts in another order)")


def _parts(value: Any) -> list[str]:
    """Paragraphs of a text, members of a list: what is compared one by one."""
    if isinstance(value, str):
        return value.split("\n\n")
    if isinstance(value, list):
        return [str(part) for part in value]
    if isinstance(value, dict):
        return [f"{name}: {part}" for name, part in value.items()]
    return [str(value)]


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text)} characters)"


def _name_of(source: str) -> str:
    """A folder's name of the last part of an address or path; a page can't choose where it goes."""
    last = urlsplit(source).path.rstrip("/").rpartition("/")[2]
    stem = re.sub(r"\.(?:html?|gz|xhtml)", "", last)
    return re.sub(r"[\W_]+", "-", stem).strip("-").lower()[:80] or "page"
