"""The URLs of a run: which were met, which are still open, and how each ended.

They stand in a ledger: the corpus's, the job's (JOBDIR), or one that is gone with the crawl.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Self, TypeVar

import orjson
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from newscrawl import Article
from newscrawl.corpus.addresses import Channel, key_of
from newscrawl.corpus.ledger import Ledger
from newscrawl.corpus.meetings import KNOWN, LEFT_OUT, LeftOut, Met
from newscrawl.corpus.overflow import Overflow
from newscrawl.corpus.runlog import FINISHED
from newscrawl.corpus.tellings import Told
from newscrawl.corpus.visits import OPEN, Pending
from newscrawl.crawl import corpora, outcomes
from newscrawl.crawl.closing import close_for
from newscrawl.crawl.corpora import Shared
from newscrawl.crawl.endings import Endings
from newscrawl.crawl.jobs import ledger_of_job
from newscrawl.crawl.recent import Recent
from newscrawl.crawl.tally import Tally
from newscrawl.discover import estimate, revisits
from newscrawl.discover.estimate import Estimate
from newscrawl.errors import CorpusError, OutputError

T = TypeVar("T")


class Arrival(NamedTuple):
    """By which addresses a page was reached, its text and that one's signature, if it is known."""

    asked: tuple[str, ...]
    text: str | None = None
    signature: bytes | None = None


class Frontier:
    """Enters every URL that a spider meets, and ends it in exactly one outcome.

    Stats are those of `Tally`: at the end of a run the outcomes add up to the URLs. Each of
    `watchers` is told every end of a request.
    """

    def __init__(
        self, stats: StatsCollector, ledger: Ledger, *, crawler: Crawler | None = None
    ) -> None:
        self.stats = stats
        self.ledger = ledger
        self.shared: Shared | None = None
        self.coverage: Estimate | None = None
        """How much of what the site published the run holds, once it is over."""
        self.watchers: list[Callable[[Request, str], None]] = []
        self.incremental = ledger.run is not None and ledger.run.id > 1
        """Whether an earlier run knows URLs."""
        self._crawler = crawler
        self._tally = Tally(stats)
        self._failed = False
        self._arrived: dict[str, Arrival] = {}
        self._recent = Recent()
        self._leaving_out: list[LeftOut] = []
        self._together = False
        self._committing: asyncio.Task[None] | None = None
        self._endings = Endings(self.end)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        shared = corpora.join(crawler)
        ledger = shared.corpus.ledger if shared else ledger_of_job(crawler.settings)
        frontier = cls(crawler.stats, ledger, crawler=crawler)
        frontier.shared = shared
        frontier._take_up()
        connect = crawler.signals.connect
        connect(frontier._opened, signals.spider_opened)
        frontier._endings.connect(crawler)
        connect(frontier._closed, signals.spider_closed)
        return frontier

    # --- URLs ----------------------------------------------------------------------------------

    @property
    def met(self) -> int:
        """URLs that the run has met so far."""
        return self._tally.met

    def meet(
        self,
        url: str,
        channel: Channel = Channel.LINK,
        *,
        told: Told | None = None,
        request: dict[str, Any] | None = None,
        always: bool = False,
    ) -> Met:
        """Whether a page is to be asked for; if so it is open until `end` names its outcome.

        `request` is what it takes to ask for it again after a stop, see `left_open`. `always` as in
        `Ledger.meet`.
        """
        key = key_of(url)
        left_out = self._recent.left_out(key)
        if left_out is None and self._recent.was_named(key, channel):
            return Met.AGAIN
        blob = orjson.dumps(request) if request else None
        met = self.attempt(
            lambda: self.ledger.meet(url, channel, told=told, request=blob, always=always),
            Met.AGAIN,
        )
        self._recent.met(key, channel)
        self._tally.meeting(met, left_out)
        return met

    def leave_out(
        self, url: str, channel: Channel, outcome: str, reason: str, *, told: Told | None = None
    ) -> None:
        """Note a URL that isn't to be asked for; `meet` takes it back."""
        if self._recent.was_named(key_of(url), channel):
            return
        outcome = LEFT_OUT + outcome
        due = revisits.due(outcome, self.ledger.now()) or 0
        self._leaving_out.append(LeftOut(url, channel, outcome, reason, told, due))
        if not self._together:
            self._note_left_out()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is left out within the block, which waits for nothing, is noted at its end."""
        self._together = True
        try:
            yield
        finally:
            self._together = False
            self._note_left_out()

    def learn(self, url: str, via: str) -> bool:
        """Note the address to which another one led; False if the run has met it otherwise."""
        reason = f"reached from {via}"
        with self.ledger.together():
            met = self.meet(url, Channel.REDIRECT, always=True)
            if met.to_fetch:
                self._end(url, outcomes.REDIRECTED, reason=reason)
                return True
        # Noted by a process that was stopped before the page came.
        last = self.ledger.history(url)[-1:]
        return [(visit.outcome, visit.reason) for visit in last] == [(outcomes.REDIRECTED, reason)]

    def end(
        self,
        request: Request,
        outcome: str,
        *,
        status: int | None = None,
        reason: str | None = None,
    ) -> None:
        """Name the outcome of the page that a request (after its redirects) was for."""
        self._arrived.pop(request.url, None)
        self._end(first_address(request), outcome, status=status, reason=reason)
        for watch in self.watchers:
            watch(request, outcome)

    def end_unasked(self, url: str, outcome: str, reason: str) -> None:
        """Name the outcome of an open page that won't be asked for after all."""
        self._end(url, outcome, reason=reason)

    def is_open(self, url: str) -> bool:
        return self.ledger.is_open(url)

    def asks_for(self, url: str) -> bool:
        """Whether this run, by any channel, asks or asked for a page."""
        if self.ledger.is_open(url):
            return True
        ended = self.ledger.ending(url)
        return ended is not None and ended != KNOWN and not ended.startswith(LEFT_OUT)

    def left_open(self, site: str) -> Iterator[Pending]:
        """Pages that an earlier process of this run left open, with what `meet` was given.

        `site` is that of the spider that met them, as it said in its `request`.
        """
        for pending in self.ledger.open_urls():
            left = orjson.loads(pending.request) if pending.request else {}
            if left.get("site", site) == site:
                self._tally.left_open()
                yield pending

    def overflow(self) -> Overflow:
        """Where open pages can wait that are too many for memory; one for each crawl."""
        return Overflow(self.ledger.database, self.ledger.addresses)

    def kept(self, site: Collection[str]) -> int:
        """Records that this run made of the pages of some hosts, without www."""
        found = (
            self.ledger.urls(run=self.ledger.run, outcome=outcome, host=host)
            for outcome in (outcomes.KEPT, outcomes.REVISION)
            for host in site
        )
        return sum(1 for visits in found for _ in visits)

    def due(self) -> list[str]:
        """Pages of earlier runs that are due again; none if there was no earlier run."""
        return list(self.ledger.due_urls()) if self.incremental else []

    # --- Articles ------------------------------------------------------------------------------

    def arrived(
        self, response: Response, text: str | None = None, signature: bytes | None = None
    ) -> None:
        """Note of a page what `decide` is to know of it, see `Arrival`."""
        if self.shared is not None and response.request is not None:
            chain = response.request.meta.get("redirect_urls", [])
            asked = tuple(chain) or (response.request.url,)
            self._arrived[response.url] = Arrival(asked, text, signature)

    def decide(self, article: Article) -> tuple[str, Article, str | None]:
        """In a corpus, what the ledger finds an article to be: kind, record, and of what.

        Raises:
            CorpusError, OutputError: nothing can be written; the crawl is being closed.
        """
        url = article.url or ""
        asked, text, signature = self._arrived.pop(url, Arrival((url,)))
        due = revisits.due(outcomes.KEPT, self.ledger.now(), article.date)
        was_open = self.ledger.is_open(asked[0])
        try:
            decision = self.ledger.decide(
                article,
                asked=asked,
                status=200,
                due=due,
                # Another project's pipeline may have changed the text.
                signature=signature if text is article.body else None,
            )
        except (CorpusError, OutputError) as error:
            self._fail(error)
            raise
        self._tally.ending(decision.kind, was_open=was_open)
        return decision.kind, decision.article, decision.of

    # --- Beginning and end ---------------------------------------------------------------------

    def _take_up(self) -> None:
        """Count what an earlier process did of this run."""
        if self.shared is not None and self.shared.users > 1:
            return
        counts = self.ledger.outcomes()
        self._tally.ended({name: count for name, count in counts.items() if name != OPEN})

    def _opened(self) -> None:
        if self.shared is not None and self.shared.users == 1:
            ticking = corpora.commit_regularly(self.shared.corpus, self._fail)
            self._committing = asyncio.get_running_loop().create_task(ticking)

    def _closed(self, reason: str = "finished") -> None:
        if self._committing is not None:
            self._committing.cancel()
        self._tally.close()
        if self._failed:
            if self.shared is not None:
                corpora.discard(self.shared)
            return
        self.coverage = self.estimate()
        unfinished = reason == "shutdown"
        try:
            self._leave(unfinished=unfinished)
        except (CorpusError, OutputError) as error:
            self._fail(error)

    def _leave(self, *, unfinished: bool) -> None:
        if self.shared is not None:
            spider = self._crawler.spider if self._crawler else None
            site = getattr(getattr(spider, "mirror", None), "base", None)
            counts = {str(site or getattr(spider, "name", "")): _numbers(self.stats)}
            corpora.leave(self.shared, unfinished=unfinished, counts=counts)
            return
        if not unfinished:
            self.ledger.finish(FINISHED)
        self.ledger.commit()
        self.ledger.close()

    def estimate(self) -> Estimate:
        """How much of what its channels name this run holds, of a run of several sites each."""
        spider = self._crawler.spider if self._crawler else None
        is_one_of_many = self.ledger.run is not None and len(self.ledger.run.targets) > 1
        sites = getattr(spider, "own_sites", ()) if is_one_of_many else ()
        channels, held = self.ledger.named_articles(outcomes.HELD, outcomes.MISSED, sites)
        return estimate.estimate({name.name or "": keys for name, keys in channels.items()}, held)

    # --- Inner workings ------------------------------------------------------------------------

    def _end(
        self, url: str, outcome: str, *, status: int | None = None, reason: str | None = None
    ) -> None:
        if outcome == outcomes.NOT_REACHED:
            # It stays open: whoever goes on with the run asks for it.
            return
        due = revisits.due(outcome, self.ledger.now(), self._published(url, outcome))

        def conclude() -> bool:
            was_open = self.ledger.is_open(url)
            if not self.ledger.conclude(url, outcome, status=status, reason=reason, due=due):
                return False
            self._tally.ending(outcome, was_open=was_open)
            if outcome.startswith(LEFT_OUT):
                self._recent.met(key_of(url), Channel(0), outcome)
            return True

        self.attempt(conclude, default=False)

    def _published(self, url: str, outcome: str) -> str | None:
        """When an article of the corpus was published that wasn't read again."""
        if outcome != outcomes.UNCHANGED or self.shared is None:
            return None
        revisions = self.ledger.revisions(url)
        return revisions[-1].article.date if revisions else None

    def _note_left_out(self) -> None:
        left, self._leaving_out = self._leaving_out, []
        nothing: list[LeftOut] = []
        new = self.attempt(lambda: self.ledger.leave_out(left), nothing) if left else nothing
        for one in left:
            key = key_of(one.url)
            self._recent.met(key, one.channel, self._recent.left_out(key))
        for one in new:
            self._recent.met(key_of(one.url), one.channel, one.outcome)
        self._tally.ended(Counter(one.outcome for one in new))

    def attempt(self, work: Callable[[], T], default: T) -> T:
        """Do what writes to the ledger; once that failed, nothing more, and the crawl ends."""
        if self._failed:
            return default
        try:
            return work()
        except (CorpusError, OutputError) as error:
            self._fail(error)
            return default

    def _fail(self, error: Exception) -> None:
        self._failed = True
        if self._crawler is None:
            raise error
        close_for(self._crawler, error)


def of(crawler: Crawler) -> Frontier:
    """The crawl's frontier; one of its own for a component that runs without our extensions."""
    return crawler.get_extension(Frontier) or Frontier(crawler.stats, ledger_of_job(None))


def first_address(request: Request) -> str:
    """The address that was asked for first, before any redirect."""
    chain: list[str] = request.meta.get("redirect_urls", [])
    return chain[0] if chain else request.url


def _numbers(stats: StatsCollector) -> dict[str, Any]:
    """Our stats and Scrapy's, as they can be written down."""
    return {
        name: value
        for name, value in sorted(stats.get_stats().items())
        if isinstance(value, (str, int, float))
    }
