import gzip
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
BODY = "<p>" + "The ferry sails between the islands at dawn, as it did last year. " * 12
PAGE = (
    "<!doctype html><meta charset=utf-8><title>Ferry sails</title>"
    "<meta property='og:type' content='article'>"
    f"<body><article><h1>Ferry sails – at last</h1>{BODY}</article>"
).encode()


@pytest.fixture
def pages(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(PAGE))
    (tmp_path / "empty.html").write_bytes(b"")
    return tmp_path


def test_extracts_files_and_folders(command, pages):
    done = command("extract", pages / "a.html", pages, "--url", "https://a.example/ferry")
    assert [record["title"] for record in done.records] == ["Ferry sails – at last"] * 3
    assert {record["url"] for record in done.records} == {"https://a.example/ferry"}
    assert done.stderr == f"{pages}/empty.html: not an article (empty)\n"
    assert done.returncode == 0


def test_reads_standard_input(command):
    done = command("extract", "-", stdin=PAGE)
    assert done.records[0]["title"] == "Ferry sails – at last"


def test_goes_on_after_what_cant_be_read(command, pages):
    """A missing path costs its own line and the exit status, not the others' records."""
    (pages / "torn.html.gz").write_bytes(gzip.compress(PAGE)[:50])
    done = command("extract", pages / "none.html", pages)
    assert len(done.records) == 2
    assert done.returncode == 1
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()] == [
        "newscrawl",
        str(pages / "empty.html"),
        "newscrawl",
    ]


def test_warc_is_for_later(command, pages):
    (pages / "a.warc.gz").write_bytes(b"")
    done = command("extract", pages / "a.warc.gz")
    assert done.returncode == 1
    assert "WARC" in done.last_line


def test_ends_quietly_when_nobody_reads(pages):
    for number in range(200):
        (pages / f"n{number}.html").write_bytes(PAGE)
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m newscrawl extract {pages} | head -c 10"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == '{"schema":'
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["--version"]])
def test_help_loads_no_crawler(arguments):
    code = (
        "import sys; from newscrawl.cli import main; main(sys.argv[1:], standalone_mode=False);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "scrapy" not in done.stderr.split()
    assert "rich" not in done.stderr.split()
