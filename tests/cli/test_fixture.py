import json

import pytest

from newscrawl.serve import Route, Site, serve

PAGE = (
    "<!doctype html><html><head><title>Ferry sails</title></head><body><article>"
    "<h1>Ferry sails</h1>"
    + "".join(f"<p>{n} {'The ferry sails between the islands at dawn. ' * 9}</p>" for n in range(4))
).encode()


@pytest.fixture
def saved(command, tmp_path):
    (tmp_path / "ferry.html").write_bytes(PAGE)
    done = command(
        "fixture", "save", "ferry.html", "--url", "https://a.example/news/ferry", "--note", "plain",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return tmp_path / "fixtures" / "pages" / "ferry"


def test_saves_page_source_and_record(saved):
    assert (saved / "page.html").read_bytes() == PAGE
    assert json.loads((saved / "source.json").read_text()) == {
        "url": "https://a.example/news/ferry",
        "note": "plain",
    }
    record = json.loads((saved / "record.json").read_text())
    assert record["title"] == "Ferry sails"
    assert not {"fetched_at", "cluster", "revision"} & record.keys()


def test_saves_from_an_address(command, tmp_path):
    site = Site({"/news/../Ferry:-sails!": Route(PAGE)})
    with serve(site) as base:
        done = command("fixture", "save", f"{base}/news/../Ferry:-sails!", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "fixtures" / "pages" / "ferry-sails"
    assert json.loads((folder / "source.json").read_text())["url"].startswith(base)


def test_saves_no_page_twice(command, saved):
    root = saved.parent.parent.parent
    done = command("fixture", "save", root / "ferry.html", "--to", saved.parent)
    assert done.returncode == 1
    assert "exists" in done.last_line


def test_checks_and_accepts(command, saved):
    """What differs is shown by field and paragraph; accepting takes over just that."""
    root = saved.parent.parent
    assert command("fixture", "check", root).returncode == 0
    record = json.loads((saved / "record.json").read_text())
    changed = {"title": "Ferry sank", "body": record["body"] + "\n\nLost paragraph."}
    (saved / "record.json").write_text(json.dumps(changed))
    done = command("fixture", "check", root)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        str(saved),
        "  title",
        "    - Ferry sank",
        "    + Ferry sails",
        "  body",
        "    - Lost paragraph.",
    ]
    assert command("fixture", "check", root, "--accept").returncode == 0
    accepted = json.loads((saved / "record.json").read_text())
    assert accepted == {"title": "Ferry sails", "body": record["body"]}


def test_says_that_there_are_none(command, tmp_path):
    done = command("fixture", "check", tmp_path)
    assert done.returncode == 1
    assert "no folder with page.html" in done.last_line


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("record.json", '{"title": ', "not JSON"),
        ("record.json", '["title"]', "not a JSON object"),
        ("record.json", '{"titel": "Ferry sails"}', "a record has no titel"),
        ("source.json", None, "can't be read"),
    ],
    ids=["torn", "a list", "a misspelt field", "without a source"],
)
def test_names_a_broken_fixture(command, saved, name, content, words):
    """A field that no record has would else be null and as expected for ever."""
    if content is None:
        (saved / name).unlink()
    else:
        (saved / name).write_text(content)
    done = command("fixture", "check", saved.parent)
    assert done.returncode == 1
    assert done.stderr.startswith(f"newscrawl: {saved / name}: ")
    assert words in done.last_line
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("source", "words", "status"),
    [
        ("none.html", "none.html: can't be read (No such file or directory)", 1),
        (".", ".: can't be read (Is a directory)", 1),
        ("ftp://a.example/x", "not an http(s) address", 2),
        ("http://127.0.0.1:1/x", "http://127.0.0.1:1/x: can't be fetched (", 1),
    ],
)
def test_saves_nothing_of_a_bad_source(command, tmp_path, source, words, status):
    done = command("fixture", "save", source, cwd=tmp_path)
    assert done.returncode == status
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_an_error_page_is_no_page(command, tmp_path):
    with serve(Site({})) as base:
        done = command("fixture", "save", f"{base}/gone", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"newscrawl: {base}/gone: can't be fetched (HTTP Error 404: Not Found)\n"
