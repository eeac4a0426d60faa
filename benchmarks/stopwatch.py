"""CPU times: of the bare parse, of the steps of extraction, and of the peers installed here."""

from __future__ import annotations

import contextlib
import importlib
from functools import wraps
from time import process_time
from typing import TYPE_CHECKING, Any

import lxml.etree
import lxml.html

from newscrawl.extract.fields import FIELDS
from newscrawl.extract.once import once
from newscrawl.extract.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench_data import Bench, Row


def cpu_time(work: Callable[..., Any], *arguments: Any) -> float:
    """CPU seconds of a call; what it gives back is dropped inside them."""
    start = process_time()
    work(*arguments)
    return process_time() - start


def parse_bare(raw: bytes) -> None:
    """The unit of cost."""
    with contextlib.suppress(lxml.etree.LxmlError):
        lxml.html.fromstring(raw)


class Stopwatch:
    """Seconds by step; a step inside another counts for itself alone."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._inner: list[float] = []

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        self._inner.append(0.0)
        start = process_time()
        try:
            yield
        finally:
            whole = process_time() - start
            own = whole - self._inner.pop()
            self.spent[name] = self.spent.get(name, 0.0) + own
            if self._inner:
                self._inner[-1] += whole


def timed_page(watch: Stopwatch) -> type[Page]:
    """A page whose parts are timed on first use, each under "page.NAME"."""

    def timed(name: str, read: Callable[[Any], Any]) -> once[Any]:
        @wraps(read)
        def first_use(page: Page) -> Any:
            with watch.step(f"page.{name}"):
                return read(page)

        return once(first_use)

    parts = {
        name: timed(name, value.func)
        for name, value in vars(Page).items()
        if isinstance(value, once)
    }
    return type("TimedPage", (Page,), parts)


def breakdown(bench: Bench, rows: list[Row]) -> tuple[float, dict[str, float]]:
    """CPU seconds of the bare parse of all rows, and of every step of extraction.

    A field's own time is what its rules take beyond the parts of the page that they are the first
    to use. The record that is built at the end (hash, word count) is no step.
    """
    watch = Stopwatch()
    page_class = timed_page(watch)
    parse = 0.0
    for row in rows:
        raw = bench.raw(row)
        parse += cpu_time(parse_bare, raw)
        with watch.step("open (decode and parse)"):
            page = page_class(raw, row["url"], fetched_at=row.get("crawl_date"))
        for field in FIELDS:
            with watch.step(field.name):
                page.found[field.name] = field.extract(page)
    return parse, watch.spent


def installed_peers() -> tuple[dict[str, Callable[[bytes, Row], Any]], list[str]]:
    """The peers that can be imported here, each as one call with all its fields; the others."""
    found: dict[str, Callable[[bytes, Row], Any]] = {}
    missing = []
    for name, load in {
        "trafilatura": _trafilatura,
        "newspaper4k": _newspaper,
        "extruct": _extruct,
    }.items():
        try:
            found[name] = load()
        except ImportError:
            missing.append(name)
    return found, missing


def _text(raw: bytes, row: Row) -> str:
    return raw.decode(row.get("encoding") or "utf-8", "replace")


def _trafilatura() -> Callable[[bytes, Row], Any]:
    read = importlib.import_module("trafilatura").bare_extraction
    return lambda raw, row: read(_text(raw, row), url=row["url"], with_metadata=True)


def _newspaper() -> Callable[[bytes, Row], Any]:
    newspaper = importlib.import_module("newspaper")

    def call(raw: bytes, row: Row) -> None:
        article = newspaper.Article(row["url"], fetch_images=False)
        article.download(input_html=_text(raw, row))
        article.parse()

    return call


def _extruct() -> Callable[[bytes, Row], Any]:
    read = importlib.import_module("extruct").extract
    syntaxes = ["json-ld", "opengraph", "microdata"]
    return lambda raw, row: read(_text(raw, row), base_url=row["url"], syntaxes=syntaxes)
