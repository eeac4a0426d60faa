"""What a crawl costs, beside a bare Scrapy spider that only downloads the same pages.

    NEWSCRAWL_BENCH=…/bench python benchmarks/crawl.py [--pages 400] [--check] [--profile FILE]

The same real pages, from the same server in a process of its own, one crawl after the other:

- bare: a Scrapy spider that is given every address and parses nothing, with as many connections;
- crawl: `newscrawl crawl` without a corpus, discovery and extraction included;
- corpus: `newscrawl crawl --corpus`, with archive, ledger and export.

Each crawl is a fork of one process that has imported the spiders, and is measured from its start to
its end. Extraction is measured on the same pages for itself. Costs are the least of the rounds, the
share of the bare spider's pages a second is the median of the rounds' own. Pages a second need a
machine that has nothing else to do; the CPU of the same crawls is given beside them.
With `--check` the exit status is 1 if the corpus costs more CPU than extraction, or if the crawl
into it has less than half of the bare spider's pages a second.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage, struct_rusage
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from crawl_kills import served
from newsroom import load_truth, newsroom
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from newscrawl import extract
from newscrawl.crawl.run import plan, run, settings_with

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable

DEPTH = "2"
"""Front page, section, article: what real pages link to isn't there, and isn't to be measured."""
LEAST_SPEED = 0.5
"""Of the bare spider's pages a second."""
MOST_COST = 1.0
"""Of the CPU of extraction, for what a corpus adds."""


class Cost(NamedTuple):
    """Seconds by the clock and of CPU; `beside` of it is that of the processes that read pages."""

    wall: float
    cpu: float
    beside: float


class Bare(Spider):
    """Downloads and does nothing else."""

    name = "bare"

    def __init__(self, addresses: Iterable[str]) -> None:
        super().__init__()
        self.addresses = addresses

    async def start(self) -> AsyncIterator[Request]:
        for url in self.addresses:
            yield Request(url)

    def parse(self, response: Any) -> None:
        """Nothing is made of it."""


def bare(addresses: list[str]) -> None:
    settings = {"LOG_LEVEL": "CRITICAL", "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
                "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False,
                "DOWNLOAD_DELAY": 0}  # fmt: skip
    process = AsyncCrawlerProcess(settings)
    process.crawl(Bare, addresses=addresses)
    process.start()


def crawl(base: str, folder: Path, *, corpus: bool) -> None:
    logging.disable()
    target = f"{base}/"
    output: dict[str, Any] = {"FEEDS": {str(folder / "out.jsonl"): {"format": "jsonl"}}}
    if corpus:
        output = {"NEWSCRAWL_CORPUS": str(folder / "corpus"), "NEWSCRAWL_TARGETS": [target]}
    settings = settings_with({"NEWSCRAWL_PROGRESS_INTERVAL": 0, **output}, own_log=True)
    run([plan(target, {"depth": DEPTH}, settings)], settings)


def extracted(pages: list[tuple[str, bytes]]) -> None:
    for url, raw in pages:
        extract(raw, url=url, content_type="text/html")


def cost(work: Callable[[], None]) -> Cost:
    """Of some work in a fork of this process, which has imported everything."""
    begun = time.monotonic()
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            os.write(writable, str(_seconds(getrusage(RUSAGE_CHILDREN))).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writable)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit("a crawl failed; see above")
    with open(readable) as beside:  # noqa: PTH123 - no path
        return Cost(time.monotonic() - begun, _seconds(used), float(beside.read()))


def _seconds(used: struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def measure(bench: Path, pages: int, rounds: int) -> dict[str, list[Cost]]:
    """What each cost in each round."""
    site, articles = newsroom(bench, load_truth(bench, pages))
    raws = [gzip.decompress(site.routes[path].read()) for path in articles]
    costs: dict[str, list[Cost]] = {}
    with served(site) as base:
        addresses = [base + path for path in articles]
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as name:
                works: dict[str, Callable[[], None]] = {
                    "extraction": lambda: extracted(list(zip(addresses, raws, strict=True))),
                    "bare": lambda: bare(addresses),
                    "crawl": lambda at=Path(name): crawl(base, at, corpus=False),
                    "corpus": lambda at=Path(name): crawl(base, at, corpus=True),
                }
                for key, work in works.items():
                    costs.setdefault(key, []).append(cost(work))
    return costs


def profiled(bench: Path, pages: int, path: Path) -> None:
    """Write a profile (cProfile) of the crawl into a corpus."""
    import cProfile

    site, _ = newsroom(bench, load_truth(bench, pages))
    with served(site) as base, tempfile.TemporaryDirectory() as name:
        profile = cProfile.Profile()
        profile.runcall(crawl, base, Path(name), corpus=True)
        profile.dump_stats(path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure is missed")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="of one crawl, instead")
    options = parser.parse_args()
    if not os.environ.get("NEWSCRAWL_BENCH"):
        print("set NEWSCRAWL_BENCH to the folder that holds dev/truth.jsonl", file=sys.stderr)
        return 2
    bench = Path(os.environ["NEWSCRAWL_BENCH"])
    plan("http://127.0.0.1/", {}, settings_with({}))  # imports the spiders
    if options.profile:
        profiled(bench, options.pages, options.profile)
        return 0
    rounds = measure(bench, options.pages, options.rounds)
    costs = {name: Cost(*map(min, zip(*found, strict=True))) for name, found in rounds.items()}
    for name, found in costs.items():
        each = 1_000 * found.cpu / options.pages
        beside = 1_000 * found.beside / options.pages
        told = f"{name:<12}{options.pages / found.wall:7.1f} pages/s {each:7.1f} ms of CPU a page"
        print(f"{told}, {beside:.1f} of it by readers" if beside > 1 else told)
    added = (costs["corpus"].cpu - costs["crawl"].cpu) / costs["extraction"].cpu
    # Round by round: what else the machine does meets both.
    beside = zip(rounds["bare"], rounds["corpus"], strict=True)
    speed = median(bare.wall / corpus.wall for bare, corpus in beside)
    work = costs["bare"].cpu / costs["corpus"].cpu
    print(f"a corpus adds {added:.2f} of extraction's CPU (at most {MOST_COST})")
    print(f"a crawl into it has {speed:.2f} of the bare speed (at least {LEAST_SPEED})", end="")
    print(f", by CPU {work:.2f}")
    return int(options.check and (added > MOST_COST or speed < LEAST_SPEED))


if __name__ == "__main__":
    sys.exit(main())
