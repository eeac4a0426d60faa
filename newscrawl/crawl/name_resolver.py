"""Names are looked up under guard: an address in a private network is never connected to."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Any

from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from newscrawl.crawl.private_addresses import is_private

ANY_PORT = 0


@implementer(IHostnameResolver)
class GuardedResolver:
    """Stands before the reactor's resolver, and leaves out private addresses.

    Twisted connects to what its resolver gives and looks nothing up again, so that a name that
    changes its address between two look-ups passes neither. One for a process, as the reactor is.

    `named` are the hosts and ports (0 for any) that the user named: they may be private. One that
    has been public isn't any longer: that is how a site would lead us into our own network.
    `refused` are the hosts that lost all their addresses here.
    """

    # mypy knows nothing of Twisted's interfaces but their names: what stands behind them is Any.
    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.named: set[tuple[str, int]] = set()
        self.refused: set[str] = set()
        self._public: set[str] = set()

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803 - Twisted's own names
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[Any]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        checked = _Checked(self, resolutionReceiver, hostName.lower(), portNumber)
        return self.inner.resolveHostName(
            checked, hostName, portNumber, addressTypes, transportSemantics
        )

    def permits(self, host: str, port: int, address: str) -> bool:
        """Whether a host may be reached at the address that its name gave."""
        if not is_private(ipaddress.ip_address(address.partition("%")[0])):
            self._public.add(host)
            self.refused.discard(host)
            return True
        if host not in self._public and self.is_named(host, port):
            return True
        self.refused.add(host)
        return False

    def is_named(self, host: str, port: int) -> bool:
        return not self.named.isdisjoint({(host, port), (host, ANY_PORT)})


@implementer(IResolutionReceiver)
class _Checked:
    """Hands on the addresses that are permitted."""

    def __init__(self, guard: GuardedResolver, receiver: Any, host: str, port: int) -> None:
        self.guard = guard
        self.receiver = receiver
        self.host = host
        self.port = port

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if self.guard.permits(self.host, self.port, address.host):
            self.receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.receiver.resolutionComplete()


def guarded(reactor: Any) -> GuardedResolver:
    """The reactor's guard; installed if it has none, or if its resolver was replaced since."""
    resolver = reactor.nameResolver
    if not isinstance(resolver, GuardedResolver):
        resolver = GuardedResolver(resolver)
        reactor.installNameResolver(resolver)
    return resolver
