"""Which part may look at which, as the design draws it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "newscrawl"

# What each part may import of newscrawl. `urls`, `words` and `errors` stand below everything.
BELOW = {"article", "errors", "urls", "words"}
MAY_IMPORT = {
    "article": {"words"},
    "words": {"_words"},
    "errors": set(),
    "urls": {"errors"},
    "extract": BELOW,
    "discover": {"errors", "urls"},
    "corpus": BELOW,
    "serve": {"errors"},
    "fixtures": BELOW | {"extract"},
    "settings": set(),
    "addon": set(),
    "crawl": BELOW | {"extract", "discover", "corpus", "settings"},
    "__main__": {"cli"},
}
KNOWS_SCRAPY = {"crawl", "cli", "addon", "spiders"}
FRAMEWORKS = {"scrapy", "twisted", "itemadapter"}


def part_of(path: Path) -> str:
    """The part that a module belongs to: "extract", "urls", "spiders" …"""
    inside = path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT)
    return inside.parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Modules that a file imports, as dotted names; of `from newscrawl import x` also x."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def parts_imported(path: Path) -> set[str]:
    """Parts of newscrawl that a file imports; `from newscrawl import extract` is of extract."""
    door = {"Article": "article", "NewscrawlError": "errors", "__version__": None}
    parts = set()
    for name in imported(path):
        head, _, rest = name.partition(".")
        if head == "spiders":
            parts.add("spiders")
        elif head == "newscrawl" and rest:
            part = rest.partition(".")[0]
            parts.add(door.get(part, part))
    return parts - {None}


MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]
SPIDERS = sorted((ROOT / "spiders").rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_looks_only_where_the_design_lets_it(path):
    """A part imports itself and what the design puts below it."""
    part = part_of(path)
    if part == "cli":
        assert "spiders" not in parts_imported(path)
        return
    assert parts_imported(path) - {part} <= MAY_IMPORT[part]


@pytest.mark.parametrize("path", [*MODULES, *SPIDERS], ids=name_of)
def test_only_some_parts_know_scrapy(path):
    """Extraction, discovery and corpus work without Scrapy and Twisted."""
    frameworks = {name.partition(".")[0] for name in imported(path)} & FRAMEWORKS
    assert not frameworks or part_of(path) in KNOWS_SCRAPY


def test_importing_newscrawl_is_cheap():
    """Extraction alone loads neither the crawler nor the date parser."""
    code = "import sys, newscrawl; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"scrapy", "twisted", "dateparser"}
