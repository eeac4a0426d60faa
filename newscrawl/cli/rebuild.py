"""`newscrawl rebuild`: a corpus's ledger made again from its archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from newscrawl.article import Article


@click.command("rebuild")
@click.argument("corpus", metavar="CORPUS")
def command(corpus: str) -> None:
    """Make the ledger and the export of a corpus again from its archive and manifests.

    For a ledger that is corrupt or gone; the old one stays beside it as ledger.sqlite.old, and so
    does an export that says something else. What the archive doesn't hold is lost: URLs that were
    met and never fetched, and the crawl's reasons.
    """
    from newscrawl.corpus.rebuild import rebuild  # noqa: PLC0415

    counts = rebuild(corpus, _extract)
    click.echo(
        f"{corpus}: {counts['records']:,} records from {counts['answers']:,} answers of "
        f"{counts['runs']:,} runs",
        err=True,
    )


def _extract(body: bytes, url: str, fetched_at: str, content_type: str | None) -> Article:
    from newscrawl import extract  # noqa: PLC0415

    return extract(body, url, fetched_at=fetched_at, content_type=content_type)
