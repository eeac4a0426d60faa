"""What a run makes of a URL that something names: to be asked for, known, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

import orjson

from newscrawl.corpus.addresses import AddressBook, Channel, key_of
from newscrawl.corpus.database import Database
from newscrawl.corpus.tellings import Tellings, Told
from newscrawl.corpus.visits import Ending, Visits

KNOWN = "known"
"""The outcome of a URL of an earlier run that isn't due to be fetched again."""
LEFT_OUT = "left-out/"
"""Outcomes that begin so are of URLs that weren't asked for, by what was known of them: taken back
when something else names the URL as one to ask for."""


class Met(Enum):
    """What `Ledger.meet` makes of a URL; `to_fetch` says whether it is to be asked for."""

    NEW = "never asked for before"
    DUE = "asked for in an earlier run, and due again"
    KNOWN = "asked for in an earlier run, and not due"
    AGAIN = "met in this run already"
    WANTED = "left out in this run before, and now to be asked for"

    @property
    def to_fetch(self) -> bool:
        return self in {Met.NEW, Met.DUE, Met.WANTED}


class LeftOut(NamedTuple):
    """A URL that isn't to be asked for, see `Ledger.leave_out`; `outcome` begins with `LEFT_OUT`.

    `due` is as for `Ledger.conclude`, of a URL that is met by this.
    """

    url: str
    channel: Channel
    outcome: str
    reason: str
    told: Told | None = None
    due: int = 0


class _Times(NamedTuple):
    """When a URL was met first, when it is due (see `Ledger.conclude`), and what time it is."""

    met: int
    due: int | None
    now: int

    @property
    def is_due(self) -> bool:
        # A clock that went backwards would leave due times in a future that never comes.
        return self.due is not None and (abs(self.due) <= self.now or self.now < self.met)


# CROSS JOIN keeps SQLite from walking all addresses in search of these.
_WITHOUT_OUTCOME = (
    "SELECT u.key, u.id FROM json_each(?1) k CROSS JOIN urls u ON u.key = k.value"
    " WHERE NOT EXISTS (SELECT 1 FROM pending WHERE url = u.id)"
    " AND NOT EXISTS (SELECT 1 FROM visits WHERE run = ?2 AND url = u.id)"
)
"""Which of some keys are of URLs that neither wait nor have an outcome in a run."""


class Meetings:
    """Writes to the tables of addresses, visits and tellings what becomes of a named URL."""

    def __init__(
        self, database: Database, addresses: AddressBook, visits: Visits, tellings: Tellings
    ) -> None:
        self._database = database
        self._addresses = addresses
        self._visits = visits
        self._tellings = tellings

    def meet(  # noqa: PLR0913 - by name, as `Ledger.meet` has them
        self,
        run: int,
        url: str,
        channel: Channel,
        *,
        told: Told | None,
        request: bytes | None,
        always: bool,
        now: int,
    ) -> Met:
        """See `Ledger.meet`."""
        row = self._database.one(
            "SELECT id, met, due, channels FROM urls WHERE key = ?", (key_of(url),)
        )
        if row is None:
            found, met = self._addresses.add(url, channel, run, now), Met.NEW
        else:
            found, first_met, due, channels = row
            if channels | channel != channels:
                self._addresses.add_channel(found, channel)
            met = self._again(run, found, _Times(first_met, due, now), always=always)
        self._tell(found, channel, told)
        if met.to_fetch:
            self._visits.open(run, found, request)
        elif met is Met.KNOWN:
            self._visits.end(run, found, Ending(KNOWN), now)
        return met

    def leave_out(self, run: int, left: Sequence[LeftOut], now: int) -> list[LeftOut]:
        """See `Ledger.leave_out`."""
        by_key: dict[int, LeftOut] = {}
        for one in left:
            by_key.setdefault(key_of(one.url), one)
        self._addresses.enter([(one.url, one.channel, one.due) for one in left], run, now)
        for one in left:
            if one.told is not None:
                url = self._addresses.ensure(one.url, one.channel, run, now)
                self._tell(url, one.channel, one.told)
        keys = orjson.dumps(list(by_key)).decode()
        found = self._database.rows(_WITHOUT_OUTCOME, (keys, run))
        noted = [(free, by_key[key]) for key, free in found]
        endings = [(free, Ending(one.outcome, None, one.reason)) for free, one in noted]
        self._visits.note(run, endings, now)
        return [one for _, one in noted]

    def _tell(self, found: int, channel: Channel, told: Told | None) -> None:
        if told is not None and any(told):
            self._tellings.tell(found, told, believed=channel is Channel.NEWS_SITEMAP)

    def _again(self, run: int, found: int, times: _Times, *, always: bool) -> Met:
        ended = self._visits.ending(run, found)
        if ended is not None and ended.startswith(LEFT_OUT):
            self._visits.reopen(run, found)
            return Met.WANTED
        if ended is not None or self._visits.is_open(found):
            return Met.AGAIN
        if times.due == 0:
            return Met.NEW
        return Met.DUE if always or times.is_due else Met.KNOWN
