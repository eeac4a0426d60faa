"""The peers' figures, read from the tables of peers.md when they are needed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

COLUMNS = {
    "body_f1": "body F1",
    "body_precision": "P",
    "body_recall": "R",
    "body_accuracy": "acc",
    "rouge_f1": "ROUGE-LSum F1",
    "title_exact": "title exact",
    "title_f1": "title F1",
    "date_day": "date day",
    "authors_f1": "authors F1",
    "tags_f1": "tags F1",
    "cpu_ratio": "cpu x lxml",
}
"""The column of each metric; a metric that isn't here is published for no peer."""

OVERALL = "all pages"

HAND_MADE = frozenset({"fundus"})
"""Not compared with: its parsers are written by hand for the very sites of two data sets, one of
whose truths are its own output."""

_HEADING = re.compile(r"### (?P<dataset>.+?)(?P<sound> without suspect truths)?, dev$")
_NOTE = re.compile(r" \(\d+\)$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Table = dict[str, dict[str, float]]


@dataclass
class Peers:
    """Tables by data set, each peer → column → figure.

    Where truths that are marked suspect can be left out, it is the table without them.
    """

    tables: dict[str, Table] = field(default_factory=dict)

    def best(self, dataset: str, metric: str) -> tuple[float, str] | None:
        """The highest figure of a cell and whose it is; None if nobody has one."""
        cells = self.column(dataset, metric)
        ranked = [(value, peer) for peer, value in cells.items() if peer not in HAND_MADE]
        return max(ranked, key=lambda cell: cell[0], default=None)

    def column(self, dataset: str, metric: str) -> dict[str, float]:
        """Peer → figure of a metric on a data set."""
        name = COLUMNS.get(metric, "")
        table = self.tables.get(dataset, {})
        return {peer: cells[name] for peer, cells in table.items() if name in cells}


def parse_peers(text: str) -> Peers:
    """The tables under headings "### DATASET[ without suspect truths], dev"."""
    plain: dict[str, Table] = {}
    sound: dict[str, Table] = {}
    table: Table = {}
    header: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            heading = _HEADING.match(line)
            table, header = {}, []
            if heading:
                (sound if heading["sound"] else plain)[heading["dataset"]] = table
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not header:
                header = cells
            elif not set(cells[0]) <= {"-", ":"}:
                table[_NOTE.sub("", cells[0])] = _numbers(header, cells)
    return Peers({**plain, **sound})


def _numbers(header: list[str], cells: list[str]) -> dict[str, float]:
    """Column → figure, its standard error ("0.964 ±0.005") and dashes left out."""
    found = zip(header[1:], map(_NUMBER.match, cells[1:]), strict=False)
    return {name: float(match[0]) for name, match in found if match}
