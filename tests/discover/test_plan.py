import pytest

from newscrawl.discover import plan
from newscrawl.discover.dates import span
from newscrawl.discover.plan import Budget, Candidate, Role, priority
from newscrawl.discover.told import Channel, Told

URL = "https://a.example/tea"
NOW = span("2024-05-10T00:00:00+00:00")[0]


def article(date=None, **place):
    return Candidate(url=URL, role=Role.ARTICLE, date=date, **place)


def test_order():
    """Front page, feeds, sitemaps, sections; articles newest first; paging; archives.

    What there may be without end, deep sections and the five hundredth sitemap, comes late.
    """
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
        Candidate(url=URL, role=Role.SECTION, depth=plan.NEAR + 1),
        Candidate(url=URL, role=Role.SITEMAP, page=500),
        Candidate(url=URL, role=Role.ARCHIVE),
    ]
    ranks = [priority(candidate, NOW) for candidate in wanted]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)
    assert max(ranks) < 2**31


NEWS, FEED, SITEMAP = Channel.NEWS_SITEMAP, Channel.FEED, Channel.SITEMAP
SINCE = {
    "new enough": ((FEED, "2024-05-02", None), None),
    "the day itself": ((FEED, "2024-05-01", None), None),
    "nothing told": ((FEED, None, None), None),
    "too old": ((FEED, "2024-04-01", None), "feed says 2024-04-01"),
    "too old by a news sitemap": ((NEWS, "2024-04-01", None), "news-sitemap says 2024-04-01"),
    "on the day before, in some zone": ((FEED, "2024-04-30", None), None),
    "changed before": ((SITEMAP, None, "2024-04-01"), "sitemap says 2024-04-01 (last change)"),
    "changed after": ((SITEMAP, None, "2024-05-02"), None),
    "old, changed after": ((FEED, "2024-04-01", "2024-05-02"), "feed says 2024-04-01"),
    "new, changed before": ((FEED, "2024-05-02", "2024-04-01"), None),
}


@pytest.mark.parametrize("case", SINCE)
def test_since(case):
    (channel, date, modified), reason = SINCE[case]
    told = Told(url=URL, channel=channel, source=URL, date=date, modified=modified)
    assert Budget(since="2024-05-01").refuse(article(), told) == (reason and ("older", reason))


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/2024/03/tea", "its address says 2024-03"),
        ("/2024/05/tea", None),
        ("/2024/tea", None),
    ],
)
def test_since_by_address(path, reason):
    candidate = Candidate(url=f"https://a.example{path}", role=Role.ARTICLE)
    assert Budget(since="2024-05-01").refuse(candidate) == (reason and ("older", reason))


def test_depth_and_lists():
    """Only articles are too old: a list of 2019 is left to its own rule."""
    budget = Budget(since="2024-05-01", depth=2)
    archive = Candidate(url="https://a.example/2019/03", role=Role.ARCHIVE, depth=2)
    assert budget.refuse(archive) is None
    assert budget.refuse(article(depth=3)) == ("depth", "3 links from the start")
