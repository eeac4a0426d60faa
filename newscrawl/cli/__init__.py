"""The command line: arguments and printing. Each command stands in the file of its name."""

from newscrawl.cli.main import main

__all__ = ["main"]
