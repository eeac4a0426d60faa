"""Crawls from a program."""

import asyncio
from contextlib import closing

import pytest

from newscrawl.crawl.run import _raise_ours
from newscrawl.errors import NewscrawlError


def test_a_crawl_that_is_stopped_before_it_began():
    """Scrapy's loop has ended, and the crawl with it, in the middle."""
    begins = pytest.raises(NewscrawlError, match="the same command begins it")
    with closing(asyncio.new_event_loop()) as loop, begins:
        _raise_ours(loop.create_future())
