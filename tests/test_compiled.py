"""What is written in Cython is compiled wherever it can be: the tests of each part rely on it."""

import importlib
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "newscrawl").rglob("*.pyx"))
MODULES = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in SOURCES]


@pytest.mark.skipif(shutil.which("gcc") is None, reason="no C compiler")
@pytest.mark.parametrize("name", MODULES)
def test_is_compiled(name):
    module = importlib.import_module(name)
    assert Path(module.__file__).suffix in {".so", ".pyd"}


@pytest.mark.parametrize("name", MODULES)
def test_is_built_with_the_others(name):
    assert f'"{name}"' in (ROOT / "hatch_build.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_has_types(source):
    assert source.with_suffix(".pyi").exists() or source.with_suffix(".pxd").exists()
