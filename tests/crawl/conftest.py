"""A little news site in the layout of the spider's own, with a page for each thing to happen."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.serve import Route, Site, serve

HERE = Path(__file__).resolve().parent
# Makes `servers.py` importable under importlib's import mode.
sys.path.insert(0, str(HERE))

REAL = "https://english.almayadeen.net"
WORDS = (
    *("ferry", "harbor", "council", "bridge", "river", "winter", "market", "teacher", "engine"),
    *("letter", "garden", "window", "island", "budget", "signal", "journey", "captain", "village"),
)


def sentence(seed, length):
    return " ".join(random.Random(seed).choices(WORDS, k=length)).capitalize()


def article(title, seed, date="2024-03-05T10:00:00+00:00", head=""):
    paragraphs = "".join(
        f"<p>{title} {seed}.{n}: {sentence(seed * 10 + n, 45)}, it was said on the quay.</p>"
        for n in range(5)
    )
    return Route(
        f"<!doctype html><html lang=en><head><title>{title} | The Quay</title>"
        f'<meta property="og:type" content="article"><meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="{date}">{head}</head>'
        f'<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{paragraphs}</article>'
        f"</body></html>".encode()
    )


def section(*links, following=""):
    items = "".join(f"<li><h3><a href='{link}'>{headline(link)}</a></h3></li>" for link in links)
    return Route(
        "<!doctype html><title>Section</title><body><nav><a href='/news/politics'>Politics</a>"
        "<a href='/news/economy'>Economy</a><a href='/articles/opinion'>Opinion</a></nav>"
        f"<main><ul>{items}</ul>{following}<a href='/tags/river-boats-and-more'>River boats</a>"
        "<a href='/authors/jane-van-der-doe'>Jane</a></main><aside class='most-read'>"
        "<a href='/articles/opinion/why-we-wait-for-boats'>Why we wait for boats</a></aside>"
        "<footer><a href='/privacy-policy'>Privacy</a></footer>".encode()
    )


def headline(link):
    return link.partition("?")[0].rstrip("/").rpartition("/")[2].replace("-", " ").capitalize()


def canonical(path):
    return f'<link rel="canonical" href="{REAL}{path}">'


P, E, V = "/news/politics", "/news/economy", "/articles/opinion"
CHALLENGE = (
    "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser before "
    "accessing english.example.net</h1><p>Enable JavaScript and cookies to continue</p>"
    '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>'
)


def routes():
    return {
        "/robots.txt": Route(b"User-agent: *\nDisallow: /news/economy/kept-from-robots\n"),
        "/": section(P + "/ferry-sails-at-dawn"),
        P: section(
            f"{P}/ferry-sails-at-dawn?utm_source=home#top",
            f"{P}/ferry-sails-at-dawn/",
            f"{P}/minister:-bridge-&-tunnel-to-open",
            following="<link rel=next href='?page=2'>",
        ),
        f"{P}?page=2": section(
            f"{REAL}{P}/council-votes-on-market",
            f"{P}/moved-to-a-new-address",
            f"{E}/harbor-budget-rises-again",
        ),
        f"{P}/ferry-sails-at-dawn": article("Ferry sails at dawn", 1),
        f"{P}/minister:-bridge-&-tunnel-to-open": article("Minister: bridge to open", 2),
        f"{P}/council-votes-on-market": article(
            "Council votes on market", 3, head=canonical(f"{P}/council-votes-on-market")
        ),
        f"{P}/moved-to-a-new-address": Route(
            status=301, headers={"Location": f"{P}/ferry-sails-at-dawn"}
        ),
        E: section(
            f"{E}/harbor-budget-rises-again",
            f"{E}/ferry-text-under-another-slug",
            f"{E}/council-print-view-of-vote",
            f"{E}/gone-since-the-morning",
            f"{E}/walled-off-by-a-proxy",
            f"{E}/kept-from-robots",
            f"{E}/leads-to-another-site",
            f"{E}/moved-with-the-real-host",
            f"{E}/nothing-in-this-page",
            following="<a href='/news/economy?page=2' class=btn>Load more</a>",
        ),
        f"{E}?page=2": section(f"{E}/report-in-a-pdf-file", f"{E}/winter-of-an-older-year"),
        f"{E}/harbor-budget-rises-again": article("Harbor budget rises again", 4),
        f"{E}/ferry-text-under-another-slug": article("Ferry sails at dawn", 1),
        f"{E}/council-print-view-of-vote": article(
            "Council votes on market", 33, head=canonical(f"{P}/council-votes-on-market")
        ),
        f"{E}/walled-off-by-a-proxy": Route(CHALLENGE.encode(), status=403),
        f"{E}/leads-to-another-site": Route(
            status=302, headers={"Location": "https://elsewhere.example/x"}
        ),
        f"{E}/moved-with-the-real-host": Route(
            status=301, headers={"Location": f"{REAL}{E}/arrived-after-a-move"}
        ),
        f"{E}/arrived-after-a-move": article("Arrived after a move", 5),
        f"{E}/nothing-in-this-page": Route(b""),
        f"{E}/report-in-a-pdf-file": Route(b"%PDF-1.4\0\xff\xfe", content_type="application/pdf"),
        f"{E}/winter-of-an-older-year": article("Winter of an older year", 6, "2019-01-05"),
        V: section(
            f"{V}/why-we-wait-for-boats", following="<a rel=next href='/articles/opinion?page=2'>2"
        ),
        # Past its last page this section shows that page again, for ever.
        **{
            f"{V}?page={n}": section(
                f"{V}/letter-to-a-captain", following=f"<a rel=next href='?page={n + 1}'>more</a>"
            )
            for n in range(2, 20)
        },
        f"{V}/why-we-wait-for-boats": article("Why we wait for boats", 7),
        f"{V}/letter-to-a-captain": article("Letter to a captain", 8),
    }


@pytest.fixture(scope="module")
def served():
    """The site and its address, for all crawls of a module."""
    site = Site(routes())
    with serve(site) as base:
        yield site, base


@pytest.fixture(scope="session")
def crawl_all():
    """Run crawls at once in one other process; gives what each came to, and their log."""

    def run(jobs, **environment):
        done = subprocess.run(
            [sys.executable, HERE / "crawls.py"],
            cwd=HERE.parent.parent,
            env={**os.environ, "PYTHONPATH": str(HERE.parent.parent), **environment},
            input=json.dumps(jobs),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout), done.stderr

    return run
