"""Whole crawls of some of the made-up sites; see benchmarks/discovery.py, which crawls them all."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "discovery.py"

# Without "busy": what it refuses is a matter of milliseconds, which is for the benchmark.
QUICK = ("feeds-sections", "by-day", "fragments", "item-lists", "walled")


@pytest.fixture(scope="module")
def discovery():
    spec = importlib.util.spec_from_file_location("discovery", BENCHMARK)
    module = importlib.util.module_from_spec(spec)
    # Its dataclasses look their module up.
    sys.modules["discovery"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", QUICK)
def test_finds_what_a_site_publishes_and_treats_it_well(discovery, name):
    figures = discovery.measure(discovery.SITES[name](), seconds=40)
    assert list(figures.misses()) == []
