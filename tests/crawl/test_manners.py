"""Limits that sites set, and that they were kept: by the servers' own logs."""

import contextlib
import threading
import time
from email.utils import formatdate
from functools import partial
from itertools import pairwise

import pytest
from servers import RawServer, drip, listening
from servers import page as answered

from newscrawl.serve import Route, Site, serve

TEXT = "The ferry sails between the islands at dawn, as it did in every year before this one. " * 6
CHALLENGE = (
    b"<title>Just a moment...</title><h1>Checking your browser before accessing</h1>"
    b"<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>"
)


def story(number):
    return f"/news/story-of-the-river-number-{number}"


def newsroom(robots=b"", *, stories=6, status=200, **routes):
    """Routes of a home page that leads to stories."""
    links = "".join(f"<li><a href='{story(n)}'>Story of the river {n}</a>" for n in range(stories))
    pages = {
        story(n): Route(f"<article><h1>Story {n}</h1><p>{n} {TEXT}</p></article>".encode())
        for n in range(stories)
    }
    return {
        "/robots.txt": Route(robots, status=status, content_type="text/plain"),
        "/": Route(f"<main><ul>{links}</ul></main>".encode()),
        **pages,
        **routes,
    }


class Moody(Site):
    """A site whose first answers to a path are others; `moods` are lists of functions by path."""

    def __init__(self, routes, moods):
        super().__init__(routes)
        self.moods = {path: list(answers) for path, answers in moods.items()}

    def answer(self, path):
        waiting = self.moods.get(path)
        return waiting.pop(0)() if waiting else super().answer(path)


def busy(status, after=None):
    return Route(b"busy", status=status, headers={"Retry-After": after} if after else {})


def busy_until(seconds):
    """With a date so many seconds from when it is asked for."""
    return busy(503, formatdate(time.time() + seconds, usegmt=True))


def walled(stories):
    return {story(n): Route(CHALLENGE) for n in range(stories)}


def rules(text):
    return f"User-agent: *\nDisallow: /news/story-of-the-river-number-5\n{text}\n".encode()


def redirected(times):
    """robots.txt at the end of so many redirects."""
    steps = {
        f"/r{n}": Route(status=302, headers={"Location": f"/r{n + 1}"}) for n in range(times - 1)
    }
    return {
        **newsroom(),
        **steps,
        "/robots.txt": Route(status=301, headers={"Location": "/r0"}),
        f"/r{times - 1}": Route(rules(""), content_type="text/plain"),
    }


LONG = b"# " + b"x" * 500 * 1024 + b"\n"

SITES = {
    "crawl-delay": Site(newsroom(rules("Crawl-delay: 0.15"))),
    "request-rate": Site(newsroom(rules("Request-rate: 10/2"))),
    "both": Site(newsroom(rules("Crawl-delay: 0.05\nRequest-rate: 5/1s"))),
    "ours": Site(
        newsroom(
            b"User-agent: *\nDisallow: /\n\nUser-agent: newscrawl\nCrawl-delay: 0.1\n"
            b"Disallow: /news/story-of-the-river-number-5"
        )
    ),
    "own delay": Site(newsroom(rules("Crawl-delay: 0.05"))),
    "own slower": Site(newsroom(rules(""))),
    "seconds": Moody(newsroom(), {story(2): [partial(busy, 429, "1")]}),
    "date": Moody(newsroom(), {story(2): [partial(busy_until, 2)]}),
    "unsaid": Moody(newsroom(), {story(2): [partial(busy, 429)] * 2}),
    "too long": Site(newsroom(stories=12) | {story(n): busy(503, "7200") for n in range(12)}),
    "robots 404": Site(newsroom(status=404)),
    "robots 403": Site(newsroom(rules(""), status=403)),
    "robots late": Moody(
        newsroom(rules("")), {"/robots.txt": [partial(busy, 500), partial(busy, 503)]}
    ),
    "robots never": Site(newsroom(status=502)),
    "robots after 5": Site(redirected(5)),
    "robots after 6": Site(redirected(6)),
    "robots long": Site(newsroom(rules("") + LONG + b"\nUser-agent: *\nDisallow: /\n")),
    "challenged": Site(newsroom(stories=40) | walled(40)),
    "half challenged": Site(newsroom(stories=40) | {story(n): Route(CHALLENGE) for n in range(8)}),
    "forbidden": Site(newsroom(stories=40) | {story(n): Route(status=403) for n in range(40)}),
}
SETTINGS = {
    "own delay": {"DOWNLOAD_DELAY": 0.15, "CONCURRENT_REQUESTS_PER_DOMAIN": 1},
    "own slower": {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.1},
    "unsaid": {"NEWSCRAWL_BACKOFF": 0.2},
    "challenged": {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.05},
    "forbidden": {"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.05},
}
# What a name's site asks for, in seconds between two requests.
LIMITS = {
    "crawl-delay": 0.15,
    "request-rate": 0.2,
    "both": 0.2,
    "ours": 0.1,
    "own delay": 0.15,
    "own slower": 0.1,
}


@pytest.fixture(scope="module")
def crawled(crawl_all):
    """All sites, crawled at once."""
    silent = RawServer(lambda connection, path: time.sleep(1.5))
    with contextlib.ExitStack() as stack:
        jobs = {
            name: {
                "url": f"{stack.enter_context(serve(site))}/",
                "settings": SETTINGS.get(name, {}),
            }
            for name, site in SITES.items()
        }
        jobs["robots silent"] = {
            "url": f"http://127.0.0.1:{stack.enter_context(listening(silent))}/",
            "settings": {"DOWNLOAD_TIMEOUT": 0.2},
        }
        done, log = crawl_all(jobs)
    done["robots silent"]["requested"] = silent.paths()
    return done, log


@pytest.fixture
def ends(crawled):
    return crawled[0]


def gaps(site):
    return [after.at - before.at for before, after in pairwise(site.log)]


@pytest.mark.parametrize("name", [*SITES, "robots silent"])
def test_outcomes_add_up(ends, name):
    """Each URL has one end."""
    assert all(len(outcomes) == 1 for outcomes in ends[name]["outcomes"].values())
    assert sum(ends[name]["counts"].values()) == ends[name]["urls"]


@pytest.mark.parametrize("name", LIMITS)
def test_keeps_the_longer_delay(ends, name):
    """Between any two requests, as the server saw them; and the receipt says so."""
    assert len(SITES[name].log) >= 7
    assert min(gaps(SITES[name])) >= LIMITS[name]
    receipt = ends[name]["receipts"]["127.0.0.1"]
    assert receipt["delay"] == LIMITS[name]
    assert receipt["requests"] == len(SITES[name].log)
    assert receipt["smallest_gap"] >= LIMITS[name]
    assert receipt["too_soon"] == 0
    assert receipt["connections"] == 1


@pytest.mark.parametrize("name", [*LIMITS, "robots late", "robots after 5", "robots long"])
def test_asks_for_nothing_forbidden(ends, name):
    assert story(5) not in SITES[name].requested()
    assert ends[name]["counts"]["robots"] == 1
    assert ends[name]["counts"]["kept"] == 5


def test_the_receipt_is_readable(ends):
    (line,) = ends["own delay"]["receipt_lines"]
    requests = len(SITES["own delay"].log)
    assert line.startswith(
        f"127.0.0.1: {requests} requests, one at a time, 0.15 s apart (robots.txt asks"
    )
    assert line.endswith("limits kept")


def test_keeps_robots_for_the_manifest(ends):
    assert list(ends["crawl-delay"]["robots"].values()) == [rules("Crawl-delay: 0.15").decode()]


@pytest.mark.parametrize(("name", "seconds"), [("seconds", 1.0), ("date", 1.0), ("unsaid", 0.2)])
def test_pauses_the_whole_host(ends, name, seconds):
    """The page is asked for again when the pause is over, and nothing else is until then.

    All six stories may have left before the first refusal: there are eight connections.
    """
    site = SITES[name]
    refused = next(n for n, request in enumerate(site.log) if request.path == story(2))
    answered = site.log[refused].at
    early = [one.path for one in site.log[refused:] if one.at < answered + seconds]
    assert early.count(story(2)) == 1
    assert len(set(early)) == len(early) <= 6
    assert ends[name]["counts"]["kept"] == 6
    assert ends[name]["receipts"]["127.0.0.1"]["pauses"] >= 1


def test_gives_up_who_asks_for_hours(ends):
    end = ends["too long"]
    # robots.txt, the front page, and what had left when the first refusal came.
    stories = [path for path in SITES["too long"].requested() if path.startswith("/news/")]
    assert len(stories) <= 8
    assert end["counts"]["host-given-up"] >= 4
    assert end["alarms"] == ["127.0.0.1 was given up: it asks to be left alone for 7,200 s"]


def test_pauses_before_the_answer_is_complete(crawl_all):
    """A refusal whose body drips has said so in its headers: what ends meanwhile makes no room."""
    site, refused, times = Site(newsroom(stories=12)), threading.Event(), []

    def answer(connection, path):
        times.append((path, time.monotonic()))
        if path == story(2) and not refused.is_set():
            connection.sendall(b"HTTP/1.1 429 Slow\r\nRetry-After: 1\r\nContent-Length: 12\r\n\r\n")
            refused.set()
            drip(connection, b"not so fast!", 0.1)
            return
        if path == story(0):
            # Holds its line until a while after the refusal.
            refused.wait(10)
            time.sleep(0.3)
        connection.sendall(answered(site.answer(path).read()))

    with listening(RawServer(answer)) as port:
        settings = {"CONCURRENT_REQUESTS_PER_DOMAIN": 4}
        done, _ = crawl_all({"drips": {"url": f"http://127.0.0.1:{port}/", "settings": settings}})
    at = next(at for path, at in times if path == story(2))
    assert [path for path, when in times if at + 0.2 < when < at + 0.9] == []
    assert done["drips"]["counts"]["kept"] == 12


@pytest.mark.parametrize("name", ["robots 404", "robots 403", "robots after 6"])
def test_without_robots_all_is_allowed(ends, name):
    assert ends[name]["counts"]["kept"] == 6


def test_waits_for_robots(ends):
    """Nothing else is asked for until it is there."""
    paths = SITES["robots late"].requested()
    assert paths[:4] == ["/robots.txt", "/robots.txt", "/robots.txt", "/"]


@pytest.mark.parametrize("name", ["robots never", "robots silent"])
def test_leaves_a_host_without_robots_alone(ends, name):
    requested = SITES[name].requested() if name in SITES else ends[name]["requested"]
    assert requested == ["/robots.txt"] * 4
    assert ends[name]["counts"] == {"robots-unreachable": 1}
    assert "can't be had" in ends[name]["alarms"][0]


@pytest.mark.parametrize("name", ["challenged", "forbidden"])
def test_gives_up_a_host_of_walls(ends, name):
    """Ten in a row are enough; what was under way then, at most eight, comes to its end."""
    stories = len(SITES[name].log) - 2
    assert 10 <= stories <= 17
    assert ends[name]["counts"]["host-given-up"] >= 40 - stories
    assert "kept from us" in ends[name]["alarms"][0]


def test_a_few_walls_are_no_reason(ends):
    assert ends["half challenged"]["counts"]["kept"] == 32
    assert not ends["half challenged"]["alarms"]
