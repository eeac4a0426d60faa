# cython: language_level=3, boundscheck=False, wraparound=False
"""The words of a text in one pass over its letters; see `words.py`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint8_t

from unicodedata import normalize

from newscrawl.words import MARKS

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 letter)
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 letter)
    str PyUnicode_FromKindAndData(int kind, const void* letters, Py_ssize_t size)
    enum:
        PyUnicode_4BYTE_KIND

cdef enum:
    MAX_RANGES = 64

cdef Py_UCS4 _first[MAX_RANGES]
cdef Py_UCS4 _last[MAX_RANGES]
cdef int _n_ranges = 0

# Of each ASCII character what it is in a word, lower case; 0 of what parts words.
cdef uint8_t[128] _plain


cdef int fill() except -1:
    """Take over what is plain, and the ranges of marks: "a-c" and single ones."""
    global _n_ranges
    cdef int at
    for at in range(128):
        letter = chr(at)
        _plain[at] = ord(letter.lower()) if letter.isalnum() or letter == "_" else 0
    at = 0
    while at < len(MARKS):
        if _n_ranges == MAX_RANGES:
            raise ValueError("more marks than there is room for")
        is_range = MARKS[at + 1 : at + 2] == "-"
        _first[_n_ranges] = MARKS[at]
        _last[_n_ranges] = MARKS[at + 2 if is_range else at]
        _n_ranges += 1
        at += 3 if is_range else 1
    return 0


fill()


def comparable(str text not None):
    """As `words.read_words`."""
    cdef Py_ssize_t size = len(text)
    cdef bint is_folded = not is_simple(text)
    cdef Py_UCS4* words
    cdef Py_UCS4 letter
    cdef Py_ssize_t at
    cdef Py_ssize_t to = 0
    cdef Py_ssize_t n = 0
    cdef bint inside = False
    cdef bint is_word
    if is_folded:
        text = normalize("NFKC", text).casefold()
        size = len(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void* letters = PyUnicode_DATA(text)
    # A space before each word takes the place of what parted it from the one before.
    words = <Py_UCS4*>PyMem_Malloc((size + 1) * sizeof(Py_UCS4))
    if words is NULL:
        raise MemoryError
    try:
        for at in range(size):
            letter = PyUnicode_READ(kind, letters, at)
            if letter < 0x80:
                letter = _plain[letter]
                is_word = letter != 0
            else:
                is_word = Py_UNICODE_ISALNUM(letter)
                if is_word and not is_folded:
                    letter = Py_UNICODE_TOLOWER(letter)
            if not is_word and not (inside and letter >= 0x300 and is_mark(letter)):
                inside = False
                continue
            if not inside:
                inside = True
                if n:
                    words[to] = c" "
                    to += 1
                n += 1
            words[to] = letter
            to += 1
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, words, to), n
    finally:
        PyMem_Free(words)


cdef bint is_mark(Py_UCS4 letter) noexcept:
    cdef int i
    for i in range(_n_ranges):
        if _first[i] <= letter <= _last[i]:
            return True
    return False


cdef bint is_simple(str text) noexcept:
    """Whether every letter is one for which folding is lowering, or parts words before and after.

    Of some scripts; of others a text is folded.
    """
    cdef Py_ssize_t at
    cdef int kind = PyUnicode_KIND(text)
    cdef void* letters = PyUnicode_DATA(text)
    cdef Py_UCS4 letter
    for at in range(len(text)):
        letter = PyUnicode_READ(kind, letters, at)
        if letter >= 0x80 and not is_simple_letter(letter):
            return False
    return True


cdef bint is_simple_letter(Py_UCS4 letter) noexcept:
    if letter < 0x180:
        # Left out: ª ² ³ µ ¹ º ¼ ½ ¾ ß İ Ĳ ĳ Ŀ ŀ ŉ ſ, and what NFKC makes spaces with accents.
        return letter not in (
            0xA8, 0xAA, 0xAF, 0xB2, 0xB3, 0xB4, 0xB5, 0xB8, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE,
            0xDF, 0x130, 0x132, 0x133, 0x13F, 0x140, 0x149, 0x17F,
        )
    if letter < 0x2000:
        return (
            0x400 <= letter < 0x460  # Cyrillic
            or 0x621 <= letter < 0x63B  # Arabic
            or 0x641 <= letter < 0x64B
            or letter in (0x60C, 0x61B, 0x61F)
        )
    return (
        0x2013 <= letter < 0x2027  # dashes, quotation marks
        or letter in (0x2039, 0x203A, 0x20AC)
        or 0x3001 <= letter < 0x3003
        or 0x3041 <= letter < 0x3097  # kana
        or 0x30A1 <= letter < 0x30FB
        or 0x4E00 <= letter < 0xA000  # ideographs
        or 0xAC00 <= letter < 0xD7A4  # Hangul
    )
