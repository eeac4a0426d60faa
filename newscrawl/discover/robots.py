"""robots.txt as RFC 9309 reads it: what our agent may ask for, and how often; and sitemaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from protego import Protego

from newscrawl import urls
from newscrawl.discover.compressed import whole

MAX_BYTES = 500 * 1024
"""RFC 9309 asks for at least 500 KiB; what follows is left out."""

MAX_DELAY = 3_600.0
"""Seconds; a longer Crawl-delay is a way to say no, which Disallow says better."""

_TOO_MANY_REQUESTS = 429


class Standing(StrEnum):
    """What a robots.txt that was asked for amounts to."""

    RULES = "rules"
    NONE = "none: all is allowed"
    """A 4xx status, or a file without rules."""
    DEFERRED = "deferred: nothing is allowed until it can be read"
    """A 5xx status, 429, a time-out or no connection: RFC 9309 calls it unreachable."""


@dataclass(frozen=True, slots=True)
class RequestRate:
    """Requests in so many seconds."""

    requests: int
    seconds: float

    @property
    def delay(self) -> float:
        return self.seconds / self.requests


@dataclass(frozen=True, slots=True)
class Robots:
    """A host's robots.txt as our agent has to read it.

    `crawl_delay` (seconds), `request_rate` and `delay` (the longer of both, seconds) are None
    where the file sets none. `sitemaps` are absolute addresses. `reason` is one line for a report.
    """

    url: str
    agent: str
    standing: Standing
    reason: str
    crawl_delay: float | None = None
    request_rate: RequestRate | None = None
    sitemaps: tuple[str, ...] = ()
    truncated: bool = False
    _rules: Protego | None = field(default=None, repr=False, compare=False)

    def allows(self, url: str) -> bool:
        """Whether our agent may ask for an address of this host. robots.txt itself always is."""
        if self.standing is Standing.DEFERRED:
            return url == self.url
        return self._rules is None or bool(self._rules.can_fetch(url, self.agent))

    @property
    def delay(self) -> float | None:
        rate = self.request_rate.delay if self.request_rate else None
        return max(filter(None, (self.crawl_delay, rate)), default=None)


def read_robots(status: int | None, data: bytes, url: str, agent: str) -> Robots:
    """What the answer to a request for robots.txt means.

    `status` is the last one after redirects, None for none (time-out, refused connection);
    `agent` our product token or whole user agent. A web page with status 200 has no rules.
    """
    if status is None or status >= 500 or status == _TOO_MANY_REQUESTS:
        reason = f"status {status}" if status else "no answer"
        return Robots(url, agent, Standing.DEFERRED, f"{reason}: deferred")
    if not 200 <= status < 300:
        return Robots(url, agent, Standing.NONE, f"status {status}: all is allowed")
    return _read(data, url, agent)


def _read(data: bytes, url: str, agent: str) -> Robots:
    inflated, _ = whole(data, MAX_BYTES)
    # A rule that the limit cut in two would forbid or allow something else.
    truncated = len(data) > MAX_BYTES or len(inflated) > MAX_BYTES
    text = _text((inflated or data)[:MAX_BYTES], truncated=truncated)
    if text.lstrip()[:1] == "<":
        return Robots(url, agent, Standing.NONE, "a web page: all is allowed")
    token = _token(agent)
    rules = Protego.parse(text)
    rate = rules.request_rate(token)
    return Robots(
        url,
        token,
        Standing.RULES,
        "cut at 500 KiB" if truncated else "read",
        _positive(rules.crawl_delay(token)),
        RequestRate(rate.requests, float(rate.seconds)) if rate and rate.requests > 0 else None,
        tuple(dict.fromkeys(filter(None, (urls.resolve(url, one) for one in rules.sitemaps)))),
        truncated,
        rules,
    )


def _text(data: bytes, *, truncated: bool) -> str:
    text = data.decode("utf-8-sig", "replace").replace("\x00", "")
    return text[: text.rfind("\n") + 1] if truncated else text


def _token(agent: str) -> str:
    """The product token: what stands before the version."""
    return agent.partition("/")[0].split(" ")[0] or agent


def _positive(delay: float | None) -> float | None:
    return min(delay, MAX_DELAY) if delay and delay > 0 else None
