"""Every error is one line and a status, also those of the command line itself."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["bogus"], "newscrawl: No such command 'bogus' (see newscrawl --help)"),
        (["--bogus"], "newscrawl: No such option '--bogus'"),
        (["crawl"], "newscrawl: Missing argument 'TARGET...' (see newscrawl crawl --help)"),
        (["extract", "--deep", "x"], "newscrawl: No such option '--deep'"),
        (["fixture", "save"], "newscrawl: Missing argument 'PATH|URL' (see newscrawl fixture save"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use(newscrawl, arguments, line):
    done = newscrawl(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(line)
    assert done.stdout == ""


def test_a_full_disk_behind_standard_output():
    page = "<html><article><h1>Ferry sails</h1>" + f"<p>{'The ferry sails at dawn. ' * 20}</p>" * 4
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "newscrawl", "extract", "-"],
            cwd=ROOT,
            input=page.encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "newscrawl: standard output: No space left on device\n"
