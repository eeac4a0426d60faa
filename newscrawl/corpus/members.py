"""The gzip members of a file, one after the other, each with its place.

A WARC file has a gzip member for each record. Reading member by member, instead of the file as one
stream, tells where a file was torn or damaged and lets what stands behind the damage be read.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO

MAGIC = b"\x1f\x8b"
_BLOCK = 1 << 16
_RECORD = (b"WARC/", b"filedesc", b"http")


class DamagedMember(Exception):  # noqa: N818
    """Raised while a member is read: its bytes are damaged, or end before the member does."""


class Member(io.RawIOBase):
    """The decompressed bytes of the member at `offset`; read once, from start to end.

    `length` (compressed bytes) is known once it was read to its end; `whole` says whether it was.
    """

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self.offset = offset
        self.length = 0
        self.whole = False
        self.crc = 0
        self._file = file
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._rest = b""
        self._at = offset

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._more(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def drain(self) -> None:
        """Read to the end, so that `length` is known and the checksum was compared."""
        while self._more(_BLOCK):
            pass

    def _more(self, size: int) -> bytes:
        while not self._inflate.eof:
            if not self._rest:
                self._rest = self._block()
            before = self._rest
            try:
                data = self._inflate.decompress(before, size)
            except zlib.error as error:
                raise DamagedMember(str(error).partition(": ")[2] or str(error)) from error
            self._rest = self._inflate.unconsumed_tail
            self._count(before)
            if data:
                return data
        return b""

    def _block(self) -> bytes:
        self._file.seek(self._at)
        block = self._file.read(_BLOCK)
        if not block:
            raise DamagedMember("the file ends inside a record")
        self._at += len(block)
        return block

    def _count(self, before: bytes) -> None:
        over = len(self._inflate.unused_data if self._inflate.eof else self._rest)
        used = before[: len(before) - over]
        self.length += len(used)
        self.crc = zlib.crc32(used, self.crc)
        self.whole = self._inflate.eof


def members(file: BinaryIO, start: int = 0) -> Iterator[Member]:
    """Each member in turn; whoever takes one may read as much of it as he likes.

    Raises:
        DamagedMember: at the first damaged one, if reading it didn't raise before.
    """
    end = file.seek(0, io.SEEK_END)
    offset = start
    while offset < end:
        member = Member(file, offset)
        yield member
        member.drain()
        offset += member.length


def next_record(file: BinaryIO, offset: int) -> int | None:
    """Offset of the next member behind damage that holds a record; None if there is none."""
    overlap = b""
    file.seek(offset)
    while block := file.read(_BLOCK):
        window = overlap + block
        found = window.find(MAGIC + b"\x08")
        while found >= 0:
            place = file.tell() - len(window) + found
            if _begins_record(file, place):
                return place
            file.seek(place + len(window) - found)
            found = window.find(MAGIC + b"\x08", found + 1)
        overlap = window[-2:]
    return None


def _begins_record(file: BinaryIO, place: int) -> bool:
    back = file.tell()
    try:
        return Member(file, place).read(16).startswith(_RECORD)
    except DamagedMember:
        return False
    finally:
        file.seek(back)
