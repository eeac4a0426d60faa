"""`newscrawl replay`: a corpus's crawls again, from its archive."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from newscrawl import Article, __version__, extract
from newscrawl.corpus.following import NAME as EXPORT
from newscrawl.corpus.pages import SavedPage
from newscrawl.corpus.warc import is_warc
from newscrawl.errors import OutputError, UsageError

CODE = f"newscrawl {__version__}"


@click.command("replay")
@click.argument("sources", nargs=-1, required=True, metavar="CORPUS|WARC...")
@click.option("--to", "target", metavar="DIR", help="Keep the new corpus here.")
@click.option("--no-archive", is_flag=True, help="Copy no answers into the new corpus.")
def command(sources: tuple[str, ...], target: str | None, no_archive: bool) -> None:
    """Run every crawl of a corpus again from its archive, with the network shut.

    Discovery and pipelines included: with the same code the export is the same, byte for byte;
    with newer code it holds the newer records. Exit status 0 if it is the same, 3 if not,
    with the first differences. WARC files of others become a new corpus (--to).
    """
    paths = [Path(source) for source in sources]
    if target is not None and (Path(target) / EXPORT).exists():
        raise OutputError(f"{target} holds a corpus already; choose another folder")
    if all(map(is_warc, paths)):
        _import(paths, target)
    elif len(paths) > 1:
        raise UsageError("give one corpus, or WARC files alone")
    else:
        sys.exit(_replay(paths[0], target, archive=not no_archive))


def _import(paths: list[Path], target: str | None) -> None:
    from newscrawl.corpus.imports import import_warcs  # noqa: PLC0415

    if target is None:
        raise UsageError("WARC files need --to DIR, where their corpus is to be")
    for name, count in sorted(import_warcs(paths, Path(target), _extract, code=CODE).items()):
        click.echo(f"{name}: {count:,}", err=True)
    click.echo(f"records: {Path(target) / EXPORT}", err=True)


def _extract(page: SavedPage) -> Article:
    return extract(page.html, page.url, fetched_at=page.fetched_at, content_type=page.content_type)


def _replay(corpus: Path, target: str | None, *, archive: bool) -> int:
    from newscrawl.crawl.replaying import replay  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(target) if target is not None else Path(scratch) / "corpus"
        replay(corpus, folder, archive=archive)
        return _compared(corpus / EXPORT, folder / EXPORT, kept=target is not None)


def _compared(before: Path, after: Path, *, kept: bool) -> int:
    from newscrawl.corpus.archive import digest_of  # noqa: PLC0415

    digests = [digest_of(path) for path in (before, after)]
    for name, digest in zip(("crawled", "replayed"), digests, strict=True):
        click.echo(f"{name}: sha256 {digest}")
    if digests[0] == digests[1]:
        click.echo("equal, byte for byte")
        return 0
    _show_differences(before, after)
    more = (
        f"; newscrawl diff {before} {after}" if kept else "; --to DIR keeps it for newscrawl diff"
    )
    click.echo(f"not equal{more}")
    return 3


def _show_differences(before: Path, after: Path) -> None:
    from newscrawl.cli import diff  # noqa: PLC0415
    from newscrawl.corpus.comparison import compare, first_other_line  # noqa: PLC0415

    found = compare(before, after)
    diff.show(found, "crawled", "replayed")
    if found.is_same:
        line = first_other_line(before, after)
        click.echo(f"the same records, written otherwise or in another order from line {line} on")
