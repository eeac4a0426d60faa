"""What single sites need beyond the generic rules: data, one small file a site."""

from newscrawl.extract.sites.rules import GENERIC, SiteRules, site_rules

__all__ = ["GENERIC", "SiteRules", "site_rules"]
