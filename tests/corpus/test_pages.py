import gzip

import pytest

from newscrawl.corpus import pages
from newscrawl.errors import InputError
from tests.corpus.foreign import PAGE, STYLES, URL, Writer


def test_finds_the_pages_of_a_folder(tmp_path):
    for name in ("b/two.htm", "a.html", "c.html.gz", "notes.txt", "d.warc.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    names = [path.relative_to(tmp_path).as_posix() for path in pages.find(tmp_path)]
    assert names == ["a.html", "b/two.htm", "c.html.gz", "d.warc.gz"]


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


def test_says_that_there_is_nothing(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        list(pages.find(tmp_path / "none"))


@pytest.mark.parametrize(("name", "others"), [("browsertrix.warc.gz", 2), ("wget.warc", 0)])
def test_gives_the_pages_of_a_warc_file(tmp_path, name, others):
    (tmp_path / name).write_bytes(STYLES[name]())
    found = list(pages.in_warc(tmp_path / name))
    assert found.count(None) == others
    [page] = [page for page in found if page is not None]
    assert page == (PAGE, URL, "2023-11-14T22:13:20Z", "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("body", "headers", "status", "is_page"),
    [
        (b"<p>", ("Content-Type", "application/xhtml+xml"), "200 OK", True),
        (b" \n<p>", ("X", "1"), "200 OK", True),
        (b"{}", ("X", "1"), "200 OK", False),
        (b"<p>", ("Content-Type", "text/plain"), "200 OK", False),
        (b"<p>", ("Content-Type", "text/html"), "404 Not Found", False),
    ],
)
def test_knows_a_page(tmp_path, body, headers, status, is_page):
    path = tmp_path / "a.warc"
    path.write_bytes(Writer(compressed=False).response(body, headers, status=status).data)
    [found] = pages.in_warc(path)
    assert (found is not None) == is_page
