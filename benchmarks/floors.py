"""Pinned figures: floors of quality and ceilings of cost, and the data they were measured on.

floors.json holds, for each kind ("quality", "links", "cost") and sample ("all", "quick"), the
digest of the data and the figures by name; and, for every time that one was lowered, the reason.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

Figures = dict[str, float]

MARGINS = {"ratio": 0.20, "p95": 0.20, "slowest_ms": 0.50, "import_s": 0.50, "memory_mb": 0.20}
"""How far above its pin a cost may be, as a share: the machine is shared, and a single page or
process varies more than the total does. Quality is the same in every run and has no margin."""

_HAIR = 1e-9
_ANEW = "get that data, or pin anew with --lower REASON"


class RefusedError(Exception):
    """Figures can't be pinned so; its text says what to do."""


@dataclass
class Floors:
    """The content of a floors file."""

    data: dict[str, Any]

    @classmethod
    def load(cls, path: Path) -> Self:
        return cls(json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {})

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(self.data, indent=1, ensure_ascii=False) + "\n", "utf-8")

    def failures(self, kind: str, sample: str, digest: str, measured: Figures) -> list[str]:
        """One line for each pin that is missed; one alone if the data isn't the pinned one."""
        pinned = self._pins(kind, sample)
        if not pinned:
            return [f"nothing pinned for {kind} on {sample}: pin it with --raise"]
        if pinned["digest"] != digest:
            then, now = pinned["digest"][:12], digest[:12]
            return [f"other data: {kind} on {sample} was pinned on {then}, not {now}; {_ANEW}"]
        return [
            _missed(kind, sample, name, pin, measured.get(name))
            for name, pin in pinned["figures"].items()
            if not _holds(kind, name, pin, measured.get(name))
        ]

    def tighten(self, kind: str, sample: str, digest: str, measured: Figures) -> list[str]:
        """Pins what is new or better and never loosens a pin; a line for each change.

        A cost is better only if it is so by more than its margin: else one lucky run would
        become the norm.

        Raises:
            RefusedError: the pins are of other data.
        """
        pinned = self._pins(kind, sample)
        if pinned and pinned["digest"] != digest:
            raise RefusedError(f"{kind} on {sample} was pinned on other data: {_ANEW}")
        old = pinned.get("figures", {})
        better = {
            name: value
            for name, value in measured.items()
            if name not in old or _is_better(kind, name, old[name], value)
        }
        return self._pin(kind, sample, digest, {**old, **_rounded(kind, better)})

    def loosen(
        self, kind: str, sample: str, digest: str, measured: Figures, reason: str
    ) -> list[str]:
        """Pins what was measured, better or worse, and keeps the reason beside what changed.

        Raises:
            RefusedError: the reason is empty.
        """
        if not reason.strip():
            raise RefusedError("a floor is lowered only with a reason: --lower REASON")
        changes = self._pin(kind, sample, digest, _rounded(kind, measured))
        if changes:
            entry = {"kind": kind, "sample": sample, "reason": reason.strip(), "changes": changes}
            self.data.setdefault("lowered", []).append(entry)
        return changes

    def _pins(self, kind: str, sample: str) -> dict[str, Any]:
        found: dict[str, Any] = self.data.get(kind, {}).get(sample, {})
        return found

    def _pin(self, kind: str, sample: str, digest: str, figures: Figures) -> list[str]:
        pinned = self._pins(kind, sample)
        old = pinned.get("figures", {})
        changes = [
            f"{name}: {old.get(name, 'new')} -> {figures.get(name, 'gone')}"
            for name in {**old, **figures}
            if old.get(name) != figures.get(name)
        ]
        if pinned and pinned["digest"] != digest:
            changes.append(f"data: {pinned['digest'][:12]} -> {digest[:12]}")
        self.data.setdefault(kind, {})[sample] = {"digest": digest, "figures": figures}
        return changes


def _holds(kind: str, name: str, pin: float, value: float | None) -> bool:
    if value is None:
        return False
    if kind == "cost":
        return value <= pin * (1 + MARGINS[name]) + _HAIR
    return value >= pin - _HAIR


def _is_better(kind: str, name: str, pin: float, value: float) -> bool:
    if kind == "cost":
        return value < pin * (1 - MARGINS[name])
    return value > pin


def _missed(kind: str, sample: str, name: str, pin: float, value: float | None) -> str:
    if value is None:
        return f"{kind} on {sample}: {name} was not measured, pinned at {pin}"
    if kind == "cost":
        return (
            f"{kind} on {sample}: {name} is {value:.3f}, over its ceiling {pin}"
            f" by more than {MARGINS[name]:.0%}"
        )
    return f"{kind} on {sample}: {name} is {value:.4f}, under its floor {pin}"


def _rounded(kind: str, figures: Figures) -> Figures:
    """To four decimals, towards the side on which the measured figure itself holds."""
    away = math.ceil if kind == "cost" else math.floor
    return {name: away(value * 1e4) / 1e4 for name, value in figures.items()}


def check(floors: Floors, kind: str, digest: str, samples: dict[str, Figures]) -> int:
    """Prints a line for each failure, or that there is none; 1 if there is any."""
    failures = [
        line
        for sample, figures in samples.items()
        for line in floors.failures(kind, sample, digest, figures)
    ]
    print(*(failures or [f"{kind}: every pinned figure holds"]), sep="\n")
    return 1 if failures else 0


def settle(
    floors: Floors, kind: str, digest: str, samples: dict[str, Figures], lower: str | None
) -> list[str]:
    """Pins the figures of several samples, loosening only with a reason; a line a change."""
    lines = []
    for sample, figures in samples.items():
        changes = (
            floors.tighten(kind, sample, digest, figures)
            if lower is None
            else floors.loosen(kind, sample, digest, figures, lower)
        )
        lines += [f"pinned {kind} on {sample}: {change}" for change in changes]
    return lines or [f"{kind}: nothing to pin anew"]
