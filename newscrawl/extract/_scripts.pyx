# cython: language_level=3, boundscheck=False, wraparound=False
"""The length of a text by what its letters say; see `scripts.py`."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_READ

from newscrawl.extract import scripts as _scripts

cdef enum:
    MAX_RANGES = 16

cdef Py_ssize_t HEAD = _scripts.HEAD
cdef Py_UCS4 _first[MAX_RANGES]
cdef Py_UCS4 _last[MAX_RANGES]
cdef int _n_ranges = 0


cdef int fill() except -1:
    """Take over the ranges of letters, in their order."""
    global _n_ranges
    ranges = sorted(zip(_scripts.WIDE[::3], _scripts.WIDE[2::3], strict=True))
    if len(ranges) > MAX_RANGES or set(_scripts.WIDE[1::3]) != {"-"}:
        raise ValueError("no ranges that there is room for")
    for first, last in ranges:
        _first[_n_ranges] = first
        _last[_n_ranges] = last
        _n_ranges += 1
    return 0


fill()


def effective_length(str text not None):
    """As `scripts.count_letters`."""
    return length_of(text)


cdef Py_ssize_t length_of(str text) except -1:
    cdef Py_ssize_t size = len(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void* letters = PyUnicode_DATA(text)
    cdef Py_ssize_t wide = 0
    cdef Py_ssize_t at
    if kind == 1:
        return size
    for at in range(size):
        if at == HEAD and not wide:
            break
        wide += is_wide(PyUnicode_READ(kind, letters, at))
    return size + 2 * wide


cdef inline bint is_wide(Py_UCS4 letter) noexcept:
    cdef int i
    for i in range(_n_ranges):
        if letter < _first[i]:
            return False
        if letter <= _last[i]:
            return True
    return False
