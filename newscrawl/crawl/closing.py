"""Closing a crawl whose results can't be written any more."""

from __future__ import annotations

import asyncio
import logging

from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

OUTPUT_FAILED = "newscrawl/output-failed"
"""Stat: why nothing more could be written; the exit status follows it."""

_closing: set[asyncio.Task[None]] = set()


def close_for(crawler: Crawler, error: Exception) -> None:
    """End a crawl, once, for an error that would lose whatever is fetched from now on."""
    if crawler.stats.get_value(OUTPUT_FAILED) is None:
        crawler.stats.set_value(OUTPUT_FAILED, str(error))
        logger.error("%s; stopping", error)
        close(crawler, "output_closed")


def close(crawler: Crawler, reason: str) -> None:
    """End a crawl with what there is."""
    closing = crawler.engine.close_spider_async(reason=reason)
    task = asyncio.get_running_loop().create_task(closing)
    _closing.add(task)
    task.add_done_callback(_closing.discard)
