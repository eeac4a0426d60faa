"""Bodies out of chunks and compression, where they are in them."""

import gzip
import zlib

import brotli
import pytest

from newscrawl.corpus import bodies
from newscrawl.corpus.bodies import decoded
from tests.corpus.foreign import chunked

TEXT = b"<p>" + b"The ferry sails at dawn. " * 50


def undone(body, content=None, transfer=None):
    return decoded(body, content_encoding=content, transfer_encoding=transfer)


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " X-GZIP "),
        (gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (brotli.compress(TEXT), "br"),
        (brotli.compress(gzip.compress(TEXT)), "gzip, br"),
        (TEXT, "gzip"),
        (TEXT, "br"),
        (TEXT, "zstd"),
        (TEXT, "identity"),
        (TEXT, "made-up"),
    ],
)
def test_undoes_an_encoding_that_the_bytes_bear_out(body, coding):
    assert undone(body, coding) == TEXT
    assert undone(chunked(body, 64), coding, "Chunked") == TEXT


def test_a_body_that_was_taken_out_of_its_chunks_already():
    assert undone(TEXT, None, "chunked") == TEXT


def test_a_torn_body_gives_what_could_be_read():
    torn = gzip.compress(TEXT)[:-12]
    assert TEXT.startswith(undone(torn, "gzip"))
    assert undone(torn, "gzip")
    assert undone(chunked(TEXT, 100)[:500], None, "chunked")[:50] in TEXT + chunked(TEXT, 100)


def test_stops_at_a_bomb(monkeypatch):
    monkeypatch.setattr(bodies, "MAX_BYTES", 1 << 20)
    assert len(undone(gzip.compress(bytes(5 << 20)), "gzip")) == 1 << 20
