"""What waits in the ledger comes in the order in which it would have come from memory."""

import random

import pytest
from scrapy import Request
from scrapy.utils.test import get_crawler

from newscrawl.corpus.ledger import Ledger
from newscrawl.crawl import scheduler
from newscrawl.crawl.frontier import Frontier
from newscrawl.crawl.mirror import Mirror
from newscrawl.crawl.scheduler import LedgerScheduler
from newscrawl.crawl.spider import NewsSpider
from newscrawl.errors import OutputError

HOME = "https://a.example/"


class Site(NewsSpider):
    name = "site"
    mirror = Mirror(HOME, HOME)


# Only of the downloader's own queue must an engine be there.
QUEUES = {
    "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
}


@pytest.fixture
def spider():
    crawler = get_crawler(Site, settings_dict=QUEUES)
    crawler.spider = Site.from_crawler(crawler)
    ledger = Ledger.open(None)
    ledger.begin([HOME])
    crawler.spider.__dict__["frontier"] = Frontier(crawler.stats, ledger)
    return crawler.spider


@pytest.fixture
def queue(spider):
    queue = LedgerScheduler.from_crawler(spider.crawler)
    queue.open(spider)
    return queue


@pytest.fixture
def little_memory(monkeypatch):
    monkeypatch.setattr(scheduler, "IN_MEMORY", 8)
    monkeypatch.setattr(scheduler, "FEW", 3)
    monkeypatch.setattr(scheduler, "BATCH", 4)


def ask(spider, queue, name, priority):
    for request in spider.visit(HOME + name, spider.parse_due, priority=priority, depth=3):
        assert queue.enqueue_request(request)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.usefixtures("little_memory")
def test_the_order_is_that_of_a_queue_in_memory(spider, queue, seed):
    """By priority, then as they came, whatever comes while others are asked for."""
    choose = random.Random(seed)
    expected, asked, most = [], [], 0
    for number in range(200):
        priority = choose.randrange(4)
        ask(spider, queue, str(number), priority)
        expected.append((-priority, number))
        most = max(most, len(queue.mqs))
        assert len(queue) == len(expected)
        if choose.random() < 0.3:
            expected.sort()
            asked.append((queue.next_request().url, HOME + str(expected.pop(0)[1])))
    rest = [request.url for request in iter(queue.next_request, None)]
    assert all(got == wanted for got, wanted in asked)
    assert rest == [HOME + str(number) for _, number in sorted(expected)]
    assert most <= 12
    assert not queue.has_pending_requests()


@pytest.mark.usefixtures("little_memory")
def test_a_request_comes_back_as_it_was(spider, queue):
    for number in range(20):
        ask(spider, queue, str(number), 0)
    last = list(iter(queue.next_request, None))[-1]
    assert last.url == HOME + "19"
    assert last.callback == spider.parse_due
    assert last.errback == spider.failed
    assert last.cb_kwargs == {"depth": 3}
    assert last.dont_filter


@pytest.mark.usefixtures("little_memory")
def test_what_the_ledger_couldnt_make_again_stays_in_memory(spider, queue):
    """A retry knows how often it was tried, and somebody else's request what it is for."""
    ask(spider, queue, "tried", 0)
    tried = queue.next_request()
    tried.meta["retry_times"] = 1
    queue.enqueue_request(tried.copy())
    queue.enqueue_request(Request(HOME + "other", meta={"mine": 1}))
    for number in range(30):
        ask(spider, queue, str(number), 1)
    found = {request.url: request.meta for request in iter(queue.next_request, None)}
    assert len(found) == 32
    assert found[HOME + "tried"]["retry_times"] == 1
    assert found[HOME + "other"]["mine"] == 1


@pytest.mark.usefixtures("little_memory")
def test_many_of_those_cost_no_more_than_memory(spider, queue):
    for number in range(100):
        queue.enqueue_request(Request(f"{HOME}{number}"))
    assert len(queue.mqs) == len(queue) == 100


@pytest.mark.usefixtures("little_memory")
def test_a_ledger_that_cannot_be_written_loses_nothing(spider, queue, monkeypatch):
    """The crawl ends of it; what waits stays in memory until then."""

    def full(*_):
        raise OutputError("disk full")

    failures = []
    monkeypatch.setattr("newscrawl.corpus.overflow.Overflow.put", full)
    monkeypatch.setattr(spider.frontier, "_fail", failures.append)
    for number in range(20):
        ask(spider, queue, str(number), 0)
    assert len(queue) == 20
    assert failures


@pytest.mark.parametrize(("kind", "left"), [(None, 1), (Site, 0)], ids=["other", "ours"])
def test_jobdir_keeps_the_queue_of_a_spider_that_isnt_ours(tmp_path, kind, left):
    """What ours left open is asked for by the ledger instead."""
    crawler = get_crawler(kind, settings_dict={**QUEUES, "JOBDIR": str(tmp_path)})
    spider = crawler.spidercls.from_crawler(crawler)
    queue, resumed = (LedgerScheduler.from_crawler(crawler) for _ in range(2))
    queue.open(spider)
    queue.enqueue_request(Request(HOME))
    queue.close("shutdown")
    resumed.open(spider)
    assert len(resumed) == left
    resumed.close("finished")
