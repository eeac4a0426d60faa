"""One host as its guest knows it: the limits in force there, and whether they were kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from newscrawl.crawl.turns import InOrder

_SMOOTHING = 0.5
"""Weight of the newest answer in the mean answer time, as in Scrapy's AutoThrottle."""

_LONGEST_BACKOFF = 300.0


@dataclass(slots=True)
class Host:
    """Times are monotonic seconds, as `now` is wherever it is asked for.

    `own_delay` is the user's, `robots_delay` what robots.txt asks for (Crawl-delay or
    Request-rate). `factor` times the mean answer time is waited if that is longer, up to `slowest`
    seconds: a server that labours gets more rest.
    """

    name: str
    own_delay: float = 0.0
    connections: int = 1
    factor: float = 0.0
    slowest: float = 30.0
    robots_delay: float = 0.0
    given_up: str | None = None
    requests: int = 0
    too_soon: int = 0
    smallest_gap: float | None = None
    pauses: int = 0
    paused_seconds: float = 0.0
    refusals_in_a_row: int = 0
    rest_in_a_row: float = 0.0
    failures_in_a_row: int = 0
    walls_in_a_row: int = 0
    walls: int = 0
    pages: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)
    lines: asyncio.Semaphore = field(init=False, repr=False)
    in_order: InOrder = field(default_factory=InOrder, repr=False)
    _sent: float | None = None
    _ended: float = 0.0
    _paused_until: float = 0.0
    _answer_time: float = 0.0

    def __post_init__(self) -> None:
        self.lines = asyncio.Semaphore(max(self.connections, 1))

    @property
    def delay(self) -> float:
        """The limit: at least so many seconds between two requests."""
        return max(self.own_delay, self.robots_delay)

    @property
    def serial(self) -> bool:
        """Whether a request waits for the answer to the one before it.

        A site that sets a pace means one visitor, whatever the user allows.
        """
        return self.connections == 1 or self.robots_delay > 0

    def wait(self, now: float) -> float:
        """Seconds until the next request may leave; 0 or less for now.

        Where requests go one by one the delay counts from the end of the last: whatever the way
        there took, the server sees no smaller gap.
        """
        if self._sent is None:
            return self._paused_until - now
        last = max(self._sent, self._ended) if self.serial else self._sent
        adaptive = min(self.factor * self._answer_time, self.slowest)
        return max(last + max(self.delay, adaptive), self._paused_until) - now

    def leaves(self, now: float) -> None:
        """A request leaves."""
        if self._sent is not None:
            gap = now - self._sent
            self.smallest_gap = gap if self.smallest_gap is None else min(gap, self.smallest_gap)
            self.too_soon += gap < self.delay or now < self._paused_until
        self.requests += 1
        self._sent = now

    def never_left(self) -> None:
        """The request that left found no server to go to."""
        self.requests -= 1

    def ended(self, now: float, *, answered: bool) -> None:
        """A request came to its end, by an answer or without one."""
        if self._sent is not None and answered:
            mean, newest = self._answer_time, now - self._sent
            self._answer_time = mean + _SMOOTHING * (newest - mean) if mean else newest
        self._ended = now

    def pause(self, seconds: float, now: float) -> None:
        """Let no request leave for so long; of two pauses the one that ends later holds."""
        added = self.added(seconds, now)
        if added:
            self.pauses += 1
            self.paused_seconds += added
            self.rest_in_a_row += added
            self._paused_until = now + seconds

    def added(self, seconds: float, now: float) -> float:
        """Seconds by which a pause would outlast the one that holds already."""
        return max(0.0, now + seconds - max(now, self._paused_until))

    def refused(self, base: float) -> float:
        """Note a 429 or 503; gives the pause for one without Retry-After: it doubles each time."""
        self.refusals_in_a_row += 1
        return min(base * 2.0 ** min(self.refusals_in_a_row - 1, 32), _LONGEST_BACKOFF)

    def answered_well(self) -> None:
        self.refusals_in_a_row = 0
        self.rest_in_a_row = 0.0

    def receipt(self) -> dict[str, Any]:
        """The limits in force, and what was measured where the requests left."""
        measured = {
            "requests": self.requests,
            "delay": self.delay,
            "robots_delay": self.robots_delay,
            "connections": 1 if self.serial else self.connections,
            "smallest_gap": self.smallest_gap and round(self.smallest_gap, 4),
            "too_soon": self.too_soon,
            "pauses": self.pauses,
            "paused_seconds": round(self.paused_seconds, 1),
            "given_up": self.given_up,
        }
        return {name: value for name, value in measured.items() if value is not None}
