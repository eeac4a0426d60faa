"""How much of what a site published does a crawl hold? Capture–recapture over channels.

Each channel (feed, news sitemap, section pages …) is taken for one attempt to catch what was
published in a period; how much two attempts overlap tells how much both missed.

Sources: Chapman 1951 and, for its variance, Seber 1982, p. 60; Chao 1987 (Biometrics 43) for the
lower bound from what one and what two channels caught, with her log-normal interval.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

ENOUGH_SHARED = 7
"""Articles that two channels must share: below it Chapman's estimate is badly biased (Robson and
Regier 1964)."""

_Z = 1.959964
_SAME_LIST = 0.98


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many articles there were, with a 95 % interval; None where it can't be said.

    `seen` were named by any channel, `held` are in the crawl, `share` is held of total, `low` and
    `high` bound the total. `method` names the estimator, `caveats` say what weakens it.
    """

    seen: int
    held: int
    method: str
    total: float | None = None
    low: float | None = None
    high: float | None = None
    caveats: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        return min(self.held / self.total, 1.0) if self.total else None

    @property
    def share_interval(self) -> tuple[float, float] | None:
        """Lowest and highest share that the interval of the total allows."""
        if not (self.low and self.high):
            return None
        return min(self.held / self.high, 1.0), min(self.held / self.low, 1.0)


def estimate(channels: Mapping[str, Iterable[Hashable]], held: Iterable[Hashable]) -> Estimate:
    """From each channel's articles of the period (any keys, such as `urls.identity`).

    Chapman's estimator for two channels, Chao's lower bound for more. Channels that named nothing
    don't count. Two channels of which one repeats the other are one.
    """
    caught = {name: frozenset(keys) for name, keys in channels.items()}
    caught = {name: keys for name, keys in caught.items() if keys}
    seen, kept = frozenset().union(*caught.values()), frozenset(held)
    caught, merged = _without_copies(caught)
    reason = _too_little(caught)
    if reason:
        return Estimate(len(seen | kept), len(kept), f"none: {reason}", caveats=merged)
    method = chapman if len(caught) == 2 else chao
    name = (
        "Chapman, two channels"
        if len(caught) == 2
        else f"Chao's lower bound, {len(caught)} channels"
    )
    total, low, high = method(list(caught.values()))
    low, total, high = (max(value, len(seen)) for value in (low, total, high))
    return Estimate(
        len(seen | kept), len(kept), name, total, low, high, (*merged, *_dependence(caught))
    )


def chapman(caught: list[frozenset[Hashable]]) -> tuple[float, float, float]:
    """Total, and its 95 % interval, log-normal in the number that nobody caught."""
    one, two = caught
    n1, n2, m = len(one), len(two), len(one & two)
    total = (n1 + 1) * (n2 + 1) / (m + 1) - 1
    variance = (n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1) ** 2 * (m + 2))
    return total, *_log_normal(total, n1 + n2 - m, variance)


def chao(caught: list[frozenset[Hashable]]) -> tuple[float, float, float]:
    """The total is at least this, however unequally articles are caught; bias-corrected form."""
    times = Counter(Counter(key for keys in caught for key in keys).values())
    seen, once, twice, t = sum(times.values()), times[1], times[2], len(caught)
    factor = (t - 1) / t
    total = seen + factor * once * (once - 1) / (2 * (twice + 1))
    ratio = once / (twice + 1)
    variance = (twice + 1) * (factor * ratio**2 / 2 + factor**2 * (ratio**3 + ratio**4 / 4))
    return total, *_log_normal(total, seen, variance)


def _log_normal(total: float, seen: int, variance: float) -> tuple[float, float]:
    unseen = total - seen
    if unseen <= 0 or variance <= 0:
        return float(seen), max(total, float(seen))
    spread = math.exp(_Z * math.sqrt(math.log1p(variance / unseen**2)))
    return seen + unseen / spread, seen + unseen * spread


def _without_copies(
    caught: dict[str, frozenset[Hashable]],
) -> tuple[dict[str, frozenset[Hashable]], tuple[str, ...]]:
    """Channels but those that name the very same articles as another: one list, published twice."""
    kept: dict[str, frozenset[Hashable]] = {}
    merged = []
    for name, keys in sorted(caught.items(), key=lambda item: -len(item[1])):
        twin = next((other for other, theirs in kept.items() if _same(keys, theirs)), None)
        if twin is None:
            kept[name] = keys
        else:
            merged.append(f"{name} and {twin} name the same articles and count as one channel")
    return kept, tuple(merged)


def _same(one: frozenset[Hashable], other: frozenset[Hashable]) -> bool:
    return len(one & other) >= _SAME_LIST * len(one | other)


def _too_little(caught: dict[str, frozenset[Hashable]]) -> str | None:
    if len(caught) < 2:
        return "fewer than two independent channels"
    shared = sum(
        1 for times in Counter(k for keys in caught.values() for k in keys).values() if times > 1
    )
    if shared < ENOUGH_SHARED:
        return f"the channels share {shared} articles, {ENOUGH_SHARED} are needed"
    return None


def _dependence(caught: dict[str, frozenset[Hashable]]) -> tuple[str, ...]:
    """What the channels themselves show of not being independent."""
    caveats = []
    for (name, keys), (other, theirs) in combinations(caught.items(), 2):
        smaller, larger = sorted(((name, keys), (other, theirs)), key=lambda item: len(item[1]))
        if len(smaller[1] & larger[1]) >= _SAME_LIST * len(smaller[1]):
            caveats.append(f"{larger[0]} has all of {smaller[0]}: likely cut from one list")
    if len(caught) > 2:
        pairs = [chapman([one, two])[0] for one, two in combinations(caught.values(), 2)]
        if max(pairs) > 2 * min(pairs):
            caveats.append("pairs of channels give totals that differ more than twofold")
    caveats.append("articles that no channel could name aren't counted; the total may be higher")
    return tuple(caveats)
