"""What a run came to, read from its stats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newscrawl.corpus.meetings import KNOWN, LEFT_OUT
from newscrawl.crawl import outcomes
from newscrawl.crawl.closing import OUTPUT_FAILED
from newscrawl.crawl.manners import HOST, RobotsFile
from newscrawl.crawl.tally import OUTCOME, URLS
from newscrawl.discover.estimate import Estimate
from newscrawl.discover.robots import Standing

# Lines of the summary, with the outcomes that each counts; a name with a slash at its end stands
# for all that begin with it. What none of them names is an error.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("articles kept", (outcomes.KEPT, outcomes.REVISION)),
    ("unchanged", (outcomes.UNCHANGED,)),
    ("known, not due", (KNOWN,)),
    ("duplicates", (outcomes.DUPLICATE, outcomes.REDIRECTED)),
    ("not articles", ("not-article/",)),
    ("lists", (outcomes.SECTION, outcomes.ARCHIVE, outcomes.FEED, outcomes.SITEMAP)),
    (
        "left out",
        (LEFT_OUT, outcomes.OLDER, outcomes.BEYOND_LIMIT, outcomes.OFFSITE, outcomes.ROBOTS),
    ),
    ("not there", (outcomes.NOT_THERE, "http-404", "http-410")),
    ("refused", (outcomes.PRIVATE, outcomes.BAD_ADDRESS, outcomes.CERTIFICATE)),
    ("given up", (outcomes.HOST_GIVEN_UP, outcomes.ROBOTS_UNREACHABLE)),
    ("not reached", (outcomes.NOT_REACHED, outcomes.NOT_ARCHIVED)),
)
ERRORS = "errors"
_SAID_BY_LINE = frozenset({"kept", "unchanged", "known", "duplicate", "section", "not-reached"})


@dataclass(slots=True, frozen=True)
class Report:
    """Outcomes of one crawl, and how it ended.

    `receipts` say for each host which limits were in force and what was measured (see `Host`);
    `robots` holds each robots.txt by origin.
    """

    outcomes: Mapping[str, int]
    urls: int
    pages: int
    reason: str | None
    output_error: str | None
    receipts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    robots: Mapping[str, RobotsFile] = field(default_factory=dict)
    estimate: Estimate | None = None
    in_corpus: bool = False

    @classmethod
    def of(
        cls,
        stats: Mapping[str, Any],
        robots: Mapping[str, RobotsFile] | None = None,
        *,
        estimate: Estimate | None = None,
        in_corpus: bool = False,
    ) -> Report:
        ends = {
            key.removeprefix(OUTCOME): count
            for key, count in stats.items()
            if key.startswith(OUTCOME) and count
        }
        return cls(
            outcomes=dict(sorted(ends.items())),
            urls=stats.get(URLS, 0),
            pages=stats.get("response_received_count", 0),
            reason=stats.get("finish_reason"),
            output_error=stats.get(OUTPUT_FAILED),
            receipts=_receipts(stats),
            robots=dict(robots or {}),
            estimate=estimate,
            in_corpus=in_corpus,
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
        silent = {outcomes.UNREACHABLE, outcomes.TIMEOUT}
        ends = self.outcomes.keys()
        return not silent.isdisjoint(ends) and not ends - silent - {outcomes.HOST_GIVEN_UP}

    @property
    def refused_certificate(self) -> bool:
        """Whether no page was asked for, since the site's certificate doesn't verify."""
        return self.outcomes.keys() == {outcomes.CERTIFICATE}

    @property
    def alarms(self) -> list[str]:
        """A line for each host that was given up."""
        given_up = [
            f"{host} was given up: {receipt['given_up']}"
            for host, receipt in self.receipts.items()
            if "given_up" in receipt
        ]
        if outcomes.ROBOTS_UNREACHABLE in self.outcomes:
            given_up += [
                f"{file.url} can't be had ({file.robots.reason}); nothing was asked for there"
                for file in self.robots.values()
                if file.robots.standing is Standing.DEFERRED
            ]
        return given_up

    @property
    def empty(self) -> bool:
        """Whether nothing was found; what is known or too old was found all the same."""
        found = {*outcomes.HELD, KNOWN, outcomes.DUPLICATE, outcomes.OLDER, f"{LEFT_OUT}older"}
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

    def news_line(self) -> str | None:
        """What a later run of a corpus found, in words; None for a first one."""
        again = self.outcomes.get(KNOWN, 0) + self.outcomes.get(outcomes.UNCHANGED, 0)
        if not again:
            return None
        new, revised = self.kept, self.outcomes.get(outcomes.REVISION, 0)
        found = f"{new} new articles, {revised} revised" if new or revised else "nothing new"
        return f"{found}; {again} known already; {self.pages} requests answered"

    def estimate_line(self) -> str | None:
        """How much of what the site published the run holds, as far as that can be said."""
        if self.estimate is None or self.estimate.share is None or not self.estimate.held:
            return None
        low, high = self.estimate.share_interval or (0.0, 1.0)
        return (
            f"holds {self.estimate.held} of about {self.estimate.total:.0f} articles "
            f"({self.estimate.share:.0%}, 95 % interval {low:.0%} to {high:.0%}; "
            f"{self.estimate.method})"
        )

    def receipt_lines(self) -> list[str]:
        """What each host's limits were, and that they were kept."""
        return [_receipt_line(host, receipt) for host, receipt in self.receipts.items()]

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
    if len(counted) == 1 and next(iter(counted)) in _SAID_BY_LINE:
        return ""
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{_short(name)} {count}" for name, count in ranked)


def _short(name: str) -> str:
    return name.removeprefix("not-article/").removeprefix(LEFT_OUT)


def _receipts(stats: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    receipts: dict[str, dict[str, Any]] = {}
    for key, value in stats.items():
        if key.startswith(HOST):
            host, _, name = key.removeprefix(HOST).rpartition("/")
            receipts.setdefault(host, {})[name] = value
    return receipts


def _receipt_line(host: str, receipt: Mapping[str, Any]) -> str:
    """As "a.example: 37 requests, one at a time, 1 s apart; smallest gap 1.02 s; limits kept"."""
    connections = receipt["connections"]
    at_once = "one at a time" if connections == 1 else f"{connections} at once"
    parts = [f"{receipt['requests']} requests, {at_once}, {receipt['delay']:g} s apart"]
    if receipt["robots_delay"]:
        parts[0] += f" (robots.txt asks for {receipt['robots_delay']:g} s)"
    if receipt["pauses"]:
        parts.append(f"paused {receipt['pauses']} times, {receipt['paused_seconds']:g} s in all")
    if "smallest_gap" in receipt:
        parts.append(f"smallest gap {receipt['smallest_gap']:.3g} s")
    too_soon = receipt["too_soon"]
    parts.append(f"{too_soon} requests too soon" if too_soon else "limits kept")
    return f"{host}: {'; '.join(parts)}"
