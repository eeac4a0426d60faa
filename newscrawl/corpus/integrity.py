"""The ledger checked against itself: what one table says follows from another.

SQLite's integrity check finds damage to the file's structure and to every indexed column; what is
compared here is what it can't know: lines that end where the next begins, hashes of texts,
signatures, the names of clusters, the addresses under which stories are found.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from newscrawl.article import Article, content_hash
from newscrawl.corpus import database
from newscrawl.corpus.addresses import key_of
from newscrawl.corpus.clusters import bands
from newscrawl.corpus.ledger import NAME, Ledger
from newscrawl.corpus.shingles import signature
from newscrawl.errors import CorruptLedger


class Finding(NamedTuple):
    """Something that isn't as it should be, as one line: `file`, `place` in it, `problem`."""

    file: str
    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.problem}"


def damage(path: Path) -> list[Finding]:
    """What is wrong with the ledger's file, before anything in it is believed.

    Raises:
        CorpusError: there is none, or a newer version made it.
    """
    try:
        return [Finding(NAME, "integrity check", problem) for problem in database.check(path)]
    except CorruptLedger as error:
        return [Finding(NAME, "the whole file", str(error))]


def contradictions(ledger: Ledger) -> Iterator[Finding]:
    """What the ledger says of its articles that doesn't fit together, article by article."""
    ends = 0
    revisions: dict[int, int] = {}
    rows = ledger.database.rows(
        "SELECT id, story, revision, ends, url, hash, cluster, record FROM articles ORDER BY id"
    )
    for count, row in enumerate(rows, start=1):
        number, story, revision, end, url, digest, cluster, record = row
        place = f"article {number}"
        line = _decompressed(record)
        if line is None:
            yield Finding(NAME, place, "its record can't be decompressed")
            return
        ends += len(line)
        if number != count or end != ends:
            yield Finding(NAME, place, f"its line should end at byte {ends}, not {end}")
            return
        if revision != revisions.get(story, 0) + 1:
            yield Finding(NAME, place, f"revision {revision} of story {story} has no predecessor")
        revisions[story] = revision
        article = Article.from_dict(orjson.loads(line))
        for problem in (
            _wrong_text(article, digest),
            _wrong_address(ledger, article, url, story),
            _wrong_cluster(ledger, cluster),
            _wrong_signature(ledger, article, number),
        ):
            if problem is not None:
                yield Finding(NAME, place, problem)


def _decompressed(record: bytes) -> bytes | None:
    try:
        return zlib.decompress(record)
    except zlib.error:
        return None


def _wrong_text(article: Article, digest: bytes | None) -> str | None:
    computed = content_hash(article.title, article.body)
    if article.content_hash != computed:
        return f"content_hash is {article.content_hash}, not {computed}"
    if digest != (bytes.fromhex(computed) if computed else None):
        return "the column hash isn't the record's content_hash"
    return None


def _wrong_address(ledger: Ledger, article: Article, url: int, story: int) -> str | None:
    key = key_of(article.url or "")
    if ledger.database.one("SELECT 1 FROM urls WHERE id = ? AND key = ?", (url, key)) is None:
        return f"the ledger's address isn't the record's, {article.url}"
    row = ledger.database.one("SELECT story FROM signs WHERE sign = ?", (key,))
    # An address that moved to another story keeps pointing at the first.
    return None if row and row[0] <= story else f"{article.url} doesn't lead to its story"


def _wrong_cluster(ledger: Ledger, cluster: bytes | None) -> str | None:
    """A cluster has the name of its first member's text."""
    if cluster is None:
        return None
    row = ledger.database.one("SELECT 1 FROM articles WHERE hash = ? LIMIT 1", (cluster,))
    return None if row else f"no article has given cluster {cluster.hex()} its name"


def _wrong_signature(ledger: Ledger, article: Article, number: int) -> str | None:
    row = ledger.database.one("SELECT signature FROM signatures WHERE article = ?", (number,))
    found = row[0] if row else None
    if found != signature(article.body):
        return "its signature isn't that of its text"
    wanted = set(bands(found)) if found else set()
    marks = ", ".join("?" * len(wanted))
    count = ledger.database.one(
        f"SELECT count(*) FROM bands WHERE article = ? AND band IN ({marks})",  # noqa: S608
        (number, *wanted),
    )
    return None if count[0] == len(wanted) else "it isn't found by the bands of its signature"
