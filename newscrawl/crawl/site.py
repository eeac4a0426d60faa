"""The recipe for a spider that knows nothing of a site but its address."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from scrapy import Request
from scrapy.http import Response

from newscrawl import Article, urls
from newscrawl.corpus.addresses import Channel
from newscrawl.crawl import arguments, outcomes
from newscrawl.crawl.channels import ChannelSpider
from newscrawl.crawl.fingerprint import digest
from newscrawl.crawl.mirror import Mirror
from newscrawl.crawl.reading import PARTS, PARTS_OF_ARTICLE, Reading
from newscrawl.crawl.sections import LISTS
from newscrawl.crawl.spider import at_once
from newscrawl.discover import dates
from newscrawl.discover.following import is_numbered_page
from newscrawl.discover.links import Kind
from newscrawl.discover.places import usual_feeds
from newscrawl.discover.plan import Candidate, Role, priority
from newscrawl.discover.traps import shown
from newscrawl.errors import BadAddress

FEEDS_WITHIN = 1
"""Steps from the start within which a page's feeds are read: each story has one of its comments."""

ALWAYS_WITHIN = 1
"""Steps from the start within which each run reads every section, whatever the last run found."""

_ROLES = {Kind.SECTION: Role.SECTION, Kind.ARCHIVE: Role.ARCHIVE}
_UNREAD = frozenset({"empty", "not-html"})
"""What lists are whose articles stand in scripts or JSON alone."""
_WALLS = frozenset({"challenge", "consent", "login", "paywall"})
_WALLED = ("not-article/", "http-401", "http-403", "robots", "unreachable", "timeout")


class SiteSpider(ChannelSpider):
    """Finds what a site publishes by every channel that it has, and stays on its host.

    The front page leads to sections, these to articles and to their following pages; feeds and
    sitemaps name more, and so do articles. Arguments: `url`, `base_url` (a mirror).
    """

    parts = MappingProxyType(
        {
            "parse_section": PARTS,
            "parse_article": PARTS_OF_ARTICLE,
            "parse_due": PARTS_OF_ARTICLE,
        }
    )

    def __init__(self, url: str | None = None, base_url: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not url:
            raise BadAddress(
                f"{self.name} needs an address; give one such as -a url=https://example.org/"
            )
        home = urls.require_http(url)
        self.mirror = Mirror(home, arguments.base_address(base_url) if base_url else home)
        self.entry = self.mirror.at(home) if base_url else home
        self._found = 0

    def entries(self) -> Iterator[Request]:
        candidate = Candidate(url=self.entry, role=Role.FRONT_PAGE)
        yield from self._ask_list(candidate, Channel.SEED)

    @at_once
    def parse_section(
        self, response: Response, section: str, depth: int = 0, role: int = Role.SECTION
    ) -> Iterator[Any]:
        page = self.read(response)
        article = self.extract(response, page)
        if role == Role.FRONT_PAGE:
            yield from self._ask_channels(page)
        elif depth <= FEEDS_WITHIN:
            yield from self._ask_feeds(page, depth)
        if article.is_article and not urls.is_front_page(response.url):
            yield from self._read_article(response, article, page, depth)
            return
        walk = self.walk(section)
        walk.depth = depth
        before, listed = self._found, len(walk.listed)
        yield from self.walk_on(page, section)
        yield from self._harvest(page, depth)
        # A section may list for many pages what a sitemap has named before, and then go on.
        new = len(walk.listed) - listed if role == Role.PAGING else 0
        self._learn(page, article, max(new, self._found - before))
        self.end(response, _end_of_list(article, page, role, depth))

    @at_once
    def parse_article(self, response: Response, depth: int = 0) -> Iterator[Any]:
        page = self.read(response)
        article = self.extract(response, page)
        yield from self._read_article(response, article, page, depth)

    def instead_of(self, request: Request, outcome: str) -> Iterator[Request]:
        yield from super().instead_of(request, outcome)
        if request.cb_kwargs.get("role") == Role.FRONT_PAGE and not outcome.startswith(_WALLED):
            yield from self.ask_sitemaps()

    def ask_listed(self, url: str, section: str) -> Iterator[Request]:
        for request in self.ask_article(url, Channel.SECTION, self.walk(section).depth + 1):
            self._found += 1
            yield request

    def ask_following(self, url: str, section: str) -> Iterator[Request]:
        depth = self.walk(section).depth
        candidate = Candidate(url=url, role=Role.PAGING, depth=depth)
        yield from self._ask_list(candidate, Channel.SECTION, section)

    def _read_article(
        self, response: Response, article: Article, page: Reading, depth: int
    ) -> Iterator[Any]:
        """What an article leads to, then itself: a stop between the two must not lose the first."""
        before = self._found
        if article.is_article or article.kind in LISTS:
            yield from self._harvest(page, depth)
        self._learn(page, article, self._found - before)
        yield article
        if response.request:
            yield from self.article_ended(response.request, article)

    def _harvest(self, page: Reading, depth: int) -> Iterator[Request]:
        """Requests for what the links of a page lead to, whatever page it is."""
        with self.frontier.together():
            yield from self._ask_links(page, depth)

    def _ask_links(self, page: Reading, depth: int) -> Iterator[Request]:
        following = set(page.next_pages)
        for link, (kind, rule) in zip(page.links, page.kinds, strict=True):
            url = self.address(link.url)
            if url is None or link.url in following:
                continue
            if kind is Kind.ARTICLE:
                for request in self.ask_article(url, Channel.LINK, depth + 1):
                    self._found += 1
                    yield request
            elif kind is Kind.OTHER or is_numbered_page(url):
                self.frontier.leave_out(url, Channel.LINK, "filtered", rule)
            else:
                date = dates.date_in_address(url)
                candidate = Candidate(url=url, role=_ROLES[kind], depth=depth + 1, date=date)
                yield from self._ask_list(candidate, Channel.LINK)

    def _ask_list(
        self, candidate: Candidate, channel: Channel, section: str | None = None
    ) -> Iterator[Request]:
        if self.refuses(candidate, channel):
            return
        url = self.traps.canonical(candidate.url)
        yield from self.visit(
            url,
            self.parse_section,
            priority=priority(candidate, self.began),
            channel=channel,
            is_list=candidate.role is not Role.ARCHIVE and candidate.depth <= ALWAYS_WITHIN,
            section=section or url,
            depth=candidate.depth,
            role=int(candidate.role),
        )

    def _ask_channels(self, page: Reading) -> Iterator[Request]:
        """Requests for a front page's feeds, those at usual places if it has none, and sitemaps."""
        yield from self.ask_sitemaps()
        requests = list(self._ask_feeds(page, 0))
        yield from requests
        if not page.feeds:
            first, *others = [place.url for place in usual_feeds(page.url)]
            yield from self.ask_feed(first, 0, others)

    def _ask_feeds(self, page: Reading, depth: int) -> Iterator[Request]:
        for place in page.feeds:
            yield from self.ask_feed(place.url, depth)

    def _learn(self, page: Reading, article: Article, found: int) -> None:
        """Tell the traps what a page brought: copies of a list list the same.

        A wall says nothing of what is behind it, and errors are alike at every address.
        """
        if article.kind in _WALLS:
            return
        content = article.content_hash if article.is_article else None
        if not article.is_article and article.kind in LISTS:
            content = digest(shown(page.url, article.title, page.links)).hex()
        self.traps.learn(
            page.url, is_article=article.is_article, article_links=found, content_hash=content
        )


def _end_of_list(article: Article, page: Reading, role: int, depth: int) -> str:
    """A far list that names no article is looked at as seldom as an archive."""
    names = any(kind is Kind.ARTICLE for kind, _ in page.kinds)
    is_list = article.kind in LISTS or (names and article.kind in _UNREAD)
    if article.kind and not is_list and not article.is_article:
        return f"not-article/{article.kind}"
    is_idle = depth > ALWAYS_WITHIN and not names
    return outcomes.ARCHIVE if role == Role.ARCHIVE or is_idle else outcomes.SECTION
