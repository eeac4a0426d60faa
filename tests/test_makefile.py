"""`make setup` on a machine that lacks something, and where nothing changed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def make(tmp_path):
    """Runs make in a folder that holds only what `make setup` reads."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "hatch_build.py"):
        shutil.copy(ROOT / name, tmp_path)
    # Not of a make that runs these tests.
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}

    def run(*arguments):
        return subprocess.run(
            ["make", *arguments],
            cwd=tmp_path,
            env={**env, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("exit 1", "needs Python 3.11 or newer"),
        ('case "$2" in *ensurepip*) exit 1;; esac', "has no venv module"),
        (
            'case "$2" in venv) mkdir -p .venv/bin; cp "$0" .venv/bin/python;; pip) exit 1;; esac',
            "is a package index within reach?",
        ),
    ],
    ids=["old Python", "no venv", "no packages"],
)
def test_says_in_one_line_what_is_missing(make, tmp_path, answer, words):
    done = make("setup", f"PYTHON={script(tmp_path / 'python', answer)}")
    told = [line for line in done.stderr.splitlines() if not line.startswith("make: ")]
    assert done.returncode == 2
    assert len(told) == 1
    assert words in told[0]


def test_does_nothing_when_nothing_changed(make, tmp_path):
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".set-up").touch()
    done = make("setup", "PYTHON=/none")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "make: Nothing to be done for 'setup'.\n"
