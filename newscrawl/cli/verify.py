"""`newscrawl verify`: is a corpus what it was when it was written?"""

from __future__ import annotations

import sys

import click

from newscrawl.cli.corpora import reading


@click.command("verify")
@click.argument("corpus", metavar="CORPUS")
def command(corpus: str) -> None:
    """Compute again everything in a corpus that can be computed again.

    Prints the first difference of each file: the file, the place in it, what is wrong. Exit status
    0 if the corpus is whole, 1 if not.
    """
    from newscrawl.corpus.verification import verify  # noqa: PLC0415

    firsts = {finding.file: finding for finding in reversed(verify(corpus))}
    for finding in reversed(firsts.values()):
        click.echo(str(finding))
    if not firsts:
        click.echo(_whole(corpus))
    sys.exit(1 if firsts else 0)


def _whole(corpus: str) -> str:
    with reading(corpus) as ledger:
        runs, files = len(ledger.runlog.all()), len(ledger.fetches.files())
        records = ledger.decisions.count()
    return f"{corpus}: whole; {records:,} records, {runs:,} runs, {files:,} archive files"
