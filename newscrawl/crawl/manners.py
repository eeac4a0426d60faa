"""What we know of each host while a crawl runs, and the receipt that it leaves in the stats."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newscrawl import settings as defaults
from newscrawl.crawl.hosts import Host
from newscrawl.discover.robots import Robots

logger = logging.getLogger(__name__)

HOST = "newscrawl/host/"
GIVEN_UP = "newscrawl/hosts-given-up"
MOST_RECEIPTS = 100
"""Hosts with a receipt, those with most requests first; a broad crawl meets too many to show."""

_HEARD = "newscrawl_heard"
"""Key in a request's meta: its answer's headers have come."""

_SLICE = 0.5
"""Seconds of sleep after which a waiting request looks whether the crawl is being closed."""


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """robots.txt as it was fetched, for the run's manifest; `status` is None for no answer."""

    url: str
    status: int | None
    body: bytes
    fetched_at: str
    robots: Robots


class Manners:
    """The hosts of a crawl, each with the limits that the settings set.

    `robots` are the files by origin ("https://example.org"), once each was fetched.
    """

    def __init__(
        self, crawler: Crawler, limits: Mapping[str, Any], slots: Mapping[str, Any]
    ) -> None:
        self.crawler = crawler
        self.limits = dict(limits)
        self.slots = slots
        self.hosts: dict[str, Host] = {}
        self.robots: dict[str, RobotsFile] = {}
        self.listeners: list[Callable[[Host, Response], None]] = []
        """Told each answer once, at its headers if the handler tells of them."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        limits = {
            "own_delay": settings.getfloat("DOWNLOAD_DELAY"),
            "connections": settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"),
            "factor": settings.getfloat("NEWSCRAWL_DELAY_FACTOR", defaults.NEWSCRAWL_DELAY_FACTOR),
        }
        manners = cls(crawler, limits, settings.getdict("DOWNLOAD_SLOTS"))
        crawler.signals.connect(manners.leave_receipts, signals.spider_closed)
        return manners

    def host(self, request: Request) -> Host:
        name = request.meta.get("download_slot") or urlparse_cached(request).hostname or ""
        if name not in self.hosts:
            own = self.slots.get(name, {})
            chosen = {"own_delay": own.get("delay"), "connections": own.get("concurrency")}
            given = {key: value for key, value in chosen.items() if value is not None}
            self.hosts[name] = Host(name, **{**self.limits, **given})
        return self.hosts[name]

    def hear(self, request: Request, response: Response) -> None:
        """An answer's headers are there: tell the listeners of it, without its body."""
        request.meta[_HEARD] = True
        self._tell(request, response)

    def heard(self, request: Request, response: Response) -> None:
        """An answer is complete: tell the listeners, unless they have heard of it."""
        if not request.meta.pop(_HEARD, False):
            self._tell(request, response)

    def _tell(self, request: Request, response: Response) -> None:
        for listen in self.listeners:
            listen(self.host(request), response)

    def give_up(self, host: Host, reason: str) -> None:
        """Ask a host for nothing more in this crawl."""
        if host.given_up is None:
            host.given_up = reason
            self.crawler.stats.inc_value(GIVEN_UP)
            logger.warning("%s is given up: %s", host.name, reason)

    @property
    def closing(self) -> bool:
        """Whether the crawl is being closed, so that nothing is worth waiting for."""
        # Scrapy says so nowhere else before everything under way has ended.
        slot = self.crawler.engine._slot  # noqa: SLF001
        return slot is None or slot.closing is not None

    async def sleep(self, seconds: float) -> bool:
        """Sleep, but not into the closing of the crawl; whether there was time enough."""
        until = monotonic() + seconds
        while not self.closing:
            left = until - monotonic()
            if left <= 0:
                return True
            await asyncio.sleep(min(left, _SLICE))
        return False

    def leave_receipts(self) -> None:
        ranked = sorted(self.hosts.values(), key=lambda host: -host.requests)
        for host in ranked[:MOST_RECEIPTS]:
            for name, value in host.receipt().items():
                self.crawler.stats.set_value(f"{HOST}{host.name}/{name}", value)


def of(crawler: Crawler) -> Manners:
    """The crawl's manners.

    Raises:
        NotConfigured: the extension is off, and with it all that counts on it.
    """
    manners = crawler.get_extension(Manners)
    if manners is None:
        raise NotConfigured("needs newscrawl.crawl.manners.Manners among the EXTENSIONS")
    return manners
