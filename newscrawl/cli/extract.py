"""`newscrawl extract`: saved pages to JSON Lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from newscrawl import extract
from newscrawl.corpus import pages
from newscrawl.errors import InputError


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--url", help="The address that the page was fetched from.")
def command(paths: tuple[str, ...], url: str | None) -> None:
    """Extract saved pages: .html, .htm, .gz, folders of them, or - for standard input.

    One record a line on standard output. A page that is no article gets a line on standard error
    instead, a path that can't be read one and exit status 1.
    """
    failures = [error for path in paths for error in _extract_at(path, url)]
    sys.exit(1 if failures else 0)


def _extract_at(path: str, url: str | None) -> Iterator[InputError]:
    """Print what stands at a path; gives the errors, which are printed too."""
    if path == "-":
        _print(path, sys.stdin.buffer.read(), url)
        return
    try:
        found = list(pages.find(Path(path)))
    except InputError as error:
        found = []
        yield _told(error)
    for page in found:
        try:
            _print(str(page), pages.read(page), url)
        except InputError as error:
            yield _told(error)


def _print(name: str, html: bytes, url: str | None) -> None:
    article = extract(html, url)
    if article.is_article:
        click.echo(article.to_json())
    else:
        click.echo(f"{name}: not an article ({article.kind})", err=True)


def _told(error: InputError) -> InputError:
    click.echo(f"newscrawl: {error}", err=True)
    return error
