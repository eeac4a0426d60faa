"""Requests wait in memory; what outlives the crawl stands in the ledger."""

from __future__ import annotations

from typing import Any

from scrapy.core.scheduler import Scheduler


class MemoryScheduler(Scheduler):
    """Scrapy's, without its queue on disk: with JOBDIR the frontier's ledger is that queue."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "jobdir": None})
