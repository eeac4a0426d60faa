"""The recipe for a spider that is told of articles by feeds and sitemaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import time
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.tellings import Told
from newscrawl.crawl import arguments, outcomes
from newscrawl.crawl.manners import Manners
from newscrawl.crawl.sections import SectionSpider
from newscrawl.crawl.spider import at_once
from newscrawl.discover import dates, links, sitemap_order, told
from newscrawl.discover.feeds import read_feed
from newscrawl.discover.links import Link
from newscrawl.discover.places import usual_sitemaps
from newscrawl.discover.plan import Budget, Candidate, Role, priority
from newscrawl.discover.reading import Ended
from newscrawl.discover.sitemaps import Child, Sitemap
from newscrawl.discover.traps import Traps

MAX_NESTING = 3
"""Indexes above a sitemap. The protocol allows one; one that names indexes for ever is a trap."""

_CHANNELS = {
    told.Channel.NEWS_SITEMAP: Channel.NEWS_SITEMAP,
    told.Channel.FEED: Channel.FEED,
    told.Channel.SITEMAP: Channel.SITEMAP,
}


class ChannelSpider(SectionSpider):
    """Reads feeds and sitemaps, and visits what they name, newest first.

    Argument: `depth` (links from the start).
    """

    list_callbacks = frozenset({"parse_section", "parse_feed", "parse_sitemap"})
    other_callbacks = frozenset({"parse_feed", "parse_sitemap"})

    def __init__(self, depth: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.budget = Budget(since=self.since, depth=arguments.count(depth, "depth"))
        self.traps = Traps()
        self.began = time()
        self._sitemaps = 0

    # --- What to ask for -----------------------------------------------------------------------

    def ask_article(
        self, url: str, channel: Channel, depth: int, entry: told.Told | None = None
    ) -> Iterator[Request]:
        """The request for an article, unless what is known of it speaks against asking."""
        date = (entry and (entry.date or entry.modified)) or dates.date_in_address(url)
        candidate = Candidate(url=url, role=Role.ARTICLE, depth=depth, date=date)
        said = Told(entry.title, entry.date) if entry else None
        if self.refuses(candidate, channel, entry, said):
            return
        yield from self.visit(
            self.traps.canonical(url),
            self.parse_article,
            priority=priority(candidate, self.began),
            channel=channel,
            told=said,
            depth=depth,
        )

    def ask_feed(
        self, url: str, depth: int, guesses: list[str] | None = None, level: int = 0
    ) -> Iterator[Request]:
        """The request for a feed; with `guesses` it is one itself, and they are tried after it.

        `level` counts the pages of feeds on the way to it.
        """
        candidate = Candidate(url=url, role=Role.FEED, depth=depth)
        yield from self._ask(candidate, Channel.SECTION, self.parse_feed, guesses, level)

    def ask_sitemap(
        self, url: str, depth: int, guesses: list[str] | None = None, level: int = 0
    ) -> Iterator[Request]:
        """As `ask_feed`, for a sitemap; `level` counts the indexes above it."""
        self._sitemaps += 1
        candidate = Candidate(url=url, role=Role.SITEMAP, depth=depth, page=self._sitemaps)
        yield from self._ask(candidate, Channel.SEED, self.parse_sitemap, guesses, level)

    def ask_sitemaps(self) -> Iterator[Request]:
        """Requests for the sitemaps that robots.txt names, else for those at the usual places."""
        manners = self.crawler.get_extension(Manners)
        files = manners.robots.values() if manners is not None else ()
        named = [url for file in files for url in file.robots.sitemaps if self.address(url)]
        for url in named:
            yield from self.ask_sitemap(url, 0)
        if not named:
            first, *others = usual_sitemaps(self.mirror.base)
            yield from self.ask_sitemap(first, 0, others)

    def refuses(
        self,
        candidate: Candidate,
        channel: Channel,
        entry: told.Told | None = None,
        said: Told | None = None,
    ) -> bool:
        """Whether an address isn't asked for, which is then noted."""
        refusal = self.budget.refuse(candidate, entry)
        if refusal is None:
            trap = self.traps.check(candidate.url)
            refusal = ("trap", str(trap)) if trap else None
        if refusal is not None:
            self.frontier.leave_out(candidate.url, channel, *refusal, told=said)
        return refusal is not None

    # --- What came back ------------------------------------------------------------------------

    @at_once
    def parse_feed(
        self,
        response: Response,
        depth: int,
        guesses: list[str] | None = None,  # noqa: ARG002 - read from the request, see _next_guess
        level: int = 0,
    ) -> Iterator[Any]:
        feed = read_feed(response.body, response.url)
        empty = not feed.entries and feed.ended is not Ended.COMPLETE
        listed = list(self._feeds_listed(response, depth)) if empty and not level else []
        if listed:
            yield from listed
            self.end(response, outcomes.SECTION)
            return
        met = self.frontier.met
        requests = [request for entry in feed.entries for request in self._named(entry, depth)]
        self._learn_list(response, self.frontier.met - met)
        yield from requests
        # RFC 5005: older entries; in a later run not behind a page that names nothing new.
        if self.is_worth_following(entry.url for entry in feed.entries):
            for url in feed.following:
                yield from self.ask_feed(url, depth)
        yield from self._read_to_end(response, outcomes.FEED, feed.ended, empty=empty)

    def parse_sitemap(
        self,
        response: Response,
        depth: int,
        guesses: list[str] | None = None,  # noqa: ARG002 - as for feeds
        level: int = 0,
    ) -> Iterator[Any]:
        sitemap, new = Sitemap(response.body, response.url), 0
        for entry in self._told(sitemap, response):
            # At once, so that no other page's addresses are counted.
            met = self.frontier.met
            requests = list(self._named(entry, depth))
            new += self.frontier.met - met
            yield from requests
        self._learn_list(response, new)
        yield from self._children(sitemap, level + 1)
        found = sitemap.entries or sitemap.children or sitemap.is_feed
        empty = not found and sitemap.ended is not Ended.COMPLETE
        yield from self._read_to_end(response, outcomes.SITEMAP, sitemap.ended, empty=empty)

    def instead_of(self, request: Request, outcome: str) -> Iterator[Request]:
        yield from super().instead_of(request, outcome)
        yield from self._next_guess(request)

    def outcome_of(self, failure: Failure) -> str:
        """A usual place where nothing is, is no error."""
        outcome = super().outcome_of(failure)
        request: Request = failure.request  # type: ignore[attr-defined]
        is_guess = request.cb_kwargs.get("guesses") is not None
        missing = outcome.startswith(("http-4", "not-article/"))
        return outcomes.NOT_THERE if is_guess and missing else outcome

    def _ask(
        self,
        candidate: Candidate,
        channel: Channel,
        callback: Callable[..., Any],
        guesses: list[str] | None,
        level: int,
    ) -> Iterator[Request]:
        address = self.address(candidate.url)
        if address is None or self.refuses(candidate, channel):
            return
        yield from self.visit(
            address,
            callback,
            priority=priority(candidate, self.began),
            channel=channel,
            # A place that was empty in an earlier run isn't looked at in each.
            is_list=guesses is None,
            depth=candidate.depth,
            guesses=guesses,
            level=level,
        )

    def _feeds_listed(self, response: Response, depth: int) -> Iterator[Request]:
        """Requests for the feeds of a page about feeds: "RSS" in a menu often leads to one."""
        for place in self.read(response).feeds:
            yield from self.ask_feed(place.url, depth, level=1)

    def _told(self, sitemap: Sitemap, response: Response) -> Iterator[told.Told]:
        yield from sitemap
        if sitemap.is_feed:
            yield from read_feed(response.body, response.url).entries

    def _learn_list(self, response: Response, new: int) -> None:
        """Tell the traps how many addresses a feed or sitemap named that the run hadn't met."""
        self.traps.learn(response.url, is_article=False, article_links=new)

    def _named(self, entry: told.Told, depth: int) -> Iterator[Request]:
        """The request for what a feed or sitemap names.

        A sitemap lists sections and services too; there an address must not be settled as one.
        """
        url = self.address(entry.url)
        if url is None:
            return
        channel = _CHANNELS[entry.channel]
        if channel is Channel.SITEMAP:
            rule = links.settled_by(Link(url, entry.title or ""))
            if rule is not None:
                self.frontier.leave_out(url, channel, "filtered", rule)
                return
        yield from self.ask_article(url, channel, depth + 1, entry)

    def _children(self, sitemap: Sitemap, level: int) -> Iterator[Request]:
        """Requests for an index's sitemaps, those of news first."""
        wanted = {place.child.url for place in sitemap_order.fit(sitemap.children, self.since)}
        for place in sitemap_order.ordered(sitemap.children):
            url = self.address(place.child.url)
            if url is None:
                continue
            if place.worth < 0:
                self.frontier.leave_out(url, Channel.SITEMAP, "filtered", place.reason)
            elif level > MAX_NESTING:
                reason = f"a sitemap below {level} indexes"
                self.frontier.leave_out(url, Channel.SITEMAP, "depth", reason)
            elif place.child.url not in wanted:
                reason = f"holds nothing newer than {place.newest}"
                self.frontier.leave_out(url, Channel.SITEMAP, "older", reason)
            elif self._is_unmodified(url, place.child):
                reason = f"its index says it was last changed on {place.child.modified}"
                self.frontier.leave_out(url, Channel.SITEMAP, "unmodified", reason)
            else:
                yield from self.ask_sitemap(url, 0, level=level)

    def _is_unmodified(self, url: str, child: Child) -> bool:
        """Whether it was read since it changed last."""
        last = self.frontier.ledger.last_fetch(url) if child.modified else None
        return last is not None and dates.span(child.modified or "")[1] < last.at

    def _read_to_end(
        self, response: Response, outcome: str, ended: Ended, *, empty: bool
    ) -> Iterator[Request]:
        """End a feed or sitemap; what has nothing to be read is none."""
        request = response.request
        assert request is not None
        reason = None if ended is Ended.COMPLETE else str(ended)
        if empty:
            yield from self._next_guess(request)
            is_guess = request.cb_kwargs.get("guesses") is not None
            outcome = outcomes.NOT_THERE if is_guess else outcomes.UNREADABLE
        self.end(response, outcome, reason)

    def _next_guess(self, request: Request) -> Iterator[Request]:
        guesses = request.cb_kwargs.get("guesses")
        if guesses:
            is_feed = request.callback is not None and request.callback.__name__ == "parse_feed"
            ask = self.ask_feed if is_feed else self.ask_sitemap
            yield from ask(guesses[0], request.cb_kwargs["depth"], guesses[1:])
