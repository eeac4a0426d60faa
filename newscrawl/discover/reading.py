"""How the reading of a feed, a sitemap or robots.txt ended: every end has a name."""

from __future__ import annotations

from enum import StrEnum


class Ended(StrEnum):
    """Why reading stopped. What was read before stands in every case."""

    COMPLETE = "complete"
    REPAIRED = "complete, after repair"
    """Not well-formed: read with its stray ampersands and foreign bytes mended."""
    EMPTY = "empty"
    """Not a byte but white space."""
    WEB_PAGE = "a web page"
    """HTML, such as an error page sent with status 200."""
    OTHER_KIND = "of another kind"
    """Well-formed, but neither feed nor sitemap, or one where the other was looked for."""
    NOT_READABLE = "not readable"
    """Neither XML nor JSON nor text."""
    TORN = "torn"
    """It breaks off before its end."""
    TOO_LARGE = "too large"
    TOO_MANY = "too many entries"
    BOMB = "compressed beyond belief"
    ENTITIES = "too many entity declarations"


class Stop(Exception):  # noqa: N818 - a signal inside discover, caught by its readers
    """Raised where a limit is reached; never leaves this package."""

    def __init__(self, ended: Ended) -> None:
        super().__init__(ended.value)
        self.ended = ended
