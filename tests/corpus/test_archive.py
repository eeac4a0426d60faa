"""What we write, others read: warcio checks the digests, fastwarc the structure."""

import gzip
import hashlib
import os

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from newscrawl.corpus.archive import Archive, digest_of, fetch_of_exchange
from newscrawl.corpus.warc import read, read_at
from newscrawl.errors import OutputError

RUN = "20240101T000000Z"


@pytest.fixture
def archive(tmp_path):
    opened = Archive(tmp_path / "archive", RUN, software="newscrawl 1", max_bytes=5_000)
    yield opened
    opened.close_file()


def path_of(archive):
    return archive.folder / archive.name


def checked(path):
    """Type, address and body of each record, as warcio reads them, digests compared."""
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            body = record.raw_stream.read()
            yield record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), body


def test_others_read_it(archive, exchange):
    sent = exchange(body=b"<p>Hello</p>", ip="192.0.2.1")
    archive.write(sent)
    archive.close_file()
    records = list(checked(path_of(archive)))
    assert [kind for kind, _, _ in records] == ["warcinfo", "response", "request", "metadata"]
    assert records[1][1:] == (sent.url, sent.body)
    assert records[3][2] == b"via: https://example.org/news\r\nchannel: section\r\n"
    with path_of(archive).open("rb") as file:
        fast = [
            (record.headers["WARC-Type"], record.verify_block_digest())
            for record in FastIterator(file, parse_http=False)
        ]
    assert fast == [(kind, True) for kind, _, _ in records]


def test_keeps_heads_and_bodies_as_they_came(archive, exchange):
    """Order and case of headers, bytes that are no UTF-8, a body that isn't what it says."""
    names = (b"x-B", b"Content-Encoding", b"X-a", b"X-a")
    headers = tuple(zip(names, (b"\xff\xfe", b"gzip", b"1", b"2"), strict=True))
    archive.write(exchange(response_headers=headers, body=b"no gzip", reason="Très bien"))
    [_, answer, *_] = read(path_of(archive))
    assert answer.head == (
        b"HTTP/1.1 200 Tr\xe8s bien\r\nx-B: \xff\xfe\r\nContent-Encoding: gzip\r\n"
        b"X-a: 1\r\nX-a: 2\r\n\r\n"
    )
    assert gzip.decompress(answer.body) == b"no gzip"


def test_a_body_out_of_its_chunks_says_so(archive, exchange):
    archive.write(exchange(response_headers=((b"Transfer-Encoding", b"chunked"),)))
    [_, answer, *_] = read(path_of(archive))
    assert answer.header("X-Archive-Orig-Transfer-Encoding") == "chunked"
    assert answer.header("Transfer-Encoding") is None


def test_says_where_an_answer_went(archive, exchange):
    sent = exchange()
    written = archive.write(sent)
    record = read_at(path_of(archive), written.place.offset)
    assert (record.offset, record.length) == written.place[1:]
    assert record.crc == written.crc
    assert record.body == sent.body
    assert written.digest == hashlib.sha1(sent.body).digest()


@pytest.mark.parametrize(
    ("again", "profile"),
    [
        ({"status": 304, "body": b""}, "server-not-modified"),
        ({}, "identical-payload-digest"),
        ({"body": b"<p>Other</p>"}, None),
        ({"status": 404}, None),
    ],
)
def test_what_says_nothing_new_refers_to_what_was_said(archive, exchange, again, profile):
    first = exchange()
    before = fetch_of_exchange(first, archive.write(first), 1, None)
    second = exchange(at=1_700_086_400, **again)
    written = archive.write(second, before=before)
    record = read_at(path_of(archive), written.place.offset)
    assert written.revisit == (profile is not None)
    if profile is None:
        assert (record.type, record.body) == ("response", second.body)
        return
    assert (record.type, record.body) == ("revisit", b"")
    assert record.field("WARC-Profile").endswith(f"/revisit/{profile}")
    assert record.field("WARC-Refers-To-Target-URI") == first.url
    assert record.field("WARC-Refers-To-Date") == "2023-11-14T22:13:20Z"
    origin = read_at(path_of(archive), before.place.offset)
    assert record.field("WARC-Refers-To") == origin.field("WARC-Record-ID")
    assert fetch_of_exchange(second, written, 1, before).etag == '"v1"'


def test_a_header_cant_forge_a_field(archive, exchange):
    url = "https://example.org/\r\nWARC-Type: forged"
    archive.write(exchange(url, metadata={"a": "b\r\nc: d"}))
    archive.close_file()
    kinds = [kind for kind, *_ in checked(path_of(archive))]
    assert kinds == ["warcinfo", "response", "request", "metadata"]


def test_begins_another_file_when_one_is_full(archive, exchange):
    closed = []
    for number in range(8):
        if archive.is_full:
            closed.append(archive.close_file())
        archive.write(exchange(f"https://example.org/{number}", os.urandom(2_000)))
    closed.append(archive.close_file())
    assert [name for name, *_ in closed] == [f"{RUN}-{n:05}.warc.gz" for n in (1, 2, 3, 4)]
    for name, size, sha256 in closed:
        assert (archive.folder / name).stat().st_size == size
        assert digest_of(archive.folder / name) == sha256
    assert archive.close_file() is None


def test_goes_on_with_a_file(archive, exchange):
    archive.write(exchange())
    archive.close_file()
    again = Archive(archive.folder, RUN, software="x", unfinished=archive.name)
    again.write(exchange("https://example.org/b"))
    _, size, sha256 = again.close_file()
    assert (path_of(again).stat().st_size, digest_of(path_of(again))) == (size, sha256)
    assert len(list(checked(path_of(again)))) == 7


def test_an_empty_unfinished_file_is_introduced(tmp_path, exchange):
    """A process that was killed at its first write."""
    (tmp_path / "a-00001.warc.gz").touch()
    archive = Archive(tmp_path, "a", software="x", unfinished="a-00001.warc.gz")
    archive.write(exchange())
    archive.close_file()
    assert next(checked(path_of(archive)))[0] == "warcinfo"


def test_never_writes_over_a_file(archive, exchange):
    archive.folder.mkdir()
    (archive.folder / f"{RUN}-00001.warc.gz").write_bytes(b"precious")
    archive.write(exchange())
    assert archive.name == f"{RUN}-00002.warc.gz"
    assert (archive.folder / f"{RUN}-00001.warc.gz").read_bytes() == b"precious"


def test_a_folder_that_cant_be_made(tmp_path, exchange):
    (tmp_path / "file").touch()
    archive = Archive(tmp_path / "file", RUN, software="x")
    with pytest.raises(OutputError, match=r"can't write .*File exists"):
        archive.write(exchange())
    with pytest.raises(OutputError, match=r"can't write .*No such file"):
        Archive(tmp_path, RUN, software="x", unfinished="gone.warc.gz")


def test_a_refused_write_leaves_nothing_torn(archive, exchange, monkeypatch):
    """Half a record was written when the disk was full."""
    archive.write(exchange())
    before = path_of(archive).read_bytes()
    write = os.write

    def full(fd, data):
        if len(data) > 100:
            return write(fd, data[:50])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="No space left on device; make room and start the same"):
        archive.write(exchange("https://example.org/b"))
    monkeypatch.undo()
    assert path_of(archive).read_bytes() == before
    archive.write(exchange("https://example.org/b"))
    assert len(list(checked(path_of(archive)))) == 7


def test_a_refused_sync_is_one_line(archive, exchange, monkeypatch):
    archive.write(exchange())

    def broken(_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OutputError, match="Input/output error"):
        archive.sync()
