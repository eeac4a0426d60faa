import gzip
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.foreign import STYLES, URL

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


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (b"", "empty"),
        (b"<html><p>" + b"The ferry sails. " * (50 * 2**20 // 17), "too-large"),
        (random.Random(1).randbytes(50_000) + b"<p>" + bytes(range(256)) * 99, "not-html"),
    ],
    ids=["of no bytes", "of 50 MB", "of binary data"],
)
def test_a_page_that_is_none(command, tmp_path, page, kind):
    (tmp_path / "page.html").write_bytes(page)
    done = command("extract", "page.html", cwd=tmp_path)
    assert (done.stdout, done.returncode) == ("", 0)
    assert done.stderr == f"page.html: not an article ({kind})\n"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("utf-8", "utf-16"), ("klingon", "utf-8")],
)
def test_a_page_of_another_encoding_than_it_says(command, declared, encoding):
    body = "<p>" + "Die Fähre fährt im März über den Sund. " * 12 + "</p>"
    page = f"<html><meta charset={declared}><article><h1>Fähre fährt früh</h1>{body}</article>"
    (record,) = command("extract", "-", stdin=page.encode(encoding)).records
    assert record["title"] == "Fähre fährt früh"
    assert record["body"].startswith("Die Fähre fährt im März über")


def test_a_folder_without_a_page(command, tmp_path):
    done = command("extract", tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        f"newscrawl: {tmp_path}: no saved page in this folder (.html, .htm, .xhtml, .gz, WARC)\n"
    )


@pytest.mark.parametrize("name", STYLES)
def test_reads_warc_files(command, tmp_path, name):
    (tmp_path / name).write_bytes(STYLES[name]())
    done = command("extract", tmp_path / name)
    assert {record["title"] for record in done.records} == {"Ferry sails – at last"}
    assert {record["url"] for record in done.records} == {URL}
    assert {record["fetched_at"] for record in done.records} == {"2023-11-14T22:13:20Z"}
    assert done.returncode == 0


def test_counts_what_is_no_page(command, tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(STYLES["browsertrix.warc.gz"]())
    done = command("extract", tmp_path)
    assert len(done.records) == 1
    assert done.stderr == f"{path}: 2 answers that are no HTML pages\n"
    done = command("extract", path, "--url", "https://news.example/other")
    assert done.records == []
    assert done.stderr == f"{path}: has no page of https://news.example/other\n"


def test_a_damaged_warc_file_costs_its_own_line(command, pages):
    (pages / "broken.warc.gz").write_bytes(b"<p>no WARC")
    done = command("extract", pages)
    assert len(done.records) == 2
    assert done.returncode == 1
    assert f"newscrawl: {pages}/broken.warc.gz: not a WARC file" in done.stderr


def test_explains_a_page_of_a_warc_file(command, tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(STYLES["browsertrix.warc.gz"]())
    assert "title: Ferry sails – at last" in command("explain", path, "--field", "title").stdout
    done = command("explain", path, "--url", "https://news.example/none")
    assert done.returncode == 1
    assert done.stderr == f"newscrawl: {path}: has no page of https://news.example/none\n"


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
