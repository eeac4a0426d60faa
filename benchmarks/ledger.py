"""Ten million URLs in the ledger: disk, memory, and how many look-ups a second.

    python benchmarks/ledger.py [--urls 200000] [--check] [--folder DIR]

Addresses as news sites have them (a section, a day, a headline's words, a number; 89 characters on
average, 400 hosts) are met and concluded through `Ledger`, committed in its own groups. A row at
each doubling: microseconds of CPU a URL for both, look-ups a second (half of them of addresses that
were met, in random order, the other half of unknown ones) by the clock on the wall and of CPU, disk
bytes a URL and peak resident memory. Then the next day: every hundredth URL is met again in a
second run. `--check` goes by CPU, since the wall's clock measures the machine's other work as well.

`--urls 10000000` is the whole of it (a quarter of an hour); what it came to is in README.md.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from memory import peak_bytes

from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.ledger import NAME, Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTES_CEILING = 150.0
"""A URL: 1.5 GB for 10 million."""
LOOKUPS_FLOOR = 20_000.0
MEMORY_CEILING = 250.0
"""MB; it doesn't grow with the ledger, whose cache has a fixed size."""
LOOKUPS = 100_000
FIRST_ROW = 12_500

WORDS = (
    "ferry harbour council budget vote strike island minister school bridge storm league final"
    " court trial border market energy price film festival rail hospital reform summit winter"
).split()
SECTIONS = ("news", "politics", "world/europe", "sport", "business", "culture", "opinion")


def address(number: int) -> str:
    """The same for the same number, another for every other."""
    chance = random.Random(number)
    words = "-".join(chance.choices(WORDS, k=chance.randint(4, 7)))
    day = f"{2000 + chance.randrange(26)}/{chance.randrange(1, 13):02}/{chance.randrange(1, 29):02}"
    host = chance.randrange(400)
    return f"https://www.paper{host}.example/{chance.choice(SECTIONS)}/{day}/{words}-{number}"


def grow(ledger: Ledger, path: Path, count: int) -> Iterator[dict[str, float]]:
    """Meet and conclude so many URLs; a row of figures at each doubling and at the end."""
    row_at, spent, since = FIRST_ROW, 0.0, 0
    for number in range(1, count + 1):
        url = address(number)
        start = process_time()
        ledger.meet(url, Channel.SITEMAP)
        # Old articles aren't due again: a tenth stands for the fresh ones.
        due = 1_800_000_000 if number % 10 == 0 else None
        ledger.conclude(url, "kept", status=200, due=due)
        spent += process_time() - start
        since += 1
        if number in {row_at, count}:
            ledger.commit()
            yield figures(ledger, path, number) | {"us": 1e6 * spent / since}
            row_at, spent, since = row_at * 2, 0.0, 0


def figures(ledger: Ledger, path: Path, count: int) -> dict[str, float]:
    ledger.database.one("PRAGMA wal_checkpoint(TRUNCATE)")
    return {
        "urls": count,
        **lookups_a_second(ledger, count),
        "bytes": path.stat().st_size / count,
        "mb": peak_bytes() / 1e6,
    }


def lookups_a_second(ledger: Ledger, count: int) -> dict[str, float]:
    """Making the key of each address included."""
    chance = random.Random(1)
    wanted = [address(chance.randrange(1, 2 * count)) for _ in range(LOOKUPS)]
    wall, cpu = perf_counter(), process_time()
    found = sum(ledger.addresses.find(url) is not None for url in wanted)
    wall, cpu = perf_counter() - wall, process_time() - cpu
    assert 0.4 < found / LOOKUPS < 0.6
    return {"wall": LOOKUPS / wall, "cpu": LOOKUPS / cpu}


def next_day(ledger: Ledger, count: int) -> float:
    """Microseconds of CPU for a URL that a second run meets again."""
    ledger.finish()
    ledger.begin(["https://www.paper0.example/"])
    urls = [address(number) for number in range(1, count + 1, 100)]
    start = process_time()
    for url in urls:
        ledger.meet(url, Channel.SECTION)
    ledger.commit()
    return 1e6 * (process_time() - start) / len(urls)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--urls", type=int, default=200_000, metavar="N")
    parser.add_argument("--folder", metavar="DIR", help="where the ledger is made and removed")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure isn't reached")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        path = Path(name) / NAME
        ledger = Ledger.open(path)
        ledger.begin(["https://www.paper0.example/"])
        print(
            f"{'URLs':>12} {'us each':>8} {'look-ups/s':>11} {'a CPU s':>11} {'bytes each':>11}"
            f" {'peak MB':>8}"
        )
        row: dict[str, float] = {}
        for row in grow(ledger, path, arguments.urls):
            print(
                f"{row['urls']:12,} {row['us']:8.1f} {row['wall']:11,.0f} {row['cpu']:11,.0f}"
                f" {row['bytes']:11.1f} {row['mb']:8.0f}",
                flush=True,
            )
        print(f"met again in a second run: {next_day(ledger, arguments.urls):.1f} us each")
        ledger.close()
    missed = [
        *(["disk"] if row["bytes"] > BYTES_CEILING else []),
        *(["look-ups"] if row["cpu"] < LOOKUPS_FLOOR else []),
        *(["memory"] if row["mb"] > MEMORY_CEILING else []),
    ]
    print(*(f"missed: {line}" for line in missed), sep="\n", end="\n" if missed else "")
    return 1 if missed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
