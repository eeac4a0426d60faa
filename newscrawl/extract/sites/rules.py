"""The shape of a site's rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from newscrawl import urls
from newscrawl.extract.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.extract.page import Page


@dataclass(frozen=True)
class SiteRules:
    """A site's few differences from the generic rules.

    Attributes:
        domain: the site's hosts are this and those that end in it.
        script: id or type of a JSON script that the site's pages carry, if any; a page that
            carries it counts as the site's wherever it was fetched from, so that mirrors work.
        keys: field → key in that script; "classes[mapping=category].value" is the `value` of the
            last object in the list `classes` whose `mapping` is "category".
    """

    domain: str = ""
    script: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _by_field(self) -> dict[str, tuple[Rule, ...]]:
        return {
            name: (Rule(f"site.{key}", _reader(self.script or "", key)),)
            for name, key in self.keys.items()
        }

    def is_for(self, page: Page) -> bool:
        """Whether a page is of this site, or of a mirror of it."""
        host = urls.host(page.url or "")
        if host == self.domain or host.endswith(f".{self.domain}"):
            return True
        return self.script is not None and f"#{self.script}" in page.scripts

    def rules(self, name: str) -> tuple[Rule, ...]:
        """The site's own rules for a field, () if it has none."""
        return self._by_field.get(name, ())


GENERIC = SiteRules()


def _reader(script: str, key: str) -> Any:
    def read(page: Page) -> Any:
        return _look_up(page.json_script(script), key)

    return read


def _look_up(value: Any, path: str) -> Any:
    for step in path.split("."):
        name, _, condition = step.rstrip("]").partition("[")
        value = value.get(name) if isinstance(value, dict) else None
        if condition and isinstance(value, list):
            key, _, wanted = condition.partition("=")
            found = [v for v in value if isinstance(v, dict) and v.get(key) == wanted]
            value = found[-1] if found else None
    return value
