"""Cost of extraction in multiples of the bare parse of the same bytes.

    python benchmarks/speed.py [--bench DIR] [--pages 200] [--rounds 3] [--peers] [--profile]
    python benchmarks/speed.py --check [--quick]

One process, page by page: CPU time of `lxml.html.fromstring(raw)`, then of `extract(raw)` with all
fields. Reading and decompressing a page are not timed, and done before each of the two: what was
just unpacked lies in the processor's cache, and would for the first of them alone. Each time is the
best of the rounds, which go over all pages each. The figures:

- ratio: CPU time of extraction over that of the parse, each summed over the pages
- once: the same without taking the best: all rounds summed
- median, p95: of the pages' own ratios
- slowest_ms: CPU time of the slowest page
- import_s: wall time of `from newscrawl import extract` in a new process, best of five
- memory_mb: peak resident memory of a process that extracts all pages one by one
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench_data import (
    ROOT,
    Bench,
    NoDataError,
    Row,
    add_gate_arguments,
    first_by_hash,
    in_quick,
    is_gate,
    open_bench,
)
from floors import MARGINS, Figures, Floors, RefusedError, check, settle
from peers import OVERALL, parse_peers
from stopwatch import breakdown, cpu_time, installed_peers, parse_bare

from newscrawl.extract.extraction import extract

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WARM_UP = 10
IMPORTS = 5


class Cost(NamedTuple):
    """CPU seconds of one page: the bare parse and the extraction, one figure a round each."""

    row: Row
    parse: list[float]
    extract: list[float]

    @property
    def ratio(self) -> float:
        return min(self.extract) / min(self.parse)


def run(raw: bytes, row: Row) -> None:
    extract(raw, row["url"], fetched_at=row.get("crawl_date"))


def measure(bench: Bench, rows: list[Row], rounds: int) -> list[Cost]:
    """The cost of every page, parse and extraction next to each other."""
    costs = [Cost(row, [], []) for row in rows]
    for row in rows[:WARM_UP]:
        run(bench.raw(row), row)
    for _ in range(rounds):
        for cost in costs:
            cost.parse.append(cpu_time(parse_bare, bench.raw(cost.row)))
            cost.extract.append(cpu_time(run, bench.raw(cost.row), cost.row))
    return costs


def summary(costs: list[Cost]) -> Figures:
    """The figures that follow from the pages' times."""
    ratios = sorted(cost.ratio for cost in costs)
    return {
        "ratio": sum(min(c.extract) for c in costs) / sum(min(c.parse) for c in costs),
        "once": sum(sum(c.extract) for c in costs) / sum(sum(c.parse) for c in costs),
        "median": median(ratios),
        "p95": ratios[min(len(ratios) - 1, int(0.95 * len(ratios)))],
        "slowest_ms": 1e3 * max(min(c.extract) for c in costs),
        "parse_ms": 1e3 * sum(min(c.parse) for c in costs) / len(costs),
    }


def import_seconds() -> float:
    """Wall time of the import, in the best of some new processes."""
    code = (
        "from time import perf_counter as now; start = now();"
        " from newscrawl import extract; print(now() - start)"
    )
    return min(float(_output(code)) for _ in range(IMPORTS))


def peak_memory(bench: Bench, rows: list[Row]) -> tuple[float, float]:
    """Peak resident memory in MB before the first page and after the last, in a new process."""
    files = [[str(bench.page_file(row)), row["url"], row.get("crawl_date")] for row in rows]
    code = (
        "import gzip, json, sys\n"
        "from newscrawl import extract\n"
        "from memory import peak_bytes\n"
        "files, before = json.load(sys.stdin), peak_bytes()\n"
        "for path, url, at in files:\n"
        "    extract(gzip.open(path).read(), url, fetched_at=at)\n"
        "print(before, peak_bytes())\n"
    )
    before, after = (int(value) / 2**20 for value in _output(code, json.dumps(files)).split())
    return before, after


def _output(code: str, given: str = "") -> str:
    """What a new process prints that runs the code, with this folder and the work tree's."""
    path = os.pathsep.join((str(ROOT), str(Path(__file__).parent)))
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    return done.stdout


def samples(
    bench: Bench, costs: list[Cost], measured: Figures, arguments: argparse.Namespace
) -> dict[str, Figures]:
    """The figures that have ceilings, by sample: a run over all pages holds the quick one too.

    A sample of so many pages is held to the ceilings of all.
    """
    found = {"quick" if arguments.quick else "all": measured}
    if not arguments.quick and not arguments.pages:
        small = [cost for cost in costs if in_quick(cost.row)]
        memory = peak_memory(bench, [cost.row for cost in small])[1]
        found["quick"] = {**measured, **summary(small), "memory_mb": memory}
    return {sample: {name: figures[name] for name in MARGINS} for sample, figures in found.items()}


def report(bench: Bench, costs: list[Cost]) -> Figures:
    """Prints the cost; returns its figures."""
    figures = summary(costs)
    before, after = peak_memory(bench, [cost.row for cost in costs])
    figures |= {"import_s": import_seconds(), "memory_mb": after}
    slowest = max(costs, key=lambda cost: min(cost.extract)).row
    print(
        f"{len(costs)} pages, bare parse {figures['parse_ms']:.2f} ms a page\n"
        f"all fields   {figures['ratio']:.2f} x the parse"
        f" ({figures['once']:.2f} x without taking the best round)\n"
        f"page ratios  median {figures['median']:.2f}, 95th percentile {figures['p95']:.2f}\n"
        f"slowest page {figures['slowest_ms']:.1f} ms ({slowest['dataset']}/{slowest['id']})\n"
        f"import       {figures['import_s']:.3f} s\n"
        f"peak memory  {after:.0f} MB, {before:.0f} MB of it before the first page"
    )
    return figures


def steps(bench: Bench, rows: list[Row]) -> Iterator[str]:
    """Where the time goes, in multiples of the parse."""
    parse, spent = breakdown(bench, rows)
    yield f"\n{'step':<28} {'x parse':>8} {'share':>7}"
    total = sum(spent.values())
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        yield f"{name:<28} {seconds / parse:8.3f} {seconds / total:7.1%}"


def published_peers(bench: Bench) -> Iterator[str]:
    """What the peers cost for the fields that they have, on all pages."""
    ratios = parse_peers(bench.text("peers.md")).column(OVERALL, "cpu_ratio")
    if ratios:
        listed = ", ".join(f"{peer} {x}" for peer, x in sorted(ratios.items(), key=lambda r: r[1]))
        yield f"\npeers, x the parse, from peers.md: {listed}"


def side_by_side(bench: Bench, rows: list[Row]) -> Iterator[str]:
    """The cost of the peers that are installed here, on the same pages in this process."""
    peers, missing = installed_peers()
    for name, call in peers.items():
        parse = spent = 0.0
        for row in rows:
            parse += cpu_time(parse_bare, bench.raw(row))
            spent += cpu_time(call, bench.raw(row), row)
        yield f"{name:<12} {spent / parse:.2f} x the parse"
    if missing:
        yield f"not installed here: {', '.join(missing)}"


def profile(bench: Bench, rows: list[Row]) -> None:
    """Prints the functions that take the most time themselves."""
    pages = [(bench.raw(row), row) for row in rows]
    with cProfile.Profile() as profiler:
        for raw, row in pages:
            run(raw, row)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(40)


def gate(bench: Bench, costs: list[Cost], figures: Figures, arguments: argparse.Namespace) -> int:
    """Pins or checks the ceilings as asked: 1 if one is passed."""
    if not is_gate(arguments):
        return 0
    floors, measured = Floors.load(arguments.floors), samples(bench, costs, figures, arguments)
    if arguments.tighten or arguments.lower is not None:
        print(*settle(floors, "cost", bench.digest, measured, arguments.lower), sep="\n")
        floors.save(arguments.floors)
    return check(floors, "cost", bench.digest, measured) if arguments.check else 0


def parse_arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add_gate_arguments(parser)
    parser.add_argument("--pages", type=int, metavar="N", help="a fixed sample of N pages")
    parser.add_argument("--rounds", type=int, default=3, metavar="K", help="best of K, 3 if unset")
    parser.add_argument("--peers", action="store_true", help="time installed peers side by side")
    parser.add_argument("--profile", action="store_true", help="the functions that take longest")
    arguments = parser.parse_args(argv)
    if arguments.pages and (arguments.tighten or arguments.lower is not None):
        parser.error("ceilings are of all pages or of --quick: leave out --pages")
    return arguments


def main(argv: Sequence[str] | None = None) -> int:
    """0, 1 if a ceiling is passed, 2 if there is nothing to measure on."""
    arguments = parse_arguments(argv)
    try:
        bench = open_bench(arguments.bench)
        rows = [row for row in bench.rows if in_quick(row)] if arguments.quick else bench.rows
        if arguments.pages:
            rows = first_by_hash(rows, arguments.pages)
        if arguments.profile:
            profile(bench, rows)
            return 0
        costs = measure(bench, rows, arguments.rounds)
        figures = report(bench, costs)
        if not is_gate(arguments):
            print(*steps(bench, rows), *published_peers(bench), sep="\n")
        if arguments.peers:
            print(*side_by_side(bench, rows), sep="\n")
        if arguments.json:
            Path(arguments.json).write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
        return gate(bench, costs, figures, arguments)
    except (NoDataError, RefusedError) as error:
        print(f"speed.py: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
