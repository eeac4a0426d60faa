"""A corpus open for writing: lock, ledger, archive and export, and the order between them.

What a group of events did becomes lasting in this order, each step before the next begins:

1. the archive's bytes are synced, so that the ledger never points at bytes that aren't there;
2. the ledger's transaction is committed: from here on the group has happened;
3. the export gets the decided lines.

A stop before 2 leaves surplus bytes in the archive (entered at the next start) and open URLs. A
stop between 2 and 3 leaves lines missing, which the next start writes from the ledger.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

from newscrawl.corpus import following, ledger
from newscrawl.corpus.archive import FOLDER, MAX_FILE_BYTES, Archive, Exchange, fetch_of_exchange
from newscrawl.corpus.decisions import Policy
from newscrawl.corpus.export import LinesFile
from newscrawl.corpus.fetches import Fetch
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.lock import CorpusLock
from newscrawl.corpus.manifest import write_manifest, write_missing
from newscrawl.corpus.rebuild import payload_of
from newscrawl.corpus.recovery import recover
from newscrawl.corpus.runlog import Run
from newscrawl.corpus.warc import WarcRecord
from newscrawl.errors import CorpusError, CorruptLedger, InputError, NewscrawlError

logger = logging.getLogger(__name__)


class Corpus:
    """One crawl's end of a corpus; `open` makes, locks and repairs it.

    URLs are met and articles decided through `ledger`; answers come in here. `commit` is to be
    called now and then when nothing else happens, so that a group doesn't wait for its end.
    """

    def __init__(self, folder: Path, lock: CorpusLock, book: Ledger, *, archive: bool) -> None:
        self.folder = folder
        self.ledger = book
        self.resumed = False
        """Whether the run is one that an earlier process left unfinished."""
        self._lock = lock
        self._archive: Archive | None = None
        self._keeps_archive = archive
        self._max_bytes = MAX_FILE_BYTES
        self._export: LinesFile | None = None
        self._exported = 0
        book.groups.before_commit = self._sync_archive
        book.groups.after_commit = self._write_lines

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        archive: bool = True,
        max_file_bytes: int = MAX_FILE_BYTES,
        policy: Policy | None = None,
        clock: Callable[[], float] = time.time,
    ) -> Self:
        """Open or make the corpus in a folder, as its only writer.

        Raises:
            CorpusBusy: another process writes to it.
            CorpusError, OutputError: it can't be used; the message says why and what to do.
        """
        folder = Path(folder)
        lock = CorpusLock(folder)
        try:
            _require_ledger(folder)
            book = Ledger.open(folder / ledger.NAME, clock=clock, policy=policy)
        except NewscrawlError:
            lock.release()
            raise
        corpus = cls(folder, lock, book, archive=archive)
        corpus._max_bytes = max_file_bytes
        try:
            corpus._repair()
        except NewscrawlError:
            corpus.abandon()
            raise
        return corpus

    def begin(
        self,
        targets: list[str],
        settings: Mapping[str, Any] | None = None,
        code: str = "",
    ) -> Run:
        """Go on with the unfinished run if it had the same targets, else begin one.

        An unfinished run of other targets ends as "abandoned".
        """
        left = self.ledger.runlog.unfinished()
        if left is not None:
            self._take_up(left, code)
        self.resumed = left is not None and left.targets == targets
        if not self.resumed:
            self._close_archive_file()
            run = self.ledger.begin(targets, settings, code)
            write_missing(self.folder, self.ledger)
            self._archive = self._archive_of(run, code)
        self._lock.name_run(self._run.name)
        return self._run

    def record(self, exchange: Exchange) -> Fetch | None:
        """Put an exchange into the archive and the ledger; None without an archive."""
        if self._archive is None:
            return None
        if self._archive.is_full:
            self._close_archive_file()
        url = self.ledger.url_id(exchange.url)
        last = self.ledger.fetches.last(url)
        before = last and self.ledger.fetches.with_payload(last)
        fetch = fetch_of_exchange(
            exchange, self._archive.write(exchange, before=before), url, before
        )
        self.ledger.fetches.open_file(fetch.place.file, self._run.id)
        self.ledger.fetched(fetch)
        return fetch

    def last_page(self, url: str) -> WarcRecord | None:
        """The payload that a URL was last seen to have; None where the archive has none."""
        last = self.ledger.last_fetch(url)
        if last is None:
            return None
        try:
            return payload_of(self.folder, last, self.ledger)
        except InputError as error:
            logger.warning("%s; %s can't be read again", error, url)
            return None

    def keep_robots(self, url: str, body: bytes) -> None:
        """Keep a robots.txt as it was answered, for the manifest."""
        self.ledger.runlog.keep_robots(self._run, url, body)

    def commit(self) -> None:
        """Put on disk what happened so far."""
        self.ledger.commit()

    def finish(self, state: str = "finished", **counts: Any) -> Path:
        """End the run and write its manifest; gives the manifest's path."""
        name = self._run.name
        self._close_archive_file()
        self.ledger.finish(state, counts)
        self._archive = None
        ended = self.ledger.runlog.named(name)
        assert ended is not None
        return write_manifest(self.folder, self.ledger, ended)

    def close(self) -> None:
        """Commit and let go. The run stays unfinished unless `finish` was called."""
        try:
            self.ledger.commit()
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Let go without committing: after an error, or in place of being killed."""
        if self._export is not None:
            self._export.close()
        self.ledger.close()
        self._lock.release()

    def _repair(self) -> None:
        """What an earlier process left behind, brought to where the ledger stands."""
        path = self.folder / following.NAME
        following.repair(path, self.ledger.decisions)
        self._export = LinesFile(path)
        self._exported = self.ledger.decisions.count()
        write_missing(self.folder, self.ledger)

    @property
    def _run(self) -> Run:
        if self.ledger.run is None:
            raise CorpusError("no run has begun; call begin first")
        return self.ledger.run

    def _take_up(self, left: Run, code: str) -> None:
        """Make an interrupted run the current one, its last archive file open again."""
        self.ledger.resume(left)
        folder = self.folder / FOLDER
        unfinished = recover(folder, self.ledger, left)
        self.ledger.commit()
        self._archive = self._archive_of(left, code, unfinished)

    def _archive_of(self, run: Run, code: str, unfinished: str | None = None) -> Archive | None:
        if not self._keeps_archive:
            return None
        return Archive(
            self.folder / FOLDER,
            run.name,
            software=code or "newscrawl",
            unfinished=unfinished,
            max_bytes=self._max_bytes,
        )

    def _close_archive_file(self) -> None:
        closed = self._archive.close_file() if self._archive is not None else None
        if closed is not None:
            self.ledger.fetches.close_file(*closed)

    def _sync_archive(self) -> None:
        if self._archive is not None:
            self._archive.sync()

    def _write_lines(self) -> None:
        """Bring the export to where the ledger stands."""
        count = self.ledger.decisions.count()
        if self._export is not None and count > self._exported:
            following.append(self._export, self.ledger.decisions.lines(self._exported))
            self._exported = count


def _require_ledger(folder: Path) -> None:
    """Results without a ledger aren't to be taken for an empty corpus and cut to nothing."""
    path = folder / ledger.NAME
    if path.exists() and path.stat().st_size:
        return
    if any((folder / FOLDER).glob("*.warc.gz")):
        raise CorruptLedger(
            f"{folder} has an archive but no ledger; `newscrawl rebuild {folder}` makes it again"
        )
    export = folder / following.NAME
    if export.exists() and export.stat().st_size:
        raise CorpusError(f"{folder} has an export but no ledger; choose another folder")
