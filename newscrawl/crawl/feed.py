"""Scrapy's feeds, written our way: `-O articles.jsonl` gives the contract's lines."""

from __future__ import annotations

import os
import sys
from io import BytesIO
from typing import IO, Any, Self, cast

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exporters import JsonLinesItemExporter
from scrapy.extensions.feedexport import FileFeedStorage, StdoutFeedStorage
from w3lib.url import file_uri_to_path

from newscrawl import Article
from newscrawl.corpus.export import LinesFile, check_writable
from newscrawl.crawl.closing import close, close_for
from newscrawl.errors import OutputError

LINES = frozenset({"jsonl", "jsonlines", "jl"})

# By path, for this process: of several crawls into one file, the first to write replaces it.
_opened: dict[str, LinesFile] = {}


class ArticleLinesExporter(JsonLinesItemExporter):
    """Writes an article as its own `to_json`, one line in one write; other items as Scrapy does.

    Where nothing more can be written (a full disk, `| head`), the crawl is closed: pages fetched
    from then on would be lost.
    """

    def __init__(self, file: IO[bytes], crawler: Crawler | None = None, **kwargs: Any) -> None:
        # Scrapy's stubs ask for BytesIO, and pass any binary file.
        super().__init__(cast("BytesIO", file), **kwargs)
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: IO[bytes], **kwargs: Any) -> Self:
        return cls(file, crawler, **kwargs)

    def export_item(self, item: Any) -> None:
        if not isinstance(item, Article) or self.fields_to_export:
            super().export_item(item)
            return
        try:
            self.file.write(item.to_json() + b"\n")
            self.file.flush()
        except (OutputError, OSError) as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        if self._crawler is None:
            raise error
        # Whoever closes a pipe has what it wants; anything else is a failure.
        if isinstance(error, BrokenPipeError):
            close(self._crawler, "output_closed")
        else:
            close_for(self._crawler, error)


class ArticleFileStorage(FileFeedStorage):
    """Local files; those of JSON Lines are `corpus.export.LinesFile`."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        super().__init__(uri, feed_options=feed_options)
        options = feed_options or {}
        self._lines = options.get("format") in LINES and "postprocessing" not in options
        self._overwrite = bool(options.get("overwrite"))
        path = file_uri_to_path(uri) if uri.startswith("file:") else uri
        if "%(" not in path:
            # Better told before the first request than after the last.
            check_writable(path)

    def open(self, spider: Spider) -> IO[bytes]:
        if not self._lines:
            return super().open(spider)
        before = _opened.get(self.path)
        begun = before is not None and before.begun
        lines = LinesFile(self.path, overwrite=self._overwrite and not begun)
        _opened[self.path] = lines
        return cast("IO[bytes]", lines)


class ArticleStdoutStorage(StdoutFeedStorage):
    """Standard output, unbuffered, so that what is downstream has each line at once."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:
        out = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
        super().__init__(uri, out, feed_options=feed_options)
