import gzip
import json

import pytest


@pytest.fixture
def changed(two_days, tmp_path):
    """The export in another order, one record gone, one new, one with other fields."""
    lines = (two_days / "articles.jsonl").read_text().splitlines()
    records = [json.loads(line) for line in reversed(lines)]
    records[0]["title"] = "Another title"
    records[1] |= {"title": None, "tags": ["Sea"], "extra": 1}
    records[2]["url"] = "https://example.org/moved"
    records[3]["url"] = records[3]["canonical_url"] = "https://example.org/new"
    path = tmp_path / "b.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_nothing_differs(command, two_days, tmp_path):
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress((two_days / "articles.jsonl").read_bytes()))
    done = command("diff", two_days, packed)
    assert done.stdout.splitlines()[2:] == [
        "5 in both, 0 only in A, 0 only in B",
        "nothing differs",
    ]
    assert done.returncode == 0


def test_counts_and_shows_examples(command, two_days, changed):
    done = command("diff", two_days, changed)
    assert done.returncode == 1
    assert "4 in both, 1 only in A, 1 only in B\n" in done.stdout
    assert "  only in B: https://example.org/new\n" in done.stdout
    assert "title: 2 of 4 differ (1 changed, 1 only in A, 0 only in B)\n" in done.stdout
    assert "    - Title 5\n    + Another title\n" in done.stdout
    assert "tags: 1 of 4 differ (0 changed, 0 only in A, 1 only in B)\n" in done.stdout
    assert "extra: 1 of 1 differ" in done.stdout


def test_one_field_and_as_a_record(command, two_days, changed):
    [found] = command("diff", two_days, changed, "--field", "title", "--json").records
    assert (found["records_a"], found["records_b"], found["matched"]) == (5, 5, 4)
    assert list(found["fields"]) == ["title"]
    assert found["fields"]["title"]["equal"] == 2
    assert command("diff", two_days, changed, "--field", "nonsense").returncode == 2


def test_long_texts_are_shown_where_they_differ(command, tmp_path):
    for name, word in (("a", "gone"), ("b", "here")):
        record = {"url": "https://a.example/", "body": "same " * 300 + word + " same" * 300}
        (tmp_path / name).write_text(json.dumps(record))
    lines = command("diff", tmp_path / "a", tmp_path / "b").stdout.splitlines()
    [before] = [line for line in lines if line.startswith("    - ")]
    assert "gone" in before
    assert len(before) < 140


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{}\nnonsense\n", "line 2: not JSON"), (b"[1]\n", "line 1: not a record")],
)
def test_says_what_cant_be_read(command, two_days, tmp_path, content, said):
    (tmp_path / "b").write_bytes(content)
    done = command("diff", two_days, tmp_path / "b")
    assert done.returncode == 1
    assert said in done.stderr
    done = command("diff", tmp_path / "none", two_days)
    assert "can't be read (No such file" in done.stderr
    (tmp_path / "c.gz").write_bytes(gzip.compress(b"{}\n" * 100)[:-9])
    assert "can't be read" in command("diff", tmp_path / "c.gz", two_days).stderr
