import io
import uuid

import pytest
from warcio.archiveiterator import ArchiveIterator

from newscrawl.corpus.records import (
    fields_block,
    http_head,
    iso_date,
    packed,
    sha1_label,
    sha1_of,
    urn,
    warc_record,
)


@pytest.mark.parametrize("level", [0, 6])
@pytest.mark.parametrize("block", [b"", b"HTTP/1.1 200 OK\r\n\r\n<p>Hello"])
def test_warcio_reads_a_record_and_its_digests(level, block):
    fields = {"WARC-Target-URI": "https://example.org/é", "WARC-Date": iso_date(1_700_000_000.9)}
    data = packed(warc_record("response", fields, block, http="response"), level)
    found = ArchiveIterator(io.BytesIO(data), check_digests="raise", no_record_parse=True)
    record = next(found)
    assert record.raw_stream.read() == block
    assert record.rec_headers.get_header("WARC-Target-URI") == "https://example.org/é"
    assert record.rec_headers.get_header("WARC-Date") == "2023-11-14T22:13:20Z"
    assert record.rec_headers.get_header("WARC-Block-Digest") == sha1_of(block)
    assert uuid.UUID(record.rec_headers.get_header("WARC-Record-ID").strip("<>"))


def test_fields():
    fields = {"A": "1\r\nB: 2", "C": None, "D": "", "E": "ü"}
    assert fields_block(fields).decode() == "A: 1 B: 2\r\nE: ü\r\n"


def test_heads():
    headers = ((b"Transfer-Encoding", b"chunked"), (b"A", b"\xff"))
    assert http_head("HTTP/1.1 200 ", headers) == (
        b"HTTP/1.1 200\r\nTransfer-Encoding: chunked\r\nA: \xff\r\n\r\n"
    )
    unchunked = http_head("HTTP/1.1 200", headers, b"")
    assert b"X-Archive-Orig-Transfer-Encoding: chunked\r\n" in unchunked


def test_labels():
    assert sha1_label(bytes(20)) == "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    assert sha1_of(b"") == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"
    assert urn(uuid.UUID(int=1)) == "<urn:uuid:00000000-0000-0000-0000-000000000001>"
