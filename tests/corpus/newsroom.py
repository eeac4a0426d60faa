"""A little site whose news change from day to day, and a crawl of it without a network.

The crawl uses a corpus as the real one does: it meets, records, decides and concludes; it begins
again wherever it was killed.
"""

from time import monotonic

from newscrawl.corpus.addresses import Channel
from newscrawl.corpus.corpus import Corpus

SITE = "https://example.org"
SECTION = f"{SITE}/news"
DAY = 86_400
START = 1_700_000_000

# Day → path → (status, number of the text); the text is another for each number.
DAYS = (
    {"/a": (200, 1), "/b": (200, 2), "/c": (200, 3), "/d": (200, 1), "/e": (404, 0)},
    {"/a": (200, 1), "/b": (304, 0), "/c": (200, 4), "/d": (410, 0), "/f": (200, 5)},
)


class Clock:
    """Set by hand."""

    def __init__(self, now=START):
        self.now = now

    def __call__(self):
        return self.now


class Newsroom:
    """Answers and what is extracted of them.

    Args:
        make_article, make_exchange, text: as in conftest.
    """

    def __init__(self, make_article, make_exchange, text):
        self._article, self._exchange, self._text = make_article, make_exchange, text

    def crawl(self, folder, days=2, **options):
        """Crawl until so many runs are finished, going on with whatever was left."""
        while True:
            clock = Clock(START)
            corpus = Corpus.open(folder, clock=clock, max_file_bytes=4_000, **options)
            day = sum(run.state == "finished" for run in corpus.ledger.runlog.all())
            if day == days:
                corpus.close()
                return
            clock.now += day * DAY
            self._run(corpus, day)
            corpus.close()

    def _run(self, corpus, day):
        corpus.begin([SITE], {"DAY": day}, "newscrawl 1")
        corpus.keep_robots(f"{SITE}/robots.txt", b"User-agent: *\n")
        corpus.ledger.meet(SECTION, Channel.SECTION, request=b"section", always=True)
        corpus.commit()
        while waiting := list(corpus.ledger.open_urls()):
            for number, pending in enumerate(waiting):
                self._visit(corpus, day, pending.url)
                if number % 2:
                    corpus.commit()
        corpus.finish(pages=len(DAYS[day]))

    def _visit(self, corpus, day, url):
        at = START + day * DAY
        if url == SECTION:
            body = " ".join(DAYS[day]).encode()
            corpus.record(self._exchange(url, body, at=at))
            for path in DAYS[day]:
                corpus.ledger.meet(SITE + path, Channel.LINK, request=path.encode())
            corpus.ledger.conclude(url, "section", status=200)
            return
        status, number = DAYS[day][url.removeprefix(SITE)]
        body = self._text(number).encode() if status == 200 else b""
        corpus.record(self._exchange(url, body, at=at, status=status))
        if status == 200:
            article = self._article(
                url, f"Title {number}", self._text(number), fetched_at=str(monotonic())
            )
            corpus.ledger.decide(article, asked=(url,), status=200, due=at + DAY)
        elif status == 304:
            corpus.ledger.conclude(url, "unchanged", status=304, due=at + DAY)
        else:
            corpus.ledger.conclude(url, f"http-{status}", status=status, due=at + DAY)
