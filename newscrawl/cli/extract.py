"""`newscrawl extract`: saved pages to JSON Lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from newscrawl import extract
from newscrawl.corpus import pages
from newscrawl.corpus.pages import SavedPage
from newscrawl.corpus.warc import is_warc
from newscrawl.errors import InputError


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--url", help="The address that the page was fetched from; of a WARC file only that.")
def command(paths: tuple[str, ...], url: str | None) -> None:
    """Extract saved pages: .html, .htm, .gz, WARC files, folders of them, or - for standard input.

    One record a line on standard output. A page that is no article gets a line on standard error
    instead, a path that can't be read one and exit status 1. Of the answers in a WARC file that
    are no HTML pages the number is told.
    """
    failures = [error for path in paths for error in _extract_at(path, url)]
    sys.exit(1 if failures else 0)


def _extract_at(path: str, url: str | None) -> Iterator[InputError]:
    """Print what stands at a path; gives the errors, which are printed too."""
    if path == "-":
        _print(path, SavedPage(sys.stdin.buffer.read(), url))
        return
    try:
        found = list(pages.find(Path(path)))
    except InputError as error:
        found = []
        yield _told(error)
    for page in found:
        try:
            if is_warc(page):
                _extract_warc(page, url)
            else:
                _print(str(page), SavedPage(pages.read(page), url))
        except InputError as error:
            yield _told(error)


def _extract_warc(path: Path, url: str | None) -> None:
    """Every page of a WARC file; with an address, only those that were fetched from it."""
    skipped, is_there = 0, url is None
    for page in pages.in_warc(path):
        if page is None:
            skipped += 1
        elif url is None or page.url == url:
            is_there = True
            _print(f"{path}: {page.url}", page)
    if not is_there:
        click.echo(f"{path}: has no page of {url}", err=True)
    elif skipped:
        click.echo(f"{path}: {skipped:,} answers that are no HTML pages", err=True)


def _print(name: str, page: SavedPage) -> None:
    article = extract(
        page.html, page.url, fetched_at=page.fetched_at, content_type=page.content_type
    )
    if article.is_article:
        click.echo(article.to_json())
    else:
        click.echo(f"{name}: not an article ({article.kind})", err=True)


def _told(error: InputError) -> InputError:
    click.echo(f"newscrawl: {error}", err=True)
    return error
