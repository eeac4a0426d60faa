"""Pages that are read in processes of their own: in order, once, and gone with their crawl."""

import asyncio
import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscrawl.crawl.outcomes import RefusedRequest
from newscrawl.crawl.processes import opened
from newscrawl.crawl.readers import Readers
from newscrawl.crawl.reading import PARTS, Answer, Reading, read_parts
from newscrawl.crawl.turns import InOrder
from newscrawl.serve import SavedSite, serve

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "almayadeen-en"
TEXT = "The ferry sails between the islands at dawn, as it did in every year before this one. " * 6
PAGE = (
    "<title>The ferry sails</title><link rel=alternate type=application/rss+xml href=/feed>"
    "<nav><a href=/news>News</a></nav>"
    f"<article><h1>The ferry sails</h1><p>{TEXT}</p><p>{TEXT}</p>"
    "<a href='https://b.example/x'>Elsewhere</a>"
    "</article><a href='?page=2'>Next</a>"
).encode()
ANSWER = Answer(PAGE, "https://a.example/news/ferry", "2026-01-01T00:00:00Z", None, {"a.example"})


def test_one_parse_gives_everything():
    reading = Reading(ANSWER)
    assert reading.article.title == "The ferry sails"
    assert [link.anchor for link in reading.links] == ["News", "Next"]
    assert reading.next_pages == ["https://a.example/news/ferry?page=2"]
    assert [place.url for place in reading.feeds] == ["https://a.example/feed"]


@pytest.mark.parametrize("first", PARTS)
def test_the_scripts_of_an_article_are_its_own_state(first):
    """Those of a page that lists may list more; whatever is asked for first."""
    state = b'<script type=application/json>[{"url": "/harbour", "title": "The harbour"}]</script>'
    article = b"<meta property=article:published_time content=2026-01-01>" + PAGE
    listing = b"<title>News</title><nav><a href=/news>News</a></nav>"
    for page, anchors in ((article, ["News", "Next"]), (listing, ["News", "The harbour"])):
        reading = Reading(Answer(page + state, ANSWER.url, "", None, {"a.example"}))
        getattr(reading, first)
        assert [link.anchor for link in reading.links] == anchors
        assert reading.article.is_article == (page is article)


def test_json_has_links_and_no_article():
    body = b'{"items": [{"url": "/news/ferry", "title": "The ferry"}]}'
    reading = Reading(Answer(body, "https://a.example/more", "", "application/json", ()))
    assert reading.article.kind == "not-html"
    assert [link.url for link in reading.links] == ["https://a.example/news/ferry"]


def test_what_was_read_elsewhere_is_believed():
    """It isn't read again: here there is nothing to be read."""
    reading = Reading(Answer(b"", ANSWER.url, "", None, ()))
    reading.take(read_parts(ANSWER, PARTS))
    assert reading.article == Reading(ANSWER).article
    assert reading.links == Reading(ANSWER).links


def test_turns_end_in_order():
    """The second is done first, and waits."""
    ended = []

    async def work(order, name, before, after):
        async with order.turn():
            if before:
                await before.wait()
            if after:
                after.set()
        ended.append(name)

    async def both():
        order, done = InOrder(), asyncio.Event()
        first = asyncio.create_task(work(order, "first", done, None))
        await asyncio.gather(first, asyncio.create_task(work(order, "second", None, done)))

    asyncio.run(both())
    assert ended == ["first", "second"]


def test_another_process_reads_what_this_one_would():
    async def read():
        readers = Readers(1, 0.5)
        readers.users = 1
        try:
            return await readers.read(ANSWER, PARTS)
        finally:
            readers.leave()

    assert asyncio.run(read()) == read_parts(ANSWER, PARTS)


def test_pages_are_read_here_until_the_readers_are_there():
    """They take as long to start as some pages take to be read."""
    readers = Readers(1, 1e-9)
    readers.users = 1
    try:
        assert [readers.is_needed() for _ in range(2)] == [False] * 2
        assert readers._pool is None
        readers.is_needed()
        assert readers._pool.submit(bool).result(timeout=60) is False
        assert readers.is_needed()
    finally:
        readers.leave()


class Noticed(tuple):
    """Parts that notice when they are read in this process."""

    __slots__ = ()

    def __iter__(self):
        READ_HERE.append(self)
        return super().__iter__()


READ_HERE = []


def test_what_the_readers_dont_keep_up_with_is_read_here():
    """Six pages wait for the one that there is."""

    async def read():
        readers = Readers(1, 0.5)
        readers.users = 1
        try:
            return await asyncio.gather(*(readers.read(ANSWER, Noticed(PARTS)) for _ in range(8)))
        finally:
            readers.leave()

    READ_HERE.clear()
    assert asyncio.run(read()) == [read_parts(ANSWER, PARTS)] * 8
    assert len(READ_HERE) == 2


class Deadly(tuple):
    """A part whose name ends the process that reads it."""

    __slots__ = ()

    def __reduce__(self):
        return os._exit, (1,)


def test_a_page_that_ends_its_reader_is_given_up():
    """The next one is read by another."""

    async def read():
        readers = Readers(1, 0.5)
        readers.users = 1
        try:
            with pytest.raises(RefusedRequest) as refused:
                await readers.read(ANSWER, Deadly())
            assert refused.value.outcome == "unreadable"
            return await readers.read(ANSWER, ("article",))
        finally:
            readers.leave()

    assert asyncio.run(read())["article"].title == "The ferry sails"


def test_a_crawl_gives_the_same_wherever_its_pages_are_read(newscrawl, tmp_path, monkeypatch):
    """Byte for byte but for the times; from the first page on. So are the texts' signatures."""
    exports, signatures = [], []
    with serve(SavedSite(FIXTURE)) as base:
        for number in (0, 2):
            corpus = tmp_path / f"{number}"
            flags = ("-s", f"NEWSCRAWL_READERS={number}", "-s", "NEWSCRAWL_READERS_FROM=0")
            done = newscrawl("crawl", f"{base}/", "--corpus", corpus, *flags)
            assert done.returncode == 0, done.stderr
            lines = (corpus / "articles.jsonl").read_text().splitlines()
            exports.append([line.partition('"fetched_at"')[0] for line in lines])
            with contextlib.closing(sqlite3.connect(corpus / "ledger.sqlite")) as ledger:
                signatures.append(ledger.execute("SELECT * FROM signatures").fetchall())
    assert len(exports[0]) > 10
    assert exports[0] == exports[1]
    assert signatures[0] == signatures[1]
    assert signatures[0]


def test_a_reader_needs_nothing_of_scrapy():
    """It would take half a second to import, and 30 MB in each."""
    with opened(1) as pool:
        pool.submit(read_parts, ANSWER, PARTS).result(timeout=60)
        loaded = pool.submit(eval, "sorted(__import__('sys').modules)").result(timeout=60)
    assert "newscrawl.extract.page" in loaded
    assert not {"scrapy", "twisted", "dateparser"}.intersection(loaded)


def test_ctrl_c_is_the_crawls_to_heed():
    """It reaches every process of a terminal; pages that are being read are read to their end."""

    async def read():
        readers = Readers(1, 0.5)
        readers.users = 1
        try:
            await readers.read(ANSWER, ("links",))
            (reader,) = readers._pool._processes
            os.kill(reader, signal.SIGINT)
            await readers.read(ANSWER, ("links",))
            assert list(readers._pool._processes) == [reader]
        finally:
            readers.leave()

    asyncio.run(read())


def test_a_script_that_crawls_is_not_run_again(tmp_path):
    """Nothing in it asks whether it is imported, as in Scrapy's own examples."""
    script = (
        "import asyncio\n"
        "from newscrawl.crawl.readers import Readers\n"
        "from newscrawl.crawl.reading import Answer\n"
        "print('crawls', flush=True)\n"
        "async def main():\n"
        "    readers = Readers(1, 0.5)\n"
        "    readers.users = 1\n"
        "    answer = Answer(b'<p>', 'https://a.example/', '', None, ())\n"
        "    print(*await readers.read(answer, ('links',)), flush=True)\n"
        "    readers.leave()\n"
        "asyncio.run(main())\n"
    )
    file = tmp_path / "crawl.py"
    file.write_text(script)
    call = [sys.executable, file]
    done = subprocess.run(call, check=False, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["crawls", "links"], done.stderr


def test_readers_end_with_a_crawl_that_is_killed(tmp_path):
    script = (
        "import asyncio\n"
        "from newscrawl.crawl.readers import Readers\n"
        "from newscrawl.crawl.reading import Answer\n"
        "async def main():\n"
        "    readers = Readers(1, 0.5)\n"
        "    await readers.read(Answer(b'<p>', 'https://a.example/', '', None, ()), ('links',))\n"
        "    print(*readers._pool._processes, flush=True)\n"
        "    await asyncio.sleep(600)\n"
        "if __name__ == '__main__':\n"
        "    asyncio.run(main())\n"
    )
    file = tmp_path / "crawl.py"
    file.write_text(script)
    with subprocess.Popen([sys.executable, file], stdout=subprocess.PIPE, text=True) as crawl:
        reader = int(crawl.stdout.readline())
        crawl.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 20
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.kill(reader, 0)
            if Path(f"/proc/{reader}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return
            time.sleep(0.02)
        pytest.fail("it still runs")
