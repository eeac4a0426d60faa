"""Near-duplicates: are copies found, are strangers left alone, and what does it cost?

    python benchmarks/duplicates.py [--bench DIR] [--check] [--scale 200000]

**Quality.** From each true body of the benchmark's data of at least 100 words, ten texts are made:
1, 2, 5 and 10 % of its words changed (others from the whole set's words put in their place, spread
over the text by chance), one and two paragraphs of another text added, and the same text between
two sites' boilerplate (six templates, each used by many texts). Another text on the same event is a
stranger: a text of the same data set that shares a fifth of its sentences, as quotes and agency
background do. All come in, in a mixed order, through `NearDuplicates` on a real ledger; a pair
counts as found if both texts are in one cluster. Figures: precision, recall and F1 over pairs,
with the texts of 10 % apart and with the strangers, and false pairs by kind.

**Cost.** `--scale N` adds N synthetic texts of 400 words from a Zipf vocabulary, one in ten a
copy with 3 % of its words changed, and prints a row at each doubling: milliseconds a text (all of
it, and what the signature takes), disk bytes a text and peak resident memory.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sys
import tempfile
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from bench_data import NoDataError, open_bench

from newscrawl.article import content_hash
from newscrawl.corpus.clusters import NearDuplicates
from newscrawl.corpus.database import Database
from newscrawl.corpus.shingles import signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MIN_WORDS = 100
SHARES = (0.01, 0.02, 0.05, 0.10)
FLOOR_F1 = 0.95
MS_CEILING = 1.0
DISK_CEILING = 600.0
MEMORY_CEILING = 200.0

TEMPLATES = [
    (
        f"You are reading the {name} edition. {first} Sign in to follow the topics that you care for.",
        f"{last} Read more of today's stories in the {name} app. All rights reserved by {name}.",
    )
    for name, first, last in (
        (
            "Morning Courier",
            "Our reporters are on the ground.",
            "Have you seen something? Write us.",
        ),
        ("Harbour Post", "Independent since the first issue.", "Support our work with a gift."),
        ("Valley Times", "News from the valley and beyond.", "Corrections go to the desk."),
        ("Plain Dealer", "Every word is checked twice.", "Our newsletter comes each evening."),
        ("Northern Star", "The paper that looks up.", "Print subscribers read this for free."),
        ("Daily Ledger", "Figures first, words after.", "Terms and conditions apply to comments."),
    )
]


class Text(NamedTuple):
    """A text with the article it is truly of, and how it was made."""

    article: int
    made: str
    body: str


def changed(body: str, share: float, words: list[str], chance: random.Random) -> str:
    """A text with a share of its words replaced; line breaks stay."""
    parts = body.split(" ")
    for place in chance.sample(range(len(parts)), max(1, round(share * len(parts)))):
        parts[place] = chance.choice(words)
    return " ".join(parts)


def copies(article: int, body: str, others: list[str], chance: random.Random) -> Iterator[Text]:
    """All texts made of one body."""
    words = [word for other in others for word in other.split()]
    yield Text(article, "original", body)
    for share in SHARES:
        yield Text(article, f"{share:.0%}", changed(body, share, words, chance))
    for count in (1, 2):
        added = [_paragraph(chance.choice(others)) for _ in range(count)]
        yield Text(article, f"+{count} paragraphs", "\n\n".join([body, *added]))
    for number, (head, tail) in enumerate(chance.sample(TEMPLATES, 2)):
        yield Text(article, f"template {number + 1}", f"{head}\n\n{body}\n\n{tail}")


def stranger(article: int, body: str, other: str, chance: random.Random) -> Text:
    """Another text on the same event: every fifth sentence is one of the other's."""
    own, theirs = _sentences(body), _sentences(other)
    places = range(0, len(own), 5)
    quotes = chance.sample(theirs, min(len(theirs), len(places)))
    for place, quote in zip(places, quotes, strict=False):
        own[place] = quote
    return Text(article, "same event", " ".join(own))


def _sentences(body: str) -> list[str]:
    """Sentences in any script; longer ones than 40 words (lists, mostly) are cut."""
    pieces = re.split(r"(?<=[.!?。！？؟।])\s*|\n+", body)
    return [" ".join(piece.split()[:40]) for piece in pieces if piece.strip()]


def made_set(bodies: list[str], seed: int = 7) -> list[Text]:
    """Every text, in a mixed order; the second half of the bodies also makes strangers."""
    chance, texts = random.Random(seed), []
    half = len(bodies) // 2
    for article, body in enumerate(bodies):
        others = [bodies[(article + step) % len(bodies)] for step in (1, 2, 3)]
        if article < half:
            texts.extend(copies(article, body, others, chance))
        else:
            texts.append(stranger(article, body, bodies[article - half], chance))
    chance.shuffle(texts)
    return texts


class Clustering:
    """Texts through the ledger's tables as the crawl puts them there, without its records."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.database = Database(path)
        self.near = NearDuplicates(self.database)
        self._count = 0

    def add(self, body: str) -> bytes | None:
        """The cluster that a text is put into at its arrival."""
        self._count += 1
        digest = content_hash(f"text {self._count}", body)
        cluster = self.near.cluster_of(body, digest)
        name = bytes.fromhex(cluster.id or "")
        self.database.write(
            "INSERT INTO articles (id, story, revision, url, run, at, ends, hash, cluster, record)"
            " VALUES (?, ?, 1, 0, 0, 0, 0, ?, ?, x'')",
            (self._count, self._count, bytes.fromhex(digest or ""), name),
        )
        self.near.add(self._count, cluster)
        if self._count % 500 == 0:
            self.database.commit()
        return name

    def clusters(self) -> list[bytes]:
        """Of all texts, in order of arrival, as they stand in the end."""
        return [row[0] for row in self.database.rows("SELECT cluster FROM articles ORDER BY id")]

    def bytes_of(self) -> int:
        """Disk bytes of the ledger, its log written back."""
        self.database.commit()
        self.database.one("PRAGMA wal_checkpoint(TRUNCATE)")
        return self.path.stat().st_size


def pairs(groups: Iterable[Iterable[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def grouped(names: Iterable[object]) -> Iterator[list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        found[name].append(place)
    return iter(found.values())


def quality(bodies: list[str], folder: Path) -> dict[str, float]:
    """Prints and gives precision, recall and F1 over pairs."""
    texts = made_set(bodies)
    clustering = Clustering(folder / "quality.sqlite")
    for text in texts:
        clustering.add(text.body)
    found = pairs(grouped(clustering.clusters()))
    true = pairs(grouped(text.article for text in texts))
    figures = {}
    for name, left_out in (("up to 5 %", {"10%"}), ("all", set())):
        kept = {place for place, text in enumerate(texts) if text.made not in left_out}
        hits = {pair for pair in found if kept.issuperset(pair)}
        truth = {pair for pair in true if kept.issuperset(pair)}
        right = len(hits & truth)
        precision, recall = right / max(1, len(hits)), right / max(1, len(truth))
        figures[name] = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"{name:<10} texts {len(kept):,}  pairs {len(truth):,}  precision {precision:.4f}"
            f"  recall {recall:.4f}  F1 {figures[name]:.4f}"
        )
    figures["false pairs"] = len(found - true)
    missed = Counter(
        made for pair in true - found for made in {texts[pair[0]].made, texts[pair[1]].made}
    )
    print(
        f"false pairs {len(found - true)}; missed pairs by what a text in them is: {dict(missed)}"
    )
    for one, other in sorted(found - true)[:5]:
        print(
            "  false:",
            texts[one][:2],
            texts[other][:2],
            len(texts[one].body),
            len(texts[other].body),
        )
    return figures


def synthetic(count: int, seed: int = 11) -> Iterator[str]:
    """Texts of 400 words, one in ten a lightly changed copy of one of the last thousand."""
    chance = random.Random(seed)
    words = [f"{chance.getrandbits(24):x}" for _ in range(50_000)]
    weights = [1 / (rank + 10) for rank in range(len(words))]
    total = 0.0
    cumulative = [total := total + weight for weight in weights]
    recent: list[str] = []
    for number in range(count):
        if recent and number % 10 == 0:
            yield changed(chance.choice(recent), 0.03, words, chance)
            continue
        text = " ".join(chance.choices(words, cum_weights=cumulative, k=400))
        recent = [*recent[-999:], text]
        yield text


def scale(count: int, folder: Path) -> dict[str, float]:
    """Prints the curve; gives the last row's figures."""
    clustering = Clustering(folder / "scale.sqlite")
    row_at, spent, signing, last, figures = 12_500, 0.0, 0.0, 0, {}
    print(f"{'texts':>9} {'ms each':>8} {'signature':>9} {'bytes each':>10} {'peak MB':>8}")
    for number, text in enumerate(synthetic(count), start=1):
        start = process_time()
        clustering.add(text)
        spent += process_time() - start
        if number % 100 == 0:
            start = process_time()
            signature(text)
            signing += process_time() - start
        if number in {row_at, count}:
            size = clustering.bytes_of()
            since = number - last
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            figures = {"ms": 1e3 * spent / since, "bytes": size / number, "mb": peak}
            print(
                f"{number:9,} {figures['ms']:8.3f} {1e5 * signing / since:9.3f}"
                f" {figures['bytes']:10.0f} {peak:8.0f}",
                flush=True,
            )
            row_at, spent, signing, last = row_at * 2, 0.0, 0.0, number
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--bench", metavar="DIR", help="folder of the benchmark's data")
    parser.add_argument("--scale", type=int, default=0, metavar="N", help="synthetic texts to add")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure isn't reached")
    arguments = parser.parse_args()
    missed = []
    with tempfile.TemporaryDirectory() as name:
        try:
            rows = open_bench(arguments.bench).rows
        except NoDataError as error:
            print(error)
        else:
            found = quality(_bodies(rows), Path(name))
            if found["up to 5 %"] < FLOOR_F1 or found["false pairs"]:
                missed.append(
                    f"F1 {found['up to 5 %']:.3f}, false pairs {found['false pairs']:.0f}"
                )
        if arguments.scale:
            cost = scale(arguments.scale, Path(name))
            if (
                cost["ms"] > MS_CEILING
                or cost["bytes"] > DISK_CEILING
                or cost["mb"] > MEMORY_CEILING
            ):
                missed.append(json.dumps(cost))
    print(*(f"missed: {line}" for line in missed), sep="\n", end="" if not missed else "\n")
    return 1 if missed and arguments.check else 0


def _bodies(rows: list[dict[str, object]]) -> list[str]:
    """True bodies that are no near-copies of each other to begin with.

    The data sets have some pages twice, saved and cut by different people; which of them are the
    same article nobody said, so only the first of those with a tenth of their runs of five words in
    common (counted exactly, not estimated) is taken.
    """
    taken: list[str] = []
    owners: dict[tuple[str, ...], int] = {}
    for body in sorted({str(row.get("body") or "") for row in rows}):
        words = body.split()
        runs = set(zip(*(words[start:] for start in range(5)), strict=False))
        shared = Counter(owners[run] for run in runs if run in owners)
        if len(words) < MIN_WORDS or any(n > len(runs) / 10 for n in shared.values()):
            continue
        owners |= dict.fromkeys(runs, len(taken))
        taken.append(body)
    return taken


def _paragraph(body: str) -> str:
    """The longest of a text's first paragraphs, up to 60 words: some texts are one paragraph."""
    return " ".join(max(body.split("\n\n")[:5], key=len).split()[:60])


if __name__ == "__main__":
    sys.exit(main())
