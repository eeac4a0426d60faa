"""Works that are done at once and end one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class InOrder:
    """Turns that are left in the order in which they were entered."""

    def __init__(self) -> None:
        self._newest: asyncio.Event | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        before, own = self._newest, asyncio.Event()
        self._newest = own
        try:
            yield
        finally:
            try:
                if before is not None:
                    await before.wait()
            finally:
                own.set()
