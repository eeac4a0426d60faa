# cython: language_level=3, boundscheck=False, wraparound=False
"""A text's MinHash signature in one pass over its bytes; see `shingles.py`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint32_t, uint64_t

from unicodedata import normalize

from newscrawl.corpus import shingles

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 letter)

cdef enum:
    BINS = 128
    MAX_RANGES = 16
    MAX_LEAST = 64

cdef uint64_t MIX = shingles.MIX
cdef uint64_t MASK = shingles.MASK
cdef Py_ssize_t WORDS = shingles.WORDS
cdef Py_ssize_t CHARACTERS = shingles.CHARACTERS
cdef int LEAST = shingles.MIN_SHINGLES
cdef uint32_t _remainders[256]
cdef Py_UCS4 _first[MAX_RANGES]
cdef Py_UCS4 _last[MAX_RANGES]
cdef int _n_ranges = 0


cdef int fill() except -1:
    """Take over the ranges of letters, "a-c" each, and what CRC-32 has for each byte."""
    global _n_ranges
    cdef uint32_t remainder
    cdef int byte
    if shingles.BINS != BINS or LEAST > MAX_LEAST or len(shingles.UNSPACED) > 3 * MAX_RANGES:
        raise ValueError("no longer what this was written for")
    for at in range(0, len(shingles.UNSPACED), 3):
        _first[_n_ranges] = shingles.UNSPACED[at]
        _last[_n_ranges] = shingles.UNSPACED[at + 2]
        _n_ranges += 1
    for byte in range(256):
        remainder = byte
        for _ in range(8):
            remainder = (remainder >> 1) ^ (0xEDB88320 if remainder & 1 else 0)
        _remainders[byte] = remainder
    return 0


fill()


cdef struct Tokens:
    unsigned char* text  # UTF-8, a space behind each
    Py_ssize_t* ends  # where the space stands
    Py_ssize_t number


def signature(given):
    """As `shingles.read_signature`."""
    cdef Tokens tokens
    cdef str text = normalize("NFKC", given or "").casefold()
    tokens.number = 0
    tokens.text = <unsigned char*>PyMem_Malloc(5 * len(text) + 1)
    tokens.ends = <Py_ssize_t*>PyMem_Malloc((len(text) + 1) * sizeof(Py_ssize_t))
    try:
        if tokens.text is NULL or tokens.ends is NULL:
            raise MemoryError
        cut(text, &tokens)
        return lowest(&tokens, CHARACTERS if is_mostly_unspaced(&tokens) else WORDS)
    finally:
        PyMem_Free(tokens.text)
        PyMem_Free(tokens.ends)


cdef void cut(str text, Tokens* tokens) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef void* letters = PyUnicode_DATA(text)
    cdef unsigned char* to = tokens.text
    cdef bint inside = False
    cdef bint is_alone
    cdef Py_UCS4 letter
    cdef Py_ssize_t at
    for at in range(len(text)):
        letter = PyUnicode_READ(kind, letters, at)
        is_alone = letter >= _first[0] and is_unspaced(letter)
        if inside and (is_alone or not is_word(letter)):
            to = ended(tokens, to)
            inside = False
        if is_alone:
            to = ended(tokens, written(to, letter))
        elif inside or is_word(letter):
            to = written(to, letter)
            inside = True
    if inside:
        ended(tokens, to)


cdef inline bint is_word(Py_UCS4 letter) noexcept:
    return letter == c"_" or Py_UNICODE_ISALNUM(letter)


cdef bint is_unspaced(Py_UCS4 letter) noexcept:
    cdef int i
    for i in range(_n_ranges):
        if _first[i] <= letter <= _last[i]:
            return True
    return False


cdef inline unsigned char* ended(Tokens* tokens, unsigned char* to) noexcept:
    tokens.ends[tokens.number] = to - tokens.text
    tokens.number += 1
    to[0] = c" "
    return to + 1


cdef inline unsigned char* written(unsigned char* to, uint32_t letter) noexcept:
    """In UTF-8; what is half of a letter is no part of a word."""
    if letter < 0x80:
        to[0] = letter
        return to + 1
    if letter < 0x800:
        to[0] = 0xC0 | letter >> 6
        to[1] = 0x80 | letter & 0x3F
        return to + 2
    if letter < 0x10000:
        to[0] = 0xE0 | letter >> 12
        to[1] = 0x80 | letter >> 6 & 0x3F
        to[2] = 0x80 | letter & 0x3F
        return to + 3
    to[0] = 0xF0 | letter >> 18
    to[1] = 0x80 | letter >> 12 & 0x3F
    to[2] = 0x80 | letter >> 6 & 0x3F
    to[3] = 0x80 | letter & 0x3F
    return to + 4


cdef inline Py_ssize_t start(Tokens* tokens, Py_ssize_t token) noexcept:
    return tokens.ends[token - 1] + 1 if token else 0


cdef bint is_mostly_unspaced(Tokens* tokens) noexcept:
    """Whether one letter from U+0E00 on, which take three bytes or more, is most of them."""
    cdef Py_ssize_t step = max(1, tokens.number // 200)
    cdef Py_ssize_t token = 0
    cdef Py_ssize_t alone = 0
    cdef Py_ssize_t seen = 0
    cdef Py_ssize_t size
    cdef unsigned char* at
    while token < tokens.number:
        at = tokens.text + start(tokens, token)
        size = tokens.text + tokens.ends[token] - at
        if at[0] >= 0xF0:
            alone += size == 4
        elif at[0] > 0xE0 or (at[0] == 0xE0 and at[1] >= 0xB8):
            alone += size == 3
        seen += 1
        token += step
    return alone * 2 > seen


cdef bytes lowest(Tokens* tokens, Py_ssize_t size):
    """The signature, from runs of so many tokens; None if too few of these differ."""
    cdef uint64_t low[BINS]
    cdef unsigned char found[BINS]
    cdef uint32_t seen[MAX_LEAST]
    cdef int n_seen = 0
    cdef uint32_t crc
    cdef uint64_t mixed
    cdef Py_ssize_t token, place
    for place in range(BINS):
        low[place] = MASK + 1
    for token in range(tokens.number - size + 1):
        crc = crc32(
            tokens.text + start(tokens, token), tokens.text + tokens.ends[token + size - 1]
        )
        if n_seen < LEAST:
            n_seen = noted(seen, n_seen, crc)
        mixed = crc * MIX >> 20 & MASK
        place = mixed % BINS
        if mixed < low[place]:
            low[place] = mixed
    if n_seen < LEAST:
        return None
    for place in range(BINS):
        found[place] = 0 if low[place] > MASK else 1 + low[place] // BINS % 255
    return found[:BINS]


cdef int noted(uint32_t* seen, int number, uint32_t crc) noexcept:
    """How many different ones were seen."""
    cdef int i
    for i in range(number):
        if seen[i] == crc:
            return number
    seen[number] = crc
    return number + 1


cdef uint32_t crc32(const unsigned char* at, const unsigned char* end) noexcept:
    cdef uint32_t crc = 0xFFFFFFFF
    while at < end:
        crc = _remainders[(crc ^ at[0]) & 0xFF] ^ crc >> 8
        at += 1
    return crc ^ 0xFFFFFFFF
