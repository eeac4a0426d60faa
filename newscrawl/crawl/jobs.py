"""What a crawl without a corpus keeps between its processes: with JOBDIR, a ledger there."""

from __future__ import annotations

from pathlib import Path

from scrapy.settings import BaseSettings
from scrapy.utils.job import job_dir

from newscrawl.corpus.ledger import NAME, Ledger


def ledger_of_job(settings: BaseSettings | None) -> Ledger:
    """The job's ledger, its run begun or taken up; without JOBDIR it goes with the crawl."""
    folder = job_dir(settings) if settings is not None else None
    ledger = Ledger.open(Path(folder, NAME) if folder else None)
    left = ledger.runlog.unfinished()
    if left is not None:
        ledger.resume(left)
    else:
        ledger.begin([])
    return ledger
