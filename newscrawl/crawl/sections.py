"""Recipes for spiders that find articles on section pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl import Article
from newscrawl.corpus.addresses import Channel
from newscrawl.crawl import arguments, outcomes
from newscrawl.crawl.fingerprint import address_digest
from newscrawl.crawl.frontier import first_address
from newscrawl.crawl.mirror import Mirror
from newscrawl.crawl.pipelines import is_older
from newscrawl.crawl.reading import Reading
from newscrawl.crawl.spider import NewsSpider, at_once
from newscrawl.crawl.walk import SectionWalk
from newscrawl.discover.links import Link, is_article_link
from newscrawl.errors import UnknownSection

# First pages of sections before their articles, articles before the pages that follow.
ENTRY, ARTICLE, FOLLOWING = 20, 10, 0

# Kinds that a section page can have by right.
LISTS = frozenset({"listing", "other"})


class SectionSpider(NewsSpider):
    """Walks sections: visits the articles that a section page lists, then its following page.

    A section ends with a page that lists nothing new, or, with `since`, with a page on which
    everything is older; for that the walk waits for a page's articles before it goes on. In a later
    run of a corpus it ends with a page that lists nothing that is new to the corpus.
    """

    parts = MappingProxyType({"parse_section": ("links", "next_pages")})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._walks: dict[str, SectionWalk] = {}
        # Articles that ended, and whether as too old; sections that wait for one that hasn't.
        self._ended: dict[bytes, bool] = {}
        self._waiting: dict[bytes, set[str]] = {}

    def wants(self, link: Link) -> bool:
        """Whether a link on a section's page is to be visited as an article."""
        return is_article_link(link)

    @at_once
    def parse_section(self, response: Response, section: str) -> Iterator[Any]:
        page = self.read(response)
        yield from self.walk_on(page, section)
        # Last: whoever is killed before must ask for this page again, to know what it lists.
        self.end(response, self.end_of(page, response))

    def end_of(self, page: Reading, response: Response) -> str:
        """The outcome of a section page: one that lists nothing may be a wall or an error."""
        if next(self._articles(page), None) is None:
            article = self.extract(response, page)
            if article.kind and not article.is_article and article.kind not in LISTS:
                return f"not-article/{article.kind}"
        return outcomes.SECTION

    def walk_on(self, page: Reading, section: str) -> Iterator[Request]:
        """Requests for what a section page lists that its earlier pages didn't."""
        walk = self.walk(section)
        new = walk.unlisted(self._articles(page))
        if not new:
            return
        # All at once, so that no other page's links come between looking and counting.
        requests = [request for url in new for request in self.ask_listed(url, section)]
        if not self.is_worth_following(new):
            return
        # Met at once, so that a stop can't lose it.
        following = self._following(page)
        walk.held = list(self.ask_following(following, section)) if following else []
        if self.since:
            self._wait_for(new, section)
        yield from requests
        if not walk.waiting:
            yield from self._walked(walk, fresh=walk.fresh or not self.since)

    def is_worth_following(self, named: Iterable[str]) -> bool:
        """Whether what stands behind a list is to be looked at: in a later run, if this one asks
        for anything that the list names, whoever named it first.
        """
        if not self.frontier.incremental:
            return True
        addresses = (self.address(url) for url in named)
        return any(url is not None and self.frontier.asks_for(url) for url in addresses)

    def ask_listed(self, url: str, section: str) -> Iterator[Request]:  # noqa: ARG002
        """The request for an article that a page of a section lists."""
        yield from self.visit(url, self.parse_article, priority=ARTICLE)

    def ask_following(self, url: str, section: str) -> Iterator[Request]:
        """The request for a section's following page."""
        yield from self.visit(
            url, self.parse_section, priority=FOLLOWING, is_list=True, section=section
        )

    @at_once
    def parse_article(self, response: Response) -> Iterator[Any]:
        article = self.extract(response)
        yield article
        if response.request:
            yield from self.article_ended(response.request, article)

    @at_once
    def parse_due(self, response: Response) -> Iterator[Any]:
        yield from self.parse_article(response)

    def failed(self, failure: Failure) -> Iterator[Any]:
        yield from super().failed(failure)
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        yield from self.article_ended(request, None)

    def article_ended(self, request: Request, article: Article | None) -> Iterator[Request]:
        """Requests for the following pages that waited for an article's date."""
        if not self.since:
            return
        older = article is not None and is_older(article, self.since)
        key = address_digest(first_address(request))
        self._ended[key] = older
        for section in sorted(self._waiting.pop(key, ())):
            walk = self.walk(section)
            if walk.ended(fresh=not older):
                yield from self._walked(walk, fresh=walk.fresh)

    def _wait_for(self, listed: list[str], section: str) -> None:
        """Whatever section brought an article first: the page's dates are known once all ended."""
        walk = self.walk(section)
        keys = {address_digest(url): url for url in listed}
        waiting = {
            key
            for key, url in keys.items()
            if key not in self._ended and self.frontier.is_open(url)
        }
        walk.waiting = len(waiting)
        # One that an earlier run knows, or that was left out, says nothing.
        walk.fresh = any(not self._ended[key] for key in keys.keys() & self._ended.keys())
        for key in waiting:
            self._waiting.setdefault(key, set()).add(section)

    def _walked(self, walk: SectionWalk, *, fresh: bool) -> Iterator[Request]:
        """The following page, or its end if all on the page before was too old."""
        held, walk.held = walk.held, []
        if fresh:
            yield from held
            return
        for request in held:
            reason = "all that the page before it lists is older"
            self.frontier.end_unasked(request.url, outcomes.OLDER, reason)

    def _articles(self, page: Reading) -> Iterator[str]:
        own = self.address(page.url)
        for link in page.links:
            url = self.address(link.url)
            if url and url != own and self.wants(link):
                yield url

    def _following(self, page: Reading) -> str | None:
        found = (self.address(url) for url in page.next_pages)
        return next((url for url in found if url), None)

    def walk(self, section: str) -> SectionWalk:
        return self._walks.setdefault(section, SectionWalk())


class EditionSpider(SectionSpider):
    """A site with editions, each at a host of its own, and sections at known paths.

    An article's address is its section's plus one segment.

    Arguments: `edition` (default the first), `sections` (comma-separated, default all),
    `base_url` (a mirror of the edition).
    """

    editions: ClassVar[Mapping[str, str]]
    sections: ClassVar[Mapping[str, str]]

    def __init__(
        self,
        edition: str | None = None,
        sections: str | None = None,
        base_url: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        home = self.editions[self._known(edition or next(iter(self.editions)), self.editions)]
        self.mirror = Mirror(home, arguments.base_address(base_url) if base_url else home)
        chosen = arguments.names(sections) or list(self.sections)
        self.chosen = [self._known(name.rpartition("/")[2], self.sections) for name in chosen]

    def entries(self) -> Iterator[Request]:
        for name in self.chosen:
            url = self.mirror.at(self.sections[name])
            yield from self.visit(
                url,
                self.parse_section,
                priority=ENTRY,
                channel=Channel.SEED,
                is_list=True,
                section=name,
            )

    def wants(self, link: Link) -> bool:
        """Articles of any section in the page's main part, of chosen ones in boxes around it."""
        found = self.section_of(link)
        return found is not None and (link.place == "main" or found in self.chosen)

    def section_of(self, link: Link) -> str | None:
        """The section below which a link's article stands; None if it is no article's address.

        Below a folder of the sections but in none that is known ("news/palestine") it is named for
        its folder, if it looks like an article otherwise.
        """
        path = self.mirror.path(link.url).rstrip("/")
        folder, _, slug = path.rpartition("/")
        if path in self.sections.values() or slug.isdecimal():
            return None
        for name, section_path in self.sections.items():
            if folder == section_path:
                return name
        shelf = folder.rpartition("/")[0]
        shelves = {section_path.rpartition("/")[0] for section_path in self.sections.values()}
        return folder if shelf and shelf in shelves and is_article_link(link) else None

    def _known(self, name: str, known: Mapping[str, str]) -> str:
        if name in known:
            return name
        what = "edition" if known is self.editions else "section"
        raise UnknownSection(f"{self.name} has no {what} {name!r}; known: {', '.join(known)}")
