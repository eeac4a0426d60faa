"""`newscrawl diff`: two exports, field by field."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

if TYPE_CHECKING:
    from newscrawl.corpus.comparison import Comparison, FieldDifferences

WIDTH = 120


@click.command("diff")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--examples", default=3, show_default=True, help="Shown of each field.")
@click.option("--field", "fields", multiple=True, help="Only this field; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="All of it as one JSON object.")
def command(a: str, b: str, examples: int, fields: tuple[str, ...], as_json: bool) -> None:
    """Compare two exports field by field; A and B are JSON Lines files (also .gz) or corpora.

    Records are matched by address and revision, whatever their order. Exit status 0 if nothing
    differs, 1 if something does.
    """
    from newscrawl.corpus.comparison import compare  # noqa: PLC0415

    found = compare(Path(a), Path(b), examples=examples)
    unknown = [name for name in fields if name not in found.fields]
    if unknown:
        raise click.UsageError(f"no field {unknown[0]!r}; fields are {', '.join(found.fields)}")
    if fields:
        found.fields = {name: found.fields[name] for name in fields}
    if as_json:
        click.echo(orjson.dumps(dataclasses.asdict(found)))
    else:
        show(found, a, b)
        if found.is_same:
            click.echo("nothing differs")
    sys.exit(0 if found.is_same else 1)


def show(found: Comparison, a: str, b: str) -> None:
    """How many records and fields differ, with examples."""
    click.echo(f"A {a}: {found.records_a:,} records")
    click.echo(f"B {b}: {found.records_b:,} records")
    only_a, only_b = found.records_a - found.matched, found.records_b - found.matched
    click.echo(f"{found.matched:,} in both, {only_a:,} only in A, {only_b:,} only in B")
    for name, urls in (("A", found.only_a), ("B", found.only_b)):
        for url in urls:
            click.echo(f"  only in {name}: {url}")
    for name, differences in found.fields.items():
        if differences.differing:
            _show_field(name, differences)


def _show_field(name: str, found: FieldDifferences) -> None:
    total = found.equal + found.differing
    click.echo(
        f"{click.style(name, bold=True)}: {found.differing:,} of {total:,} differ "
        f"({found.changed:,} changed, {found.lost:,} only in A, {found.gained:,} only in B)"
    )
    for example in found.examples:
        click.echo(f"  {example.url}")
        before, after = _around_difference(_text(example.before), _text(example.after))
        click.secho(f"    - {before}", fg="red")
        click.secho(f"    + {after}", fg="green")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _around_difference(before: str, after: str) -> tuple[str, str]:
    """The part of both that differs: long texts are shown from shortly before it."""
    shared = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    start = max(0, shared - WIDTH // 3) if max(len(before), len(after)) > WIDTH else 0
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    part = text[start : start + WIDTH].replace("\n", " ⏎ ")
    return ("…" if start else "") + part + ("…" if start + WIDTH < len(text) else "")
