"""`newscrawl replay`: a corpus's crawls again, from its archive."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from newscrawl.corpus.following import NAME as EXPORT
from newscrawl.errors import OutputError


@click.command("replay")
@click.argument("corpus", metavar="CORPUS")
@click.option("--to", "target", metavar="DIR", help="Keep the new corpus here.")
@click.option("--no-archive", is_flag=True, help="Copy no answers into the new corpus.")
def command(corpus: str, target: str | None, no_archive: bool) -> None:
    """Run every crawl of a corpus again from its archive, with the network shut.

    Discovery and pipelines included: with the same code the export is the same, byte for byte;
    with newer code it holds the newer records. Exit status 0 if it is the same, 3 if not;
    `newscrawl diff` says what is different.
    """
    from newscrawl.crawl.replaying import replay  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(target) if target is not None else Path(scratch) / "corpus"
        if (folder / EXPORT).exists():
            raise OutputError(f"{folder} holds a corpus already; choose another folder")
        replay(Path(corpus), folder, archive=not no_archive)
        sys.exit(_compared(Path(corpus) / EXPORT, folder / EXPORT, kept=target is not None))


def _compared(before: Path, after: Path, *, kept: bool) -> int:
    from newscrawl.corpus.archive import digest_of  # noqa: PLC0415

    digests = [digest_of(path) for path in (before, after)]
    for name, digest in zip(("crawled", "replayed"), digests, strict=True):
        click.echo(f"{name}: sha256 {digest}")
    if digests[0] == digests[1]:
        click.echo("equal, byte for byte")
        return 0
    more = (
        f"; newscrawl diff {before} {after}" if kept else "; --to DIR keeps it for newscrawl diff"
    )
    click.echo(f"not equal{more}")
    return 3
