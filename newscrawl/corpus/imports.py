"""A corpus made of others' WARC files: their pages as records, decided in the files' order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from newscrawl.article import Article
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.beside import beside
from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.pages import SavedPage, in_warc

Extract = Callable[[SavedPage], Article]


def import_warcs(
    paths: Sequence[Path], folder: Path, extract: Extract, *, code: str = ""
) -> dict[str, int]:
    """Make a corpus of every page of WARC files; gives how many ended in which outcome.

    It is made beside its place and put there once it is whole: an import that fails leaves nothing
    behind, and what a killed one left is gone with the next. The files stay where they are: the
    corpus has no archive of its own. Answers that are no HTML pages count as "other".

    Raises:
        InputError: a file can't be read, or is no WARC file.
        CorpusBusy: another process makes the same corpus.
        CorpusError, OutputError: the corpus can't be made.
    """
    with beside(folder) as place:
        return _imported(paths, place, extract, code)


def _imported(paths: Sequence[Path], folder: Path, extract: Extract, code: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    corpus = Corpus.open(folder, archive=False)
    try:
        corpus.begin([str(path) for path in paths], code=code)
        for path in paths:
            for page in in_warc(path):
                counts[_enter(corpus.ledger, page, extract)] += 1
        corpus.finish(pages=dict(counts))
    finally:
        corpus.close()
    return dict(counts)


def _enter(ledger: Ledger, page: SavedPage | None, extract: Extract) -> str:
    """The outcome of a page of an archive."""
    if page is None or page.url is None:
        return "other"
    ledger.meet(page.url, Channel.ARCHIVE, always=True)
    article = extract(page)
    if article.is_article:
        return ledger.decide(article, asked=(page.url,), status=200).kind
    outcome = f"not-article/{article.kind or 'unknown'}"
    ledger.conclude(page.url, outcome, status=200)
    return outcome
