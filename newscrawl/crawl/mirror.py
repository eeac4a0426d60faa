"""Where a site's pages are fetched from, when that isn't where the site stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit, urlunsplit

from newscrawl.discover.links import same_site


@dataclass(frozen=True)
class Mirror:
    """A site at `home`, fetched from `base`: the same layout below another scheme, host and path.

    Without a mirror the two are the same.
    """

    home: str
    base: str

    @cached_property
    def _root(self) -> str:
        """What begins an address that is one of the base for sure."""
        return f"{self.base.partition('?')[0].rstrip('/')}/"

    @cached_property
    def _prefix(self) -> str:
        return urlsplit(self.base).path.rstrip("/")

    def address(self, url: str) -> str | None:
        """Where the page named by a link is to be fetched; None if it isn't of this site."""
        if url.startswith(self._root):
            return url
        if same_site(url, self.base):
            return url if self._is_below_prefix(url) else self._moved(url)
        return self._moved(url) if same_site(url, self.home) else None

    def path(self, url: str) -> str:
        """The path of a page as the site itself has it, without the base's prefix."""
        path = urlsplit(url).path
        return path.removeprefix(self._prefix) if self._is_below_prefix(url) else path

    def at(self, path: str) -> str:
        """The address from which a path of the site is fetched."""
        return self._moved(path)

    def _is_below_prefix(self, url: str) -> bool:
        path = urlsplit(url).path
        return path == self._prefix or path.startswith(f"{self._prefix}/") or not self._prefix

    def _moved(self, url: str) -> str:
        base, parts = urlsplit(self.base), urlsplit(url)
        path = self._prefix + (parts.path or "/")
        return urlunsplit((base.scheme, base.netloc, path, parts.query, ""))
