"""Real saved pages as one newsroom on loopback, crawled by the any-site spider.

    NEWSCRAWL_BENCH=…/bench python benchmarks/newsroom.py [--pages N]
    python benchmarks/newsroom.py --memory

The first serves pages of the bench (truth.jsonl and pages/<dataset>/<id>.html.gz) each under an
address of its own, listed by sections with paging. Every page must end as one record, with a title
and a body on at least 95 % of those whose truth has one; only a page of which the truth states
neither may end as no article (the bench has a few empty ones and a bot wall). The second serves
5,000 made-up pages and asks for a record of each and less than 300 MB of resident
memory. Exit status 1 if a figure is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from newscrawl.corpus.export import records  # noqa: E402
from newscrawl.serve import NOT_FOUND, Route, Site, serve  # noqa: E402

SECTION_SIZE = 120
PAGE_SIZE = 40
ENOUGH = 0.95
MEMORY_PAGES = 5_000
MEMORY_LIMIT_MB = 300

MEASURED = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""
"""Runs a command from a small process: a child's peak begins with what its parent held."""


@dataclass(frozen=True)
class Figures:
    """What a crawl came to.

    `missing` are pages without a record, `empty` those of them whose truth states neither title
    nor body; `title` and `body` are shares of the pages whose truth has one.
    """

    pages: int
    records: int
    missing: list[str]
    empty: list[str]
    twice: int
    title: float
    body: float
    seconds: float
    memory_mb: float
    outcomes: dict[str, int]

    @property
    def good(self) -> bool:
        whole = self.records + len(self.empty) == self.pages and not self.twice
        few = len(self.empty) <= (1 - ENOUGH) * self.pages
        return whole and few and self.title >= ENOUGH and self.body >= ENOUGH

    def lines(self) -> Iterator[str]:
        yield f"records   {self.records} of {self.pages} pages, {self.twice} twice"
        yield f"title     {self.title:.1%} of those whose truth has one"
        yield f"body      {self.body:.1%} of those whose truth has one"
        yield f"speed     {self.pages / self.seconds:.1f} pages/s ({self.seconds:.1f} s)"
        yield f"memory    {self.memory_mb:.0f} MB at most"
        yield f"outcomes  {self.outcomes}"
        for path in self.missing:
            why = " (its truth states neither title nor body)" if path in self.empty else ""
            yield f"missing   {path}{why}"


def load_truth(bench: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """Truths, one for each page; with a limit an even sample of all data sets."""
    path = bench / "dev" / "truth.jsonl"
    truths = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    step = max(1, len(truths) // limit) if limit else 1
    return truths[::step][:limit]


def newsroom(bench: Path, truths: list[dict[str, Any]]) -> tuple[Site, dict[str, dict[str, Any]]]:
    """The site, and the truth of each article's path."""
    routes, articles = {}, {}
    for number, truth in enumerate(truths):
        path = f"/desk-{number // SECTION_SIZE}/{_slug(truth['id'])}"
        file = bench / "dev" / "pages" / truth["dataset"] / f"{truth['id']}.html.gz"
        # The real encoding is what a server would have declared, or left to the page.
        routes[path] = Route(file, content_type="text/html", headers={"Content-Encoding": "gzip"})
        articles[path] = truth
    headlines = {path: _headline(truth) for path, truth in articles.items()}
    return Site({**listings(headlines), **routes}), articles


def listings(headlines: Mapping[str, str]) -> dict[str, Route]:
    """A home page with sections, and their pages, numbered; each section is a path's first part."""
    sections: dict[str, list[str]] = {}
    for path in headlines:
        sections.setdefault(path.split("/")[1], []).append(path)
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in sections)
    routes = {"/": _page(f"<nav><ul>{menu}</ul></nav><main><h1>Today</h1></main>")}
    for name, paths in sections.items():
        starts = range(0, len(paths), PAGE_SIZE)
        numbers = "".join(f'<a href="/{name}?page={n}">{n}</a> ' for n in range(1, len(starts) + 1))
        for number, start in enumerate(starts, start=1):
            teasers = "".join(
                f'<article><h3><a href="{path}">{_text(headlines[path])}</a></h3></article>'
                for path in paths[start : start + PAGE_SIZE]
            )
            page = _page(f"<nav><ul>{menu}</ul></nav><main>{teasers}<p>{numbers}</p></main>")
            routes[f"/{name}?page={number}"] = page
            if number == 1:
                routes[f"/{name}"] = page
    return routes


def crawl(base: str, out: Path, corpus: Path) -> tuple[float, float, dict[str, int]]:
    """Seconds, peak resident megabytes and outcomes of a crawl into `out`."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "newscrawl", "crawl", f"{base}/", "--corpus", str(corpus)]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=3_600,
    )
    seconds = time.monotonic() - begun
    if done.returncode not in {0, 3}:
        raise SystemExit(done.stderr)
    (corpus / "articles.jsonl").rename(out)
    memory = int(done.stdout) / 1024  # on Linux in kilobytes
    (manifest,) = (corpus / "runs").iterdir()
    return seconds, memory, json.loads(manifest.read_text())["outcomes"]


def measure(bench: Path, limit: int | None = None) -> Figures:
    """Crawl the newsroom of a bench."""
    site, articles = newsroom(bench, load_truth(bench, limit))
    with serve(site) as base, tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "articles.jsonl")
        seconds, memory, outcomes = crawl(base, out, Path(folder, "corpus"))
        found = [(record["url"].removeprefix(base), record) for record in records(out)]
    by_path = dict(found)
    missing = sorted(articles.keys() - by_path.keys())
    return Figures(
        pages=len(articles),
        records=len(by_path.keys() & articles.keys()),
        missing=missing,
        empty=[path for path in missing if not (articles[path]["title"] or articles[path]["body"])],
        twice=len(found) - len(by_path),
        title=_share(by_path, articles, "title"),
        body=_share(by_path, articles, "body"),
        seconds=seconds,
        memory_mb=memory,
        outcomes=outcomes,
    )


class MadeUp(Site):
    """As many article pages as one likes, each made when it is asked for."""

    def answer(self, path: str) -> Route:
        number = re.search(r"story-of-the-river-(\d+)$", path)
        return _story(int(number[1])) if number else self.routes.get(path, NOT_FOUND)


def measure_memory(pages: int = MEMORY_PAGES) -> tuple[int, float]:
    """Records and peak resident megabytes of a crawl of made-up pages."""
    paths = [f"/desk-{n // 500}/story-of-the-river-{n}" for n in range(pages)]
    site = MadeUp(listings({path: f"The story of the river, part {path[-5:]}" for path in paths}))
    with serve(site) as base, tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "articles.jsonl")
        _, memory, _ = crawl(base, out, Path(folder, "corpus"))
        return sum(1 for _ in records(out)), memory


def _story(number: int) -> Route:
    """Some 60 kB, of which most is furniture, as on real pages."""
    paragraphs = "".join(
        f"<p>Part {number}, paragraph {n}: the river rose by {number * n} inches while the council "
        f"of the {n}th bridge talked about the ferry, the market and what winter would bring.</p>"
        for n in range(1, 13)
    )
    furniture = "".join(
        f'<li class="teaser"><a href="/x/{n}">Teaser number {n}</a></li>' for n in range(900)
    )
    return _page(
        f'<meta property="og:type" content="article"><article><h1>The story of the river, part '
        f"{number}</h1>{paragraphs}</article><aside><ul>{furniture}</ul></aside>"
    )


def _share(found: Mapping[str, Any], truths: Mapping[str, Any], field: str) -> float:
    stated = [path for path, truth in truths.items() if truth[field]]
    given = [path for path in stated if path in found and found[path][field]]
    return len(given) / len(stated) if stated else 1.0


def _headline(truth: Mapping[str, Any]) -> str:
    """As a teaser would have it; where the truth has no title, how its text or address begins."""
    words = truth["title"] or " ".join((truth["body"] or "").split()[:9])
    return words or re.sub(r"[\W_]+", " ", urlsplit(truth["url"]).path).strip()


def _slug(name: str) -> str:
    return re.sub(r"[^0-9A-Za-z]+", "-", name).strip("-").lower()


def _text(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _page(body: str) -> Route:
    return Route(f"<!doctype html><html lang=en><title>Newsroom</title><body>{body}".encode())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, help="a sample of this size instead of all")
    parser.add_argument("--memory", action="store_true", help="made-up pages, memory only")
    options = parser.parse_args()
    if options.memory:
        kept, memory = measure_memory(options.pages or MEMORY_PAGES)
        print(f"records   {kept}\nmemory    {memory:.0f} MB at most (limit {MEMORY_LIMIT_MB})")
        return int(memory >= MEMORY_LIMIT_MB or kept != (options.pages or MEMORY_PAGES))
    if "NEWSCRAWL_BENCH" not in os.environ:
        print("set NEWSCRAWL_BENCH to the folder that holds dev/truth.jsonl", file=sys.stderr)
        return 2
    figures = measure(Path(os.environ["NEWSCRAWL_BENCH"]), options.pages)
    print(*figures.lines(), sep="\n")
    return int(not figures.good)


if __name__ == "__main__":
    sys.exit(main())
