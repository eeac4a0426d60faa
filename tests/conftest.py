"""What tests of several parts share."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscrawl.cli import main

ROOT = Path(__file__).resolve().parent.parent


def pytest_make_parametrize_id(val, argname):
    """Bytes make no name: gzip writes the time into its, and workers must collect the same."""
    return argname if isinstance(val, bytes) else None


class Done(subprocess.CompletedProcess):
    """A command that ended."""

    @property
    def records(self):
        """Of its standard output."""
        return [json.loads(line) for line in self.stdout.splitlines()]

    @property
    def last_line(self):
        """Of its standard error."""
        return self.stderr.splitlines()[-1] if self.stderr else ""


def python(*arguments, cwd=None, stdin=None, environment=None):
    """Run Python with the checkout's packages, wherever it is run."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            **(environment or {}),
        },
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Done(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def newscrawl():
    """Run the command; gives what it printed and its exit status."""

    def run(*arguments, **options):
        return python("-m", "newscrawl", *arguments, **options)

    return run


@pytest.fixture
def command(monkeypatch):
    """Run the command in this process: quicker, but not for what starts a crawl."""

    def run(*arguments, cwd=None, stdin=None):
        if cwd is not None:
            monkeypatch.chdir(cwd)
        done = CliRunner().invoke(main, [*map(str, arguments)], input=stdin)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Done(arguments, done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture(scope="session")
def scrapy():
    """Run Scrapy's own command in the checkout."""

    def run(*arguments):
        return python("-m", "scrapy", *arguments, cwd=ROOT)

    return run
