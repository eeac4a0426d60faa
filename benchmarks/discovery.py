"""Whole crawls of made-up sites: what is found, what is kept, and how the site was treated.

    python benchmarks/discovery.py [NAME…] [--check] [--json] [--misses N]
    python benchmarks/discovery.py --quick          all but the slow ones
    python benchmarks/discovery.py --large [N]      a site of N addresses (20,000), for memory
    python benchmarks/discovery.py --again [NAME…]  each site twice, into one corpus
    python benchmarks/discovery.py --serve NAME     only serve a site, until Ctrl-C

Each site of `sites/` is served on loopback and crawled by `newscrawl crawl ADDRESS`. Recall is the
share of its articles of which a record was kept; precision the share of records that are the first
of an article. Requests come from the server's own log: forbidden by robots.txt, or early (sooner
than Crawl-delay, Request-rate or Retry-After allow). --check ends with status 1 and a line a miss.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from sites import SITES, large  # noqa: E402
from sites.newsite import NewsSite  # noqa: E402
from sites.server import Arrival  # noqa: E402

FLOOR = 0.99
MEMORY_MB = 400
LARGE = 20_000
SLACK = 0.02
"""Seconds that a request may come early by this clock: it is noted a little after it was sent."""

UNDER_WAY = 0.02
"""Seconds after a Retry-After in which other requests still come that were sent before it came."""

SLOW = frozenset({"polite"})
"""Sites that ask for pauses."""

ALARM = 3
SECONDS = 900


@dataclass
class Figures:
    """What a crawl came to; `wrong` are records that are no article, or one a second time."""

    site: str
    articles: int = 0
    records: int = 0
    found: int = 0
    requests: int = 0
    seconds: float = 0.0
    memory_mb: float = 0.0
    status: int | None = None
    ended: bool = True
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    again: int | None = None
    alarm: bool = False
    most_requests: int | None = None

    @property
    def recall(self) -> float:
        return self.found / self.articles if self.articles else 1.0

    @property
    def precision(self) -> float:
        return 1 - len(self.wrong) / self.records if self.records else 1.0

    def misses(self) -> Iterator[str]:
        """A line for each demand that wasn't met."""
        if self.recall < FLOOR:
            yield f"recall {self.recall:.3f}: {len(self.missed)} missed, as {self.missed[0]}"
        if self.precision < FLOOR:
            yield f"precision {self.precision:.3f}: {len(self.wrong)} wrong, as {self.wrong[0]}"
        if self.forbidden:
            yield f"{len(self.forbidden)} forbidden requests, as {self.forbidden[0]}"
        if self.early:
            yield f"{len(self.early)} early requests, as {self.early[0]}"
        if not self.ended:
            yield f"didn't end by itself within {self.seconds:.0f} s"
        if self.ended and self.status != (ALARM if self.alarm else 0):
            yield f"exit status {self.status}, not {ALARM if self.alarm else 0}"
        if self.most_requests and self.requests > self.most_requests:
            yield f"{self.requests} requests, not at most {self.most_requests}"
        if self.memory_mb > MEMORY_MB:
            yield f"{self.memory_mb:.0f} MB resident, not at most {MEMORY_MB}"


def measure(
    site: NewsSite,
    *,
    options: Iterable[str] = (),
    seconds: float = SECONDS,
    again: bool = False,
    grace: float = UNDER_WAY,
) -> Figures:
    """Serve a site, crawl it in a process of its own, and compare."""
    with site.served() as base, tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out.jsonl")
        place = ["--corpus", f"{folder}/corpus"] if again else ["-O", str(out)]
        crawled = run([f"{base}/", *place, *options], seconds)
        if again:
            out = Path(folder, "corpus", "articles.jsonl")
        figures = compare(site, read(out))
        figures.status, figures.ended, figures.seconds, figures.memory_mb = crawled
        _read_log(figures, site, grace)
        if again:
            site.log.clear()
            run([f"{base}/", *place, *options], seconds)
            figures.again = len(site.log)
            figures.early += early(site.log, site.gap, grace)
    return figures


def run(arguments: list[str], seconds: float) -> tuple[int | None, bool, float, float]:
    """Exit status, whether it ended by itself, seconds, and peak resident megabytes."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "newscrawl", "crawl", *arguments]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
        peak = _watch(process, begun + seconds)
        took, status = time.monotonic() - begun, process.poll()
        if status is None:
            process.kill()
            process.wait()
        elif status not in {0, ALARM}:
            said.seek(0)
            print(said.read().decode(errors="replace")[-3_000:], file=sys.stderr)
    return status, status is not None, took, peak


def _watch(process: subprocess.Popen[bytes], until: float) -> float:
    """Peak resident megabytes of a process, until it ends or its time is over.

    The kernel's own figure for an ended child begins with what its parent held.
    """
    peak = 0.0
    while process.poll() is None and time.monotonic() < until:
        peak = max(peak, _resident_mb(process.pid))
        time.sleep(0.05)
    return peak


def _resident_mb(pid: int) -> float:
    try:
        found = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def read(out: Path) -> list[dict[str, Any]]:
    lines = out.read_bytes().splitlines() if out.is_file() else []
    return [json.loads(line) for line in lines if line.endswith(b"}")]


def compare(site: NewsSite, records: list[dict[str, Any]]) -> Figures:
    seen: set[int] = set()
    figures = Figures(site.name, records=0, alarm=site.alarm, most_requests=site.most_requests)
    for record in records:
        url = record["url"]
        if _path(site, url) in site.optional:
            continue
        figures.records += 1
        number = site.number_of(url) if url.startswith(site.base) else None
        if number is None or number in seen:
            figures.wrong.append(url if number is None else f"{url} (a second time)")
        else:
            seen.add(number)
    figures.found, figures.articles = len(seen), len(set(site.articles.values()))
    if site.alarm:
        figures.articles = 0
    figures.missed = _missed(site, seen)
    return figures


def _path(site: NewsSite, url: str) -> str:
    return url.removeprefix(site.base)


def _missed(site: NewsSite, seen: set[int]) -> list[str]:
    paths: dict[int, str] = {}
    for path, number in site.articles.items():
        paths.setdefault(number, path)
    return [path for number, path in paths.items() if number not in seen]


def _read_log(figures: Figures, site: NewsSite, grace: float) -> None:
    figures.requests = len(site.log)
    figures.forbidden = [a.path for a in site.log if site.is_forbidden(a.path)]
    figures.forbidden += [
        f"{a.path} (a password)" for a in site.log if "authorization" in a.headers
    ]
    figures.early = early(site.log, site.gap, grace)


def early(log: list[Arrival], gap: float, grace: float = UNDER_WAY) -> list[str]:
    """Requests that came sooner than robots.txt or a Retry-After allows, each with why."""
    log = sorted(log, key=lambda arrival: arrival.at)
    found = []
    rest: Arrival | None = None
    for before, arrival in zip([None, *log], log, strict=False):
        if before and arrival.at - before.at < gap - SLACK:
            found.append(
                f"{arrival.path} ({arrival.at - before.at:.3f} s after another, not {gap})"
            )
        if rest and rest.until and rest.ended + grace < arrival.at < rest.until - SLACK:
            after, left = arrival.at - rest.ended, rest.until - arrival.at
            found.append(f"{arrival.path} ({after:.3f} s after {rest.status}, {left:.3f} s early)")
        if arrival.until and (rest is None or rest.until is None or arrival.until > rest.until):
            rest = arrival
    return found


def show(all_figures: list[Figures]) -> None:
    print(
        f"{'site':16}{'articles':>9}{'recall':>8}{'precis.':>8}{'requests':>9}{'again':>6}"
        f"{'forbid.':>8}{'early':>6}{'s':>7}{'MB':>5}  ended"
    )
    for f in all_figures:
        end = f"status {f.status}" if f.ended else "stopped"
        print(
            f"{f.site:16}{f.articles:9}{f.recall:8.3f}{f.precision:8.3f}{f.requests:9}"
            f"{'' if f.again is None else f.again:>6}{len(f.forbidden):8}{len(f.early):6}"
            f"{f.seconds:7.1f}{f.memory_mb:5.0f}  {end}"
        )


def examples(figures: Figures, count: int) -> None:
    for name in ("missed", "wrong", "forbidden", "early"):
        for line in getattr(figures, name)[:count]:
            print(f"  {figures.site}: {name}: {line[:200]}")


def serve(name: str) -> None:
    site = SITES[name]()
    with site.served() as base:
        print(f"{base}/", flush=True)
        try:
            while True:
                time.sleep(1)
        except KeyboardInterrupt:
            print(f"{len(site.log)} requests", file=sys.stderr)


def chosen(arguments: argparse.Namespace) -> dict[str, Callable[[], NewsSite]]:
    if arguments.large:
        return {"large": lambda: large.build(arguments.large)}
    names = [name for name in SITES if not (arguments.quick and name in SLOW)]
    return {name: SITES[name] for name in arguments.names or names}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SITES)}")
    parser.add_argument("--check", action="store_true", help="exit 1 and a line for each miss")
    parser.add_argument("--quick", action="store_true", help="leave the slow ones out")
    parser.add_argument("--json", action="store_true", help="all figures as JSON Lines")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N of each kind")
    parser.add_argument("--large", type=int, nargs="?", const=LARGE, metavar="N")
    parser.add_argument("--again", action="store_true", help="crawl twice into one corpus")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="then it is stopped")
    parser.add_argument("-s", action="append", default=[], metavar="K=V", help="a crawl's setting")
    parser.add_argument(
        "--grace",
        type=float,
        default=UNDER_WAY,
        metavar="SECONDS",
        help="after a refusal, in which others are under way; more on a machine that is shared",
    )
    parser.add_argument("--serve", metavar="NAME", choices=SITES)
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - SITES.keys():
        parser.error(f"no such site: {', '.join(unknown)}; there are {', '.join(SITES)}")
    if arguments.serve:
        serve(arguments.serve)
        return 0
    options = [part for setting in arguments.s for part in ("-s", setting)]
    all_figures = []
    for build in chosen(arguments).values():
        figures = measure(
            build(),
            options=options,
            seconds=arguments.seconds,
            again=arguments.again,
            grace=arguments.grace,
        )
        all_figures.append(figures)
        if arguments.json:
            print(json.dumps(asdict(figures), ensure_ascii=False), flush=True)
    if not arguments.json:
        show(all_figures)
    for figures in all_figures:
        examples(figures, arguments.misses)
    misses = [f"{f.site}: {miss}" for f in all_figures for miss in f.misses()]
    if arguments.check:
        print(*misses, sep="\n")
    return int(arguments.check and bool(misses))


if __name__ == "__main__":
    sys.exit(main())
