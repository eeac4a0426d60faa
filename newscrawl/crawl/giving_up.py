"""What a host's answers tell us to do: pause, or give it up."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from time import monotonic
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    NotConfigured,
)
from scrapy.http import Response

from newscrawl import settings as defaults
from newscrawl.crawl import frontier, manners, outcomes
from newscrawl.crawl.hosts import Host
from newscrawl.crawl.manners import Manners
from newscrawl.crawl.outcomes import RefusedRequest
from newscrawl.crawl.retry_after import seconds_asked

logger = logging.getLogger(__name__)

_ASKS_FOR_REST = frozenset({429, 503})

WALLS = frozenset(
    {
        *(f"not-article/{kind}" for kind in ("challenge", "consent", "login")),
        *(f"http-{status}" for status in (401, 403, 429, 503)),
    }
)
"""Ends of pages that a host keeps from us."""

# Ends that say nothing of how the host treats us: nobody asked it, or nothing came.
_UNASKED = frozenset(
    {
        *(outcomes.ROBOTS, outcomes.ROBOTS_UNREACHABLE, outcomes.OFFSITE, outcomes.PRIVATE),
        *(outcomes.BAD_ADDRESS, outcomes.CERTIFICATE, outcomes.HOST_GIVEN_UP),
        *(outcomes.NOT_REACHED, outcomes.UNREACHABLE, outcomes.TIMEOUT, "broken-off"),
        outcomes.TRAP,
    }
)

_FAILURES = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)

_MANY = 2
_MOST = 0.9

_LONG = 30.0
"""Seconds of a pause that a user wants to know of."""


class PauseWhenAsked:
    """Obeys 429 and 503: the whole host rests for as long as Retry-After says.

    Without the header it rests for `backoff` seconds, doubled each time in a row. A host that asks
    for more than `longest` seconds, at once or in a row, is given up.

    Listens where an answer's headers arrive: a middleware would see it when its body is there and
    the next request has left.
    """

    def __init__(self, manners: Manners, backoff: float, longest: float) -> None:
        self.manners = manners
        self.backoff = backoff
        self.longest = longest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        longest = crawler.settings.getfloat("NEWSCRAWL_MAX_PAUSE", defaults.NEWSCRAWL_MAX_PAUSE)
        if not longest:
            raise NotConfigured
        backoff = crawler.settings.getfloat("NEWSCRAWL_BACKOFF", defaults.NEWSCRAWL_BACKOFF)
        pauses = cls(manners.of(crawler), backoff, longest)
        pauses.manners.listeners.append(pauses.answered)
        return pauses

    def answered(self, host: Host, response: Response) -> None:
        if response.status in _ASKS_FOR_REST:
            self._rest(host, response)
        else:
            host.answered_well()

    def _rest(self, host: Host, response: Response) -> None:
        asked = _retry_after(response)
        backoff = host.refused(self.backoff)
        seconds, now = backoff if asked is None else asked, monotonic()
        total = host.rest_in_a_row + host.added(seconds, now)
        if total > self.longest:
            self.manners.give_up(host, f"it asks to be left alone for {total:,.0f} s")
            return
        host.pause(seconds, now)
        level = logging.WARNING if seconds >= _LONG else logging.INFO
        whose = "" if asked is None else " (its Retry-After)"
        words = "%s answers %s: no request for %.1f s%s"
        logger.log(level, words, host.name, response.status, seconds, whose)


class GiveUpHosts:
    """Gives up a host that can't be reached, or whose pages are all kept from us.

    `after` requests in a row without an answer, or pages in a row that are walls (challenge,
    consent or login pages, 401, 403, 429, 503), or nine of ten of twice as many. What is still to
    be asked for there ends as "host-given-up".

    Stands outside retries (550), to count each request.
    """

    def __init__(self, manners: Manners, after: int) -> None:
        self.manners = manners
        self.after = after

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        after = crawler.settings.getint("NEWSCRAWL_GIVE_UP_AFTER", defaults.NEWSCRAWL_GIVE_UP_AFTER)
        if not after:
            raise NotConfigured
        middleware = cls(manners.of(crawler), after)
        frontier.of(crawler).watchers.append(middleware.page_ended)
        return middleware

    def process_request(self, request: Request) -> None:
        if self.manners.host(request).given_up is not None:
            raise RefusedRequest(outcomes.HOST_GIVEN_UP, request.url)

    def process_response(self, request: Request, response: Response) -> Response:
        self.manners.host(request).failures_in_a_row = 0
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        # robots.txt has a patience of its own.
        if isinstance(exception, _FAILURES) and not request.meta.get("dont_obey_robotstxt"):
            host = self.manners.host(request)
            host.failures_in_a_row += 1
            if host.failures_in_a_row >= self.after:
                reason = f"no answer to {self.after} requests in a row"
                self.manners.give_up(host, f"{reason} ({outcomes.of_exception(exception)})")

    def page_ended(self, request: Request, outcome: str) -> None:
        if outcome in _UNASKED:
            return
        host = self.manners.host(request)
        host.pages += 1
        if outcome not in WALLS:
            host.walls_in_a_row = 0
            return
        host.walls += 1
        host.walls_in_a_row += 1
        if self._is_walled(host):
            reason = f"{host.walls} of {host.pages} pages were kept from us"
            self.manners.give_up(host, f"{reason}, at last {outcome}")

    def _is_walled(self, host: Host) -> bool:
        if host.walls_in_a_row >= self.after:
            return True
        return host.walls >= _MANY * self.after and host.walls >= _MOST * host.pages


def _retry_after(response: Response) -> float | None:
    names = ("Retry-After", "Date")
    header, date = (response.headers.get(name, b"") or b"" for name in names)
    return seconds_asked(header.decode("latin-1"), date.decode("latin-1"), datetime.now(UTC))
