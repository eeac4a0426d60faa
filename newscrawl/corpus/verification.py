"""Is a corpus what it was when it was written? Everything that can be computed again is.

A finding names the file and the place in it. What is compared with what:

- each manifest with the digest it ends with, and with what the ledger says of its run;
- each archive file, record by record, with the digests inside the records and the checksums in the
  ledger, then as a whole with its SHA-256;
- the export, line by line, with the ledger's records, and each record's text with its
  `content_hash`;
- the ledger with itself, by SQLite's integrity check and by counting.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from newscrawl.corpus import archive, following, integrity, manifest, members, records
from newscrawl.corpus.fetches import ArchiveFile, Fetch
from newscrawl.corpus.integrity import Finding
from newscrawl.corpus.ledger import NAME, Ledger
from newscrawl.corpus.recovery import ANSWERS, fetch_of_record
from newscrawl.corpus.runlog import REBUILT, RUNNING, Run
from newscrawl.corpus.warc import Torn, WarcRecord, read_strictly
from newscrawl.errors import CorpusError, InputError, OutputError

# Of a ledger whose bytes were changed within a value.
_UNREADABLE = (CorpusError, OutputError, ValueError, LookupError, TypeError, zlib.error)
_PROVEN_BY_ARCHIVE = frozenset({"run", "started", "targets", "settings", "code", "archive"})
# What our gzip members begin with: no name, no time, no flags, and the level's mark, which depends
# on whether the body was compressed already.
_GZIP_HEADS = {b"\x1f\x8b\x08\0\0\0\0\0\0\x03", b"\x1f\x8b\x08\0\0\0\0\0\x04\x03"}


def verify(folder: Path | str) -> list[Finding]:
    """Everything found wrong with a corpus, the ledger's faults first; empty if it is whole.

    Files may be appended to by a running crawl meanwhile; its unfinished run isn't held to a
    manifest.

    Raises:
        CorpusError: there is no corpus in the folder, or a newer version made it.
    """
    folder = Path(folder)
    found = integrity.damage(folder / NAME)
    if found:
        return found
    ledger = Ledger.open(folder / NAME, write=False)
    try:
        # A ledger that contradicts itself proves nothing about other files.
        found += integrity.contradictions(ledger)
        for part in () if found else (_verify_manifests, _verify_archive, _verify_export):
            found += part(folder, ledger)
    except _UNREADABLE as error:
        found.append(Finding(NAME, "the whole file", f"can't be understood ({error})"))
    finally:
        ledger.close()
    return found


# --- Manifests -----------------------------------------------------------------------------------


def _verify_manifests(folder: Path, ledger: Ledger) -> Iterator[Finding]:
    for run in ledger.runlog.all():
        name = f"{manifest.FOLDER}/{run.name}.json"
        if not (folder / name).exists():
            if run.state not in {RUNNING, REBUILT}:
                yield Finding(name, "the whole file", "is missing")
            continue
        try:
            said = manifest.read_manifest(folder / name)
        except InputError as error:
            yield Finding(name, *_place_of(error, folder / name))
            continue
        differing = [key for key, value in _comparable(ledger, run) if said.get(key) != value]
        if differing:
            yield Finding(name, f"key {differing[0]!r}", "the ledger says otherwise")


def _comparable(ledger: Ledger, run: Run) -> Iterator[tuple[str, Any]]:
    """Keys of a manifest with what they should say; of a rebuilt run, what the archive proves."""
    for key, value in manifest.describe(ledger, run).items():
        if run.state != REBUILT or key in _PROVEN_BY_ARCHIVE:
            yield key, orjson.loads(orjson.dumps(value, default=str))


def _place_of(error: InputError, path: Path) -> tuple[str, str]:
    """Place and problem from the error's line, which has the form "path, byte n: problem"."""
    rest = str(error).removeprefix(str(path)).lstrip(":, ")
    place, mark, problem = rest.partition(": ")
    return (place, problem) if mark else ("the whole file", rest)


# --- The archive ---------------------------------------------------------------------------------


def _verify_archive(folder: Path, ledger: Ledger) -> Iterator[Finding]:
    for file in ledger.fetches.files():
        name = f"{archive.FOLDER}/{file.name}"
        path = folder / name
        if not path.exists():
            yield Finding(name, "the whole file", "is missing")
            continue
        try:
            found = next(_verify_file(path, name, file, ledger), None)
        except OSError as error:
            found = Finding(name, "the whole file", f"can't be read ({error.strerror})")
        if found is not None:
            yield found


def _verify_file(path: Path, name: str, file: ArchiveFile, ledger: Ledger) -> Iterator[Finding]:
    """What is wrong with a file, the first thing first."""
    fetches = ledger.fetches.in_file(file.name)
    with path.open("rb") as raw:
        try:
            for record in read_strictly(path):
                raw.seek(record.offset)
                place = f"byte {record.offset} ({record.type} of {record.url or 'the file'})"
                head = raw.read(10)
                problem = _wrong_head(head) or _wrong_digest(record)
                if problem is None and record.type in ANSWERS:
                    problem = _wrong_entry(record, next(fetches, None), closed=bool(file.sha256))
                if problem is not None:
                    yield Finding(name, place, problem)
        except Torn as torn:
            yield Finding(name, f"byte {torn.offset}", str(torn))
    missing = next(fetches, None)
    if missing is not None:
        yield Finding(name, f"byte {missing.place.offset}", "the ledger's answer isn't there")
    if file.sha256 is not None:
        yield from _verify_digest(path, name, file)


def _verify_digest(path: Path, name: str, file: ArchiveFile) -> Iterator[Finding]:
    with path.open("rb") as raw:
        digest = hashlib.file_digest(raw, "sha256").hexdigest()
    size = path.stat().st_size
    if size != file.size:
        yield Finding(
            name, f"byte {min(size, file.size or 0)}", f"has {size} bytes, not {file.size}"
        )
    elif digest != file.sha256:
        yield Finding(name, _damaged_member(path), "SHA-256 differs though every record reads well")


def _damaged_member(path: Path) -> str:
    """Bits that no reader looks at are padding inside a member: the one that packs otherwise."""
    with path.open("rb") as file:
        for member in members.members(file):
            text = member.read()
            member.drain()
            file.seek(member.offset)
            raw = file.read(member.length)
            if raw not in {records.packed(text, level) for level in records.LEVELS}:
                return f"byte {member.offset}"
    return "the whole file"


def _wrong_head(head: bytes) -> str | None:
    return None if head in _GZIP_HEADS else "its gzip header was changed"


def _wrong_digest(record: WarcRecord) -> str | None:
    """Which of the digests inside a record isn't that of its bytes."""
    block = record.field("WARC-Block-Digest")
    if block is None or block != records.sha1_of(record.head + record.body):
        return "WARC-Block-Digest isn't that of the record's block"
    payload = record.field("WARC-Payload-Digest")
    if record.type == "response" and payload != records.sha1_of(record.body):
        return "WARC-Payload-Digest isn't that of the record's payload"
    return None


def _wrong_entry(record: WarcRecord, fetch: Fetch | None, *, closed: bool) -> str | None:
    """How an answer differs from what the ledger says of it."""
    if fetch is None:
        # A crawl may be writing it just now.
        return "the ledger doesn't know this answer" if closed else None
    if (record.offset, record.length) != (fetch.place.offset, fetch.place.length):
        return f"the ledger has an answer at byte {fetch.place.offset}"
    if record.crc != fetch.crc:
        return "its bytes differ from what the ledger says"
    said = fetch_of_record(record, fetch.place.file, fetch.url, fetch.origin)
    for name in ("status", "at", "digest", "record", "etag", "modified"):
        value = getattr(said, name)
        # An answer "not modified" may leave out what still holds.
        if value != getattr(fetch, name) and not (value is None and record.status == 304):
            return f"the ledger says another {name}"
    return None


# --- The export ----------------------------------------------------------------------------------


def _verify_export(folder: Path, ledger: Ledger) -> Iterator[Finding]:
    """The first difference between the export and the ledger's lines."""
    path, offset, number = folder / following.NAME, 0, 0
    if not path.exists():
        if ledger.decisions.count():
            yield Finding(following.NAME, "the whole file", "is missing")
        return
    with path.open("rb") as file:
        for number, line in enumerate(ledger.decisions.lines(), start=1):
            found = file.read(len(line))
            if found != line:
                at = offset + _first_difference(found, line)
                yield Finding(
                    following.NAME, f"line {number}, byte {at}", "isn't what the ledger holds"
                )
                return
            offset += len(line)
        if file.read(1) and ledger.runlog.unfinished() is None:
            yield Finding(following.NAME, f"byte {offset}", f"goes on behind line {number}")


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
