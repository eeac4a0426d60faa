"""A ledger made again from what can't be made again: the archive's bytes and the manifests.

Every run is lived through once more in the archive's order. What the archive doesn't hold is lost:
URLs that were met and never fetched, and reasons that only the crawl knew.
"""

from __future__ import annotations

import filecmp
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from newscrawl.article import Article
from newscrawl.corpus import archive, following, ledger, manifest, records, warc
from newscrawl.corpus.addresses import Channel, key_of
from newscrawl.corpus.decisions import Policy
from newscrawl.corpus.fetches import Fetch
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.lock import CorpusLock
from newscrawl.corpus.recovery import ANSWERS, enter, files_of, run_of, seconds
from newscrawl.corpus.runlog import REBUILT
from newscrawl.errors import CorpusError, InputError

logger = logging.getLogger(__name__)

Extract = Callable[[bytes, str, str, str | None], Article]
"""From body, URL, time of fetching (as `Article.fetched_at`) and Content-Type to an article."""

_NEW = f".{ledger.NAME}.new"
_LAST = 1 << 62


def rebuild(
    folder: Path | str, extract: Extract, *, policy: Policy | None = None
) -> dict[str, int]:
    """Make a corpus's ledger and export again; gives the counts of answers, records and runs.

    The old ledger is kept beside the new one as `ledger.sqlite.old`, and so is an export that says
    something else.

    Raises:
        CorpusBusy: a crawl writes to it.
        CorpusError: there is no archive to make it from.
    """
    folder = Path(folder)
    if not any((folder / archive.FOLDER).glob("*.warc.gz")):
        raise CorpusError(f"{folder} has no archive to make a ledger from")
    lock = CorpusLock(folder)
    try:
        counts = _Rebuilding(folder, extract, policy).all_runs()
        _put_in_place(folder)
        _write_export(folder)
    finally:
        lock.release()
    return counts


def payload_of(folder: Path, fetch: Fetch, book: Ledger) -> warc.WarcRecord:
    """The record that has the payload of an answer: its own, or the one that it refers to.

    Raises:
        InputError: it isn't in the archive.
    """
    place = book.fetches.with_payload(fetch).place
    return warc.read_at(folder / archive.FOLDER / place.file, place.offset)


class _Rebuilding:
    """A new ledger that lives through the archive."""

    def __init__(self, folder: Path, extract: Extract, policy: Policy | None) -> None:
        for leftover in folder.glob(f"{_NEW}*"):
            leftover.unlink()
        self._folder = folder
        self._extract = extract
        self._now = 0
        self._book = Ledger.open(folder / _NEW, clock=lambda: self._now, policy=policy)

    def all_runs(self) -> dict[str, int]:
        counts = {"runs": 0, "answers": 0, "records": 0}
        try:
            for name in _runs(self._folder):
                counts["runs"] += 1
                counts["answers"] += self._run(name)
            counts["records"] = self._book.decisions.count()
        finally:
            self._book.close()
        return counts

    def _run(self, name: str) -> int:
        """A run under its old name, with what its manifest says of it; gives its answers."""
        said = _said(self._folder / manifest.FOLDER / f"{name}.json")
        self._now = seconds(said.get("started") or name.partition("-")[0])
        run = self._book.begin(
            said.get("targets", []), said.get("settings"), said.get("code", ""), name=name
        )
        files = files_of(self._folder / archive.FOLDER, name)
        for file in _missing(said, files):
            logger.warning("%s is missing, and with it all that only it has", file)
        last = _last_answers(files)
        answers = sum(self._file(path, last) for path in files)
        self._now = seconds(said.get("ended") or "") or self._now
        for url, body in manifest.robots_of(said).items():
            self._book.runlog.keep_robots(run, url, body)
        self._book.finish(REBUILT, said.get("counts"))
        return answers

    def _file(self, path: Path, last: dict[int, tuple[str, int]]) -> int:
        """Live through a file's answers; gives their number."""
        answers, run = 0, self._book.run
        assert run is not None
        self._book.fetches.open_file(path.name, run.id)
        # A process that was killed at its first write leaves a file with nothing in it.
        for record in warc.read(path) if path.stat().st_size else ():
            if record.type in ANSWERS:
                is_last = last[key_of(record.url)] == (path.name, record.offset)
                self._answer(record, path.name, is_last=is_last)
                answers += 1
        self._book.fetches.close_file(path.name, path.stat().st_size, archive.digest_of(path))
        return answers

    def _answer(self, record: warc.WarcRecord, file: str, *, is_last: bool) -> None:
        self._now = seconds(record.date)
        self._book.meet(record.url, Channel.ARCHIVE, always=True)
        fetch = enter(record, file, self._book)
        if not is_last:
            # Asked for again in the same run: what came of it was lost to a kill, or it failed.
            return
        article = self._article(record, fetch)
        if isinstance(article, Article):
            self._book.decide(article, asked=(record.url,), status=record.status)
        else:
            self._book.conclude(record.url, article, status=record.status)

    def _article(self, record: warc.WarcRecord, fetch: Fetch) -> Article | str:
        """The article of an answer, or the outcome that it has instead."""
        status = record.status or 0
        if 300 <= status < 400 and record.header("Location"):
            return "redirected"
        if status != 304 and not 200 <= status < 300:
            return f"http-{status}"
        try:
            page = payload_of(self._folder, fetch, self._book) if fetch.origin else record
        except InputError as error:
            logger.warning("%s; a page that was unchanged can't be read again", error)
            return "unchanged"
        fetched_at = records.iso_date(fetch.at)
        article = self._extract(page.decoded, page.url, fetched_at, page.header("Content-Type"))
        if not article.is_article:
            return f"not-article/{article.kind or 'unknown'}"
        return article


def _missing(said: Mapping[str, Any], files: list[Path]) -> list[str]:
    """Archive files that a run's manifest names and nobody finds."""
    named = [entry["file"] for entry in said.get("archive", [])]
    found = {path.name for path in files}
    return [f"{archive.FOLDER}/{name}" for name in named if name not in found]


def _last_answers(files: list[Path]) -> dict[int, tuple[str, int]]:
    """File and offset of the answer that counts, by the key of its address: a run's last one."""
    return {
        key_of(record.url): (path.name, record.offset)
        for path in files
        for record in (warc.read(path) if path.stat().st_size else ())
        if record.type in ANSWERS
    }


def _runs(folder: Path) -> list[str]:
    """Names of the runs that have files or manifests, in the order in which they began.

    Manifests number them, since a clock may have gone backwards; the last one may have none yet.
    """
    files = {run_of(path) for path in (folder / archive.FOLDER).glob("*.warc.gz")}
    manifests = {path.stem for path in (folder / manifest.FOLDER).glob("*.json")}
    numbers = {name: _said(folder / manifest.FOLDER / f"{name}.json") for name in manifests}
    return sorted(
        files | manifests, key=lambda run: (numbers.get(run, {}).get("number", _LAST), run)
    )


def _said(path: Path) -> dict[str, Any]:
    """A manifest, empty if there is none that can be believed."""
    if not path.exists():
        return {}
    try:
        return manifest.read_manifest(path)
    except InputError as error:
        logger.warning("%s; going on without it", error)
        return {}


def _write_export(folder: Path) -> None:
    """The old export stays beside the new one if they differ: older code may have made it."""
    path, old = folder / following.NAME, folder / f"{following.NAME}.old"
    if path.exists():
        path.replace(old)
    book = Ledger.open(folder / ledger.NAME)
    try:
        following.repair(path, book.decisions)
    finally:
        book.close()
    if old.exists() and path.exists() and filecmp.cmp(old, path, shallow=False):
        old.unlink()


def _put_in_place(folder: Path) -> None:
    path = folder / ledger.NAME
    for suffix in ("", "-wal", "-shm"):
        old = path.with_name(path.name + suffix)
        if old.exists():
            old.replace(path.with_name(f"{ledger.NAME}.old{suffix}"))
    (folder / _NEW).replace(path)
