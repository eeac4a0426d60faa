"""Predictions for the benchmark's pages, and the figures that follow from them.

Metrics are those of the data's own score.py, truths marked suspect left out; see its README for
their definitions. Two measures are taken here that it doesn't have: `instant` and `by_language`.
"""

from __future__ import annotations

import math
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from bench_data import DATASETS, Bench, Row, in_quick, part
from peers import OVERALL

from newscrawl.extract.extraction import read
from newscrawl.extract.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from floors import Figures

PREDICTED = ("title", "authors", "date", "tags", "body")
PINNED = ("body_f1", "body_accuracy", "title_exact", "date_day", "instant", "authors_f1", "tags_f1")
"""The metrics with floors."""

TIMED = "fundus-publishers"
"""The data set whose truths have times and languages."""

UNSPACED = frozenset({"zh", "ja", "ko", "th", "lo", "my", "km"})
"""Languages in which a token of the body F1 is a clause rather than a word: read ROUGE-L there."""

Prediction = dict[str, Any]
Scores = dict[str, float]
Summary = dict[str, float]


class Scored(NamedTuple):
    """A page's truth, what was extracted, and its score in each metric."""

    row: Row
    prediction: Prediction
    scores: Scores


def predict(bench: Bench, without: frozenset[str], row: Row) -> Prediction:
    """What extraction says of a page's raw bytes, in the form that the scorer reads."""
    key = {"dataset": row["dataset"], "id": row["id"]}
    try:
        article = read(open_page(bench, row, without))
    except Exception as error:  # noqa: BLE001 - a crash is a score of nothing, and is told
        return {**key, "error": f"{type(error).__name__}: {error}"}
    values = {name: getattr(article, name) for name in PREDICTED}
    return {**key, **values, "provenance": article.provenance}


def open_page(bench: Bench, row: Row, without: frozenset[str] = frozenset()) -> Page:
    """A page of the benchmark; it was fetched when the data says so, else at no known time."""
    return Page(bench.raw(row), row["url"], fetched_at=row.get("crawl_date"), without=without)


def each(work: Callable[[Row], Any], rows: list[Row], jobs: int) -> list[Any]:
    """The work's result for every row, in their order, done in so many processes."""
    if jobs < 2:
        return [work(row) for row in rows]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(work, rows, chunksize=8))


def default_jobs() -> int:
    return min(2, os.cpu_count() or 1)


def score_all(
    bench: Bench, rows: list[Row], without: frozenset[str], jobs: int, *, rouge: bool = False
) -> list[Scored]:
    """Every page extracted and scored."""
    predictions = each(partial(predict, Bench(bench.folder), without), rows, jobs)
    scored = bench.scorer.score(rows, predictions, options(rouge=rouge))
    return [Scored(row, *with_instant(bench.scorer, row, p, scores)) for row, p, scores in scored]


def options(*, rouge: bool) -> SimpleNamespace:
    """The scorer's options: suspect truths out, optional paragraphs optional."""
    return SimpleNamespace(skip_suspect=True, optional=True, rouge=rouge, rouge_tokens="unicode")


def with_instant(
    scorer: ModuleType, row: Row, prediction: Prediction, scores: Scores
) -> tuple[Prediction, Scores]:
    """The scores with the instant's among them, where the page has one."""
    value = instant(scorer, row, prediction)
    return prediction, scores if value is None else {**scores, "instant": value}


def instant(scorer: ModuleType, row: Row, prediction: Prediction) -> float | None:
    """Whether the date is the same instant as the truth: 1.0 or 0.0, None if that isn't asked.

    It is asked on pages of fundus-publishers whose truth is sound and has a time of day and an
    offset from UTC. The instants are equal if both denote the same point in time, at whatever
    offset each is written, fractions of a second cut off on both sides; a prediction without time
    or without offset is none. The share of pages is the figure; its standard error is that of a
    proportion, sqrt(p (1 - p) / n).
    """
    if row["dataset"] != TIMED or "date" in (row.get("suspect") or {}):
        return None
    _, expected = scorer.parse_date(row.get("date"))
    if expected is None:
        return None
    _, given = scorer.parse_date(prediction.get("date"))
    if given is None:
        return 0.0
    return float(math.floor(given.timestamp()) == math.floor(expected.timestamp()))


def summarise(
    scorer: ModuleType, scored: Iterable[Scored], bootstrap: int = 0
) -> dict[str, Summary]:
    """Data set → metric → figure, with "…_std" from so many resamplings; all pooled at the end."""
    pages = list(scored)
    out = {}
    for name in (*DATASETS, OVERALL):
        chosen = [page.scores for page in pages if name in (OVERALL, page.row["dataset"])]
        if chosen:
            out[name] = _summary(scorer, chosen, bootstrap)
    return out


def _summary(scorer: ModuleType, scores: list[Scores], bootstrap: int) -> Summary:
    figures: Summary = scorer.summarise(scores, bootstrap)
    asked = [page["instant"] for page in scores if "instant" in page]
    if asked:
        share = sum(asked) / len(asked)
        figures |= {"instant": share, "n_instant": len(asked)}
        figures["instant_std"] = math.sqrt(share * (1 - share) / len(asked))
    return figures


def by_part(scorer: ModuleType, scored: list[Scored]) -> dict[str, dict[str, Summary]]:
    """The figures of each part of the domains."""
    return {
        name: summarise(scorer, (page for page in scored if part(page.row) == name))
        for name in ("open", "aside")
    }


def figures(scorer: ModuleType, scored: Iterable[Scored]) -> Figures:
    """The figures that have floors, named "data set metric"."""
    return {
        f"{dataset} {metric}": summary[metric]
        for dataset, summary in summarise(scorer, scored).items()
        for metric in PINNED
        if metric in summary
    }


def samples(scorer: ModuleType, scored: list[Scored], *, quick: bool) -> dict[str, Figures]:
    """The figures of each sample that was measured: a full run holds the quick one too."""
    small = figures(scorer, [page for page in scored if in_quick(page.row)])
    return {"quick": small} if quick else {"all": figures(scorer, scored), "quick": small}


def by_language(scorer: ModuleType, scored: list[Scored]) -> dict[str, Summary]:
    """Language → figures on fundus-publishers, with ROUGE-L where words aren't spaced."""
    groups: dict[str, list[Scored]] = {}
    for page in scored:
        if page.row["dataset"] == TIMED:
            groups.setdefault(page.row["lang"] or "?", []).append(page)
    return {
        language: _summary(scorer, _with_rouge(scorer, language, pages), 0)
        for language, pages in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    }


def _with_rouge(scorer: ModuleType, language: str, pages: list[Scored]) -> list[Scores]:
    if language.partition("-")[0] not in UNSPACED:
        return [page.scores for page in pages]
    asked = options(rouge=True)
    return [
        {**scorer.score_page(page.row, page.prediction, asked), **page.scores} for page in pages
    ]
