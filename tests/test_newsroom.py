"""A crawl of real saved pages; see benchmarks/newsroom.py."""

import importlib.util
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = 150


@pytest.fixture(scope="module")
def newsroom():
    spec = importlib.util.spec_from_file_location("newsroom", ROOT / "benchmarks" / "newsroom.py")
    module = importlib.util.module_from_spec(spec)
    # Its dataclasses look their module up.
    import sys

    sys.modules["newsroom"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def figures(newsroom):
    if not os.environ.get("NEWSCRAWL_BENCH"):
        pytest.skip("NEWSCRAWL_BENCH doesn't name the folder of the real pages")
    return newsroom.measure(Path(os.environ["NEWSCRAWL_BENCH"]), PAGES)


def test_every_page_is_one_record(figures):
    assert figures.missing == figures.empty
    assert len(figures.empty) <= 2
    assert figures.twice == 0
    assert figures.records + len(figures.empty) == figures.pages == PAGES


@pytest.mark.parametrize("field", ["title", "body"])
def test_has_what_the_truth_has(figures, newsroom, field):
    assert getattr(figures, field) >= newsroom.ENOUGH


def test_made_up_pages_are_all_kept_in_little_memory(newsroom):
    """A few of the 5,000 that the benchmark asks for."""
    kept, memory = newsroom.measure_memory(60)
    assert kept == 60
    assert 30 < memory < newsroom.MEMORY_LIMIT_MB
