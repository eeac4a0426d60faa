"""The corpora that this process writes to: crawls of one command share one, with one run."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from newscrawl import __version__
from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.decisions import Policy

FOLDER = "NEWSCRAWL_CORPUS"
TARGETS = "NEWSCRAWL_TARGETS"
GIVEN = "given"
"""Key in a run's settings: the arguments and settings that it takes to run it again."""
CODE = f"newscrawl {__version__}"

_TICK = 1.0
"""Seconds after which what happened is put on disk, though nothing more happens."""

_open: dict[Path, Shared] = {}


@dataclass(slots=True)
class Shared:
    """A corpus with those who use it; the last to leave finishes the run."""

    corpus: Corpus
    own_sites: set[str] = field(default_factory=set)
    users: int = 0
    unfinished: bool = False
    counts: dict[str, Any] = field(default_factory=dict)


def prepare(corpus: Corpus, own_sites: set[str]) -> None:
    """Let crawls into a folder write to a corpus that is open already, its run begun."""
    _open[corpus.folder.resolve()] = Shared(corpus, own_sites)


def join(crawler: Crawler) -> Shared | None:
    """The corpus that the settings name, opened and its run begun if need be.

    Raises:
        CorpusError, OutputError: it can't be used; the message says why and what to do.
    """
    folder = crawler.settings.get(FOLDER)
    if not folder:
        return None
    path = Path(folder).resolve()
    if path not in _open:
        _open[path] = _opened(path, crawler)
    shared = _open[path]
    shared.own_sites.update(getattr(crawler.spider, "own_sites", ()))
    shared.users += 1
    return shared


def leave(shared: Shared, *, unfinished: bool, counts: dict[str, Any]) -> None:
    """Of those who joined; the last one finishes the run, unless one of them didn't."""
    shared.users -= 1
    shared.unfinished |= unfinished
    shared.counts |= counts
    if shared.users:
        return
    _open.pop(shared.corpus.folder.resolve(), None)
    try:
        if not shared.unfinished:
            shared.corpus.finish(crawls=shared.counts)
    finally:
        shared.corpus.close()


def discard(shared: Shared) -> None:
    """Let a corpus go that can't be written any more; its run stays unfinished."""
    _open.pop(shared.corpus.folder.resolve(), None)
    shared.corpus.abandon()


async def commit_regularly(corpus: Corpus, failed: Callable[[Exception], None]) -> None:
    """Until cancelled; a group of events must not wait for the next event."""
    while True:
        await asyncio.sleep(_TICK)
        try:
            corpus.commit()
        except Exception as error:  # noqa: BLE001 - whatever it is, the crawl must hear of it
            failed(error)
            return


def _opened(path: Path, crawler: Crawler) -> Shared:
    settings = crawler.settings
    own_sites: set[str] = set()
    corpus = Corpus.open(
        path,
        archive=settings.getbool("NEWSCRAWL_ARCHIVE", True),  # noqa: FBT003
        policy=Policy(own_sites, drop_copies=settings.getbool("NEWSCRAWL_DROP_DUPLICATES")),
    )
    given = dict(getattr(crawler.spider, "given", {}))
    address = given.pop("url", None)
    targets = settings.getlist(TARGETS) or [address or crawler.spidercls.name]
    corpus.begin(targets, {**told(settings), GIVEN: {"arguments": given, **_asked(settings)}}, CODE)
    return Shared(corpus, own_sites)


def _asked(settings: BaseSettings) -> dict[str, Any]:
    """The settings that the user gave for this crawl alone."""
    priority = SETTINGS_PRIORITIES["cmdline"]
    given = {
        name: value
        for name, value in told(settings).items()
        if settings.getpriority(name) == priority and name != FOLDER
    }
    return {"settings": given}


def told(settings: BaseSettings) -> dict[str, Any]:
    """What of the settings belongs into a run's manifest: whatever isn't Scrapy's default."""
    return {
        name: value
        for name, value in sorted(settings.copy_to_dict().items())
        if (settings.getpriority(name) or 0) > 0 and name != TARGETS and _is_plain(value)
    }


def _is_plain(value: Any) -> bool:
    """Whether a setting can be written down and read again: a value, or a list of such."""
    if isinstance(value, (list, tuple)):
        return all(map(_is_plain, value))
    return isinstance(value, (str, int, float, bool))
