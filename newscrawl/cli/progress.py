"""How a crawl shows itself on standard error: a live line or log lines, and a table at its end."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.live import Live
from rich.logging import RichHandler
from rich.table import Table
from rich.text import Text
from scrapy.crawler import Crawler

from newscrawl.crawl.extensions import progress
from newscrawl.crawl.report import Report
from newscrawl.crawl.run import Job

# What these log at WARNING or ERROR ends in an outcome of the summary anyway.
_COUNTED_ELSEWHERE = (
    "scrapy.downloadermiddlewares.robotstxt",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.core.downloader.handlers.http11",
)


@contextmanager
def shown(*, own_log: bool) -> Iterator[list[Crawler]]:
    """Show crawls while the block runs; they are to be put into the list it gives.

    On a terminal one line is kept up to date and only warnings are logged; elsewhere the progress
    lines are in the log. Without `own_log` the log is Scrapy's.
    """
    crawlers: list[Crawler] = []
    console = Console(stderr=True)
    if own_log:
        _log_to(console)
    if not (own_log and console.is_terminal):
        yield crawlers
        return
    begun = monotonic()

    def line() -> Text:
        lines = (progress(crawler, monotonic() - begun) for crawler in crawlers if crawler.spider)
        return Text("\n".join(lines), no_wrap=True, overflow="ellipsis")

    with Live(console=console, get_renderable=line, transient=True, redirect_stdout=False):
        yield crawlers


def show_summary(jobs: Sequence[Job], reports: Sequence[Report], places: Sequence[str]) -> None:
    """A short table for each crawl, and where the records are."""
    console = Console(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty())
    for job, report in zip(jobs, reports, strict=True):
        table = Table(title=job.target, title_justify="left", box=None, show_header=False)
        table.add_column()
        table.add_column(justify="right")
        table.add_column(style="dim")
        for name, count, details in report.lines():
            table.add_row(name, str(count), details)
        console.print(table)
        for name, line in (("found", report.news_line()), ("estimate", report.estimate_line())):
            if line:
                console.print(f"{name}: {line}", style="dim")
        for line in report.receipt_lines():
            console.print(f"manners: {line}", style="dim")
    for place in places:
        console.print(f"records: {place}")


def _log_to(console: Console) -> None:
    handler: logging.Handler
    if console.is_terminal:
        handler = RichHandler(console=console, show_path=False, level=logging.WARNING)
    else:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    for name in _COUNTED_ELSEWHERE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
