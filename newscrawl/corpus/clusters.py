"""Near-identical texts, found while they come in: signatures in bands, in the ledger.

A signature of 128 bins is cut into bands of `ROWS` bins. Texts that agree in a whole band are
candidates; a candidate counts if the estimated similarity of the signatures reaches `THRESHOLD`.
With similarity s a pair meets in some band with probability 1 - (1 - s^ROWS)^BANDS, which is
0.999 at 0.7, 0.99 at 0.6, 0.94 at 0.5, and 0.02 at 0.1.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from newscrawl.corpus.database import Database
from newscrawl.corpus.shingles import signature, similarity

THRESHOLD = 0.42
"""Changing 5 % of the words leaves about 0.62, 10 % about 0.36; other texts on the same event
have less than 0.1."""
BANDS = 20
ROWS = 3
CROWD = 64
"""Candidates that are looked at, for each band: what more texts share is boilerplate."""

_CANDIDATES = f"SELECT article FROM bands WHERE band IN ({', '.join('?' * BANDS)}) LIMIT ?"  # noqa: S608


class Cluster(NamedTuple):
    """Where a text belongs.

    `id` is the content hash of the cluster's first member; `joined` whether there are members
    already; `merged` the ids of younger clusters that this text shows to be the same.
    """

    id: str | None
    signature: bytes | None = None
    joined: bool = False
    merged: tuple[bytes, ...] = ()


class NearDuplicates:
    """The `signatures` and `bands` tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cluster_of(
        self, body: str | None, content_hash: str | None, own: bytes | None = None
    ) -> Cluster:
        """The cluster of a text that isn't in the ledger yet; changes nothing.

        `own` is its signature, if it is known.
        """
        if not body or content_hash is None:
            return Cluster(content_hash)
        own = own or signature(body)
        found = self._equal(content_hash) | (self._similar(own) if own else set())
        if not found:
            return Cluster(content_hash, own)
        # The smallest story of a cluster is its first member.
        oldest, *younger = [cluster for _, cluster in sorted(found)]
        merged = tuple(dict.fromkeys(other for other in younger if other != oldest))
        return Cluster(oldest.hex(), own, joined=True, merged=merged)

    def add(self, article: int, cluster: Cluster) -> None:
        """Enter a record that was decided: from now on it is found."""
        for other in cluster.merged:
            self._database.write(
                "UPDATE articles SET cluster = ? WHERE cluster = ?",
                (bytes.fromhex(cluster.id or ""), other),
            )
        if cluster.signature is None:
            return
        self._database.write(
            "INSERT INTO signatures (article, signature) VALUES (?, ?)",
            (article, cluster.signature),
        )
        self._database.write_many(
            "INSERT INTO bands (band, article) VALUES (?, ?)",
            [(band, article) for band in bands(cluster.signature)],
        )

    def _equal(self, content_hash: str) -> set[tuple[int, bytes]]:
        rows = self._database.rows(
            "SELECT min(id), cluster FROM articles WHERE hash = ? GROUP BY cluster",
            (bytes.fromhex(content_hash),),
        )
        return {(self._first(cluster), cluster) for _, cluster in rows if cluster}

    def _similar(self, own: bytes) -> set[tuple[int, bytes]]:
        """First member and id of every cluster that has a text near enough."""
        found: set[tuple[int, bytes]] = set()
        for article in self._candidates(own):
            row = self._database.one(
                "SELECT s.signature, a.cluster FROM signatures s"
                " JOIN articles a ON a.id = s.article WHERE s.article = ?",
                (article,),
            )
            if row and similarity(own, row[0]) >= THRESHOLD:
                found.add((self._first(row[1]), row[1]))
        return found

    def _candidates(self, own: bytes) -> set[int]:
        rows = self._database.rows(_CANDIDATES, (*bands(own), BANDS * CROWD))
        return {article for (article,) in rows}

    def _first(self, cluster: bytes) -> int:
        row = self._database.one("SELECT min(story) FROM articles WHERE cluster = ?", (cluster,))
        return int(row[0])


def bands(own: bytes) -> Iterator[int]:
    """A 32-bit key for each band that a signature fills; small keys keep the table small.

    An empty bin takes the value of the next filled one, as of a band further on, so that short
    texts meet too (densification by rotation, Shrivastava and Li, UAI 2014).
    """
    dense = _densified(own)
    for band in range(BANDS):
        start = band * ROWS
        yield zlib.crc32(bytes((band, *dense[start : start + ROWS]))) - (1 << 31)


def _densified(own: bytes) -> bytes:
    dense, following = bytearray(own), own.lstrip(b"\0")[0]
    for place in range(len(dense) - 1, -1, -1):
        following = dense[place] or following
        dense[place] = following
    return bytes(dense)
