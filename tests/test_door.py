"""The public door: what it shows, and what stays outside when it opens."""

import subprocess
import sys
from pathlib import Path

import newscrawl

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"scrapy", "twisted", "itemadapter", "dateparser", "tldextract", "click", "rich"}


def test_shows_exactly_what_it_lists():
    shown = {name for name in vars(newscrawl) if not name.startswith("_")} | {"__version__"}
    modules = {name for name in shown if type(vars(newscrawl)[name]) is type(sys)}
    assert shown - modules == set(newscrawl.__all__)
    assert set(newscrawl.__all__) == {"Article", "NewscrawlError", "__version__", "extract"}


def test_extract_is_the_function():
    """The package of the same name doesn't hide it."""
    assert callable(newscrawl.extract)
    assert isinstance(newscrawl.extract(b"", "https://a.example/"), newscrawl.Article)


def test_a_star_import_takes_the_list():
    names = {}
    exec("from newscrawl import *", names)
    assert set(names) - {"__builtins__"} == set(newscrawl.__all__)


def test_opens_without_the_heavy_libraries():
    code = "import sys, newscrawl; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "newscrawl" in loaded
    assert not loaded & HEAVY
