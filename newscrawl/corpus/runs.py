"""A manifest for each run, `CORPUS/runs/<run>.json`."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from newscrawl.errors import OutputError


def write_manifest(corpus: Path, begun: datetime, manifest: dict[str, Any]) -> Path:
    """Write a run's manifest under a name that no earlier run has; gives its path.

    Raises:
        OutputError: it can't be written.
    """
    folder = corpus / "runs"
    stem = begun.strftime("%Y%m%dT%H%M%SZ")
    line = orjson.dumps({"run": stem, **manifest}, option=orjson.OPT_INDENT_2) + b"\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (stem, *(f"{stem}-{number}" for number in range(2, 100))):
            if not (folder / f"{name}.json").exists():
                return _write_once(folder / f"{name}.json", line)
    except OSError as error:
        raise OutputError(f"can't write a manifest in {folder}: {error.strerror}") from error
    raise OutputError(f"can't write a manifest in {folder}: too many runs named {stem}")


def _write_once(path: Path, data: bytes) -> Path:
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    beside.write_bytes(data)
    beside.replace(path)
    return path
