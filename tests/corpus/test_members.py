"""Gzip members: where each stands, and what stands behind damage."""

import gzip
import io
import zlib

import pytest

from newscrawl.corpus.members import DamagedMember, Member, members, next_record
from newscrawl.corpus.records import LEVELS, packed

TEXTS = [b"WARC/1.1 one " + bytes(range(256)) * 400, b"WARC/1.1 two", b"", b"WARC/1.1 four"]


@pytest.fixture(params=LEVELS)
def data(request):
    return [packed(text, request.param) for text in TEXTS]


def test_each_in_its_place(data):
    found = list(members(io.BytesIO(b"".join(data))))
    assert [member.length for member in found] == list(map(len, data))
    assert [member.crc for member in found] == list(map(zlib.crc32, data))
    assert [member.offset for member in found] == [sum(map(len, data[:n])) for n in range(4)]
    assert all(member.whole for member in found)


def test_reads_on_where_a_reader_stopped(data):
    read = [member.read(5) for member in members(io.BytesIO(b"".join(data)))]
    assert read == [text[:5] for text in TEXTS]


def test_packed_is_gzip_and_the_same_each_time(data):
    assert [gzip.decompress(member) for member in data] == TEXTS
    assert [packed(text, 6) for text in TEXTS] == [packed(text, 6) for text in TEXTS]


def test_cut_anywhere_it_is_damaged(data):
    whole = data[3]
    for length in range(len(whole)):
        member = Member(io.BytesIO(whole[:length]), 0)
        with pytest.raises(DamagedMember):
            member.drain()
        assert not member.whole


def test_finds_the_next_record_behind_damage(data):
    joined = bytearray(b"".join(data))
    joined[len(data[0]) // 2] ^= 0xFF
    file = io.BytesIO(joined)
    second = len(data[0])
    assert next_record(file, 1) == second
    # The empty member begins no record.
    assert next_record(file, second + 1) == sum(map(len, data[:3]))
    assert next_record(file, len(joined) - 3) is None
