"""Quality and cost of the decision "does this link lead to an article?".

    python benchmarks/links.py [FILE]       figures on labelled links, and microseconds a link
    python benchmarks/links.py --errors     each wrong decision with the rule that made it
    python benchmarks/links.py --fit        what a logistic model gives for the points of SIGNS,
                                            in-sample and cross-validated (five folds of pages)
    python benchmarks/links.py --check      exit 1 and a line for each pinned figure that is missed

FILE is JSON Lines (default: links/dev/links.jsonl in the folder that NEWSCRAWL_BENCH names): url,
anchor, area, context, label, page and lang of each link; `unclear` labels are left out. Links of
one page hang together, so folds and the bootstrap draw pages. The floors stand in floors.json, with
a digest of the file they were measured on; --raise and --lower REASON pin as in quality.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from bench_data import is_gate
from floors import Figures, Floors, RefusedError, check, settle
from numpy.typing import NDArray

from newscrawl.discover.links import SIGNS, Link, Traits, decide, is_article_link, settled_by

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_MICROSECONDS = 30.0
FOLDS, SHUFFLES, PENALTY = 5, 8, 1.0
_HEADING = re.compile(r"(?:^|> )h[1-4]\b")

Vector = NDArray[Any]


class Row(NamedTuple):
    """A labelled link."""

    link: Link
    is_article: bool
    page: str
    english: bool


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [_row(record) for record in records if record["label"] != "unclear"]


def _row(record: dict[str, Any]) -> Row:
    """The same features as `SectionPage.links` gives, from the record's words for them."""
    place = "main" if record["area"] == "body" else record["area"]
    heading = _HEADING.search(record["context"]) is not None
    link = Link(record["url"], record["anchor"], place, heading=heading)
    return Row(link, record["label"] == "article", record["page"], record["lang"] == "en")


def f1(predicted: Vector, truth: Vector) -> float:
    both = float((predicted * truth).sum())
    return 2 * both / max(1.0, float(predicted.sum() + truth.sum()))


def report(rows: list[Row]) -> Figures:
    """Prints the figures; gives those that have floors."""
    truth = np.array([row.is_article for row in rows], float)
    predicted = np.array([is_article_link(row.link) for row in rows], float)
    english = np.array([row.english for row in rows])
    both = (predicted * truth).sum()
    low, high = _interval(rows, predicted, truth)
    overall, other = f1(predicted, truth), f1(predicted[~english], truth[~english])
    print(f"links {len(rows)}  articles {int(truth.sum())}")
    print(f"precision {both / predicted.sum():.3f}  recall {both / truth.sum():.3f}")
    print(f"F1 {overall:.3f} ({low:.3f} to {high:.3f}, bootstrap over pages)")
    print(f"F1 English {f1(predicted[english], truth[english]):.3f}  other {other:.3f}")
    return {"f1": overall, "f1 not English": other}


def _interval(rows: list[Row], predicted: Vector, truth: Vector) -> tuple[float, float]:
    draw = np.random.default_rng(0)
    pages = sorted({row.page for row in rows})
    places = {page: [i for i, row in enumerate(rows) if row.page == page] for page in pages}
    scores = []
    for _ in range(1_000):
        drawn = [i for page in draw.choice(pages, len(pages)) for i in places[page]]
        scores.append(f1(predicted[drawn], truth[drawn]))
    return float(np.quantile(scores, 0.025)), float(np.quantile(scores, 0.975))


def microseconds(rows: list[Row]) -> float:
    """Processor time of a decision on a link that was never looked at; best of five rounds."""
    best = float("inf")
    for _ in range(5):
        fresh = [Link(*_plain(row.link)) for row in rows]
        start = time.process_time()
        for link in fresh:
            is_article_link(link)
        best = min(best, time.process_time() - start)
    return best / len(rows) * 1e6


def _plain(link: Link) -> tuple[str, str, str, bool]:
    return link.url, link.anchor, link.place, link.heading


def report_cost(rows: list[Row]) -> bool:
    """Prints what a decision costs; whether that is within the bound."""
    cost = microseconds(rows)
    print(f"{cost:.1f} microseconds a link (at most {MAX_MICROSECONDS:.0f})")
    return cost <= MAX_MICROSECONDS


def print_errors(rows: list[Row]) -> None:
    rules: Counter[str] = Counter()
    for row in rows:
        decision = decide(row.link)
        if decision.is_article != row.is_article:
            rules[decision.rule] += 1
            said = "wrongly taken" if decision.is_article else "missed"
            print(f"{said:14}{decision.rule:34}{row.link.url[:90]}  {row.link.anchor[:50]!r}")
    print(*(f"{count:4} {rule}" for rule, count in rules.most_common()), sep="\n")


def print_fit(rows: list[Row]) -> None:
    """Weights times three beside the table's points, and the F1 of models fitted without a fold."""
    shown = np.array([[sign(Traits(row.link)) for _, _, sign in SIGNS] for row in rows], float)
    shown = np.c_[np.ones(len(rows)), shown]
    truth = np.array([row.is_article for row in rows], float)
    loose = np.array([settled_by(row.link) is None for row in rows])
    english = np.array([row.english for row in rows])
    weights = fit(shown[loose], truth[loose])
    print(f"{'':6}{-3 * weights[0]:6.1f}  ENOUGH")
    for (points, name, _), weight, count in zip(
        SIGNS, weights[1:], shown[:, 1:].sum(0), strict=True
    ):
        print(f"{points:6d}{3 * weight:6.1f}  {name} ({int(count)})")
    predicted = ((shown @ weights > 0) & loose).astype(float)
    print(f"in-sample F1 {f1(predicted, truth):.3f}")
    scores = []
    for seed in range(SHUFFLES):
        predicted = _out_of_fold(shown, truth, loose, _folds(rows, seed))
        scores.append(
            (f1(predicted, truth), *(f1(predicted[m], truth[m]) for m in (english, ~english)))
        )
    overall, in_english, other = np.mean(scores, axis=0)
    print(f"cross-validated F1 {overall:.3f}  English {in_english:.3f}  other {other:.3f}")


def _folds(rows: list[Row], seed: int) -> Vector:
    pages = sorted({row.page for row in rows})
    order = np.random.default_rng(seed).permutation(len(pages))
    fold = dict(zip(pages, order % FOLDS, strict=True))
    return np.array([fold[row.page] for row in rows])


def _out_of_fold(shown: Vector, truth: Vector, loose: Vector, folds: Vector) -> Vector:
    """Decisions for each page by points (thirds, rounded) fitted on the pages of other folds."""
    scores = np.zeros(len(truth))
    for fold in range(FOLDS):
        train = (folds != fold) & loose
        weights = np.round(fit(shown[train], truth[train]) * 3) / 3
        scores[folds == fold] = shown[folds == fold] @ weights
    decided: Vector = ((scores > 0) & loose).astype(float)
    return decided


def fit(shown: Vector, truth: Vector) -> Vector:
    """Logistic regression by Newton's method, with a ridge on all weights but the constant."""
    weights = np.zeros(shown.shape[1])
    ridge = np.eye(len(weights)) * PENALTY
    ridge[0, 0] = 1e-6
    for _ in range(25):
        chance = 1 / (1 + np.exp(-shown @ weights))
        slope = shown.T @ (chance - truth) + ridge @ weights
        bend = (shown.T * (chance * (1 - chance))) @ shown + ridge
        weights -= np.linalg.solve(bend, slope)
    return weights


def gate(figures: Figures, arguments: argparse.Namespace) -> int:
    """Pins or checks the floors as asked: 1 if one is missed."""
    floors, digest = Floors.load(arguments.floors), _digest(arguments.file)
    if arguments.tighten or arguments.lower is not None:
        print(*settle(floors, "links", digest, {"all": figures}, arguments.lower), sep="\n")
        floors.save(arguments.floors)
    return check(floors, "links", digest, {"all": figures}) if arguments.check else 0


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    default = Path(os.environ.get("NEWSCRAWL_BENCH", "."), "links", "dev", "links.jsonl")
    parser.add_argument("file", type=Path, nargs="?", default=default)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--check", action="store_true", help="exit 1 if a pinned figure is missed")
    parser.add_argument("--raise", dest="tighten", action="store_true", help="pin what got better")
    parser.add_argument("--lower", metavar="REASON", help="pin what was measured, better or worse")
    floors = Path(__file__).with_name("floors.json")
    parser.add_argument("--floors", metavar="FILE", type=Path, default=floors, help="the pins")
    arguments = parser.parse_args(argv)
    if not arguments.file.is_file():
        parser.error(f"{arguments.file}: no such file; give one or set NEWSCRAWL_BENCH")
    return arguments


def main(argv: Sequence[str] | None = None) -> int:
    """0, 1 if a floor or the bound of the cost is missed, 2 for wrong use."""
    arguments = parse_arguments(argv)
    rows = read_rows(arguments.file)
    if arguments.errors:
        print_errors(rows)
    if arguments.fit:
        print_fit(rows)
    figures, quick = report(rows), report_cost(rows)
    try:
        missed = gate(figures, arguments) if is_gate(arguments) else 0
    except RefusedError as error:
        print(f"links.py: {error}", file=sys.stderr)
        return 2
    return missed or int(not quick)


if __name__ == "__main__":
    sys.exit(main())
