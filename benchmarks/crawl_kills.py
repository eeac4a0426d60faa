"""Whole crawls that are killed at each of their writes, or at random: is everything there, once?

    python benchmarks/crawl_kills.py [--every 1] [--check]
    python benchmarks/crawl_kills.py --kills 300 [--pages 400] [--seed 1] [--check]

The first crawls a small site on loopback into a corpus, with each of two spiders, as `newscrawl
crawl` does, and ends the process at its Nth write, fsync, truncate, rename or commit, before it, in
its midst and after it, for every Nth point there is. The site answers 304 to whoever has a page.
Groups of events are cut to ten, so that commits fall between any two steps of a page, and few
requests wait in memory. The second crawls a larger site and sends SIGKILL after a random time. Then
the same command is run again until it ends by itself. Against a crawl that nobody killed: records
without times as they stand in the export, the outcome of every URL of the run, what `verify` says,
and a replay of it, byte for byte. A section may have one page more: what its earlier pages listed
is known to the process that read them only, and a site that shows its last page for ever is seen
through a page later. No text is nearly another's: a cluster is named for its first member, and
after a stop that hangs on which pages were under way.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import signal
import sys
import tempfile
import time
import zlib
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from newsroom import listings

from newscrawl.corpus import groups
from newscrawl.corpus.archive import digest_of
from newscrawl.corpus.ledger import NAME, Ledger
from newscrawl.corpus.verification import verify
from newscrawl.crawl import scheduler
from newscrawl.crawl.replaying import replay_run
from newscrawl.crawl.run import plan, run, settings_with
from newscrawl.serve import Route, Site, serve
from tests.corpus.faults import KILLED, forked
from tests.crawl.conftest import article, routes, section

if TYPE_CHECKING:
    from collections.abc import Iterator

SPIDERS = ("anysite", "almayadeen")
GROUP = 10
"""Events in a group, where every point is stopped at."""
IN_MEMORY = 4, 2, 3
"""Requests in memory there, so that others wait in the ledger: at most, few, and a batch."""
ALONE = {"NEWSCRAWL_READERS": 0}
"""Where each point is counted: whether others read pages hangs on what else the machine does."""
LONGEST = 2.5
"""Seconds after which a crawl is killed at the latest; they begin before the first request."""


def little_site() -> Site:
    """The site of the tests, with a feed and sitemaps."""
    found = routes()
    found["/"] = section("/news/politics/ferry-sails-at-dawn", "/news/politics", "/news/economy")
    found["/robots.txt"] = Route(
        b"User-agent: *\nDisallow: /news/economy/kept-from-robots\nSitemap: /sitemap.xml\n"
    )
    told = ("told-by-the-only-feed", "named-in-the-only-sitemap")
    for seed, slug in enumerate(told, start=40):
        found[f"/news/world/{slug}"] = article(slug.replace("-", " ").capitalize(), seed)
    found["/feed"] = _xml(f"<rss version='2.0'><channel><item><link>/news/world/{told[0]}</link>"
                          "</item></channel></rss>")  # fmt: skip
    names = "http://www.sitemaps.org/schemas/sitemap/0.9"
    found["/sitemap.xml"] = _xml(
        f"<urlset xmlns='{names}'><url><loc>/news/world/{told[1]}</loc></url></urlset>"
    )
    return Site(tagged(found))


def larger_site(pages: int) -> Site:
    paths = [f"/desk-{n // 100}/story-of-the-river-{n}" for n in range(pages)]
    headlines = {path: f"The story of the river, part {path[-5:]}" for path in paths}
    stories = {path: article(headlines[path], seed) for seed, path in enumerate(paths)}
    return Site(tagged({**listings(headlines), **stories}))


def tagged(found: dict[str, Route]) -> dict[str, Route]:
    """Routes with an ETag for each page: what is asked for again answers 304."""
    return {
        path: replace(route, headers={**route.headers, "ETag": f'"{zlib.crc32(route.read())}"'})
        if route.status == 200
        else route
        for path, route in found.items()
    }


def _xml(text: str) -> Route:
    return Route(f"<?xml version='1.0'?>{text}".encode(), content_type="application/xml")


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Serve a site from a process of its own: one with threads mustn't be forked."""
    readable, writable = os.pipe()
    server = os.fork()
    if server == 0:
        with serve(site) as base:
            os.write(writable, base.encode())
            signal.pause()
    try:
        yield os.read(readable, 1_000).decode()
    finally:
        os.kill(server, signal.SIGKILL)
        os.waitpid(server, 0)
        os.close(readable)
        os.close(writable)


def crawl(spider: str, base: str, folder: Path, **settings: Any) -> None:
    """What `newscrawl crawl` does, without words."""
    logging.disable()
    target = f"{base}/" if spider == "anysite" else spider
    settings = settings_with(
        {
            "NEWSCRAWL_CORPUS": str(folder),
            "NEWSCRAWL_TARGETS": [target],
            "NEWSCRAWL_PROGRESS_INTERVAL": 0,
            **settings,
        },
        own_log=True,
    )
    run([plan(target, {} if spider == "anysite" else {"base_url": base}, settings)], settings)


def left_in(folder: Path) -> dict[str, Any]:
    """What must be the same, whatever happened on the way: of the first run, and the export."""
    lines = (folder / "articles.jsonl").read_bytes().splitlines(keepends=True)
    book = Ledger.open(folder / NAME, write=False)
    first = book.runlog.all()[0]
    met = sorted((visit.url, visit.outcome) for visit in book.urls(run=first))
    counted = sum(book.outcomes(first).values())
    book.close()
    return {
        "records": sorted(_untimed(line) for line in lines),
        "outcomes": met,
        "state": (first.state, counted - len(met)),
    }


def _untimed(line: bytes) -> bytes:
    if not line.endswith(b"\n"):
        return b"torn: " + line
    return orjson.dumps({**orjson.loads(line), "fetched_at": None})


def differences(folder: Path, expected: dict[str, Any]) -> Iterator[str]:
    found = left_in(folder)
    for key, value in expected.items():
        if found[key] == value:
            continue
        if not isinstance(value, list):
            yield f"{key}: {found[key]} for {value}"
            continue
        lost = (Counter(value) - Counter(found[key])).elements()
        yield from (f"{key}: lost {entry}"[:300] for entry in lost)
        surplus = list((Counter(found[key]) - Counter(value)).elements())
        yield from (f"{key}: new {entry}"[:300] for entry in surplus if entry[1] != "section")
    yield from verify(folder)


def replayed(folder: Path) -> Iterator[str]:
    """What a replay's export has otherwise, byte for byte."""
    again = folder.with_name(f"{folder.name}-again")
    book = Ledger.open(folder / NAME, write=False)
    names = [run.name for run in book.runlog.all()]
    book.close()
    for name in names:
        _must_end(forked(lambda name=name: replay_quietly(folder, again, name)))
    digests = [digest_of(corpus / "articles.jsonl") for corpus in (folder, again)]
    if digests[0] != digests[1]:
        yield f"replay: {digests[1]} for {digests[0]}"


def replay_quietly(folder: Path, again: Path, name: str) -> None:
    logging.disable()
    replay_run(folder, again, name, archive=False)


def at_each_point(spider: str, base: str, place: Path, every: int) -> tuple[int, list[str]]:
    """Number of points that were stopped at, and what differed."""
    groups.EVENTS = GROUP
    scheduler.IN_MEMORY, scheduler.FEW, scheduler.BATCH = IN_MEMORY
    whole = place / "whole"
    _, points = _must_end(forked(lambda: crawl(spider, base, whole, **ALONE)))
    expected, wrong = left_in(whole), []
    stopped = 0
    for point in range(1, points + 1, every):
        folder = place / str(point)
        status, _ = forked(lambda at=folder: crawl(spider, base, at, **ALONE), at=point)
        if status == KILLED:
            stopped += 1
            _must_end(forked(lambda at=folder: crawl(spider, base, at, **ALONE)))
        wrong += [f"{spider}, point {point}: {words}" for words in differences(folder, expected)]
        wrong += [f"{spider}, point {point}: {words}" for words in replayed(folder)]
    return stopped, wrong


def at_random(base: str, place: Path, kills: int, seed: int) -> tuple[int, int, list[str]]:
    """Crawls that it took to use up the kills, records of each, and what differed."""
    whole = place / "whole"
    _must_end(forked(lambda: crawl("anysite", base, whole)))
    expected, wrong = left_in(whole), []
    chance, crawls = random.Random(seed), 0
    while kills:
        crawls += 1
        folder = place / str(crawls)
        while kills and killed(base, folder, chance.uniform(0.1, LONGEST)):
            kills -= 1
        _must_end(forked(lambda at=folder: crawl("anysite", base, at)))
        wrong += [f"crawl {crawls}: {words}" for words in differences(folder, expected)]
        wrong += [f"crawl {crawls}: {words}" for words in replayed(folder)]
    return crawls, len(expected["records"]), wrong


def killed(base: str, folder: Path, after: float) -> bool:
    """Crawl in a child and kill it after so many seconds; False if it ended before."""
    child = os.fork()
    if child == 0:
        try:
            crawl("anysite", base, folder)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _must_end(ended: tuple[int, int]) -> tuple[int, int]:
    if ended[0]:
        raise SystemExit("a crawl failed; see above")
    return ended


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="stop at each so-manieth point")
    parser.add_argument("--kills", type=int, help="so many at random, on the larger site")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="exit 1 if anything differs")
    options = parser.parse_args()
    wrong: list[str] = []
    site = larger_site(options.pages) if options.kills else little_site()
    with served(site) as base, tempfile.TemporaryDirectory() as name:
        if options.kills:
            crawls, kept, wrong = at_random(base, Path(name), options.kills, options.seed)
            print(f"{options.kills} kills in {crawls} crawls of {kept} records each, ", end="")
        else:
            for spider in SPIDERS:
                place = Path(name, spider)
                place.mkdir()
                stopped, found = at_each_point(spider, base, place, options.every)
                wrong += found
                print(f"{spider} stopped at {stopped} points, ", end="", flush=True)
    print(f"{len(wrong)} differences")
    print(*wrong[:40], sep="\n", end="\n" if wrong else "")
    return 1 if wrong and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
