"""Which articles exist: one transaction decides an article, its revision and its line.

An article that comes in is one of four things, looked for in this order:

1. *unchanged* or a *revision*: its address is that of a story the ledger has. It is a revision
   if text or date changed; other tags alone are noted, and no revision.
2. a *duplicate* by address: on its own site it declares the canonical address and has the title of
   another story. The title counts because some sites declare one address for pages that differ.
3. a *duplicate* by text: equal words as another story of the same site. Equal words on another
   site are a syndicated copy: kept, and marked by the cluster they share.
4. *kept*: a story of its own; near-identical ones share a cluster.
"""

from __future__ import annotations

import dataclasses
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import orjson

from newscrawl import urls
from newscrawl.article import Article
from newscrawl.corpus.addresses import AddressBook, Channel, digest64, key_of
from newscrawl.corpus.clusters import Cluster, NearDuplicates
from newscrawl.corpus.database import Database
from newscrawl.corpus.deflate import compressed
from newscrawl.corpus.revisions import are_other_tags, is_other_date
from newscrawl.corpus.shingles import signature as text_signature

Kind = Literal["kept", "revision", "duplicate", "unchanged"]


@dataclass(slots=True, frozen=True)
class Policy:
    """What counts as the same article.

    Args:
        own_sites: sites (hosts without www) whose canonical addresses are believed besides the
            page's own.
        drop_copies: near-identical and syndicated texts are duplicates too, not records.
    """

    own_sites: Collection[str] = ()
    drop_copies: bool = False


class Decision(NamedTuple):
    """What an article was found to be.

    `article` has its revision and cluster; `of` is the address of the story it is a duplicate or
    revision of; `line` is its line of the export, empty if it adds none.
    """

    kind: Kind
    article: Article
    of: str | None = None
    line: bytes = b""

    @property
    def exists(self) -> bool:
        """Whether the decision made a record."""
        return bool(self.line)


class Revision(NamedTuple):
    """A stored record of a story; `at` is when it was decided, seconds since 1970."""

    id: int
    story: int
    number: int
    run: int
    at: int
    line: bytes

    @property
    def article(self) -> Article:
        return Article.from_dict(orjson.loads(self.line))


_COLUMNS = "id, story, revision, run, at, record FROM articles"


class Decisions:
    """The `articles` and `signs` tables."""

    def __init__(self, database: Database, addresses: AddressBook, policy: Policy) -> None:
        self._database = database
        self._addresses = addresses
        self._policy = policy
        self.near_duplicates = NearDuplicates(database)

    def decide(
        self,
        article: Article,
        asked: tuple[str, ...],
        run: int,
        now: int,
        *,
        signature: bytes | None = None,
    ) -> Decision:
        """Decide on an article, asked for under addresses that led to its own by redirects."""
        known = self._story_at(article, asked)
        if known is not None:
            return self._decide_known(known, article, run, now)
        twin = self._twin(article)
        if twin is not None:
            return Decision("duplicate", article, self.address(twin.story))
        cluster = self.near_duplicates.cluster_of(article.body, article.content_hash, signature)
        if cluster.joined and self._policy.drop_copies:
            return Decision("duplicate", article, self._first_of(cluster.id))
        number = self.count() + 1
        decided = dataclasses.replace(article, revision=1, cluster=cluster.id)
        line = self._store(decided, number, number, run, now)
        self._sign(decided, asked, number)
        self.near_duplicates.add(number, cluster)
        return Decision("kept", decided, None, line)

    def count(self) -> int:
        """Records decided so far: ids count from 1 without a gap."""
        return int(self._database.one("SELECT max(id) FROM articles")[0] or 0)

    def ends(self, number: int) -> int:
        """Offset in the export behind the line of a record; 0 for none."""
        row = self._database.one("SELECT ends FROM articles WHERE id = ?", (number,))
        return int(row[0]) if row else 0

    def lines(self, after: int = 0, *, run: int | None = None) -> Iterator[bytes]:
        """The export's lines in order of decision, behind a record, of one run or of all."""
        rows = self._database.rows(
            "SELECT record FROM articles WHERE id > ?1 AND (?2 IS NULL OR run = ?2) ORDER BY id",
            (after, run),
        )
        for (record,) in rows:
            yield zlib.decompress(record)

    def part_of_run(self, run: int) -> tuple[int, int]:
        """Offset in the export at which a run's lines begin, and their number.

        Runs follow each other, so a run's lines stand together.
        """
        first, records = self._database.one(
            "SELECT min(id), count(*) FROM articles WHERE run = ?", (run,)
        )
        return (self.ends(first - 1), records) if records else (self.ends(self.count()), 0)

    def line(self, number: int) -> bytes:
        row = self._database.one("SELECT record FROM articles WHERE id = ?", (number,))
        return zlib.decompress(row[0])

    def revisions(self, url: str) -> list[Revision]:
        """Every record of the story at an address, oldest first."""
        story = self._signed(key_of(url))
        if story is None:
            return []
        sql = f"SELECT {_COLUMNS} WHERE story = ? ORDER BY revision"
        return [_revision(row) for row in self._database.rows(sql, (story,))]

    def address(self, story: int) -> str:
        """The address under which a story was first decided."""
        row = self._database.one("SELECT url FROM articles WHERE id = ?", (story,))
        return self._addresses.text(row[0])

    def latest(self, story: int) -> Revision:
        sql = f"SELECT {_COLUMNS} WHERE story = ? ORDER BY revision DESC LIMIT 1"
        return _revision(self._database.one(sql, (story,)))

    def _decide_known(self, known: Revision, article: Article, run: int, now: int) -> Decision:
        before = known.article
        kept = dataclasses.replace(article, revision=known.number, cluster=before.cluster)
        of = self.address(known.story)
        if not has_changed(before, article):
            self._note_tags(known, article, run)
            return Decision("unchanged", kept, of)
        number = self.count() + 1
        decided = dataclasses.replace(kept, revision=known.number + 1)
        line = self._store(decided, number, known.story, run, now)
        # Copies of the newer text must find the story as well.
        self.near_duplicates.add(number, Cluster(before.cluster, text_signature(article.body)))
        return Decision("revision", decided, of, line)

    def retaggings(self, story: int) -> dict[int, list[str]]:
        """Run → the tags with which an article came back that was else unchanged."""
        rows = self._database.rows(
            "SELECT run, tags FROM retagged WHERE story = ? ORDER BY run", (story,)
        )
        return {run: orjson.loads(tags) for run, tags in rows}

    def _note_tags(self, known: Revision, article: Article, run: int) -> None:
        later = [tags for at, tags in self.retaggings(known.story).items() if at >= known.run]
        if are_other_tags(later[-1] if later else known.article.tags, article.tags):
            self._database.write(
                "INSERT OR REPLACE INTO retagged (story, run, tags) VALUES (?, ?, ?)",
                (known.story, run, orjson.dumps(article.tags).decode()),
            )

    def _store(self, article: Article, number: int, story: int, run: int, now: int) -> bytes:
        line = article.to_json() + b"\n"
        url = self._addresses.ensure(article.url or "", Channel.REDIRECT, run, now)
        self._database.write(
            "INSERT INTO articles (id, story, revision, url, run, at, ends, hash, cluster, record)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, story, article.revision, url, run, now, self.ends(number - 1) + len(line),
             _blob(article.content_hash), _blob(article.cluster),
             compressed(line)),
        )  # fmt: skip
        return line

    def _story_at(self, article: Article, asked: tuple[str, ...]) -> Revision | None:
        story = self._signed(key_of(article.url or ""))
        if story is not None:
            return self.latest(story)
        for url in asked:
            moved = self._signed(key_of(url))
            # A site that sends old addresses to other articles must not make them revisions.
            if moved is not None and _is_same(self.latest(moved).article, article):
                self._database.write(
                    "INSERT OR IGNORE INTO signs (sign, story) VALUES (?, ?)",
                    (key_of(article.url or ""), moved),
                )
                return self.latest(moved)
        return None

    def _twin(self, article: Article) -> Revision | None:
        sign = self._canonical_sign(article)
        story = self._signed(sign) if sign is not None else None
        if story is not None:
            return self.latest(story)
        return self._equal_text(article) if article.body and article.content_hash else None

    def _equal_text(self, article: Article) -> Revision | None:
        rows = self._database.rows(
            f"SELECT {_COLUMNS} WHERE hash = ? ORDER BY id",
            (_blob(article.content_hash),),
        )
        for found in map(_revision, rows):
            if self._policy.drop_copies or found.article.site == article.site:
                return found
        return None

    def _first_of(self, cluster: str | None) -> str:
        row = self._database.one(
            "SELECT min(story) FROM articles WHERE cluster = ?", (_blob(cluster),)
        )
        return self.address(row[0])

    def _sign(self, article: Article, asked: tuple[str, ...], story: int) -> None:
        signs = [key_of(url) for url in (article.url or "", *asked)]
        canonical = self._canonical_sign(article)
        for sign in [*signs, *([canonical] if canonical is not None else [])]:
            self._database.write(
                "INSERT OR IGNORE INTO signs (sign, story) VALUES (?, ?)", (sign, story)
            )

    def _signed(self, sign: int) -> int | None:
        row = self._database.one("SELECT story FROM signs WHERE sign = ?", (sign,))
        return row[0] if row else None

    def _canonical_sign(self, article: Article) -> int | None:
        """A sign of canonical address and title, if the page declares one that names it."""
        canonical = article.canonical_url
        if not canonical or urls.is_front_page(canonical):
            return None
        if urls.site(canonical) not in {*self._policy.own_sites, urls.site(article.url or "")}:
            return None
        return digest64(f"{urls.identity(canonical)}\n{(article.title or '').casefold()}")


def has_changed(before: Article, after: Article) -> bool:
    """Whether an article that came back is a revision: other words, or another date."""
    return before.content_hash != after.content_hash or is_other_date(before.date, after.date)


def _is_same(before: Article, after: Article) -> bool:
    same_text = before.content_hash is not None and before.content_hash == after.content_hash
    return same_text or (before.title or "").casefold() == (after.title or "").casefold()


def _revision(row: Any) -> Revision:
    number, story, revision, run, at, record = row
    return Revision(number, story, revision, run, at, zlib.decompress(record))


def _blob(digest: str | None) -> bytes | None:
    """A hash as it is stored: bytes instead of hex digits."""
    return bytes.fromhex(digest) if digest else None
