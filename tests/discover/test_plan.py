import pytest

from newscrawl.discover.dates import span
from newscrawl.discover.plan import Budget, Candidate, Progress, Role, priority
from newscrawl.discover.told import Channel, Known, Told

URL = "https://a.example/tea"
NOW = span("2024-05-10T00:00:00+00:00")[0]


def article(date=None, **place):
    return Candidate(url=URL, role=Role.ARTICLE, date=date, **place)


def test_order():
    """Front page, feeds, sitemaps, sections; articles newest first; paging; archives."""
    wanted = [
        Candidate(url=URL, role=Role.FRONT_PAGE),
        Candidate(url=URL, role=Role.FEED),
        Candidate(url=URL, role=Role.SITEMAP, depth=1),
        Candidate(url=URL, role=Role.SECTION, depth=1),
        Candidate(url=URL, role=Role.SECTION, depth=2),
        article("2024-05-09T10:00:00+00:00"),
        article("2024-05-09T08:00:00+00:00"),
        article(),
        article(depth=1),
        article("2024-05-01"),
        article("1999-01-01"),
        Candidate(url=URL, role=Role.PAGING, page=2),
        Candidate(url=URL, role=Role.PAGING, page=3),
        Candidate(url=URL, role=Role.ARCHIVE),
    ]
    ranks = [priority(candidate, NOW) for candidate in wanted]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)
    assert max(ranks) < 2**31


@pytest.mark.parametrize(
    ("budget", "progress", "reason"),
    [
        (Budget(), Progress(10**6, 10**6, 10**6), None),
        (Budget(max_articles=5), Progress(articles=4), None),
        (Budget(max_articles=5), Progress(articles=5), "max-articles: 5 articles"),
        (Budget(max_pages=5), Progress(pages=6), "max-pages: 6 pages"),
        (Budget(max_time=60), Progress(seconds=60.4), "max-time: 60 seconds"),
        (Budget(max_articles=0), Progress(), "max-articles: 0 articles"),
    ],
)
def test_stop(budget, progress, reason):
    assert budget.stop(progress) == reason


NEWS, FEED, SITEMAP = Channel.NEWS_SITEMAP, Channel.FEED, Channel.SITEMAP
SINCE = {
    "nothing told": ([], None),
    "new enough": ([(FEED, "2024-05-02", None)], None),
    "the day itself": ([(FEED, "2024-05-01", None)], None),
    "too old": ([(FEED, "2024-04-01", None)], "since: feed says 2024-04-01"),
    "channels disagree": ([(FEED, "2024-04-01", None), (NEWS, "2024-05-02", None)], None),
    "changed before": (
        [(SITEMAP, None, "2024-04-01")],
        "since: sitemap says 2024-04-01 (last change)",
    ),
    "changed after": ([(SITEMAP, None, "2024-05-02")], None),
    "old, changed after": (
        [(FEED, "2024-04-01", None), (SITEMAP, None, "2024-05-02")],
        "since: feed says 2024-04-01",
    ),
    "new, changed before": ([(FEED, "2024-05-02", None), (SITEMAP, None, "2024-04-01")], None),
}


@pytest.mark.parametrize("case", SINCE)
def test_since(case):
    said, reason = SINCE[case]
    known = Known(URL)
    for channel, date, modified in said:
        known.add(Told(url=URL, channel=channel, source=URL, date=date, modified=modified))
    assert Budget(since="2024-05-01").refuse(article(), known) == reason


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/2024/03/tea", "since: its address says 2024-03"),
        ("/2024/05/tea", None),
        ("/2024/tea", None),
    ],
)
def test_since_by_address(path, reason):
    candidate = Candidate(url=f"https://a.example{path}", role=Role.ARTICLE)
    assert Budget(since="2024-05-01").refuse(candidate) == reason


def test_depth_and_lists():
    """Only articles are too old: a list of 2019 is left to its own rule."""
    budget = Budget(since="2024-05-01", depth=2)
    archive = Candidate(url="https://a.example/2019/03", role=Role.ARCHIVE, depth=2)
    assert budget.refuse(archive) is None
    assert budget.refuse(article(depth=3)) == "depth: 3 links from the start"
