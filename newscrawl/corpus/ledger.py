"""The ledger: every URL met with its one outcome a run, every answer, every article decided.

Events are written in groups (see `groups`). What a killed process had not committed never
happened: its URLs are still open, or will be met again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self

import orjson

from newscrawl.article import Article
from newscrawl.corpus.addresses import AddressBook, Channel, key_of
from newscrawl.corpus.database import Database
from newscrawl.corpus.decisions import Decision, Decisions, Policy, Revision
from newscrawl.corpus.fetches import Fetch, Fetches
from newscrawl.corpus.groups import Groups
from newscrawl.corpus.meetings import KNOWN, LeftOut, Meetings, Met
from newscrawl.corpus.runlog import ABANDONED, FINISHED, Run, RunLog
from newscrawl.corpus.tellings import Tellings, Told
from newscrawl.corpus.visits import OPEN, Ending, Pending, Visit, Visits
from newscrawl.errors import CorpusError

NAME = "ledger.sqlite"

NOT_REACHED = "not-reached"
"""The outcome of a URL that was still open when its run ended."""


class Ledger:
    """A corpus's memory. Open for writing under the corpus's lock only.

    Args:
        database: the open file.
        clock: seconds since 1970; it may go backwards, since order is always by sequence.
        policy: what counts as the same article.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], float] = time.time,
        policy: Policy | None = None,
    ) -> None:
        self.database = database
        self.addresses = AddressBook(database)
        self.visits = Visits(database, self.addresses)
        self.fetches = Fetches(database)
        self.decisions = Decisions(database, self.addresses, policy or Policy())
        self.runlog = RunLog(database, clock)
        self.run: Run | None = None
        self.tellings = Tellings(database)
        self.meetings = Meetings(database, self.addresses, self.visits, self.tellings)
        self.groups = Groups(database)
        self._clock = clock

    @classmethod
    def open(cls, path: Path | None, *, write: bool = True, **options: Any) -> Self:
        """Open or make the ledger at a path; without one it is gone once it is closed.

        Raises:
            CorpusError, OutputError: as `Database` does.
        """
        return cls(Database(path, write=write), **options)

    # --- Runs --------------------------------------------------------------------------------

    def begin(
        self,
        targets: list[str],
        settings: Mapping[str, Any] | None = None,
        code: str = "",
        *,
        name: str | None = None,
    ) -> Run:
        """Begin a run; one that was left unfinished ends as "abandoned" first."""
        left = self.runlog.unfinished()
        if left is not None:
            self.resume(left)
            self.finish(ABANDONED)
        self.run = self.runlog.begin(targets, settings or {}, code, name)
        self.commit()
        return self.run

    def resume(self, run: Run) -> Run:
        """Go on with an unfinished run; `open_urls` are what is left of it."""
        self.run = run
        return run

    def finish(self, state: str = FINISHED, counts: Mapping[str, Any] | None = None) -> None:
        """End the run: what is still open ends as not reached."""
        self.visits.end_open(self._run.id, NOT_REACHED, self.now())
        self.runlog.end(self._run, state, counts or {})
        self.commit()
        self.run = None

    # --- URLs --------------------------------------------------------------------------------

    def meet(
        self,
        url: str,
        channel: Channel,
        *,
        told: Told | None = None,
        request: bytes | None = None,
        always: bool = False,
    ) -> Met:
        """Note that a channel named a URL; if it is to be fetched, it is open from now on.

        Args:
            url: as it is to be asked for; two are one if their `urls.identity` is.
            channel: added to those that named it before.
            told: kept where it says more than what was told before.
            request: whatever the crawl needs to ask for it again after a kill.
            always: open it although it isn't due, as each run does with sections and feeds.
        """
        met = self.meetings.meet(
            self._run.id, url, channel, told=told, request=request, always=always, now=self.now()
        )
        self.groups.event()
        return met

    def leave_out(self, left: Sequence[LeftOut]) -> list[LeftOut]:
        """Note URLs that aren't to be asked for; gives those that the run hadn't met.

        A later `meet` takes their outcome back, in another run once it is due. Of several words on
        one URL the first counts.
        """
        noted = self.meetings.leave_out(self._run.id, left, self.now())
        self.groups.event(len(left))
        return noted

    def ending(self, url: str) -> str | None:
        """The outcome of a URL in this run, if it has one."""
        found = self.addresses.find(url)
        return None if found is None else self.visits.ending(self._run.id, found)

    def is_open(self, url: str) -> bool:
        found = self.addresses.find(url)
        return found is not None and self.visits.is_open(found)

    def conclude(
        self,
        url: str,
        outcome: str,
        *,
        status: int | None = None,
        reason: str | None = None,
        due: int | None = None,
    ) -> bool:
        """Name the one outcome of a URL in this run; False if it had one already.

        Args:
            url: one that nobody met (a redirect's target) is met by this.
            outcome: its name.
            status: HTTP status, if there was an answer.
            reason: in words, where the name alone doesn't say it.
            due: seconds since 1970 from which a later run fetches it again, of its own accord;
                0: whenever something names it again; negative: not before that time, and only if
                something names it again; None: never.
        """
        found = self.url_id(url)
        ended = self.visits.end(self._run.id, found, Ending(outcome, status, reason), self.now())
        if ended:
            self.database.write("UPDATE urls SET due = ? WHERE id = ?", (due, found))
        self.groups.event()
        return ended

    def open_urls(self) -> Iterator[Pending]:
        """The URLs of the run that have no outcome yet, in the order in which they were met."""
        return self.visits.waiting(self._run.id)

    def due_urls(self) -> Iterator[str]:
        """URLs of earlier runs that are due to be fetched again, the longest due first."""
        rows = self.database.rows(
            "SELECT host, path FROM urls WHERE due > 0 AND due <= ? ORDER BY due, id",
            (self.now(),),
        )
        return (self.addresses.join(host, path) for host, path in rows)

    def outcomes(self, run: Run | None = None) -> dict[str, int]:
        """URLs by outcome, most first; open ones under "open". They add up to the URLs met."""
        return self.visits.outcomes((run or self._run).id)

    def urls(
        self, *, run: Run | None = None, outcome: str | None = None, host: str | None = None
    ) -> Iterator[Visit]:
        """URLs with what became of them, in the order in which they were met.

        Without a run each URL is told once, as it ended in the last run that met it and did more
        than know it. `outcome` finds its kinds too: "not-article" finds "not-article/listing".
        """
        return self.visits.find(run.id if run else None, outcome, host)

    def waiting(
        self, *, run: Run | None = None, outcome: str | None = None, host: str | None = None
    ) -> Iterator[Visit]:
        """URLs that wait for a run that isn't finished, under the outcome "open"; as `urls`."""
        if outcome in {None, OPEN}:
            yield from self.visits.find_open(run.id if run else None, host)

    def history(self, url: str) -> list[Visit]:
        """What became of a URL in each run that met it, oldest first."""
        found = self.addresses.find(url)
        return [] if found is None else self.visits.of_url(found)

    def named_articles(
        self, held: Collection[str], missed: Collection[str], sites: Collection[str] = ()
    ) -> tuple[dict[Channel, set[int]], set[int]]:
        """Keys of this run's articles by the channels that named them, and of those that it holds.

        A URL counts by its outcome: `held` or `missed`; a known one if it is an article's. With
        `sites` (hosts without www) only theirs count.
        """
        hosts = [host for site in sites for host in self.addresses.hosts_of(site)]
        channels: dict[Channel, set[int]] = {}
        holds: set[int] = set()
        rows = self.database.rows(
            "SELECT u.key, u.channels, o.name, s.sign IS NOT NULL FROM visits v"
            " JOIN urls u ON u.id = v.url JOIN outcomes o ON o.id = v.outcome"
            " LEFT JOIN signs s ON s.sign = u.key WHERE v.run = ?1"
            " AND (?2 IS NULL OR u.host IN (SELECT value FROM json_each(?2)))",
            (self._run.id, orjson.dumps(hosts).decode() if sites else None),
        )
        for key, named, outcome, is_article in rows:
            is_held = outcome in held or (outcome == KNOWN and is_article)
            if is_held or outcome in missed:
                for channel in Channel(named):
                    channels.setdefault(channel, set()).add(key)
            if is_held:
                holds.add(key)
        return channels, holds

    def told(self, url: str) -> Told:
        """What feeds and sitemaps said of a URL."""
        return self.tellings.of(key_of(url))

    def channels(self, url: str) -> Channel:
        """Every channel that named a URL."""
        row = self.database.one("SELECT channels FROM urls WHERE key = ?", (key_of(url),))
        return Channel(row[0] if row else 0)

    def url_id(self, url: str) -> int:
        """The id of a URL, which is entered if nobody met it (a redirect's target)."""
        return self.addresses.ensure(url, Channel.REDIRECT, self._run.id, self.now())

    def archived_url_id(self, url: str) -> int:
        """The id of a URL with an answer in the archive.

        One that was never met is entered as due: whoever names it next must not take it for done.
        """
        found = self.addresses.find(url)
        if found is None:
            found = self.addresses.add(url, Channel.ARCHIVE, self._run.id, self.now())
            self.database.write("UPDATE urls SET due = 0 WHERE id = ?", (found,))
        return found

    # --- Answers and articles ----------------------------------------------------------------

    def fetched(self, fetch: Fetch) -> None:
        """Note an answer that the archive holds."""
        self.fetches.add(fetch, self._run.id)
        self.groups.event()

    def last_fetch(self, url: str) -> Fetch | None:
        """The newest answer for a URL: where it stands, and its validators for the next request."""
        found = self.addresses.find(url)
        return None if found is None else self.fetches.last(found)

    def came_of_last_fetch(self, url: str) -> str | None:
        """The outcome that the newest answer for a URL led to; None if a stop came before it."""
        row = self.database.one(
            "SELECT o.name FROM urls u JOIN fetches f ON f.url = u.id"
            " LEFT JOIN visits v ON v.url = u.id AND v.run = f.run"
            " LEFT JOIN outcomes o ON o.id = v.outcome WHERE u.key = ? ORDER BY f.id DESC LIMIT 1",
            (key_of(url),),
        )
        return row[0] if row else None

    def decide(
        self,
        article: Article,
        *,
        asked: tuple[str, ...] = (),
        status: int | None = None,
        due: int | None = None,
        signature: bytes | None = None,
    ) -> Decision:
        """Whether an article is new, a revision, a duplicate or unchanged; see `decisions`.

        Args:
            article: as extracted.
            asked: addresses that led to its own by redirects, the first one met first. That one,
                or the article's own if there is none, is concluded in the same transaction.
            status: as for `conclude`.
            due: as for `conclude`.
            signature: of its text, see `shingles`, if it is known.
        """
        decision = self.decisions.decide(
            article, asked, self._run.id, self.now(), signature=signature
        )
        url = asked[0] if asked else article.url or ""
        self.conclude(url, decision.kind, status=status, reason=decision.of, due=due)
        return decision

    def claim(self, signs: Collection[int]) -> bool:
        """Whether nobody had an article by any of these signs; from now on somebody has.

        For crawls that decide no articles: they keep no records to compare with.
        """
        marks = ", ".join("?" * len(signs))
        sql = f"SELECT 1 FROM signs WHERE sign IN ({marks}) LIMIT 1"  # noqa: S608
        if self.database.one(sql, tuple(signs)) is not None:
            return False
        self.database.write_many(
            "INSERT INTO signs (sign, story) VALUES (?, 0)", [(sign,) for sign in signs]
        )
        self.groups.event()
        return True

    def revisions(self, url: str) -> list[Revision]:
        """Every record of the article at a URL, oldest first."""
        return self.decisions.revisions(url)

    def now(self) -> int:
        """Seconds since 1970, by the ledger's clock."""
        return int(self._clock())

    # --- Transactions ------------------------------------------------------------------------

    def commit(self) -> None:
        """Put the open group on disk, archive before and export behind it."""
        self.groups.commit()

    def together(self) -> AbstractContextManager[None]:
        """Events of the block are on disk all or none."""
        return self.groups.together()

    def close(self) -> None:
        """Close without committing."""
        self.database.close()

    # --- Inner workings ----------------------------------------------------------------------

    @property
    def _run(self) -> Run:
        if self.run is None:
            raise CorpusError("no run has begun; call begin or resume first")
        return self.run
