"""WARC files of everybody, whole and damaged."""

import logging

import pytest

from newscrawl.corpus.warc import next_readable, read, read_at, read_strictly
from newscrawl.errors import InputError
from tests.corpus.foreign import PAGE, STYLES, URL, Writer


@pytest.fixture
def warc(tmp_path):
    """A function that puts bytes into a file and gives its path."""

    def put(data, name="a.warc.gz"):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return put


@pytest.mark.parametrize("name", STYLES)
def test_reads_what_other_crawlers_write(warc, name):
    records = [
        record
        for record in read(warc(STYLES[name](), name))
        if record.type == "response" and record.url == URL
    ]
    assert records
    for record in records:
        assert record.decoded == PAGE
        assert record.status == 200
        assert record.header("content-type") == "text/html; charset=utf-8"
        assert record.iso_date == "2023-11-14T22:13:20Z"


def test_tells_where_each_record_stands(filled):
    for path in (filled / "archive").iterdir():
        records = list(read(path))
        assert records[0].type == "warcinfo"
        ends = [record.offset + record.length for record in records]
        assert [record.offset for record in records[1:]] == ends[:-1]
        assert ends[-1] == path.stat().st_size
        for record in records:
            assert read_at(path, record.offset) == record


@pytest.mark.parametrize("compressed", [True, False])
def test_cut_anywhere_it_gives_what_is_whole(warc, compressed, caplog):
    """The last record is told only if all of it is there."""
    caplog.set_level(logging.ERROR)
    data = Writer(compressed=compressed).response(b"<p>one").response(b"<p>two").data
    whole = warc(data)
    ends = [*(record.offset for record in list(read(whole))[1:]), len(data)]
    for length in range(1, len(data)):
        path = warc(data[:length], "cut.warc.gz")
        # Without compression a record's end is that of its block; two line breaks may be missing.
        before = sum(end - (0 if compressed else 4) <= length for end in ends)
        try:
            found = [record.body for record in read(path)]
        except InputError:
            found = []
        assert found == [b"<p>one", b"<p>two"][:before], f"cut at {length}"


def test_goes_on_behind_damage(filled, caplog):
    path = max((filled / "archive").iterdir(), key=lambda path: path.stat().st_size)
    records = list(read(path))
    data = bytearray(path.read_bytes())
    hurt = records[2]
    data[hurt.offset + hurt.length // 2] ^= 0xFF
    path.write_bytes(data)
    assert list(read(path)) == records[:2] + records[3:]
    [said] = caplog.messages
    assert f"damaged at byte {hurt.offset}" in said
    assert f"going on at byte {records[3].offset}" in said
    assert next_readable(path, hurt.offset) == records[3].offset
    with pytest.raises(InputError, match=f"no whole record at byte {hurt.offset}"):
        read_at(path, hurt.offset)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\x1f\x8b\x08\0", "ends inside a record"),
        (b"<!doctype html><p>Hello", "."),
        (b"PK\x03\x04" + bytes(200), "."),
        (b"\xff\xfe" * 500, "."),
    ],
)
def test_says_that_a_file_is_no_warc(warc, data, why):
    with pytest.raises(InputError, match=rf"a\.warc\.gz: not a WARC file \(.*{why}"):
        list(read(warc(data)))


def test_says_that_a_file_cant_be_read(tmp_path, warc):
    with pytest.raises(InputError, match="can't be read \\(No such file"):
        list(read(tmp_path / "none.warc"))
    with pytest.raises(InputError, match="decompress it first"):
        list(read_strictly(warc(b"\x28\xb5\x2f\xfd" + bytes(20))))


def test_a_record_that_is_longer_than_it_says_costs_nothing_else(warc, capsys):
    data = Writer(compressed=False).response(b"<p>one").response(b"<p>two").data
    path = warc(data.replace(b"<p>one", b"<p>one and more"), "a.warc")
    assert [record.body for record in read(path)] == [b"<p>one", b"<p>two"]
    assert capsys.readouterr().err == ""


def test_reads_a_head_with_odd_lines(warc):
    """Folded headers, bare line feeds, lines that are no headers."""
    block = b"HTTP/1.1 200 OK\nContent-Type: text/html;\n  charset=latin-1\nnonsense\nX: 1\n\n<p>"
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    data = head + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"
    [record] = read(warc(data, "odd.warc"))
    assert record.header("content-type") == "text/html; charset=latin-1"
    assert record.header("x") == "1"
    assert record.body == b"<p>"
    assert record.iso_date is None
