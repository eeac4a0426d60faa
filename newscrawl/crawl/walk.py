"""How far a section has been walked, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from scrapy import Request

from newscrawl.crawl.fingerprint import address_digest


@dataclass(slots=True)
class SectionWalk:
    """One section's pages, in their order.

    `waiting` articles of the current page are still to end, `fresh` says whether any so far was
    not older than wanted, and `held` is the request for the page after it, if there is one. `depth`
    is the number of steps from where the crawl began.
    """

    listed: set[bytes] = field(default_factory=set)
    waiting: int = 0
    fresh: bool = False
    held: list[Request] = field(default_factory=list)
    depth: int = 0

    def unlisted(self, addresses: Iterable[str]) -> list[str]:
        """Those that no earlier page of the section listed; from now on they are listed.

        A page without any ends the section: past its last page a site often shows that page
        again, and boxes such as "most read" stand on each.
        """
        new = {address_digest(url): url for url in addresses}
        new = {key: url for key, url in new.items() if key not in self.listed}
        self.listed.update(new)
        return list(new.values())

    def ended(self, *, fresh: bool) -> bool:
        """Note that an article of the current page ended; True if it was the last to wait for."""
        self.fresh = self.fresh or fresh
        self.waiting -= 1
        return self.waiting == 0
