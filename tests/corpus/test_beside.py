"""A corpus that is made beside its place."""

import pytest

from newscrawl.corpus.beside import beside
from newscrawl.errors import OutputError


def test_a_whole_one_is_put_in_its_place(tmp_path):
    with beside(tmp_path / "a" / "corpus") as place:
        place.mkdir()
        (place / "articles.jsonl").write_text("{}\n")
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "corpus", "articles.jsonl"]


def test_one_that_fails_leaves_nothing_behind(tmp_path):
    """Folders on the way to it neither, but those that were there."""
    (tmp_path / "mine").mkdir()

    def half_a_corpus():
        with beside(tmp_path / "mine" / "a" / "b") as place:
            place.mkdir()
            (place / "half").touch()
            raise KeyError

    with pytest.raises(KeyError):
        half_a_corpus()
    assert [path.name for path in tmp_path.rglob("*")] == ["mine"]


def test_what_holds_anything_is_no_place_for_one(tmp_path):
    (tmp_path / "notes.txt").touch()
    with pytest.raises(OutputError, match="isn't empty"), beside(tmp_path):
        pytest.fail("it was let in")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
