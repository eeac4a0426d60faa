"""Quality of extraction by data set and field, beside the best figure of any peer.

    python benchmarks/quality.py [--bench DIR] [--part all|open|aside] [--worst 20 --field body]
    python benchmarks/quality.py --ablate
    python benchmarks/quality.py --check [--quick]

Every page is extracted from its raw bytes. "±" is the standard error from resampling pages. The
peers' figures come from the data's peers.md, its tables without suspect truths where there are
such: those truths are left out here. "open" and "aside" are two parts of the domains, two thirds
and one third by a hash: rules are written while looking at the first only, so that the gap between
them tells what is fitted to the pages seen.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench_data import Bench, NoDataError, add_gate_arguments, in_quick, is_gate, open_bench, part
from floors import Floors, RefusedError, check, settle
from measure import (
    Scored,
    Summary,
    by_language,
    by_part,
    default_jobs,
    samples,
    score_all,
    summarise,
)
from peers import HAND_MADE, Peers, parse_peers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHOWN = {
    "body_f1": "body F1",
    "body_precision": "body precision",
    "body_recall": "body recall",
    "body_accuracy": "body exact",
    "rouge_f1": "body ROUGE-L",
    "title_exact": "title exact",
    "date_day": "date day",
    "instant": "date instant",
    "authors_f1": "authors F1",
    "tags_f1": "tags F1",
}
TOLD = 10
"""Crashes that are told one by one."""

WORST = {
    "body": "body_page_f1",
    "title": "title_f1",
    "date": "date_day",
    "instant": "instant",
    "authors": "authors_f1",
    "tags": "tags_f1",
}


def table(
    results: dict[str, Summary], parts: dict[str, dict[str, Summary]], peers: Peers
) -> Iterator[str]:
    """A line for each data set and metric."""
    yield (
        f"{'data set':<18} {'metric':<15} {'pages':>5} {'ours':>6} {'±':>6}"
        f"  {'best peer':<23} {'gap':>6}  {'open':>6} {'aside':>6}"
    )
    for dataset, summary in results.items():
        for metric, label in SHOWN.items():
            if metric in summary:
                pages = int(summary[f"n_{metric.partition('_')[0].replace('rouge', 'body')}"])
                ours = f"{summary[metric]:6.3f} {summary.get(f'{metric}_std', math.nan):6.3f}"
                both = " ".join(_cell(parts[name], dataset, metric) for name in ("open", "aside"))
                theirs = _beside(peers, dataset, metric, summary[metric])
                yield f"{dataset:<18} {label:<15} {pages:>5} {ours}  {theirs}  {both}"
        yield ""


def _cell(results: dict[str, Summary], dataset: str, metric: str) -> str:
    value = results.get(dataset, {}).get(metric)
    return f"{'-':>6}" if value is None else f"{value:6.3f}"


def _beside(peers: Peers, dataset: str, metric: str, ours: float) -> str:
    best = peers.best(dataset, metric)
    if best is None:
        return f"{'-':<23} {'':>6}"
    value, name = best
    return f"{value:.3f} {name:<17} {ours - value:>+6.3f}"


def hand_made(peers: Peers) -> Iterator[str]:
    """What the peers that are left out of the comparison reach where it isn't their own output."""
    for name in sorted(HAND_MADE):
        value = peers.column("fundus-eval", "body_f1").get(name)
        if value is not None:
            yield f"{name}, by hand-made parsers for these sites: fundus-eval body F1 {value:.3f}"


def languages(results: dict[str, Summary]) -> Iterator[str]:
    """A line for each language of fundus-publishers; F1 is of the body."""
    yield "language  pages  body F1  ROUGE-L date day  instant"
    for language, summary in results.items():
        cells = " ".join(
            f"{summary[name]:8.3f}" if name in summary else f"{'-':>8}"
            for name in ("body_f1", "rouge_f1", "date_day", "instant")
        )
        yield f"{language:<9} {int(summary['pages']):>5} {cells}"


def worst(bench: Bench, scored: list[Scored], count: int, field: str) -> Iterator[str]:
    """The pages with the lowest score in a field, the rule to blame, and the best peer there."""
    metric = WORST[field]
    peers = {
        (row["dataset"], row["id"]): row
        for row in map(json.loads, bench.text("dev/best-peer.jsonl").splitlines())
    }
    pages = [page for page in scored if metric in page.scores]
    for page in sorted(pages, key=lambda page: page.scores[metric])[:count]:
        row, prediction, scores = page
        rule = prediction.get("provenance", {}).get(field.replace("instant", "date"), "no rule")
        peer = peers.get((row["dataset"], row["id"]), {}).get(metric)
        yield (
            f"{scores[metric]:.3f} {row['dataset']}/{row['id']} {rule};"
            f" best peer {f'{peer[0]} {peer[1]}' if peer else '-'}; {_told(page, field)}"
            f" {prediction.get('error', '')} {row['url']}"
        )


def _told(page: Scored, field: str) -> str:
    name = field.replace("instant", "date")
    if field == "body":
        precision, recall = page.scores["body_precision"], page.scores["body_recall"]
        sizes = f"{len(page.row['body'])} chars, ours {len(page.prediction.get('body') or '')}"
        return f"P {precision:.2f} R {recall:.2f}, truth {sizes}"
    return f"truth {page.row[name]!r}, ours {page.prediction.get(name)!r}"


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add_gate_arguments(parser)
    parser.add_argument("--bootstrap", type=int, default=200, metavar="N", help="resamplings")
    parser.add_argument("--part", choices=("all", "open", "aside"), default="all")
    parser.add_argument("--without", nargs="+", action="extend", default=[], metavar="FIELD:RULE")
    parser.add_argument("--ablate", action="store_true", help="what each rule is worth")
    parser.add_argument("--rouge", action="store_true", help="ROUGE-LSum on every page")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the worst pages")
    parser.add_argument("--field", choices=WORST, default="body", help="… of this field")
    parser.add_argument("--predictions", metavar="FILE", help="write what was extracted here")
    parser.add_argument("--jobs", type=int, default=default_jobs(), help="processes")
    arguments = parser.parse_args(argv)
    if is_gate(arguments) and (arguments.part != "all" or arguments.without):
        parser.error("floors are of all parts and all rules: leave out --part and --without")
    return arguments


def report(bench: Bench, scored: list[Scored], arguments: argparse.Namespace) -> dict[str, Any]:
    """Prints the tables; returns their figures."""
    results = summarise(bench.scorer, scored, arguments.bootstrap)
    parts = by_part(bench.scorer, scored)
    spoken = by_language(bench.scorer, scored)
    peers = parse_peers(bench.text("peers.md"))
    print(f"{len(scored)} of {len(bench.rows)} pages; the peers' figures are of all\n")
    print(*table(results, parts, peers), *hand_made(peers), "", sep="\n")
    print(*languages(spoken), sep="\n")
    if arguments.worst:
        print("", *worst(bench, scored, arguments.worst, arguments.field), sep="\n")
    return {"all": results, **parts, "languages": spoken}


def write(scored: list[Scored], figures: dict[str, Any], arguments: argparse.Namespace) -> None:
    """The files that were asked for."""
    if arguments.predictions:
        lines = (json.dumps(page.prediction, ensure_ascii=False) for page in scored)
        Path(arguments.predictions).write_text("\n".join(lines) + "\n", "utf-8")
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def gate(bench: Bench, scored: list[Scored], arguments: argparse.Namespace) -> int:
    """Pins or checks the floors as asked: 1 if one is missed."""
    if not is_gate(arguments):
        return 0
    floors = Floors.load(arguments.floors)
    measured = samples(bench.scorer, scored, quick=arguments.quick)
    if arguments.tighten or arguments.lower is not None:
        print(*settle(floors, "quality", bench.digest, measured, arguments.lower), sep="\n")
        floors.save(arguments.floors)
    return check(floors, "quality", bench.digest, measured) if arguments.check else 0


def main(argv: Sequence[str] | None = None) -> int:
    """0, 1 if a floor is missed or a page crashed, 2 if there is nothing to measure on."""
    arguments = parse_arguments(argv)
    try:
        bench = open_bench(arguments.bench)
        rows = [row for row in bench.rows if arguments.part in ("all", part(row))]
        if arguments.quick:
            rows = [row for row in rows if in_quick(row)]
        without = frozenset(arguments.without)
        scored = score_all(bench, rows, without, arguments.jobs, rouge=arguments.rouge)
        figures = report(bench, scored, arguments)
        if arguments.ablate:
            import ablation

            print("", *ablation.lines(ablation.ablate(bench, scored, arguments.jobs)), sep="\n")
        write(scored, figures, arguments)
        if crashes(scored):
            return 1
        return gate(bench, scored, arguments)
    except (NoDataError, RefusedError) as error:
        print(f"quality.py: {error}", file=sys.stderr)
        return 2


def crashes(scored: list[Scored]) -> int:
    """On how many pages extraction raised; they are told, and nothing is pinned or checked."""
    failed = [page.prediction for page in scored if page.prediction.get("error")]
    for page in failed[:TOLD]:
        print(f"crash: {page['dataset']}/{page['id']}: {page['error']}", file=sys.stderr)
    if len(failed) > TOLD:
        print(f"crash: {len(failed) - TOLD} more pages", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
