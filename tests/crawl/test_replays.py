"""Crawls that met with something, again from their archive alone: nothing may connect."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from newscrawl.corpus.ledger import NAME, Ledger
from newscrawl.serve import Route, Site, serve

ROOT = Path(__file__).resolve().parents[2]
# The folder's `sitecustomize` sets clocks and forbids connections.
PATHS = os.pathsep.join((str(Path(__file__).parent / "elsewhere"), str(ROOT)))
TEXT = "The ferry sails between the islands at dawn, as it did in every year before this one. " * 6


def story(number):
    return f"/news/story-of-the-river-number-{number}"


def page(number, version=1):
    text = f"<p>{number} {TEXT}</p><p>{version * TEXT}</p>"
    body = f"<article><h1>Story {number}</h1>{text}</article>".encode()
    return Route(body, headers={"ETag": f'"{number}-{version}"'})


def listing(*numbers):
    links = "".join(f"<li><a href='{story(n)}'>Story of the river {n}</a></li>" for n in numbers)
    tag = "-".join(map(str, numbers))
    return Route(f"<main><ul>{links}</ul></main>".encode(), headers={"ETag": f'"{tag}"'})


def moved(path, status=301):
    return Route(status=status, headers={"Location": path})


DESKS = {"/desk-a": (0, 1), "/desk-b": (2, 3)}


def followed(route, path):
    return Route(route.body + f"<a rel=next href='{path}'>More</a>".encode())


def broken():
    """The server hangs up without an answer."""
    raise ConnectionAbortedError


BUSY = Route(b"busy", status=503)
# One request at a time, so that it is known what was answered when another comes.
ROBOTS = Route(b"User-agent: *\nCrawl-delay: 0.01\n", content_type="text/plain")


class Herald(Site):
    """Eight stories; `moods` are the first answers to a path, or functions that give them."""

    def __init__(self, moods=None, **routes):
        stories = {story(number): page(number) for number in range(8)}
        first = {"/": listing(*range(8)), "/robots.txt": ROBOTS}
        super().__init__({**first, **stories, **routes})
        self.moods = moods or {}

    def answer(self, path):
        mood = self.moods[path].pop(0) if self.moods.get(path) else None
        found = mood() if callable(mood) else mood
        return found or super().answer(path)


def beyond_limit():
    """A site that answers nobody before it was asked for four stories at once."""
    four = threading.Barrier(4)

    def wait():
        four.wait(20)

    return Herald({story(n): [wait] for n in range(4)}, **{"/robots.txt": Route(status=404)})


class Killed:
    """A crawl that is to be killed while the site is asked for something."""

    def __init__(self, folder):
        self.folder = folder
        self.process = None

    def begin(self, base, *options):
        to = ["--corpus", str(self.folder), *options]
        command = [sys.executable, "-m", "newscrawl", "crawl", f"{base}/", *to]
        environment = {**os.environ, "PYTHONPATH": PATHS}
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as self.process:
            pass
        assert self.process.returncode == -signal.SIGKILL

    def kill(self):
        """Once: whatever is answered then, nobody hears it."""
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def wait_for(self, outcomes):
        """Until so many URLs' ends are on disk."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            path = f"file:{self.folder / NAME}?mode=ro"
            with closing(sqlite3.connect(path, uri=True)) as ledger:
                if ledger.execute("SELECT count(*) FROM visits").fetchone()[0] >= outcomes:
                    return
            time.sleep(0.02)
        raise AssertionError("the crawl committed nothing")


def sha256(folder):
    return hashlib.sha256((folder / "articles.jsonl").read_bytes()).hexdigest()


def records(folder):
    return [orjson.loads(line) for line in (folder / "articles.jsonl").read_bytes().splitlines()]


def outcomes(folder, run=-1):
    """Outcome by path, of one of the runs."""
    with closing(Ledger.open(folder / NAME, write=False)) as ledger:
        visits = ledger.urls(run=ledger.runlog.all()[run])
        return {"/" + visit.url.split("/", 3)[3]: visit.outcome for visit in visits}


@pytest.fixture
def crawl(newscrawl, tmp_path):
    """Run a crawl into the test's corpus to its end."""

    def run(base, *options, days_later=0):
        environment = {"PYTHONPATH": PATHS, "DAYS_LATER": str(days_later)}
        corpus = tmp_path / "corpus"
        done = newscrawl("crawl", f"{base}/", "--corpus", corpus, *options, environment=environment)
        assert done.returncode in {0, 3}, done.stderr
        return done

    return run


@pytest.fixture
def offline(newscrawl, tmp_path):
    """Run the command where nothing may connect; gives the connections that were tried."""
    tried = tmp_path / "tried.txt"

    def run(*arguments):
        tried.write_text("")
        environment = {"PYTHONPATH": PATHS, "CONNECTIONS": str(tried)}
        return newscrawl(*arguments, environment=environment), tried.read_text()

    return run


@pytest.fixture
def replayed(offline, tmp_path):
    """Replay the test's corpus without a network; gives the first replay's corpus."""

    def check(times=1):
        corpus = tmp_path / "corpus"
        for name in ("first", "second")[:times]:
            done, tried = offline("replay", corpus, "--to", tmp_path / name)
            assert (done.returncode, tried) == (0, ""), done.stdout + done.stderr
            assert sha256(tmp_path / name) == sha256(corpus)
        return tmp_path / "first"

    return check


def test_the_check_can_fail(offline, tmp_path):
    """A crawl's connections are seen, so a replay's would be."""
    with serve(Herald()) as base:
        done, tried = offline("crawl", f"{base}/", "--corpus", tmp_path / "corpus")
    assert done.returncode != 0
    assert "socket.connect" in tried


def test_a_second_run_of_which_most_is_unchanged(crawl, replayed, offline, tmp_path):
    """Days later one story has another text, one is new, and the site answers 304 to the rest."""
    site = Herald()
    with serve(site) as base:
        crawl(base)
        changed = {"/": listing(*range(9)), story(2): page(2, version=2), story(8): page(8)}
        site.routes = {**site.routes, **changed}
        crawl(base, days_later=3)
        crawl(base, days_later=30)
    second = outcomes(tmp_path / "corpus", run=1)
    unchanged = [path for path, outcome in second.items() if outcome == "unchanged"]
    assert (len(unchanged), second[story(2)], second[story(8)]) == (7, "revision", "kept")
    assert outcomes(tmp_path / "corpus")[story(2)] == "unchanged"
    first = replayed(times=2)
    for run in range(3):
        assert outcomes(first, run) == outcomes(tmp_path / "corpus", run)
    verified, _ = offline("verify", first)
    assert verified.returncode == 0, verified.stdout


def test_a_run_that_was_killed_and_resumed(crawl, replayed, tmp_path):
    """What was answered and not on disk yet is asked for again, and is lost in neither."""
    victim = Killed(tmp_path / "corpus")
    moods = {story(3): [lambda: victim.wait_for(3)], story(6): [victim.kill]}
    with serve(Herald(moods)) as base:
        victim.begin(base)
        crawl(base)
    assert sorted(record["title"] for record in records(tmp_path / "corpus")) == [
        f"Story {number}" for number in range(8)
    ]
    replayed(times=2)


def test_a_run_that_was_killed_and_abandoned(crawl, replayed, tmp_path):
    """Another site's run came next: what was lost belongs to the run that asks for it again."""
    victim = Killed(tmp_path / "corpus")
    moods = {story(3): [lambda: victim.wait_for(3)], story(6): [victim.kill]}
    desk = {"/": listing(9), story(9): page(9)}
    with serve(Herald(moods)) as base, serve(Herald(**desk)) as other:
        victim.begin(base)
        crawl(other)
        crawl(base)
    titles = sorted(record["title"] for record in records(tmp_path / "corpus"))
    assert titles == [f"Story {number}" for number in (*range(8), 9)]
    replayed()


def test_what_was_refused_is_read_though_it_is_unchanged(crawl, replayed, tmp_path):
    """The first run has some pages and may not keep them; the second gets 304 for those."""
    with serve(beyond_limit()) as base:
        crawl(base, "--max-articles", 2)
        assert "beyond-limit" in outcomes(tmp_path / "corpus").values()
        crawl(base)
    assert len(records(tmp_path / "corpus")) == 8
    replayed()


def test_what_cant_be_read_again_is_asked_for_as_a_whole(crawl, tmp_path):
    """Somebody took the first run's archive away: 304 says nothing then."""
    corpus = tmp_path / "corpus"
    with serve(beyond_limit()) as base:
        crawl(base, "--max-articles", 2)
        for file in (corpus / "archive").iterdir():
            file.unlink()
        crawl(base)
    assert len(records(corpus)) == 8


def test_a_redirect_chain_and_a_retry(crawl, replayed, tmp_path):
    steps = {story(1): moved("/moved/once"), "/moved/once": moved("/moved/twice", 302)}
    site = Herald({story(4): [BUSY, BUSY]}, **steps, **{"/moved/twice": page(1)})
    with serve(site) as base:
        crawl(base)
    assert site.requested().count(story(4)) == 3
    ends = outcomes(tmp_path / "corpus")
    assert (ends[story(1)], ends["/moved/twice"], ends[story(4)]) == ("kept", "redirected", "kept")
    assert len(records(tmp_path / "corpus")) == 8
    replayed(times=2)


@pytest.mark.parametrize("killed_at", ["/moved/once", "/moved/twice"])
def test_a_kill_in_the_midst_of_a_redirect_chain(crawl, replayed, tmp_path, killed_at):
    victim = Killed(tmp_path / "corpus")
    steps = {story(1): moved("/moved/once"), "/moved/once": moved("/moved/twice", 302)}
    site = Herald({killed_at: [victim.kill]}, **steps, **{"/moved/twice": page(1)})
    with serve(site) as base:
        victim.begin(base)
        crawl(base)
    assert len(records(tmp_path / "corpus")) == 8
    replayed()


def test_a_kill_in_the_midst_of_a_step_to_the_same_page(crawl, replayed, tmp_path):
    """The redirect is answered twice; the second isn't the first one's target."""
    victim = Killed(tmp_path / "corpus")
    steps = {story(1): moved(f"{story(1)}/"), f"{story(1)}/": page(1)}
    with serve(Herald({f"{story(1)}/": [victim.kill]}, **steps)) as base:
        victim.begin(base)
        crawl(base)
    assert len(records(tmp_path / "corpus")) == 8
    replayed()


@pytest.mark.parametrize(
    ("moods", "options"),
    [([Route(status=500)] * 3, ()), ([BUSY], ("-s", "RETRY_HTTP_CODES=418"))],
    ids=["more tries than a run makes", "a status that the run doesn't retry"],
)
def test_a_failure_that_a_kill_undid(crawl, replayed, tmp_path, moods, options):
    """What ended as an error before the kill is asked for again after it, and answers."""
    victim = Killed(tmp_path / "corpus")
    site = Herald({story(4): [*moods], story(5): [victim.kill]})
    with serve(site) as base:
        victim.begin(base, *options)
        crawl(base, *options)
    # Unless the last error came to disk just before the kill.
    assert site.requested().count(story(4)) == len(moods) + 1
    assert len(records(tmp_path / "corpus")) == 8
    replayed()


def test_settings_that_are_lists(crawl_all, replayed, tmp_path):
    """A robots.txt that is had only because of the run's own patience."""
    settings = {
        "NEWSCRAWL_CORPUS": str(tmp_path / "corpus"),
        "NEWSCRAWL_ROBOTS_WAITS": [0.01] * 6,
        "NEWSCRAWL_MAX_PAUSE": 0,
    }
    with serve(Herald({"/robots.txt": [BUSY] * 5})) as base:
        crawl_all({"herald": {"url": f"{base}/", "settings": settings}})
    assert len(records(tmp_path / "corpus")) == 8
    replayed()


def test_what_waits_for_a_page_that_never_came(crawl, replayed, tmp_path):
    """With --since a list's next page waits for all of the page before, also if one breaks off."""
    desks = [f"/desk-{name}" for name in "ab"]
    more = {f"{desk}?page=2": listing(*(n + 4 for n in part)) for desk, part in DESKS.items()}
    lists = {desk: followed(listing(*part), f"{desk}?page=2") for desk, part in DESKS.items()}
    links = "".join(f"<nav><a href='{desk}'>Desk {desk[-1]}</a></nav>" for desk in desks)
    site = Herald({story(1): [broken] * 5}, **{**lists, **more, "/": Route(links.encode())})
    with serve(site) as base:
        crawl(base, "--since", "2020-01-01", "-s", "RETRY_ENABLED=False")
    assert outcomes(tmp_path / "corpus")[story(1)] == "broken-off"
    assert len(records(tmp_path / "corpus")) == 7
    replayed()


def test_a_kill_before_a_retry(crawl, replayed, tmp_path):
    victim = Killed(tmp_path / "corpus")
    with serve(Herald({story(4): [BUSY, BUSY, victim.kill]})) as base:
        victim.begin(base)
        crawl(base)
    assert len(records(tmp_path / "corpus")) == 8
    replayed()


def test_damage_costs_what_it_is_in(crawl, offline, tmp_path):
    """The rest is replayed, and what is missing told."""
    with serve(Herald()) as base:
        crawl(base)
    (file,) = (tmp_path / "corpus" / "archive").iterdir()
    os.truncate(file, file.stat().st_size // 2)
    done, _ = offline("replay", tmp_path / "corpus")
    assert done.returncode == 3, done.stderr
    assert f"{base}{story(7)} can't be read again" in done.stderr
    assert f"only in A: {base}{story(7)}" in done.stdout
    assert f"only in A: {base}{story(0)}" not in done.stdout


def test_says_what_is_different(crawl, offline, tmp_path):
    """As if the crawl's code had read another title, missed a record, and had another order."""
    corpus = tmp_path / "corpus"
    with serve(Herald()) as base:
        crawl(base)
    lines = (corpus / "articles.jsonl").read_bytes().splitlines(keepends=True)
    (corpus / "articles.jsonl").write_bytes(
        b"".join(lines[1:]).replace(b'"title":"Story 3"', b'"title":"Saga 3"')
    )
    done, _ = offline("replay", corpus)
    assert done.returncode == 3
    assert f"  only in B: {base}{story(0)}" in done.stdout
    told = ("title: 1 of 7 differ", f"  {base}{story(3)}", "    - Saga 3", "    + Story 3")
    assert [line for line in told if line not in done.stdout] == []
    (corpus / "articles.jsonl").write_bytes(b"".join([*lines[:5], *reversed(lines[5:])]))
    done, _ = offline("replay", corpus)
    assert done.returncode == 3
    assert "in another order from line 6 on" in done.stdout
