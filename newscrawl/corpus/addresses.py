"""URLs in the ledger: one small row for each, found by an 8-byte key."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from enum import IntFlag
from functools import lru_cache
from typing import Any

from newscrawl import urls
from newscrawl.corpus.database import Database


class Channel(IntFlag):
    """How a URL was discovered; a URL remembers every channel that named it.

    The values are stored: append, never renumber.
    """

    SEED = 1
    SECTION = 2
    FEED = 4
    SITEMAP = 8
    LINK = 16
    REDIRECT = 32
    ARCHIVE = 64
    NEWS_SITEMAP = 128


@lru_cache(maxsize=8_192)
def key_of(url: str) -> int:
    """BLAKE2b of `urls.identity`, 8 bytes, as SQLite's signed integer.

    Among 10 million URLs the odds that any two share a key are 3 in a million.
    """
    return digest64(urls.identity(url))


def digest64(text: str) -> int:
    raw = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "little", signed=True)


_INSERT = "INSERT INTO urls (key, host, channels, run, met, due, path) VALUES (?, ?, ?, ?, ?, ?, ?)"
_INSERT_OR_ADD_CHANNEL = (
    f"{_INSERT} ON CONFLICT (key) DO UPDATE SET channels = channels | excluded.channels"
    " WHERE channels | excluded.channels != channels"
)


class AddressBook:
    """The `urls` and `hosts` tables.

    An address is stored as it was given, split into origin and path: a site's million addresses
    have one origin, and each row is shorter by it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._host = lru_cache(maxsize=4_096)(self._host_id)
        self._origin = lru_cache(maxsize=4_096)(self._origin_of)
        self._id = lru_cache(maxsize=4_096)(self._id_of)

    def find(self, url: str) -> int | None:
        """The id of an address, None if it was never met."""
        try:
            return self._id(key_of(url))
        except LookupError:
            return None

    def add(self, url: str, channel: Channel, run: int, now: int) -> int:
        """The id of an address that wasn't met before."""
        row = self._row(url, channel, run, now)
        return int(self._database.write(_INSERT, row).lastrowid or 0)

    def enter(self, addresses: Iterable[tuple[str, Channel, int]], run: int, now: int) -> None:
        """Add those that weren't met before, each with when it is due; add channels to others."""
        rows = [self._row(url, channel, run, now, due) for url, channel, due in addresses]
        self._database.write_many(_INSERT_OR_ADD_CHANNEL, rows)

    def add_channel(self, url_id: int, channel: Channel) -> None:
        """Note that something more named an address."""
        self._database.write(
            "UPDATE urls SET channels = channels | ? WHERE id = ?", (int(channel), url_id)
        )

    def _row(
        self, url: str, channel: Channel, run: int, now: int, due: int | None = None
    ) -> tuple[Any, ...]:
        origin, path = split(url)
        return key_of(url), self._host(origin), int(channel), run, now, due, path

    def ensure(self, url: str, channel: Channel, run: int, now: int) -> int:
        """The id of an address, added if it is new."""
        known = self.find(url)
        return self.add(url, channel, run, now) if known is None else known

    def text(self, url_id: int) -> str:
        host, path = self._database.one("SELECT host, path FROM urls WHERE id = ?", (url_id,))
        return self.join(host, path)

    def join(self, host: int, path: str) -> str:
        return self._origin(host) + path

    def hosts_of(self, name: str) -> list[int]:
        """Ids of the origins with a host's name, with or without www and whatever the scheme."""
        name = name.removeprefix("www.")
        found = self._database.rows("SELECT id, origin FROM hosts")
        return [host for host, origin in found if urls.site(origin) == name]

    def _id_of(self, key: int) -> int:
        """An id once given stays. What isn't known raises, which isn't remembered."""
        row = self._database.one("SELECT id FROM urls WHERE key = ?", (key,))
        if row is None:
            raise LookupError
        return int(row[0])

    def _host_id(self, origin: str) -> int:
        row = self._database.one("SELECT id FROM hosts WHERE origin = ?", (origin,))
        if row:
            return int(row[0])
        cursor = self._database.write("INSERT INTO hosts (origin) VALUES (?)", (origin,))
        return int(cursor.lastrowid or 0)

    def _origin_of(self, host: int) -> str:
        return str(self._database.one("SELECT origin FROM hosts WHERE id = ?", (host,))[0])


def split(url: str) -> tuple[str, str]:
    """Origin and the rest of an address; lone surrogates, which SQLite refuses, become "?"."""
    url = url.encode("utf-8", "replace").decode()
    scheme, mark, rest = url.partition("://")
    netloc, slash, path = rest.partition("/")
    return f"{scheme}{mark}{netloc}", slash + path
