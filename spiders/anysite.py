"""Any news site, from its address alone."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy.http import Response

from newscrawl import urls
from newscrawl.crawl import arguments
from newscrawl.crawl.mirror import Mirror
from newscrawl.crawl.sections import SectionSpider
from newscrawl.crawl.spider import ENTRY
from newscrawl.discover.links import is_section_link
from newscrawl.discover.sections import SectionPage
from newscrawl.errors import BadAddress

# Sections come before articles, so that the newest of each are found first.
SECTION = 15


class AnySite(SectionSpider):
    """Reads the page at `url` and the sections it leads to, and visits what they list.

    It stays on that host. `depth` (default 2) is how many steps a section may be away.
    """

    name = "anysite"

    def __init__(
        self,
        url: str | None = None,
        base_url: str | None = None,
        depth: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not url:
            raise BadAddress(
                "anysite needs an address; give one such as -a url=https://example.org/"
            )
        home = urls.require_http(url)
        self.mirror = Mirror(home, arguments.base_address(base_url) if base_url else home)
        self.entry = self.mirror.at(home) if base_url else home
        self.depth = arguments.count(depth, "depth") or 2

    async def start(self) -> AsyncIterator[Any]:
        for request in self.visit(
            self.entry, self.parse_section, priority=ENTRY, section=self.entry
        ):
            yield request

    def parse_section(self, response: Response, section: str) -> Iterator[Any]:
        depth = self.walk(section).depth
        article, page = self.extract(response), self.section_page(response)
        if article.is_article and not urls.is_front_page(response.url):
            yield article
            if depth:
                return
        else:
            self.end(response, self.end_of(page, response))
        yield from self.walk_on(page, section)
        if depth < self.depth:
            yield from self._sections(page, depth + 1)

    def _sections(self, page: SectionPage, depth: int) -> Iterator[Any]:
        for link in page.links:
            url = self.address(link.url)
            if not url or link.url in page.next_pages or not is_section_link(link):
                continue
            for request in self.visit(url, self.parse_section, priority=SECTION, section=url):
                self.walk(url).depth = depth
                yield request
