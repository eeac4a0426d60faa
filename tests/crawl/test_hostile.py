"""A hostile server: each of its pages ends in one named outcome, and the crawl ends by itself."""

import contextlib
import gzip
import random
import time
import zlib

import brotli
import pytest
from backports import zstd
from servers import HEAD, RawServer, drip, listening, page, reset

TEXT = "The ferry sails between the islands at dawn, as it did in every year before this one. " * 6
STORY = f"<article><h1>The ferry sails at dawn again</h1><p>{TEXT}</p></article>".encode()
LIMIT = 200_000
BOMB = b"<p>river</p>" * 100_000
# Random letters hardly shrink: more than the limit as they are sent.
LONG = random.Random(1).randbytes(LIMIT).hex().encode()
MOVED = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: "


def encoded(body, name):
    return page(body, b"Content-Encoding: " + name)


def typed(kind, body):
    head = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: " + kind
    return head + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def moved(location):
    return MOVED + location + b"\r\n\r\n"


def trickle(connection):
    """A head, and then a byte of body now and then."""
    connection.sendall(HEAD + b"Content-Length: 10000\r\n\r\n")
    drip(connection, b"x" * 100, 0.05)


def slow_head(connection):
    drip(connection, HEAD + b"X-Slow: " + b"y" * 1_000, 0.05)


def break_off(connection):
    connection.sendall(HEAD + b"Content-Length: 10000\r\n\r\n" + STORY)


def reset_within(connection):
    connection.sendall(HEAD + b"Content-Length: 10000\r\n\r\n" + STORY)
    time.sleep(0.05)
    reset(connection)


def endless_head(connection):
    connection.sendall(HEAD)
    for number in range(100_000):
        connection.sendall(b"X-%d: %s\r\n" % (number, b"y" * 1_000))


# What the server does at a page, and how the page's URL ends.
PAGES = {
    "a-good-story": (page(STORY), "kept"),
    "gzipped": (encoded(gzip.compress(STORY.replace(b"ferry", b"canoe")), b"gzip"), "kept"),
    "gzipped-twice": (
        encoded(
            gzip.compress(STORY.replace(b"ferry", b"dinghy")) + gzip.compress(b"<p>."), b"gzip"
        ),
        "kept",
    ),
    "gzip-cut-off": (
        encoded(gzip.compress(STORY.replace(b"ferry", b"punt"))[:-12], b"gzip"),
        "kept",
    ),
    "brotlied": (encoded(brotli.compress(STORY.replace(b"ferry", b"barge")), b"br"), "kept"),
    "zstandard": (encoded(zstd.compress(STORY.replace(b"ferry", b"yacht")), b"zstd"), "kept"),
    "bomb-gzip": (encoded(gzip.compress(BOMB), b"gzip"), "too-large"),
    "bomb-deflate": (encoded(zlib.compress(BOMB), b"deflate"), "too-large"),
    "bomb-brotli": (encoded(brotli.compress(BOMB), b"br"), "too-large"),
    "bomb-zstd": (encoded(zstd.compress(BOMB), b"zstd"), "too-large"),
    "bomb-twice": (encoded(gzip.compress(gzip.compress(BOMB)), b"gzip, gzip"), "too-large"),
    "long-and-said-so": (page(LONG), "too-large"),
    "long-and-unsaid": (HEAD + b"Connection: close\r\n\r\n" + LONG, "too-large"),
    "not-gzip": (encoded(STORY, b"gzip"), "undecodable"),
    "not-brotli": (encoded(STORY, b"br"), "undecodable"),
    "not-zstd": (encoded(STORY, b"zstd"), "undecodable"),
    "not-deflate": (encoded(STORY, b"deflate"), "undecodable"),
    "empty-gzip": (encoded(b"", b"gzip"), "not-article/empty"),
    "no-body": (page(b""), "not-article/empty"),
    "no-answer": (b"", "broken-off"),
    "no-http": (b"220 mail.a.example ESMTP\r\n", "broken-off"),
    "odd-status": (
        b"HTTP/1.1 999 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "http-999",
    ),
    "broken-off": (break_off, "broken-off"),
    "reset": (reset, "broken-off"),
    "reset-within": (reset_within, "broken-off"),
    "trickle": (trickle, "timeout"),
    "slow-head": (slow_head, "timeout"),
    "endless-head": (endless_head, "too-large"),
    "picture": (typed(b"image/png", b"\x89PNG\r\n\x1a\n" + bytes(90_000)), "not-article/not-html"),
    "document": (typed(b"application/pdf", b"%PDF-1.4" + bytes(90_000)), "not-article/not-html"),
    "stream": (
        typed(b"application/octet-stream", b"PK\x03\x04" + bytes(9_000)),
        "not-article/not-html",
    ),
    "untyped": (typed(b"", STORY.replace(b"ferry", b"raft")), "kept"),
    "circle": (moved(b"/news/circle-two-of-the-river"), "redirect-loop"),
    "own-circle": (moved(b"/news/own-circle-of-the-river-boats"), "redirect-loop"),
    "chain": (moved(b"/news/link-0"), "redirect-loop"),
    "to-loopback": (moved(b"http://127.0.0.1:1/admin"), "private-address"),
    "to-decimal": (moved(b"http://2130706433:1/admin"), "private-address"),
    "to-octal": (moved(b"http://0177.0.0.1:1/"), "private-address"),
    "to-hex": (moved(b"http://0x7f.1:1/"), "private-address"),
    "to-mapped": (moved(b"http://[::ffff:127.0.0.1]:1/"), "private-address"),
    "to-metadata": (moved(b"http://169.254.169.254/latest/meta-data/"), "private-address"),
    "to-intranet": (moved(b"http://10.0.0.1/"), "private-address"),
    "to-file": (moved(b"file:///etc/passwd"), "bad-address"),
    "to-script": (moved(b"javascript:alert(1)"), "bad-address"),
    "to-data": (moved(b"data:text/html,x"), "bad-address"),
    "to-long": (moved(b"/news/" + b"x" * 10_000), "bad-address"),
    "to-nowhere": (moved(b"http://[/"), "bad-address"),
    "to-elsewhere": (moved(b"http://news.example/a"), "offsite"),
}


def address(name):
    return f"/news/{name}-of-the-river-boats"


def answer(connection, path):
    """What the page at a path does; the home page leads to all."""
    name = path.removeprefix("/news/").removesuffix("-of-the-river-boats")
    if path == "/":
        links = [address(name) for name in PAGES]
        items = "".join(f"<li><a href='{link}'>A story of the river boats</a>" for link in links)
        connection.sendall(page(f"<main><ul>{items}</ul></main>".encode()))
    elif path.startswith("/news/link-"):
        connection.sendall(moved(b"/news/link-%d" % (int(path[11:]) + 1)))
    elif path == "/news/circle-two-of-the-river":
        connection.sendall(moved(address("circle").encode()))
    elif name in PAGES:
        does, _ = PAGES[name]
        does(connection) if callable(does) else connection.sendall(does)
    else:
        connection.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


SETTINGS = {
    "DOWNLOAD_MAXSIZE": LIMIT,
    "DOWNLOAD_TIMEOUT": 1,
    "RETRY_TIMES": 1,
    "NEWSCRAWL_GIVE_UP_AFTER": 0,
}


@pytest.fixture(scope="module")
def crawled(crawl_all):
    server = RawServer(answer)
    flaky = RawServer(answer_then_hang_up)
    with contextlib.ExitStack() as stack:
        base = f"http://127.0.0.1:{stack.enter_context(listening(server))}"
        other = f"http://127.0.0.1:{stack.enter_context(listening(flaky))}"
        jobs = {
            "hostile": {"url": f"{base}/", "settings": SETTINGS},
            "flaky": {
                "url": f"{other}/",
                "settings": {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "NEWSCRAWL_GIVE_UP_AFTER": 6},
            },
        }
        done, log = crawl_all(jobs)
    return base, server, done["hostile"], done["flaky"], flaky, log


@pytest.fixture(scope="module")
def read_beside(crawl_all):
    """The same where another process reads: pages come to it as they were sent.

    At once with a crawl that has no readers, in the same process.
    """
    beside = {**SETTINGS, "NEWSCRAWL_READERS": 1, "NEWSCRAWL_READERS_FROM": 0}
    alone = {**SETTINGS, "NEWSCRAWL_READERS": 0}
    with listening(RawServer(answer)) as port, listening(RawServer(answer)) as other:
        jobs = {
            "beside": {"url": f"http://127.0.0.1:{port}/", "settings": beside},
            "alone": {"url": f"http://127.0.0.1:{other}/", "settings": alone},
        }
        done, log = crawl_all(jobs)
    assert "Traceback" not in log
    return done


def answer_then_hang_up(connection, path):
    if path in {"/", "/robots.txt"}:
        answer(connection, path)


@pytest.mark.parametrize("name", PAGES)
def test_names_the_end(crawled, name):
    base, _, end, *_ = crawled
    assert end["outcomes"][f"{base}{address(name)}"] == [PAGES[name][1]]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("crawl", ["beside", "alone"])
def test_names_the_same_end_wherever_it_is_read(read_beside, crawl, name):
    outcomes = read_beside[crawl]["outcomes"]
    assert [ends for url, ends in outcomes.items() if url.endswith(address(name))] == [
        [PAGES[name][1]]
    ]


def test_what_another_process_reads_isnt_unpacked_here(read_beside):
    """But for what isn't one whole gzip member."""
    beside, alone = (
        read_beside[crawl]["stats"]["httpcompression/response_count"]
        for crawl in ("beside", "alone")
    )
    assert beside < alone


def test_outcomes_add_up(crawled):
    _, _, end, flaky, *_ = crawled
    for crawl in (end, flaky):
        assert sum(crawl["counts"].values()) == crawl["urls"]
    ended = {url.rpartition("/")[2] for url in end["outcomes"]}
    assert ended >= {address(name).rpartition("/")[2] for name in PAGES}


def test_breaks_off_what_is_no_page(crawled):
    """Nothing is read beyond the head; and such an answer isn't asked for again."""
    assert crawled[1].paths().count(address("picture")) == 1


def test_a_circle_costs_no_more_than_its_round(crawled):
    assert crawled[1].paths().count(address("own-circle")) == 1
    assert crawled[1].paths().count(address("circle")) == 1


def test_gives_up_a_host_that_hangs_up(crawled):
    """After six requests in a row without an answer; retries count."""
    _, _, _, end, server, _ = crawled
    # One may have left before the sixth had failed.
    assert 2 + 6 <= len(server.log) <= 2 + 7
    assert end["counts"]["host-given-up"] >= len(PAGES) - 6
    assert end["alarms"] == [
        "127.0.0.1 was given up: no answer to 6 requests in a row (broken-off)"
    ]


def test_nothing_fails_in_us(crawled):
    assert "Traceback" not in crawled[-1]
    assert not [name for name in crawled[2]["counts"] if name.startswith("error/")]
