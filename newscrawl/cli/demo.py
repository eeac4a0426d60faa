"""`newscrawl demo`: a crawl to look at, of a site that comes with the program."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from textwrap import shorten
from typing import Any

import click

from newscrawl.cli.crawl import crawl
from newscrawl.corpus.export import check_writable, records
from newscrawl.errors import InputError
from newscrawl.serve import SavedSite, serve

PACKAGE = Path(__file__).resolve().parent.parent
# In a wheel beside the code, in a checkout among the fixtures.
PLACES = (
    PACKAGE / "bundled" / "almayadeen-en",
    PACKAGE.parent / "fixtures" / "almayadeen-en",
)


@click.command("demo")
@click.option("--to", "folder", default="demo", show_default=True, metavar="DIR")
def command(folder: str) -> None:
    """Serve a small news site on this machine, crawl it, and show what came of it."""
    lines = Path(folder) / "articles.jsonl"
    check_writable(lines)
    feed = {str(lines.absolute()): {"format": "jsonl", "overwrite": True}}
    with serve(SavedSite(_site())) as base:
        click.echo(f"a news site on {base}: crawling it", err=True)
        status = crawl(["almayadeen"], {"base_url": base}, {"FEEDS": feed})
    for record in islice(records(lines), 3):
        click.echo(f"\n{_short(record)}")
    click.echo(f"\n{lines}")
    sys.exit(status)


def _site() -> Path:
    for place in PLACES:
        if place.is_dir():
            return place
    raise InputError(f"the bundled site is missing: {PLACES[0]}; install newscrawl again")


def _short(record: dict[str, Any]) -> str:
    credit = " · ".join(part for part in (record["byline"], record["date"]) if part)
    tags = ", ".join(record["tags"])
    beginning = shorten(record["body"] or "(no text)", 160, placeholder=" …")
    return "\n".join(line for line in (record["title"], credit, tags, beginning) if line)
