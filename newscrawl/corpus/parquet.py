"""Records as Parquet: the same columns as the record's keys, in the same order.

Needs pyarrow, which comes with the extra `parquet`: it is larger than all else together, and
analysts who read JSON Lines never need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from newscrawl.article import FIELDS
from newscrawl.errors import OutputError, UsageError

ROWS = 2_000
"""In a group: some 10 MB of news, which is what a writer holds in memory."""

_NUMBERS = frozenset({"schema", "word_count", "revision"})
_LISTS = frozenset({"authors", "tags"})


def require_pyarrow() -> Any:
    """Import pyarrow only here: it is an extra.

    Raises:
        UsageError: it isn't installed.
    """
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'newscrawl[parquet]'") from error


def write(path: Path, lines: Iterable[bytes]) -> int:
    """Write lines of JSON Lines as a Parquet file; gives their number.

    Raises:
        UsageError: pyarrow isn't installed.
        OutputError: the file can't be written; an older one stays whole.
    """
    arrow, parquet = require_pyarrow()
    schema = _schema(arrow)
    beside = path.with_name(f".{path.name}.new")
    count = 0
    try:
        with parquet.ParquetWriter(beside, schema, compression="zstd") as file:
            for rows in _groups(lines):
                file.write_table(arrow.Table.from_pylist(rows, schema=schema))
                count += len(rows)
        beside.replace(path)
    except OSError as error:
        raise OutputError(f"can't write {path}: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
    return count


def _groups(lines: Iterable[bytes]) -> Iterator[list[dict[str, Any]]]:
    waiting = iter(lines)
    while group := [_row(line) for line in islice(waiting, ROWS)]:
        yield group


def _row(line: bytes) -> dict[str, Any]:
    record: dict[str, Any] = orjson.loads(line)
    # A map is a list of pairs to pyarrow.
    return {**record, "provenance": list(record["provenance"].items())}


def _schema(arrow: Any) -> Any:
    text = arrow.string()
    image = arrow.struct([("url", text), ("caption", text), ("credit", text)])
    types = {
        "images": arrow.list_(image),
        "free_access": arrow.bool_(),
        "provenance": arrow.map_(text, text),
        **dict.fromkeys(_NUMBERS, arrow.int32()),
        **dict.fromkeys(_LISTS, arrow.list_(text)),
    }
    return arrow.schema([(name, types.get(name, text)) for name in FIELDS])
