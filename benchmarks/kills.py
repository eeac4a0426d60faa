"""`kill -9` at random instants of a crawl into a corpus: is everything there, once, and whole?

    python benchmarks/kills.py [--kills 300] [--pages 3000] [--seed 1] [--check]

A process crawls a made-up site of so many pages into a corpus, without a network: it meets links,
archives answers, decides articles, commits every ten pages. It is killed after a random time, up to
a fifth of a second, and begun again, until it was killed so often and has ended by itself; kills
that are left are spent on further crawls. Other than the tests, which stop at each write of ours,
this also stops inside SQLite's and the kernel's. Then, against a crawl that nobody killed: records
without times, outcomes, archive (every answer there, digests right), and `verify`.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from newscrawl.article import Article, content_hash
from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.archive import Exchange
from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.ledger import NAME, Ledger
from newscrawl.corpus.verification import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = "https://paper.example"
SECTION = 50
"""Links on a section page."""
LONGEST = 0.2
SECONDS = 1_700_000_000


def text_of(number: int) -> str:
    """A page's text; every twentieth page has that of the page before it."""
    chance = random.Random(number - (number % 20 == 0))
    words = [f"w{chance.randrange(4_000)}" for _ in range(120)]
    return "\n\n".join(" ".join(words[start : start + 40]) for start in range(0, 120, 40))


def answer(number: int) -> tuple[int, bytes]:
    if number % 17 == 0:
        return 404, b""
    return 200, f"Title {number - (number % 20 == 0)}\n\n{text_of(number)}".encode()


def crawl(folder: Path, pages: int) -> None:
    """From wherever it was killed to the end of the run."""
    corpus = Corpus.open(folder, max_file_bytes=200_000)
    corpus.begin([SITE])
    for start in range(0, pages, SECTION):
        corpus.ledger.meet(f"{SITE}/section/{start}", Channel.SECTION, always=True)
    while waiting := list(corpus.ledger.open_urls()):
        for number, pending in enumerate(waiting):
            visit(corpus, pending.url, pages)
            if number % 10 == 0:
                corpus.commit()
    corpus.finish()
    corpus.close()


def visit(corpus: Corpus, url: str, pages: int) -> None:
    kind, number = url.removeprefix(SITE + "/").split("/")
    if kind == "section":
        first = int(number)
        for page in range(first, min(first + SECTION, pages)):
            corpus.ledger.meet(f"{SITE}/news/{page}", Channel.LINK)
        corpus.record(Exchange(url=url, at=SECONDS, status=200, body=number.encode()))
        corpus.ledger.conclude(url, "section", status=200)
        return
    status, body = answer(int(number))
    corpus.record(Exchange(url=url, at=SECONDS, status=status, body=body))
    if status != 200:
        corpus.ledger.conclude(url, f"http-{status}", status=status)
        return
    title, _, text = body.decode().partition("\n\n")
    article = Article(
        url=url, site="paper.example", kind="article", title=title, body=text,
        content_hash=content_hash(title, text), fetched_at=str(time.time()),
    )  # fmt: skip
    corpus.ledger.decide(article, asked=(url,), status=200)


def killed(folder: Path, pages: int, after: float | None) -> bool:
    """Crawl in a child; kill it after so many seconds. False if it ended before."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            logging.disable()
            crawl(folder, pages)
            status = 0
        finally:
            os._exit(status)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a crawl failed; see above")
    return os.WIFSIGNALED(status)


def left_in(folder: Path) -> dict[str, Any]:
    """What must be the same, whatever happened on the way."""
    records = [orjson.loads(line) for line in (folder / "articles.jsonl").read_bytes().splitlines()]
    book = Ledger.open(folder / NAME, write=False)
    run = book.runlog.all()[0]
    found = {
        "records": sorted(orjson.dumps({**record, "fetched_at": None}) for record in records),
        "outcomes": sorted((visit.url, visit.outcome) for visit in book.urls(run=run)),
        "answers": sorted(_payloads(book)),
    }
    book.close()
    return found


def _payloads(book: Ledger) -> Iterator[tuple[str, bytes]]:
    """The last answer of each URL; one that was asked for twice has two."""
    for visit in book.urls():
        fetch = book.last_fetch(visit.url)
        if fetch is not None:
            yield visit.url, fetch.digest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--pages", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="exit 1 if anything differs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        whole = Path(name) / "whole"
        killed(whole, arguments.pages, None)
        expected = left_in(whole)
        crawls, wrong = measure(
            Path(name), expected, arguments.pages, arguments.kills, arguments.seed
        )
    digest = hashlib.sha256(b"\n".join(expected["records"])).hexdigest()[:16]
    print(
        f"{arguments.kills} kills in {crawls} crawls of {arguments.pages:,} pages: "
        f"{len(expected['records']):,} records each (digest {digest}), {len(wrong)} differences"
    )
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return 1 if wrong and arguments.check else 0


def measure(
    place: Path, expected: dict[str, Any], pages: int, kills: int, seed: int
) -> tuple[int, list[str]]:
    """How many crawls it took to use up the kills, and what differs in what they left."""
    chance, crawls = random.Random(seed), 0
    wrong: list[str] = []
    while kills:
        crawls += 1
        folder = place / str(crawls)
        while kills and killed(folder, pages, chance.random() * LONGEST):
            kills -= 1
        killed(folder, pages, None)
        found = left_in(folder)
        wrong += [f"crawl {crawls}: other {key}" for key in found if found[key] != expected[key]]
        wrong += [f"crawl {crawls}: {finding}" for finding in verify(folder)]
    return crawls, wrong


if __name__ == "__main__":
    sys.exit(main())
