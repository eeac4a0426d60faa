"""What each rule is worth: the field's metric with all rules, less the metric without that one.

A rule can matter only on pages on which its reading was among the candidates that the field's
choice looked at; only there the field is extracted again without it, with all other fields kept.
So the price of a rule that another field leans on is not counted there.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from bench_data import Bench, Row
from measure import Scored, each, open_page, options, summarise, with_instant
from peers import OVERALL

from newscrawl.extract.extraction import read
from newscrawl.extract.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from newscrawl.extract.page import Page
    from newscrawl.extract.rules import Field, Found

METRIC = {
    "title": "title_exact",
    "date": "date_day",
    "authors": "authors_f1",
    "tags": "tags_f1",
    "body": "body_f1",
}
"""The metric that a field's rules are valued by; other fields have no truth."""


class Variant(NamedTuple):
    """A field of one page with one rule switched off; the error if the others crash there."""

    field: str
    rule: str
    gave: bool
    value: Any
    error: str | None = None


class Worth(NamedTuple):
    """What a rule gives.

    Attributes:
        gave: on how many pages it gives the value.
        asked: on how many it gave a candidate that the choice looked at.
        gain: data set → metric with it less metric without it; OVERALL is all pages pooled.
    """

    field: str
    rule: str
    gave: int
    asked: int
    gain: dict[str, float]


def variants(bench: Bench, row: Row) -> list[Variant]:
    """Every field with truth, once for each rule that had a say in it, without that rule.

    None of a page that crashes as it is: the quality run tells of those.
    """
    page = open_page(bench, row)
    try:
        read(page)
    except Exception:  # noqa: BLE001
        return []
    return [variant for field in FIELDS if field.name in METRIC for variant in _of(field, page)]


def _of(field: Field[Any], page: Page) -> Iterator[Variant]:
    heard: list[str] = []
    chosen = field.choose(_overheard(field.candidates(page), heard))
    for rule in dict.fromkeys(heard):
        gave = chosen is not None and chosen.rule == rule
        page.without = frozenset({f"{field.name}:{rule}"})
        try:
            found = field.extract(page)
        except Exception as error:  # noqa: BLE001 - a rule that seldom runs may crash when it does
            yield Variant(field.name, rule, gave, None, f"{type(error).__name__}: {error}")
        else:
            yield Variant(field.name, rule, gave, found.value if found else None)
    page.without = frozenset()


def _overheard(candidates: Iterable[Found[Any]], heard: list[str]) -> Iterator[Found[Any]]:
    for found in candidates:
        heard.append(found.rule)
        yield found


def ablate(bench: Bench, scored: list[Scored], jobs: int) -> list[Worth]:
    """The worth of every rule, in the order of fields and rules; a site's own rules last."""
    rows = [page.row for page in scored]
    found = each(partial(variants, Bench(bench.folder)), rows, jobs)
    touched: dict[tuple[str, str], dict[int, Variant]] = {
        (field.name, rule.name): {}
        for field in FIELDS
        if field.name in METRIC
        for rule in field.rules
    }
    for index, page_variants in enumerate(found):
        for variant in page_variants:
            touched.setdefault((variant.field, variant.rule), {})[index] = variant
            if variant.error:
                _tell(rows[index], variant)
    base = summarise(bench.scorer, scored)
    return [
        Worth(
            field,
            rule,
            sum(variant.gave for variant in pages.values()),
            len(pages),
            _gain(bench.scorer, scored, base, METRIC[field], pages),
        )
        for (field, rule), pages in touched.items()
    ]


def _tell(row: Row, variant: Variant) -> None:
    page = f"{row['dataset']}/{row['id']}"
    lacking = f"{variant.field}:{variant.rule}"
    print(f"crash: {page} without {lacking}: {variant.error}", file=sys.stderr)


def _gain(
    scorer: ModuleType,
    scored: list[Scored],
    base: dict[str, dict[str, float]],
    metric: str,
    pages: dict[int, Variant],
) -> dict[str, float]:
    if not pages:
        return {}
    changed = list(scored)
    for index, variant in pages.items():
        row, prediction, _ = scored[index]
        other = {**prediction, variant.field: variant.value}
        scores = scorer.score_page(row, other, options(rouge=False))
        changed[index] = Scored(row, *with_instant(scorer, row, other, scores))
    without = summarise(scorer, changed)
    return {
        dataset: summary[metric] - without[dataset].get(metric, 0.0)
        for dataset, summary in base.items()
        if metric in summary
    }


def lines(worths: list[Worth]) -> Iterator[str]:
    """The table of worths, in points of the metric (hundredths)."""
    yield f"{'field':<8} {'rule':<28} {'gives':>6} {'asked':>6} {'worth':>7}  by data set"
    for worth in worths:
        parts = ", ".join(
            f"{dataset} {100 * gain:+.2f}"
            for dataset, gain in worth.gain.items()
            if dataset != OVERALL and abs(gain) > 5e-5
        )
        total = 100 * worth.gain.get(OVERALL, 0.0)
        yield (
            f"{worth.field:<8} {worth.rule:<28} {worth.gave:>6} {worth.asked:>6}"
            f" {total:>+7.2f}  {parts or '-'}"
        )
