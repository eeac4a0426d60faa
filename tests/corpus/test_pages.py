import gzip

import pytest

from newscrawl.corpus import pages
from newscrawl.errors import InputError


def test_finds_the_pages_of_a_folder(tmp_path):
    for name in ("b/two.htm", "a.html", "c.html.gz", "notes.txt", "d.warc.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    names = [path.relative_to(tmp_path).as_posix() for path in pages.find(tmp_path)]
    assert names == ["a.html", "b/two.htm", "c.html.gz"]


def test_takes_a_named_file_whatever_its_ending(tmp_path):
    (tmp_path / "page").write_bytes(b"x")
    assert list(pages.find(tmp_path / "page")) == [tmp_path / "page"]


def test_decompresses(tmp_path):
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>"))
    assert pages.read(tmp_path / "a.html.gz") == b"<p>"


@pytest.mark.parametrize(
    "content", [b"<p>", gzip.compress(b"<p>" * 999)[:20]], ids=["plain", "torn"]
)
def test_says_that_a_file_isnt_whole(tmp_path, content):
    (tmp_path / "a.gz").write_bytes(content)
    with pytest.raises(InputError, match="not a whole gzip file"):
        pages.read(tmp_path / "a.gz")


def test_stops_at_a_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "MAX_BYTES", 1 << 20)
    (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(2 << 20)))
    with pytest.raises(InputError, match="more than 1 MiB"):
        pages.read(tmp_path / "a.gz")


@pytest.mark.parametrize(("name", "words"), [("none", "no such file"), ("a.warc.gz", "WARC")])
def test_refuses(tmp_path, name, words):
    with pytest.raises(InputError, match=words):
        list(pages.find(tmp_path / name))
