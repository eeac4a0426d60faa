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
