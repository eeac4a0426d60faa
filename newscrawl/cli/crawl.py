"""`newscrawl crawl`: sites to JSON Lines."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newscrawl import __version__
from newscrawl.corpus.export import check_writable, mend
from newscrawl.corpus.runs import write_manifest
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.crawl.manners import RobotsFile
    from newscrawl.crawl.report import Report
    from newscrawl.crawl.run import Job

FORMATS = {".csv": "csv", ".json": "json", ".xml": "xml"}


@click.command("crawl")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("-O", "--overwrite", metavar="FILE", help="Write here; replaces an older file.")
@click.option("-o", "--output", metavar="FILE", help="Append here.")
@click.option("--corpus", metavar="DIR", help="Collect in this folder: articles.jsonl and runs/.")
@click.option(
    "--base-url", metavar="URL", help="Fetch the site from here: a mirror, a test server."
)
@click.option("--max-articles", metavar="N", help="Keep at most N articles of each target.")
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
    base_url: str | None,
    max_articles: str | None,
    since: str | None,
    insecure: bool,
    arguments: tuple[str, ...],
    settings: tuple[str, ...],
) -> None:
    """Crawl news sites.

    TARGET is a spider's name (almayadeen) or the address of any news site. Records go to standard
    output, one a line, unless -O, -o or --corpus says where. Ctrl-C once ends the crawl with what
    there is.
    """
    named = {"base_url": base_url, "max_articles": max_articles, "since": since}
    given = {name: value for name, value in named.items() if value is not None}
    spider_arguments = {**_pairs(arguments, "-a"), **given}
    overrides = _pairs(settings, "-s")
    if insecure:
        overrides["DOWNLOAD_VERIFY_CERTIFICATES"] = "False"
    if sum(place is not None for place in (overwrite, output, corpus)) > 1:
        raise UsageError("give one of -O, -o and --corpus")
    overrides = {**_feed(overwrite, output, corpus, overrides), **overrides}
    sys.exit(crawl(targets, spider_arguments, overrides, corpus=corpus))


def crawl(
    targets: Sequence[str],
    arguments: dict[str, str],
    overrides: dict[str, Any],
    *,
    corpus: str | None = None,
) -> int:
    """Crawl, show progress and summary, and give the exit status."""
    # Scrapy takes most of a second to import: only for a crawl, and after the options were read.
    from newscrawl.cli import progress  # noqa: PLC0415
    from newscrawl.crawl.run import plan, run, settings_with  # noqa: PLC0415

    own_log = not any(name.startswith("LOG_") for name in overrides)
    settings = settings_with(overrides, own_log=own_log)
    jobs = [plan(target, arguments, settings) for target in targets]
    begun = datetime.now(UTC)
    reports = run(jobs, settings, watch=progress.shown(own_log=own_log))
    if corpus is not None:
        write_manifest(Path(corpus), begun, _manifest(jobs, reports, begun))
    progress.show_summary(jobs, reports, _places(settings.getdict("FEEDS")))
    return max(_status(job, report) for job, report in zip(jobs, reports, strict=True))


def _feed(
    overwrite: str | None, output: str | None, corpus: str | None, overrides: dict[str, str]
) -> dict[str, Any]:
    """The FEEDS setting for where the records go; standard output unless anything else is said."""
    extra = {}
    if corpus is not None:
        output = str(Path(corpus) / "articles.jsonl")
        extra = {"NEWSCRAWL_CORPUS_EXPORT": output}
    place = overwrite or output
    if place is None:
        return {} if "FEEDS" in overrides else {"FEEDS": {"stdout:": {"format": "jsonl"}}}
    path = Path(place)
    form = FORMATS.get(path.suffix, "jsonl")
    check_writable(path)
    if form == "jsonl" and overwrite is None and path.is_file():
        mend(path)
    feed = {"format": form, "overwrite": overwrite is not None}
    return {"FEEDS": {str(path.absolute()): feed}, **extra}


def _pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    for text in texts:
        if "=" not in text.lstrip("="):
            raise UsageError(f"{option} takes NAME=VALUE, not {text!r}")
    return {name: value for name, _, value in (text.partition("=") for text in texts)}


def _places(feeds: dict[str, Any]) -> list[str]:
    return ["standard output" if place == "stdout:" else place for place in feeds]


def _manifest(jobs: Sequence[Job], reports: Sequence[Report], begun: datetime) -> dict[str, Any]:
    return {
        "newscrawl": __version__,
        "begun": begun.isoformat(timespec="seconds"),
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "crawls": [
            {
                "target": job.target,
                "spider": job.spider.name,
                "arguments": job.arguments,
                "finish_reason": report.reason,
                "urls": report.urls,
                "outcomes": report.outcomes,
                "receipts": report.receipts,
                "robots": {origin: _robots(file) for origin, file in report.robots.items()},
            }
            for job, report in zip(jobs, reports, strict=True)
        ],
    }


def _robots(file: RobotsFile) -> dict[str, Any]:
    body = file.body.decode("utf-8", "replace")
    found = {"status": file.status, "fetched_at": file.fetched_at, "body": body}
    return found | {"meaning": file.robots.reason}


def _status(job: Job, report: Report) -> int:
    """0 done, 1 failed, 3 done but with an alarm; says why it isn't 0."""
    if report.output_error:
        return 1
    if report.interrupted:
        click.echo(f"newscrawl: {job.target}: stopped early; kept what there was", err=True)
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
