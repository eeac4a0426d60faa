"""Several crawls at once in one process; importing Scrapy for each would take longer than they do.

Reads jobs from standard input, a JSON object of names to {"url", "spider", "arguments",
"settings"}, and writes what each came to: {"outcomes": {url: [outcome]}, "stats", "alarms",
"receipts", "robots"}.
"""

import json
import sys

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.spiderloader import SpiderLoader

from newscrawl.crawl import frontier
from newscrawl.crawl.run import _report, settings_with


def begin(process, job, outcomes):
    """A crawl under way; the ends of its pages are put into `outcomes`."""
    # Whether they are needed hangs on what else the machine does.
    settings = settings_with({"NEWSCRAWL_READERS": 0, **job.get("settings", {})})
    spider = SpiderLoader.from_settings(settings).load(job.get("spider", "anysite"))
    crawler = Crawler(spider, settings)

    def watch():
        frontier.of(crawler).watchers.append(
            lambda request, outcome: outcomes.setdefault(
                frontier.first_address(request), []
            ).append(outcome)
        )

    crawler.signals.connect(watch, signals.spider_opened, weak=False)
    process.crawl(crawler, url=job["url"], **job.get("arguments", {}))
    return crawler


def ending(crawler, outcomes):
    report = _report(crawler)
    return {
        "outcomes": outcomes,
        "counts": report.outcomes,
        "urls": report.urls,
        "alarms": report.alarms,
        "receipts": report.receipts,
        "receipt_lines": report.receipt_lines(),
        "robots": {origin: file.body.decode() for origin, file in report.robots.items()},
        "stats": crawler.stats.get_stats(),
    }


def main():
    jobs = json.load(sys.stdin)
    process = AsyncCrawlerProcess(settings_with({}))
    ends = {name: {} for name in jobs}
    crawlers = {name: begin(process, job, ends[name]) for name, job in jobs.items()}
    process.start()
    done = {name: ending(crawler, ends[name]) for name, crawler in crawlers.items()}
    json.dump(done, sys.stdout, default=str)


if __name__ == "__main__":
    main()
