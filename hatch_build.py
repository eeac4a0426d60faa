"""Compiles what is done for every byte, element and letter (`*.pyx`) where there is a C compiler.

Without one newscrawl is installed all the same and does the same, in Python, a little slower.
"""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULES = (
    "newscrawl._words",
    "newscrawl.corpus._shingles",
    "newscrawl.discover._anchors",
    "newscrawl.extract._holding",
    "newscrawl.extract._markup",
    "newscrawl.extract._scripts",
    "newscrawl.extract._text",
    "newscrawl.extract.declared._elements",
    "newscrawl.extract.body._hints",
    "newscrawl.extract.body._weigh",
    "newscrawl.extract.body._walk",
)


class CompiledModules(BuildHookInterface[Any]):
    """Puts each compiled module beside its source, and into the wheel that is being built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, or say in one line that newscrawl goes without."""
        del version
        if self.target_name != "wheel":
            return
        try:  # A compiler ends with whatever it likes.
            _compile(Path(self.root))
        except (Exception, SystemExit) as error:
            reason = f"{error}"[:200]
            print(f"newscrawl: goes on without compiled modules: {reason}", file=sys.stderr)
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"] += [f"/{_path(module)}{_SUFFIX}" for module in MODULES]


_SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")


# Floating point as in Python: one rounding an operation.
_FLAGS = [] if sys.platform == "win32" else ["-g0", "-ffp-contract=off"]


def _path(module: str) -> str:
    return module.replace(".", "/")


def _compile(root: Path) -> None:
    """Build the modules in place; any error is the compiler's own."""
    import lxml
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    build = root / "build"
    for module in MODULES:  # Older than its source, it would be taken for it.
        (root / f"{_path(module)}{_SUFFIX}").unlink(missing_ok=True)
    extensions = cythonize(
        [
            Extension(module, [str(root / f"{_path(module)}.pyx")], extra_compile_args=_FLAGS)
            for module in MODULES
        ],
        build_dir=str(build),
        include_path=[str(root), *lxml.get_include()],
        quiet=True,
    )
    for extension in extensions:
        extension.include_dirs += lxml.get_include()
    command = build_ext(Distribution({"ext_modules": extensions}))
    command.build_temp = str(build)
    command.build_lib = str(root)
    command.finalize_options()
    command.run()
