"""Whole crawls killed at some of their writes; `benchmarks/crawl_kills.py` does it at every one."""

from tests.conftest import python

EVERY = 61
"""Of some 320 points a spider; a prime, so that befores, halves and afters all take their turn."""


def test_a_killed_crawl_comes_to_the_same(request):
    bench = request.config.rootpath / "benchmarks" / "crawl_kills.py"
    done = python(bench, "--every", str(EVERY), "--check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "almayadeen stopped at " in done.stdout
    assert ", 0 differences" in done.stdout
