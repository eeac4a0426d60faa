"""What single sites need beyond the generic rules: data, one small file a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.extract.sites import almayadeen
from newscrawl.extract.sites.rules import GENERIC, SiteRules

if TYPE_CHECKING:
    from newscrawl.extract.page import Page

__all__ = ["GENERIC", "SITES", "SiteRules", "site_rules"]

SITES: tuple[SiteRules, ...] = (almayadeen.RULES,)


def site_rules(page: Page) -> SiteRules:
    """The rules of the site that a page is of, the generic ones for a site without."""
    return next((rules for rules in SITES if rules.is_for(page)), GENERIC)
