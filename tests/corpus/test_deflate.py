"""gzip and zlib, by either library."""

import gzip
import zlib

import pytest

from newscrawl.corpus import deflate

isal_zlib = pytest.importorskip("isal.isal_zlib", reason="ISA-L has no wheels for this machine")

TEXT = b"The ferry sails at dawn. " * 100


@pytest.fixture(params=[isal_zlib, zlib], ids=["isal", "zlib"])
def library(request, monkeypatch):
    monkeypatch.setattr(deflate, "_library", request.param)


@pytest.mark.usefixtures("library")
def test_what_it_compresses_any_zlib_reads():
    assert zlib.decompress(deflate.compressed(TEXT)) == TEXT
    assert len(deflate.compressed(TEXT)) < len(TEXT) / 5


@pytest.mark.usefixtures("library")
def test_gives_what_a_member_holds():
    assert deflate.gunzipped(gzip.compress(TEXT), len(TEXT)) == TEXT
    assert deflate.gunzipped(gzip.compress(b""), 0) == b""


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"<p>no gzip", gzip.compress(TEXT)[:-1], gzip.compress(TEXT)[:-9]),
        *(gzip.compress(TEXT + b"."), gzip.compress(TEXT) + b"more"),
        *(gzip.compress(TEXT)[:-8] + bytes(8), gzip.compress(TEXT) * 2),
    ],
)
def test_but_nothing_of_what_isnt_one_whole_one(data):
    assert deflate.gunzipped(data, len(TEXT)) is None


def test_isa_l_is_taken():
    assert deflate._library is isal_zlib
