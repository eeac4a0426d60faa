"""What each run leaves behind as proof: `CORPUS/runs/<run>.json`.

A manifest says what code and settings ran, on which robots.txt, what came of it, and the digests of
everything the run wrote. Its last key is a digest of its own other bytes, so that it can be checked
alone.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from newscrawl.corpus.following import NAME as EXPORT
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.runlog import REBUILT, RUNNING, Run
from newscrawl.errors import InputError, OutputError

FOLDER = "runs"

_SEAL = b',\n  "digest": "sha256:'
_END = b'"\n}\n'


def write_manifest(
    folder: Path,
    ledger: Ledger,
    run: Run,
) -> Path:
    """Write the manifest of a run that has ended; gives its path.

    Raises:
        OutputError: it can't be written; an older one of that name stays whole.
    """
    path = path_of(folder, run)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, sealed(describe(ledger, run)))
    except OSError as error:
        raise OutputError(f"can't write {path}: {error.strerror}") from error
    return path


def write_missing(folder: Path, ledger: Ledger) -> None:
    """Write the manifests of ended runs that have none: killed between the end and the manifest.

    A rebuilt run has the manifest of its own time, or none.

    Raises:
        OutputError: one can't be written.
    """
    for run in ledger.runlog.all():
        if run.state not in {RUNNING, REBUILT} and not path_of(folder, run).exists():
            write_manifest(folder, ledger, run)


def path_of(folder: Path, run: Run) -> Path:
    return folder / FOLDER / f"{run.name}.json"


def describe(ledger: Ledger, run: Run) -> dict[str, Any]:
    """A run's manifest, which the ledger can say again at any time."""
    return {
        "run": run.name,
        "number": run.id,
        "code": run.code,
        "state": run.state,
        "started": run.started,
        "ended": run.ended,
        "targets": run.targets,
        "settings": run.settings,
        "outcomes": ledger.outcomes(run),
        "archive": [
            {"file": file.name, "bytes": file.size, "sha256": file.sha256}
            for file in ledger.fetches.files(run.id)
        ],
        "export": export_part(ledger, run),
        "ledger": {
            "visits_sha256": _digest(_visits(ledger, run)),
            "articles_sha256": _digest(_articles(ledger, run)),
        },
        "robots": [_robots(url, text) for url, text in ledger.runlog.robots(run).items()],
        "counts": run.counts,
    }


def export_part(ledger: Ledger, run: Run) -> dict[str, Any]:
    """Which bytes of the export the run wrote, with their digest."""
    start, records = ledger.decisions.part_of_run(run.id)
    size, digest = 0, hashlib.sha256()
    for line in ledger.decisions.lines(run=run.id):
        size += len(line)
        digest.update(line)
    return {
        "file": EXPORT,
        "offset": start,
        "bytes": size,
        "records": records,
        "sha256": digest.hexdigest(),
    }


def sealed(body: Mapping[str, Any]) -> bytes:
    """A manifest's bytes, with the digest of all that stands before it."""
    data = orjson.dumps(body, option=orjson.OPT_INDENT_2, default=str).removesuffix(b"\n}")
    return data + _SEAL + hashlib.sha256(data).hexdigest().encode() + _END


def read_manifest(path: Path) -> dict[str, Any]:
    """A manifest, if it is as it was written.

    Raises:
        InputError: it isn't; the message says at which byte.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror})") from error
    body, seal, rest = data.rpartition(_SEAL)
    if not seal:
        raise InputError(f"{path}, byte {len(data)}: its digest isn't where it should be")
    digest = hashlib.sha256(body).hexdigest().encode()
    if rest != digest + _END:
        raise InputError(_where(path, body, digest + _END, rest))
    content: dict[str, Any] = orjson.loads(body + b"\n}")
    return content


def robots_of(manifest: Mapping[str, Any]) -> dict[str, bytes]:
    """robots.txt by address, as answered."""
    return {
        entry["url"]: base64.b64decode(entry["base64"])
        if "base64" in entry
        else entry["text"].encode()
        for entry in manifest.get("robots", ())
    }


def _where(path: Path, body: bytes, expected: bytes, found: bytes) -> str:
    try:
        orjson.loads(body + b"\n}")
    except orjson.JSONDecodeError as error:
        return f"{path}, byte {error.pos}: not JSON ({error.msg})"
    at = len(body) + len(_SEAL)
    if found[len(expected) - len(_END) :] != _END:
        return f"{path}, byte {at + len(expected) - len(_END)}: doesn't end as a manifest does"
    return f"{path}, byte {at}: the digest there isn't that of the bytes before it"


def _robots(url: str, body: bytes) -> dict[str, str]:
    about = {"url": url, "sha256": hashlib.sha256(body).hexdigest()}
    try:
        return {**about, "text": body.decode()}
    except UnicodeDecodeError:
        return {**about, "base64": base64.b64encode(body).decode()}


def _visits(ledger: Ledger, run: Run) -> Iterable[bytes]:
    for visit in ledger.urls(run=run):
        said = [visit.url, visit.outcome, visit.status, visit.reason, visit.at]
        yield orjson.dumps(said) + b"\n"


def _articles(ledger: Ledger, run: Run) -> Iterable[bytes]:
    """What the ledger says of a run's records besides their lines; clusters may merge later."""
    rows = ledger.database.rows(
        "SELECT id, story, revision, at FROM articles WHERE run = ? ORDER BY id", (run.id,)
    )
    for row in rows:
        yield orjson.dumps(row) + b"\n"


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def _replace(path: Path, data: bytes) -> None:
    """Beside, synced, then renamed over: there is always one whole manifest of that name."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
