"""What feeds and sitemaps told of URLs before anything was fetched."""

from __future__ import annotations

from typing import NamedTuple

from newscrawl.corpus.database import Database

_TELL = "INSERT INTO told (url, title, date) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE SET "
_TELL_ANEW = (
    f"{_TELL} title = coalesce(excluded.title, title), date = coalesce(excluded.date, date)"
)
_TELL_MORE = (
    f"{_TELL} title = coalesce(title, excluded.title), date = coalesce(date, excluded.date)"
)


class Told(NamedTuple):
    """A title and a date (ISO 8601), as far as they were told."""

    title: str | None = None
    date: str | None = None


class Tellings:
    """The `told` table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tell(self, url: int, told: Told, *, believed: bool) -> None:
        """Keep what was told of a URL's id.

        What was told first stays, since updates only move a feed's date later, unless the teller
        is `believed`: what a news sitemap tells is the publication by definition.
        """
        self._database.write(_TELL_ANEW if believed else _TELL_MORE, (url, *told))

    def of(self, key: int) -> Told:
        """What was told of the URL with a key (see `addresses.key_of`)."""
        row = self._database.one(
            "SELECT t.title, t.date FROM urls u JOIN told t ON t.url = u.id WHERE u.key = ?",
            (key,),
        )
        return Told(*row) if row else Told()
