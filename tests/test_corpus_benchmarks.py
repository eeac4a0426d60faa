"""The corpus's benchmarks in their quick form, on own prose: what they promise holds in CI too."""

import sys
from pathlib import Path

import pytest

from tests.conftest import python

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import edits
import kills
import ledger


@pytest.fixture
def run(monkeypatch, capsys):
    """A function that runs a benchmark with --check; gives its exit status and what it printed."""
    monkeypatch.setenv("NEWSCRAWL_BENCH", "")

    def run(benchmark, *arguments):
        monkeypatch.setattr(sys, "argv", ["benchmark", *arguments, "--check"])
        return benchmark.main(), capsys.readouterr().out

    return run


def test_edits_are_told_for_what_they_are(run):
    status, printed = run(edits, "--edits", "80", "--seed", "5")
    assert status == 0, printed
    assert "0 that can't be rebuilt" in printed


def test_edits_that_are_missed_fail(run, monkeypatch):
    monkeypatch.setattr(edits, "chronicle", lambda *_: [])
    status, printed = run(edits, "--edits", "20")
    assert status == 1
    assert "missed: headline" in printed


def test_the_ledger_keeps_its_size():
    """In a process of its own, whose memory is measured."""
    done = python(ledger.__file__, "--urls", "13000", "--check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[1].split()[0] == "12,500"


def test_a_crawl_survives_random_kills(run):
    status, printed = run(kills, "--kills", "6", "--pages", "150")
    assert status == 0, printed
    assert ": 135 records each" in printed
    assert ", 0 differences" in printed


def test_what_a_kill_lost_would_be_seen(run, monkeypatch):
    monkeypatch.setattr(kills, "verify", lambda folder: [f"{folder} is torn"])
    status, printed = run(kills, "--kills", "1", "--pages", "60")
    assert status == 1
    assert "is torn" in printed


def test_addresses_are_made_the_same_each_time():
    assert ledger.address(1) == ledger.address(1) != ledger.address(2)
    lengths = [len(ledger.address(number)) for number in range(2_000)]
    assert 60 < sum(lengths) / len(lengths) < 90
