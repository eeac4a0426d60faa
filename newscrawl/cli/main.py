"""The `newscrawl` command: finds the commands, and gives every error one line and a status."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from newscrawl import __version__
from newscrawl.errors import NewscrawlError

# Each is imported when it is called for; none imports Scrapy before it runs.
COMMANDS = (
    "crawl",
    "extract",
    "explain",
    "urls",
    "history",
    "export",
    "diff",
    "report",
    "verify",
    "rebuild",
    "replay",
    "demo",
    "fixture",
)


class Commands(click.Group):
    """Commands by the name of their module."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"newscrawl.cli.{cmd_name}").command
        return command

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        """Options before the command are read here."""
        try:
            return super().make_context(*arguments, **options)
        except click.NoSuchOption as error:
            click.echo(
                f"newscrawl: {error.format_message().rstrip('.')} (see newscrawl --help)", err=True
            )
            raise SystemExit(error.exit_code) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            words = error.format_message().rstrip(".")
            path = error.ctx.command_path if error.ctx else ctx.command_path
            click.echo(f"newscrawl: {words} (see {path} --help)", err=True)
            ctx.exit(error.exit_code)
        except NewscrawlError as error:
            click.echo(f"newscrawl: {error}", err=True)
            ctx.exit(error.exit_status)
        except BrokenPipeError:
            raise
        except OSError as error:
            place = error.filename or "standard output"
            click.echo(f"newscrawl: {place}: {error.strerror or error}", err=True)
            ctx.exit(1)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="newscrawl %(version)s")
def main() -> None:
    """Crawl news sites politely into clean, deduplicated article records.

    Results go to standard output or a file, everything else to standard error. Exit status: 0
    done, 1 failed, 2 wrong use, 3 done but with an alarm (nothing was found).
    """
