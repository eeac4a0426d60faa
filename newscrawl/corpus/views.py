"""A corpus's records as an analyst wants them: the latest, all revisions, as known at a time.

`articles.jsonl` holds every record as it was decided; these are read from the ledger instead, and
carry the clusters as they stand now.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime

import orjson

from newscrawl.corpus.ledger import Ledger


def lines(
    ledger: Ledger,
    *,
    all_revisions: bool = False,
    as_of: datetime | None = None,
    drop_duplicates: bool = False,
) -> Iterator[bytes]:
    """The records of a corpus as lines of JSON Lines, in order of decision.

    Args:
        ledger: of the corpus.
        all_revisions: every revision, not only a story's last one.
        as_of: only what was decided up to then, by the clock of that time; a record of a later
            revision doesn't hide one that was known.
        drop_duplicates: of each cluster only the story that came first.
    """
    until = int(as_of.timestamp()) if as_of is not None else 1 << 62
    newest = (
        "a.revision = (SELECT max(revision) FROM articles b WHERE b.story = a.story AND b.at <= ?1)"
    )
    first = (
        "NOT EXISTS (SELECT 1 FROM articles c WHERE c.cluster = a.cluster AND c.story < a.story"
        " AND c.at <= ?1)"
    )
    conditions = ["a.at <= ?1"]
    conditions += [] if all_revisions else [newest]
    conditions += [first] if drop_duplicates else []
    where = " AND ".join(conditions)
    rows = ledger.database.rows(
        f"SELECT a.cluster, a.record FROM articles a WHERE {where} ORDER BY a.id",  # noqa: S608
        (until,),
    )
    for cluster, record in rows:
        yield _with_cluster(zlib.decompress(record), cluster)


def _with_cluster(line: bytes, cluster: bytes | None) -> bytes:
    """The line, its cluster renamed if it was merged into an older one since."""
    name = (cluster or b"").hex()
    if not name or name.encode() in line:
        return line
    record = orjson.loads(line)
    record["cluster"] = name
    return orjson.dumps(record) + b"\n"
