import hashlib

import orjson
import pytest

from newscrawl.corpus.corpus import Corpus
from newscrawl.corpus.manifest import describe, read_manifest, robots_of, sealed
from newscrawl.errors import InputError, OutputError


@pytest.fixture
def path(filled):
    [path] = (filled / "runs").iterdir()
    return path


def test_says_what_ran_and_what_came_of_it(filled, path):
    said = read_manifest(path)
    export = (filled / "articles.jsonl").read_bytes()
    assert said["code"] == "newscrawl 1.0"
    assert said["state"] == "finished"
    assert said["settings"] == {"DEPTH": 2}
    assert said["outcomes"] == {"kept": 12}
    assert said["export"] == {
        "file": "articles.jsonl",
        "offset": 0,
        "bytes": len(export),
        "records": 12,
        "sha256": hashlib.sha256(export).hexdigest(),
    }
    files = sorted((filled / "archive").iterdir())
    assert [entry["file"] for entry in said["archive"]] == [file.name for file in files]
    assert robots_of(said) == {"https://example.org/robots.txt": b"User-agent: *\nDisallow: /x\n"}


def test_is_json_that_any_program_reads(path):
    digest = orjson.loads(path.read_bytes())["digest"]
    assert digest.startswith("sha256:")


def test_each_runs_part_of_the_export(filled, crawl, article):
    corpus = Corpus.open(filled)
    size = (filled / "articles.jsonl").stat().st_size
    corpus.begin(["x"])
    corpus.ledger.decide(article("https://example.org/new"))
    said = read_manifest(corpus.finish(pages=1))
    assert (said["export"]["offset"], said["export"]["records"]) == (size, 1)
    assert said["counts"] == {"pages": 1}
    assert said["number"] == 2
    run = corpus.ledger.runlog.named(said["run"])
    assert orjson.loads(orjson.dumps(describe(corpus.ledger, run))).items() <= said.items()
    corpus.close()


def test_robots_that_are_no_text():
    body = sealed({"robots": [{"url": "u", "sha256": "", "base64": "/w=="}]})
    assert robots_of(orjson.loads(body)) == {"u": b"\xff"}


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda data: data.replace(b'"kept": 12', b'"kept": 13'), "the digest there isn't that"),
        (lambda data: data.replace(b'"kept": 12', b'"kept"; 12'), "not JSON"),
        (lambda data: data[:-1], "doesn't end as a manifest does"),
        (lambda data: data[:200], "its digest isn't where it should be"),
        (lambda data: b"", "byte 0: its digest isn't"),
    ],
)
def test_says_where_it_was_changed(path, harm, said):
    path.write_bytes(harm(path.read_bytes()))
    with pytest.raises(InputError, match=rf"byte \d+: .*{said}|{said}"):
        read_manifest(path)


def test_cant_be_read_or_written(tmp_path, filled):
    with pytest.raises(InputError, match="can't be read"):
        read_manifest(tmp_path)
    (filled / "runs").rename(filled / "kept")
    (filled / "runs").touch()
    with pytest.raises(OutputError, match=r"can't write .*runs"):
        Corpus.open(filled)
