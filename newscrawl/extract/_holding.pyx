# cython: language_level=3, boundscheck=False, wraparound=False
"""Whether a text holds any of many words, in one pass over its letters; see `holding.py`."""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport uint8_t, uint16_t, uint32_t

cdef fused Letter:
    uint8_t
    uint16_t
    uint32_t

cdef enum:
    PAIRS = 4096

cdef struct Word:
    uint32_t* letters
    Py_ssize_t size
    int other  # the next that begins alike, -1 behind the last


cdef class AnyOf:
    """As `holding.InTurn`."""

    cdef Word* _words
    cdef uint32_t* _letters
    cdef int[256] _first  # by the low byte of a letter, a word that begins with such a one, or -1
    cdef uint8_t[PAIRS] _begins  # by two letters, whether a word may begin so

    def __cinit__(self, *words):
        cdef Py_ssize_t size = sum(map(len, words))
        cdef Py_ssize_t to = 0
        cdef int at
        cdef uint32_t* own
        cdef uint32_t second
        self._words = <Word*>PyMem_Malloc((len(words) + 1) * sizeof(Word))
        self._letters = <uint32_t*>PyMem_Malloc((size + 1) * sizeof(uint32_t))
        if self._words is NULL or self._letters is NULL:
            raise MemoryError
        for at in range(256):
            self._first[at] = -1
        for at in range(PAIRS):
            self._begins[at] = False
        for at, word in enumerate(words):
            if not word:
                raise ValueError("an empty word is in every text")
            own = self._letters + to
            for letter in word:
                self._letters[to] = letter if isinstance(word, bytes) else ord(letter)
                to += 1
            self._words[at] = Word(own, len(word), self._first[own[0] & 255])
            self._first[own[0] & 255] = at
            if len(word) > 1:
                self._begins[pair(own[0], own[1])] = True
            else:
                for second in range(256):
                    self._begins[pair(own[0], second)] = True

    def __dealloc__(self):
        PyMem_Free(self._words)
        PyMem_Free(self._letters)

    def __call__(self, text not None):
        cdef int kind
        cdef void* letters
        if isinstance(text, bytes):
            return self._among(<uint8_t*><const unsigned char*><bytes>text, len(text))
        if not isinstance(text, str):
            raise TypeError(f"neither letters nor bytes: {type(text)}")
        kind = PyUnicode_KIND(<str>text)
        letters = PyUnicode_DATA(<str>text)
        if kind == 1:
            return self._among(<uint8_t*>letters, len(<str>text))
        if kind == 2:
            return self._among(<uint16_t*>letters, len(<str>text))
        return self._among(<uint32_t*>letters, len(<str>text))

    cdef bint _among(self, const Letter* text, Py_ssize_t size) noexcept:
        cdef Py_ssize_t at, i
        cdef int number
        cdef Word* word
        for at in range(size):
            if not self._begins[pair(text[at], text[at + 1] if at + 1 < size else 0)]:
                continue
            number = self._first[text[at] & 255]
            while number >= 0:
                word = &self._words[number]
                number = word.other
                if word.size > size - at:
                    continue
                i = 0
                while i < word.size and text[at + i] == word.letters[i]:
                    i += 1
                if i == word.size:
                    return True
        return False


cdef inline uint32_t pair(uint32_t first, uint32_t second) noexcept:
    return (first << 5 ^ second & 255) & (PAIRS - 1)
