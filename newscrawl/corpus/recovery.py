"""After a kill: the archive's unfinished files, cut to whole records that the ledger knows."""

from __future__ import annotations

import base64
import logging
import os
import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from newscrawl.corpus.fetches import Fetch, Place
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.runlog import Run
from newscrawl.corpus.warc import Torn, WarcRecord, next_readable, read_strictly
from newscrawl.errors import CorpusError

logger = logging.getLogger(__name__)

ANSWERS = frozenset({"response", "revisit"})
_SERIAL = re.compile(r"-(\d{5,})\.warc\.gz$")


def recover(folder: Path, ledger: Ledger, run: Run) -> str | None:
    """Cut the torn end off a run's files and enter what the ledger missed.

    Answers that were written when the process was killed, before the ledger's group was on disk,
    are in the archive and shall be found there.

    Returns:
        The name of the file to go on with, if there is one.

    Raises:
        CorpusError: a file is damaged in its middle, which no kill does.
    """
    closed = {file.name for file in ledger.fetches.files(run.id) if file.sha256}
    unfinished = [path for path in files_of(folder, run.name) if path.name not in closed]
    for path in unfinished:
        _recover_file(path, ledger, run)
    return unfinished[-1].name if unfinished else None


def files_of(folder: Path, run: str) -> list[Path]:
    """A run's files in the order in which they were written."""
    found = (path for path in folder.glob("*.warc.gz") if _SERIAL.search(path.name))
    return sorted((path for path in found if run_of(path) == run), key=serial_of)


def serial_of(path: Path) -> int:
    found = _SERIAL.search(path.name)
    return int(found[1]) if found else 0


def enter(record: WarcRecord, file: str, ledger: Ledger) -> Fetch:
    """Enter an answer that stands in a file of the archive in the ledger."""
    url = ledger.archived_url_id(record.url)
    last = ledger.fetches.last(url) if record.type == "revisit" else None
    origin = ledger.fetches.with_payload(last).id if last else None
    fetch = fetch_of_record(record, file, url, origin)
    ledger.fetched(fetch)
    return fetch


def fetch_of_record(record: WarcRecord, file: str, url: int, origin: int | None) -> Fetch:
    """What the ledger says of an answer that stands in the archive."""
    return Fetch(
        url=url,
        origin=origin,
        place=Place(file, record.offset, record.length),
        status=record.status or 0,
        at=seconds(record.date),
        crc=record.crc,
        digest=_sha1(record.field("WARC-Payload-Digest")),
        record=_uuid(record.field("WARC-Record-ID")),
        etag=record.header("ETag"),
        modified=record.header("Last-Modified"),
    )


def seconds(date: str) -> int:
    """A WARC-Date as seconds since 1970; 0 if it isn't one."""
    try:
        return int(datetime.fromisoformat(date).timestamp())
    except ValueError:
        return 0


def _recover_file(path: Path, ledger: Ledger, run: Run) -> None:
    ledger.fetches.open_file(path.name, run.id)
    added = 0
    for record in _whole_records(path, ledger.fetches.indexed_to(path.name)):
        if record.type in ANSWERS:
            enter(record, path.name, ledger)
            added += 1
    if added:
        logger.warning("%s: %d answers of before the stop entered in the ledger", path, added)


def _whole_records(path: Path, start: int) -> Iterator[WarcRecord]:
    if path.stat().st_size < start:
        raise CorpusError(f"{path} is shorter than the ledger says; `newscrawl verify` tells more")
    try:
        yield from read_strictly(path, start)
    except Torn as torn:
        if next_readable(path, torn.offset) is not None:
            raise CorpusError(
                f"{path} is damaged at byte {torn.offset} ({torn}); `newscrawl verify "
                f"{path.parent.parent}` tells more"
            ) from torn
        cut = path.stat().st_size - torn.offset
        os.truncate(path, torn.offset)
        logger.warning("%s: its last record was torn; cut %d bytes off", path, cut)


def run_of(path: Path) -> str:
    """The run that wrote an archive file, by its name."""
    return _SERIAL.sub("", path.name)


def _sha1(digest: str | None) -> bytes:
    """The bytes of "sha1:" and base32; none for other digests."""
    kind, _, value = (digest or "").partition(":")
    try:
        return base64.b32decode(value) if kind.lower() == "sha1" else b""
    except ValueError:
        return b""


def _uuid(urn: str | None) -> bytes:
    try:
        return uuid.UUID((urn or "").strip("<>")).bytes
    except ValueError:
        return b""
