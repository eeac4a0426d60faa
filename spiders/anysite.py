"""Any news site, from its address alone."""

from newscrawl.crawl.site import SiteSpider


class AnySite(SiteSpider):
    name = "anysite"
