"""Processes beside a crawl's own; nothing of Scrapy is imported here, or it would be in each."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType


def opened(number: int) -> ProcessPoolExecutor:
    """So many processes that read pages."""
    return ProcessPoolExecutor(number, _Context(), begin_to_read)


class _Reader(SpawnProcess):
    """A process that doesn't import the program from which the crawl was started.

    A script that crawls, if nothing in it asks whether it is imported, would crawl again in each.
    """

    def start(self) -> None:
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            super().start()
        finally:
            sys.modules["__main__"] = program


class _Context(SpawnContext):
    """Not forked: the crawl's process has threads."""

    Process = _Reader


def begin_to_read() -> None:
    """In a process that reads: Ctrl-C, which reaches them all, is the crawl's to heed.

    At its end there is nothing to be saved, and to free what it imported takes a tenth of a second.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    atexit.register(os._exit, 0)
    end_with_parent()


def end_with_parent() -> None:
    """A killed process leaves nobody to tell its readers that they may go."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
