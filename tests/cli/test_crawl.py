"""What `newscrawl crawl` refuses, and how it ends."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscrawl.serve import Route, Site, serve

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nosuchspider"], "known: almayadeen, anysite"),
        (["ftp://a.example/"], "not an http(s) address"),
        (["a.example/news"], "did you mean https://a.example/news?"),
        (["almayadeen", "-a", "sections=politics,gardening"], "known: politics, economy"),
        (["almayadeen", "-a", "edition=fr"], "known: en, ar, es"),
        (["almayadeen", "--base-url", "file:///etc"], "not an http(s) address"),
        (["almayadeen", "--since", "last week"], "write it as 2024-01-31"),
        (["almayadeen", "--max-articles", "none"], "whole number above zero"),
        (["almayadeen", "-a", "sections"], "NAME=VALUE"),
        (["almayadeen", "-o", "a", "-O", "b"], "give one of -O and -o"),
        (["almayadeen", "-O", "a.parquet"], "`newscrawl export DIR -O FILE`"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_wrong_use(command, arguments, words):
    """One line that says what to do, and exit status 2."""
    done = command("crawl", *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr


def test_refuses_an_output_before_it_crawls(command, tmp_path):
    """No request is sent for results that couldn't be kept."""
    (tmp_path / "file").write_text("")
    site = Site({})
    with serve(site) as base:
        done = command("crawl", f"{base}/", "-O", tmp_path / "file" / "out.jsonl")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "can't make the folder" in done.stderr
    assert not site.log


def test_refuses_to_append_to_a_text(command, tmp_path):
    (tmp_path / "notes").write_text("my notes\n")
    with serve(Site({})) as base:
        done = command("crawl", f"{base}/", "-o", tmp_path / "notes")
    assert done.returncode == 1
    assert "isn't JSON Lines" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "notes").read_text() == "my notes\n"


def test_mends_a_torn_line_before_it_appends(newscrawl, tmp_path):
    """As after a crash: the whole lines stay, the half one goes and is told of."""
    out = tmp_path / "out.jsonl"
    out.write_text('{"url": "https://a.example/1"}\n{"url": "https://a.exam')
    with serve(Site({"/": Route(b"<h1>Closed</h1>")})) as base:
        done = newscrawl("crawl", f"{base}/", "-o", out)
    assert done.stderr.splitlines()[0].endswith(f"{out}: its last line was torn; cut 23 bytes off")
    assert out.read_text() == '{"url": "https://a.example/1"}\n'


def test_unreachable(newscrawl):
    """Port 1 is closed everywhere."""
    done = newscrawl("crawl", "http://127.0.0.1:1/", "-s", "RETRY_ENABLED=False")
    assert done.returncode == 1
    assert done.last_line == (
        "newscrawl: http://127.0.0.1:1/: can't reach it; check the address and the network"
    )
    assert "Traceback" not in done.stderr


def test_nothing_found_is_an_alarm(newscrawl):
    with serve(Site({"/": Route(b"<h1>Closed</h1>")})) as base:
        done = newscrawl("crawl", f"{base}/")
    assert done.returncode == 3
    assert "no article was found" in done.last_line


def test_tells_who_asks_and_obeys_settings(newscrawl):
    """A delay that the user sets holds also for this machine."""
    site = Site({"/": Route(b"<h1>Closed</h1>")})
    with serve(site) as base:
        newscrawl(
            "crawl",
            f"{base}/",
            "-s",
            "NEWSCRAWL_CONTACT=desk@example.org",
            "-s",
            "DOWNLOAD_DELAY=0.3",
            "-s",
            "DOWNLOAD_DELAY_JITTER=0",
        )
    robots, home = site.log[:2]
    assert home.user_agent.startswith("newscrawl/")
    assert home.user_agent.endswith(" (+desk@example.org)")
    assert home.at - robots.at >= 0.25


class Slow(Site):
    """Begins at once and then takes its time, so that there is something to interrupt."""

    def answer(self, path):
        if path.startswith("/news/"):
            time.sleep(0.3)
        return super().answer(path)


def test_interrupted_once_it_ends_cleanly(tmp_path):
    """Ctrl-C leaves whole lines, a summary and exit status 0."""
    slugs = [f"/news/story-of-the-river-number-{n}" for n in range(300)]
    home = "".join(f"<li><a href='{slug}'>Story of the river {slug[-3:]}</a>" for slug in slugs)
    site = Slow({"/": Route(home.encode())})
    out = tmp_path / "out.jsonl"
    with serve(site) as base:
        crawl = subprocess.Popen(
            [sys.executable, "-m", "newscrawl", "crawl", f"{base}/", "-O", out],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        deadline = time.monotonic() + 30
        while len(site.log) < 12 and time.monotonic() < deadline:
            time.sleep(0.02)
        crawl.send_signal(signal.SIGINT)
        _, shown = crawl.communicate(timeout=30)
    assert crawl.returncode == 0, shown
    assert "stopped early" in shown
    assert "not reached" in shown
    assert "Traceback" not in shown
    assert len(site.log) < 60


def test_stops_when_nobody_reads(tmp_path):
    """`newscrawl crawl … | head -1` ends soon and quietly."""
    body = "<p>" + "The ferry sails between the islands at dawn, as it did last year. " * 12
    routes = {
        f"/news/story-of-the-river-number-{n}": Route(
            f"<html><body><article><h1>Story {n}</h1>{body}{n}".encode()
        )
        for n in range(200)
    }
    links = "".join(f"<li><a href='{path}'>Story of the river</a>" for path in routes)
    site = Site({"/": Route(links.encode()), **routes})
    with serve(site) as base:
        crawl = f"{sys.executable} -m newscrawl crawl {base}/ | head -c 10"
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", crawl],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.stdout.startswith('{"schema"')
    assert "Traceback" not in done.stderr
    assert len(site.log) < 150
