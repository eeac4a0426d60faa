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
from typing import NamedTuple

import orjson

from newscrawl.article import Article, content_hash
from newscrawl.corpus import archive, database, following, manifest, members, records
from newscrawl.corpus.fetches import ArchiveFile, Fetch
from newscrawl.corpus.ledger import NAME, Ledger
from newscrawl.corpus.recovery import ANSWERS
from newscrawl.corpus.runlog import ABANDONED, RUNNING
from newscrawl.corpus.warc import Torn, WarcRecord, read_strictly
from newscrawl.errors import CorruptLedger, InputError

# What our gzip members begin with: no name, no time, no flags, and the level's mark, which depends
# on whether the body was compressed already.
_GZIP_HEADS = {b"\x1f\x8b\x08\0\0\0\0\0\0\x03", b"\x1f\x8b\x08\0\0\0\0\0\x04\x03"}


class Finding(NamedTuple):
    """Something that isn't as it should be, as one line: `file`, `place` in it, `problem`."""

    file: str
    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.problem}"


def verify(folder: Path | str) -> list[Finding]:
    """Everything found wrong with a corpus, the ledger's faults first; empty if it is whole.

    Files may be appended to by a running crawl meanwhile; its unfinished run isn't held to a
    manifest.

    Raises:
        CorpusError: there is no corpus in the folder, or a newer version made it.
    """
    folder = Path(folder)
    faults = _ledger_faults(folder / NAME)
    if faults:
        return faults
    ledger = Ledger.open(folder / NAME, write=False)
    try:
        return [
            *_verify_counts(ledger),
            *_verify_manifests(folder, ledger),
            *_verify_archive(folder, ledger),
            *_verify_export(folder, ledger),
        ]
    finally:
        ledger.close()


# --- The ledger ----------------------------------------------------------------------------------


def _ledger_faults(path: Path) -> list[Finding]:
    try:
        return [Finding(NAME, "integrity check", problem) for problem in database.check(path)]
    except CorruptLedger as error:
        return [Finding(NAME, "the whole file", str(error))]


def _verify_counts(ledger: Ledger) -> Iterator[Finding]:
    """Ids without gaps, offsets that add up, revisions that count on."""
    ends = 0
    revisions: dict[int, int] = {}
    rows = ledger.database.rows(
        "SELECT id, story, revision, ends, hash, record FROM articles ORDER BY id"
    )
    for count, row in enumerate(rows, start=1):
        number, story, revision, end, digest, record = row
        place = f"article {number}"
        try:
            line = zlib.decompress(record)
        except zlib.error as error:
            yield Finding(NAME, place, f"its record can't be decompressed ({error})")
            return
        ends += len(line)
        if number != count or end != ends:
            yield Finding(NAME, place, f"its line should end at byte {ends}, not {end}")
            return
        if revision != revisions.get(story, 0) + 1:
            yield Finding(NAME, place, f"revision {revision} of story {story} has no predecessor")
        revisions[story] = revision
        yield from _verify_record(line, digest, place)


def _verify_record(line: bytes, digest: bytes | None, place: str) -> Iterator[Finding]:
    article = Article.from_dict(orjson.loads(line))
    computed = content_hash(article.title, article.body)
    if article.content_hash != computed:
        yield Finding(NAME, place, f"content_hash is {article.content_hash}, not {computed}")
    elif digest != (bytes.fromhex(computed) if computed else None):
        yield Finding(NAME, place, "the column hash isn't the record's content_hash")


# --- Manifests -----------------------------------------------------------------------------------


def _verify_manifests(folder: Path, ledger: Ledger) -> Iterator[Finding]:
    for run in ledger.runlog.all():
        name = f"{manifest.FOLDER}/{run.name}.json"
        if not (folder / name).exists():
            if run.state not in {RUNNING, ABANDONED}:
                yield Finding(name, "the whole file", "is missing")
            continue
        try:
            said = manifest.read_manifest(folder / name)
        except InputError as error:
            yield Finding(name, *_place_of(error, folder / name))
            continue
        for key, value in manifest.describe(ledger, run).items():
            if said.get(key) != orjson.loads(orjson.dumps(value, default=str)):
                yield Finding(name, f"key {key!r}", "the ledger says otherwise")
        for url, text in manifest.robots_of(said).items():
            digests = [entry["sha256"] for entry in said["robots"] if entry["url"] == url]
            if digests != [hashlib.sha256(text).hexdigest()]:
                yield Finding(name, f"robots.txt of {url}", "isn't what its digest says")


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
    return None if record.crc == fetch.crc else "its bytes differ from what the ledger says"


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
