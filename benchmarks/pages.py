"""The decision "is this page an article?": recall on real pages, precision on made-up others.

    NEWSCRAWL_BENCH=…/bench python benchmarks/pages.py [--check] [--misses N]

Recall: pages of the bench (truth.jsonl), all of them articles, that are taken as articles. The
others are lists, notices, walls and pages about the house, in a dozen languages and several
layouts, of `sites/others.py` and of the made-up sites; none may be taken for an article, and the
notices have to be called by their names. Each article of the made-up sites must be one as well,
and stubs before a paywall must be articles that aren't free.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from sites import SITES  # noqa: E402
from sites.newsite import NewsSite, escaped  # noqa: E402
from sites.others import others  # noqa: E402
from sites.server import Request  # noqa: E402
from sites.stubs import stubs  # noqa: E402

from newscrawl import Article, extract  # noqa: E402

FLOOR_RECALL, FLOOR_PRECISION, FLOOR_NAMES = 0.98, 0.99, 0.95
BASE = "http://127.0.0.1:8000"
FETCHED = "2026-11-20T12:00:00Z"


class Decision(NamedTuple):
    """What a page was taken for, and whether that is right."""

    name: str
    kind: str
    right: bool
    named: bool = True


def real(bench: Path) -> Iterator[Decision]:
    lines = (bench / "dev" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    for truth in map(json.loads, lines):
        file = bench / "dev" / "pages" / truth["dataset"] / f"{truth['id']}.html.gz"
        article = extract(gzip.decompress(file.read_bytes()), truth["url"])
        yield Decision(f"{truth['dataset']} {truth['url']}", article.kind or "", article.is_article)


def made_up_others() -> Iterator[Decision]:
    for other in others():
        article = extract(other.body, other.url)
        kind = article.kind or ""
        yield Decision(
            f"{other.name} {other.url}", kind, not article.is_article, kind in other.kinds
        )


def made_up_stubs() -> Iterator[Decision]:
    for name, url, body in stubs():
        article = extract(body, url)
        right = article.is_article and article.free_access is False
        yield Decision(f"{name} {url}", f"{article.kind}, free {article.free_access}", right)


def of_site(name: str, *, articles: bool) -> Iterator[Decision]:
    """Each page of a made-up site that is an article, or each that is none."""
    site = SITES[name]()
    site.base = BASE
    for path in site.pages:
        if path in site.optional or site.is_forbidden(path):
            continue
        article = _read(site, path) if (path in site.articles) == articles else None
        if article:
            right = article.is_article == articles
            yield Decision(f"{name} {path}", article.kind or "", right)


def _read(site: NewsSite, path: str) -> Article | None:
    answer = site.answer(Request(escaped(path), {}, 0.0))
    if answer.status != 200 or answer.drip or not answer.kind.startswith("text/html"):
        return None
    if "Content-Encoding" in answer.headers:
        return None
    return extract(answer.body, BASE + escaped(path), fetched_at=FETCHED)


def report(name: str, decisions: list[Decision], misses: int) -> float:
    """Prints one line, and the first wrong ones; gives the share of right ones."""
    right = sum(decision.right for decision in decisions)
    kinds = Counter(decision.kind for decision in decisions).most_common(7)
    print(f"{name:26}{right:5} of {len(decisions):5}  {dict(kinds)}")
    for decision in [d for d in decisions if not d.right][:misses]:
        print(f"    {decision.kind}: {decision.name[:150]}")
    return right / len(decisions)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="exit 1 below the floors")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N of each kind")
    arguments = parser.parse_args()
    told: list[tuple[str, float, float]] = []
    bench = os.environ.get("NEWSCRAWL_BENCH")
    if bench:
        share = report("real articles", list(real(Path(bench))), arguments.misses)
        told.append(("recall on real articles", share, FLOOR_RECALL))
    mine = list(made_up_others())
    share = report("pages that are none", mine, arguments.misses)
    told.append(("precision", share, FLOOR_PRECISION))
    misnamed = [decision._replace(right=decision.named) for decision in mine]
    share = report("called by their names", misnamed, arguments.misses)
    told.append(("names", share, FLOOR_NAMES))
    told.append(("stubs", report("stubs", list(made_up_stubs()), arguments.misses), 1.0))
    for name in SITES:
        for articles in (True, False):
            decisions = list(of_site(name, articles=articles))
            what = f"{name}, {'articles' if articles else 'others'}"
            if decisions:
                told.append((what, report(what, decisions, arguments.misses), FLOOR_PRECISION))
    low = [f"{what} {share:.3f}, not {floor}" for what, share, floor in told if share < floor]
    if arguments.check:
        print(*low, sep="\n")
    return int(arguments.check and bool(low))


if __name__ == "__main__":
    sys.exit(main())
