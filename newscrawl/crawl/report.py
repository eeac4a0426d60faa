"""What a run came to, read from its stats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newscrawl.crawl import outcomes
from newscrawl.crawl.feed import OUTPUT_FAILED
from newscrawl.crawl.frontier import OUTCOME, URLS

# Lines of the summary, with the outcomes that each counts; a name with a slash at its end stands
# for all that begin with it. What none of them names is an error.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("articles kept", (outcomes.KEPT,)),
    ("duplicates", (outcomes.DUPLICATE, outcomes.REDIRECTED)),
    ("not articles", ("not-article/",)),
    ("section pages", (outcomes.SECTION,)),
    ("left out", (outcomes.OLDER, outcomes.BEYOND_LIMIT, outcomes.OFFSITE, "robots")),
    ("not reached", (outcomes.NOT_REACHED,)),
)
ERRORS = "errors"


@dataclass(slots=True, frozen=True)
class Report:
    """Outcomes of one crawl, and how it ended."""

    outcomes: Mapping[str, int]
    urls: int
    pages: int
    reason: str | None
    output_error: str | None

    @classmethod
    def of(cls, stats: Mapping[str, Any]) -> Report:
        ends = {
            key.removeprefix(OUTCOME): count
            for key, count in stats.items()
            if key.startswith(OUTCOME)
        }
        return cls(
            outcomes=dict(sorted(ends.items())),
            urls=stats.get(URLS, 0),
            pages=stats.get("response_received_count", 0),
            reason=stats.get("finish_reason"),
            output_error=stats.get(OUTPUT_FAILED),
        )

    @property
    def kept(self) -> int:
        return self.outcomes.get(outcomes.KEPT, 0)

    @property
    def errors(self) -> int:
        return sum(self._errors.values())

    @property
    def unreachable(self) -> bool:
        """Whether no page at all could be had, for want of a connection."""
        return bool(self.outcomes) and not self.outcomes.keys() - {outcomes.UNREACHABLE, "timeout"}

    @property
    def empty(self) -> bool:
        """Whether nothing was found; what is known or too old was found all the same."""
        found = {outcomes.KEPT, outcomes.DUPLICATE, outcomes.OLDER}
        return self.reason == "finished" and found.isdisjoint(self.outcomes)

    @property
    def interrupted(self) -> bool:
        return self.reason == "shutdown"

    def lines(self) -> list[tuple[str, int, str]]:
        """Name, count and details of each line of the summary, the URLs met first."""
        table = [("URLs met", self.urls, "")]
        for name, patterns in GROUPS:
            counted = {key: n for key, n in self.outcomes.items() if _is_of(key, patterns)}
            if counted or name in {"articles kept", "duplicates", "not articles"}:
                table.append((name, sum(counted.values()), _details(counted)))
        table.append((ERRORS, self.errors, _details(self._errors)))
        return table

    @property
    def _errors(self) -> dict[str, int]:
        patterns = tuple(pattern for _, group in GROUPS for pattern in group)
        return {key: n for key, n in self.outcomes.items() if not _is_of(key, patterns)}


def _is_of(outcome: str, patterns: tuple[str, ...]) -> bool:
    return any(
        outcome.startswith(pattern) if pattern.endswith("/") else outcome == pattern
        for pattern in patterns
    )


def _details(counted: Mapping[str, int]) -> str:
    """As "listing 3, empty 1"; nothing where the line's name says it already."""
    if len(counted) == 1 and next(iter(counted)) in {"kept", "duplicate", "section", "not-reached"}:
        return ""
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name.removeprefix('not-article/')} {count}" for name, count in ranked)
