"""The counts of URLs and outcomes in a crawl's stats; at its end they add up."""

from __future__ import annotations

from collections.abc import Mapping

from scrapy.statscollectors import StatsCollector

from newscrawl.corpus.meetings import KNOWN, LEFT_OUT, Met
from newscrawl.crawl import outcomes

URLS = "newscrawl/urls"
OUTCOME = "newscrawl/outcome/"


class Tally:
    """Keeps `newscrawl/urls`, and `newscrawl/outcome/<name>` for each outcome."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats
        self._open = 0

    @property
    def met(self) -> int:
        """URLs so far."""
        return int(self._stats.get_value(URLS, 0))

    def ended(self, endings: Mapping[str, int]) -> None:
        """So many URLs that weren't counted have ended, by outcome."""
        for outcome, number in endings.items():
            self._stats.inc_value(URLS, number)
            self._stats.inc_value(OUTCOME + outcome, number)

    def left_open(self) -> None:
        """A URL waits that an earlier process met."""
        self._open += 1
        self._stats.inc_value(URLS)

    def meeting(self, met: Met, left_out: str | None) -> None:
        """A URL was met; if it had been left out, `left_out` is under which outcome, if known."""
        if met is Met.WANTED:
            self._stats.inc_value(OUTCOME + (left_out or f"{LEFT_OUT}filtered"), -1)
        elif met is not Met.AGAIN:
            self._stats.inc_value(URLS)
        if met is Met.KNOWN:
            self._stats.inc_value(OUTCOME + KNOWN)
        self._open += met.to_fetch

    def ending(self, outcome: str, *, was_open: bool) -> None:
        """A URL ended; one that wasn't open was met by a spider that isn't ours."""
        if was_open:
            self._open -= 1
        else:
            self._stats.inc_value(URLS)
        self._stats.inc_value(OUTCOME + outcome)

    def close(self) -> None:
        """What is still open wasn't reached."""
        if self._open > 0:
            self._stats.inc_value(OUTCOME + outcomes.NOT_REACHED, self._open)
