"""Addresses that a crawl met lately."""

from __future__ import annotations

from collections import OrderedDict

from newscrawl.corpus.addresses import Channel

MOST = 200_000
"""Addresses that are remembered."""


class Recent:
    """What was met lately, beside the ledger, by the keys of addresses.

    A site names most of its addresses on each of its pages, and asking the ledger costs more than
    finding them. Of each it is known which channels named it, and under which outcome it was left
    out, if it was.
    """

    def __init__(self) -> None:
        # Channels as plain numbers: a flag's operators take ten times as long.
        self._met: OrderedDict[int, tuple[int, str | None]] = OrderedDict()

    def was_named(self, key: int, channel: Channel) -> bool:
        """Whether a channel named an address."""
        return self._of(key)[0] & channel.value != 0

    def left_out(self, key: int) -> str | None:
        """The outcome under which an address was left out."""
        return self._of(key)[1]

    def met(self, key: int, channel: Channel, left_out: str | None = None) -> None:
        """A channel named an address, which is left out by now or isn't."""
        self._met[key] = self._of(key)[0] | channel.value, left_out
        self._met.move_to_end(key)
        if len(self._met) > MOST:
            self._met.popitem(last=False)

    def _of(self, key: int) -> tuple[int, str | None]:
        return self._met.get(key, (0, None))
