"""`newscrawl crawl`: sites to JSON Lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl.corpus.export import check_writable, mend
from newscrawl.corpus.following import NAME as EXPORT
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.settings import Settings

    from newscrawl.crawl.report import Report
    from newscrawl.crawl.run import Job

FORMATS = {".csv": "csv", ".json": "json", ".xml": "xml"}


@click.command("crawl")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("-O", "--overwrite", metavar="FILE", help="Write here; replaces an older file.")
@click.option("-o", "--output", metavar="FILE", help="Append here.")
@click.option(
    "--corpus", metavar="DIR", help="Keep everything in this folder; goes on with what is there."
)
@click.option("--no-archive", is_flag=True, help="Keep no answers in the corpus.")
@click.option("--drop-duplicates", is_flag=True, help="Of near-identical texts keep the first.")
@click.option(
    "--base-url", metavar="URL", help="Fetch the site from here: a mirror, a test server."
)
@click.option("--max-articles", metavar="N", help="Keep at most N articles of each target.")
@click.option("--max-pages", metavar="N", help="Ask for at most N pages of each target.")
@click.option("--max-time", metavar="SECONDS", help="End after so many seconds.")
@click.option("--depth", metavar="N", help="Follow links at most N steps from the start.")
@click.option("--since", metavar="DATE", help="Keep no article older than this day (2024-01-31).")
@click.option("--insecure", is_flag=True, help="Accept certificates that don't verify.")
@click.option("-a", "arguments", multiple=True, metavar="NAME=VALUE", help="A spider's argument.")
@click.option("-s", "settings", multiple=True, metavar="NAME=VALUE", help="A Scrapy setting.")
def command(
    targets: tuple[str, ...],
    *,
    overwrite: str | None,
    output: str | None,
    corpus: str | None,
    no_archive: bool,
    drop_duplicates: bool,
    insecure: bool,
    arguments: tuple[str, ...],
    settings: tuple[str, ...],
    **limits: str | None,
) -> None:
    """Crawl news sites.

    TARGET is a spider's name (almayadeen) or the address of any news site. Records go to standard
    output, one a line, unless -O, -o or --corpus says where. Ctrl-C once ends the crawl with what
    there is.
    """
    given = {name: value for name, value in limits.items() if value is not None}
    spider_arguments = {**_pairs(arguments, "-a"), **given}
    overrides: dict[str, Any] = {**_pairs(settings, "-s")}
    if insecure:
        overrides["DOWNLOAD_VERIFY_CERTIFICATES"] = "False"
    if overwrite is not None and output is not None:
        raise UsageError("give one of -O and -o")
    if corpus is not None:
        overrides = {
            "NEWSCRAWL_CORPUS": corpus,
            "NEWSCRAWL_ARCHIVE": not no_archive,
            "NEWSCRAWL_DROP_DUPLICATES": drop_duplicates,
            "NEWSCRAWL_TARGETS": list(targets),
            **overrides,
        }
    elif no_archive or drop_duplicates:
        raise UsageError("--no-archive and --drop-duplicates belong to --corpus")
    overrides = {**_feed(overwrite, output, corpus, overrides), **overrides}
    sys.exit(crawl(targets, spider_arguments, overrides))


def crawl(
    targets: Sequence[str],
    arguments: dict[str, str],
    overrides: dict[str, Any],
) -> int:
    """Crawl, show progress and summary, and give the exit status."""
    # Scrapy takes most of a second to import: only for a crawl, and after the options were read.
    from newscrawl.cli import progress  # noqa: PLC0415
    from newscrawl.crawl.run import plan, run, settings_with  # noqa: PLC0415

    own_log = not any(name.startswith("LOG_") for name in overrides)
    settings = settings_with(overrides, own_log=own_log)
    jobs = [plan(target, arguments, settings) for target in targets]
    reports = run(jobs, settings, watch=progress.shown(own_log=own_log))
    progress.show_summary(jobs, reports, _places(settings))
    return max(_status(job, report) for job, report in zip(jobs, reports, strict=True))


def _feed(
    overwrite: str | None, output: str | None, corpus: str | None, overrides: dict[str, str]
) -> dict[str, Any]:
    """The FEEDS setting for where the records go; standard output unless anything else is said."""
    place = overwrite or output
    if place is None:
        elsewhere = corpus is not None or "FEEDS" in overrides
        return {} if elsewhere else {"FEEDS": {"stdout:": {"format": "jsonl"}}}
    path = Path(place)
    if path.suffix == ".parquet":
        raise UsageError(
            "a crawl writes no Parquet; give --corpus DIR, then `newscrawl export DIR -O FILE`"
        )
    form = FORMATS.get(path.suffix, "jsonl")
    check_writable(path)
    if form == "jsonl" and overwrite is None and path.is_file():
        mend(path)
    feed = {"format": form, "overwrite": overwrite is not None}
    return {"FEEDS": {str(path.absolute()): feed}}


def _pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    for text in texts:
        if "=" not in text.lstrip("="):
            raise UsageError(f"{option} takes NAME=VALUE, not {text!r}")
    return {name: value for name, _, value in (text.partition("=") for text in texts)}


def _places(settings: Settings) -> list[str]:
    feeds = settings.getdict("FEEDS")
    places = ["standard output" if place == "stdout:" else place for place in feeds]
    corpus = settings.get("NEWSCRAWL_CORPUS")
    return [*places, *([str(Path(corpus) / EXPORT)] if corpus else [])]


def _status(job: Job, report: Report) -> int:
    """0 done, 1 failed, 3 done but with an alarm; says why it isn't 0."""
    if report.output_error:
        return 1
    if report.interrupted:
        words = "stopped early; kept what there was; the same command goes on from here"
        words = words if report.in_corpus else words.rpartition(";")[0]
        click.echo(f"newscrawl: {job.target}: {words}", err=True)
        return 0
    if report.unreachable:
        alarms = ["can't reach it; check the address and the network"]
    elif report.refused_certificate:
        alarms = ["its certificate doesn't verify; --insecure accepts it all the same"]
    elif report.alarms:
        alarms = report.alarms
    elif report.empty:
        alarms = ["no article was found; the table says what the pages were instead"]
    else:
        return 0
    for why in alarms:
        click.echo(f"newscrawl: {job.target}: {why}", err=True)
    return 1 if report.unreachable or report.refused_certificate else 3
