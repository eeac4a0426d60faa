import sys

import pytest

from newscrawl.article import FIELDS

SITE = "https://example.org"


def told(records):
    return [(record["url"].removeprefix(SITE), record["revision"]) for record in records]


LATEST = [("/a", 1), ("/b", 1), ("/c", 2), ("/f", 1)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], LATEST),
        (["--revisions", "all"], [("/a", 1), ("/b", 1), ("/c", 1), ("/c", 2), ("/f", 1)]),
        (["--as-of", "2023-11-14"], [("/a", 1), ("/b", 1), ("/c", 1)]),
        (["--as-of", "2023-11-15T22:13:19"], [("/a", 1), ("/b", 1), ("/c", 1)]),
        (["--as-of", "2023-11-15T23:13:20+01:00"], LATEST),
        (["--as-of", "2020-01-01"], []),
        (["--drop-duplicates"], LATEST),
    ],
)
def test_gives_what_is_asked_for(command, two_days, options, expected):
    done = command("export", two_days, *options)
    assert sorted(told(done.records)) == expected
    assert done.returncode == 0


def test_writes_a_file_whole(command, two_days, tmp_path):
    path = tmp_path / "new folder" / "أخبار.jsonl"
    done = command("export", two_days, "-O", path)
    assert done.stderr == f"{path}: 4 records\n"
    assert path.read_text() == command("export", two_days).stdout
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("options", [[], ["--format", "parquet"]])
def test_writes_parquet(command, two_days, tmp_path, options):
    from pyarrow import parquet

    path = tmp_path / ("a.parquet" if not options else "a.bin")
    assert command("export", two_days, "-O", path, *options).stderr == f"{path}: 4 records\n"
    table = parquet.read_table(path)
    assert table.column_names == list(FIELDS)
    rows = [{**row, "provenance": dict(row["provenance"])} for row in table.to_pylist()]
    assert rows == command("export", two_days).records


def test_says_how_to_get_parquet(command, two_days, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = command("export", two_days, "-O", tmp_path / "a.parquet")
    assert done.returncode == 2
    assert done.stderr == "newscrawl: Parquet needs pyarrow: pip install 'newscrawl[parquet]'\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--as-of", "yesterday"], "--as-of takes a date or time"),
        (["--format", "parquet"], "give -O FILE"),
        (["-O", "{corpus}/articles.jsonl"], "is kept by crawls themselves"),
    ],
)
def test_refuses(command, two_days, options, said):
    before = (two_days / "articles.jsonl").read_bytes()
    done = command("export", two_days, *(option.format(corpus=two_days) for option in options))
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (two_days / "articles.jsonl").read_bytes() == before


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_a_place_that_cant_be_written(command, two_days, tmp_path, name):
    (tmp_path / "file").touch()
    done = command("export", two_days, "-O", tmp_path / "file" / name)
    assert done.returncode == 1
    assert done.stderr.startswith("newscrawl: can't ")
