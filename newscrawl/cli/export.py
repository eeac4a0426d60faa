"""`newscrawl export`: a corpus's records as an analyst wants them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newscrawl.cli.corpora import reading
from newscrawl.corpus import following
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("jsonl", "parquet")


@click.command("export")
@click.argument("corpus", metavar="CORPUS")
@click.option("-O", "--output", metavar="FILE", help="Write here; replaces an older file.")
@click.option(
    "--revisions", type=click.Choice(["latest", "all"]), default="latest", show_default=True
)
@click.option("--as-of", metavar="TIME", help="As known then: 2024-01-31, 2024-01-31T12:00+01:00.")
@click.option("--drop-duplicates", is_flag=True, help="Of each cluster only what came first.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="By default what FILE's ending says."
)
def command(
    corpus: str,
    *,
    output: str | None,
    revisions: str,
    as_of: str | None,
    drop_duplicates: bool,
    form: str | None,
) -> None:
    """Write a corpus's records: the latest of each article, all revisions, or as known at a time.

    JSON Lines go to standard output unless -O says where; Parquet needs -O. An older file stays
    whole until the new one is.
    """
    from newscrawl.corpus import views  # noqa: PLC0415

    path = Path(output) if output else None
    form = form or ("parquet" if path and path.suffix == ".parquet" else "jsonl")
    time = _time(as_of) if as_of else None
    if path is not None and _is_its_own(path, Path(corpus)):
        raise UsageError(f"{path} is kept by crawls themselves; give another file")
    with reading(corpus) as ledger:
        lines = views.lines(
            ledger,
            all_revisions=revisions == "all",
            as_of=time,
            drop_duplicates=drop_duplicates,
        )
        _write(lines, path, form)


def _write(lines: Iterator[bytes], path: Path | None, form: str) -> None:
    from newscrawl.corpus import export, parquet  # noqa: PLC0415

    if path is None:
        if form == "parquet":
            raise UsageError("Parquet can't go to standard output; give -O FILE")
        for line in lines:
            click.echo(line, nl=False)
        return
    export.check_writable(path)
    write = parquet.write if form == "parquet" else export.write_whole
    click.echo(f"{path}: {write(path, lines):,} records", err=True)


def _time(text: str) -> datetime:
    """A day is known at its end; a time without a zone is UTC."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"--as-of takes a date or time as 2024-01-31 or 2024-01-31T12:00, not {text!r}"
        ) from error
    if len(text) <= len("2024-01-31"):
        time = time.replace(hour=23, minute=59, second=59)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _is_its_own(path: Path, corpus: Path) -> bool:
    return path.resolve() == (corpus / following.NAME).resolve()
