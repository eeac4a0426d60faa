"""Which articles are exported. Each pipeline refuses for one reason; order is in `addon`.

Items of other types pass through untouched.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl import Article, urls
from newscrawl.corpus.addresses import digest64
from newscrawl.corpus.ledger import Ledger
from newscrawl.crawl import corpora, outcomes
from newscrawl.crawl import frontier as frontiers
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.outcomes import Refused
from newscrawl.errors import CorpusError, OutputError


class RefuseNotArticles:
    """Lets nothing through but articles."""

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article) and not item.is_article:
            raise Refused(f"not-article/{item.kind or 'unknown'}", str(item.url))
        return item


class RefuseOlder:
    """Refuses articles dated before the spider's `since` (an ISO day); undated ones pass."""

    def __init__(self, since: str) -> None:
        self.since = since

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        since = getattr(crawler.spider, "since", None)
        if not since:
            raise NotConfigured
        return cls(since)

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article) and is_older(item, self.since):
            raise Refused(outcomes.OLDER, f"{item.date} {item.url}")
        return item


class KeepInCorpus:
    """Lets the corpus's ledger decide: only new articles and new revisions of known ones pass.

    Takes the place of `Deduplicate` and `KeepAtMost`, since what passes here is kept: one
    transaction decides an article, its line in the export and the outcome of its address.
    """

    def __init__(self, frontier: Frontier, limit: int | None, kept: int = 0) -> None:
        self.frontier = frontier
        self.limit = limit
        self._kept = kept

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        frontier = frontiers.of(crawler)
        if frontier.shared is None:
            raise NotConfigured
        limit = getattr(crawler.spider, "max_articles", None)
        # What a stopped process kept of the same run counts as well.
        kept = frontier.kept(getattr(crawler.spider, "own_sites", ())) if limit else 0
        return cls(frontier, limit, kept)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        if self.limit is not None and self._kept >= self.limit:
            raise Refused(outcomes.BEYOND_LIMIT, str(item.url))
        try:
            kind, article, of = self.frontier.decide(item)
        except (CorpusError, OutputError) as error:
            # Told once, as the crawl is closed; Scrapy would show each article with a traceback.
            raise Refused(outcomes.NOT_REACHED, str(error)) from error
        if kind in {outcomes.DUPLICATE, outcomes.UNCHANGED}:
            raise Refused(kind, of or str(item.url))
        self._kept += 1
        return article


class Deduplicate:
    """Refuses an article that this run has had already, by either of two signs.

    1. *Address*: the canonical address that the page declares, together with its title. It counts
       only on the page's own site and only if it names a page: themes that declare the front page
       everywhere, and copies that name their source elsewhere, must not swallow other articles.
       The title counts because some sites declare one address for pages that differ.
    2. *Text*: equal `content_hash`, of articles that have a body; two videos may share a title.
    """

    def __init__(self, ledger: Ledger, own_sites: Collection[str] = ()) -> None:
        self.ledger = ledger
        self.own_sites = frozenset(own_sites)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if crawler.settings.get(corpora.FOLDER):
            raise NotConfigured
        ledger = frontiers.of(crawler).ledger
        return cls(ledger, getattr(crawler.spider, "own_sites", ()))

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        if not self.ledger.claim(self.signs(item)):
            raise Refused(outcomes.DUPLICATE, str(item.url))
        return item

    def signs(self, article: Article) -> set[int]:
        """By which the article would be known again; empty if it can't be."""
        signs = set()
        if self._names_the_page(article):
            address = urls.identity(article.canonical_url or "")
            signs.add(digest64(f"{address}\n{(article.title or '').casefold()}"))
        if article.body and article.content_hash:
            signs.add(digest64(article.content_hash))
        return signs

    def _names_the_page(self, article: Article) -> bool:
        canonical = article.canonical_url
        if not canonical or urls.is_front_page(canonical):
            return False
        return urls.site(canonical) in self.own_sites | {urls.site(article.url or "")}


class KeepAtMost:
    """Refuses every article beyond the spider's `max_articles`.

    Scrapy closes the spider at that number, but pages under way still arrive.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._kept = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        limit = getattr(crawler.spider, "max_articles", None)
        if not limit or crawler.settings.get(corpora.FOLDER):
            raise NotConfigured
        return cls(limit)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article):
            return item
        if self._kept >= self.limit:
            raise Refused(outcomes.BEYOND_LIMIT, str(item.url))
        self._kept += 1
        return item


def is_older(article: Article, since: str) -> bool:
    """Whether an article is surely older than a day; "2022-12" isn't older than "2022-12-03"."""
    day = (article.date or "")[: len(since)]
    return day < since[: len(day)]
