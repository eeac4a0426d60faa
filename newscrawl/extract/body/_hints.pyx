# cython: language_level=3, boundscheck=False, wraparound=False
"""What a class or id says, from its bytes, with the tables of `hints.py`.

A name is read in less time than it takes to look it up among all names met before.
"""

from libc.string cimport memcmp, memcpy

from newscrawl.extract.body import hints

cdef Py_ssize_t MAX_NAME = hints.MAX_NAME

cdef enum:
    SLOTS = 4096  # a power of two, several times as many as there are words
    MAX_WORD = 23
    MAX_PAIRS = 512
    MAX_SIGNS = 16


cdef struct Word:
    char letters[MAX_WORD + 1]
    int size
    long hints
    # The pairs that begin with it.
    int first_pair
    int n_pairs


cdef struct Pair:
    Word* second
    long hints


cdef Word _words[SLOTS]
cdef Pair _pairs[MAX_PAIRS]
cdef Word _signs[MAX_SIGNS]  # of a name that `hints.hints_of` reads
cdef int _n_signs = 0
cdef unsigned int _may_begin_sign[256]  # for each first letter a bit for each that may follow


cdef Word* slot_of(const char* letters, int size) noexcept:
    """Where a word stands, or would: an empty slot."""
    cdef unsigned int at = 0
    cdef int i
    for i in range(size):
        at = at * 31 + <unsigned char>letters[i]
    at &= SLOTS - 1
    while _words[at].size and (
        _words[at].size != size or memcmp(_words[at].letters, letters, size) != 0
    ):
        at = (at + 1) & (SLOTS - 1)
    return &_words[at]


cdef Word* add(str word) except NULL:
    cdef bytes letters = word.encode("ascii")
    cdef Word* slot
    if not letters.isalpha() or not letters.islower() or len(letters) > MAX_WORD:
        raise ValueError(f"no word for hints: {word!r}")
    slot = slot_of(letters, <int>len(letters))
    memcpy(slot.letters, <const char*>letters, len(letters))
    slot.size = <int>len(letters)
    return slot


cdef int fill() except -1:
    """Take over the tables."""
    global _n_signs
    cdef Word* first
    cdef bytes letters
    cdef int n = 0
    known = {*hints.WORDS, *hints.AFTER, *(two for pairs in hints.AFTER.values() for two in pairs)}
    if 2 * len(known) > SLOTS or sum(map(len, hints.AFTER.values())) > MAX_PAIRS:
        raise ValueError("more words for hints than there is room for")
    for word in known:
        add(word).hints = hints.WORDS.get(word, 0)
    for one, pairs in hints.AFTER.items():
        first = add(one)
        first.first_pair = n
        first.n_pairs = <int>len(pairs)
        for two, hint in pairs.items():
            _pairs[n].second = add(two)
            _pairs[n].hints = hint
            n += 1
    for sign in (*hints.HIDING, hints.RESPELT):
        letters = sign.encode("ascii")
        if _n_signs == MAX_SIGNS or len(letters) > MAX_WORD:
            raise ValueError(f"no room for the sign {sign!r}")
        memcpy(_signs[_n_signs].letters, <const char*>letters, len(letters))
        _signs[_n_signs].size = <int>len(letters)
        _may_begin_sign[letters[0]] |= _bit(letters[1]) if len(letters) > 1 else ~0u
        _n_signs += 1
    return 0


fill()


cdef long hints_in(const char* name, Py_ssize_t size) except? -1:
    """The hints of a name (UTF-8)."""
    cdef char word[MAX_WORD + 1]
    cdef Word* before = NULL
    cdef Word* slot
    cdef Py_ssize_t at = 0
    cdef Py_ssize_t end
    cdef Py_ssize_t i
    cdef long found = 0
    if is_rare(name, size):
        return hints.hints_of(name[:size].decode("utf-8", "replace"))
    while at < size:
        if not is_lower(name[at]) and not is_upper(name[at]):
            at += 1
            continue
        end = word_end(name, at, size)
        slot = NULL
        if end - at <= MAX_WORD:
            for i in range(end - at):
                word[i] = name[at + i] | 32
            slot = slot_of(word, <int>(end - at))
            found |= slot.hints
            if before != NULL:
                for i in range(before.first_pair, before.first_pair + before.n_pairs):
                    if _pairs[i].second == slot:
                        found |= _pairs[i].hints
        before = slot
        at = end
    return found


def hints_of(str name):
    """As `hints.hints_of`."""
    cdef bytes raw = name.encode("utf-8", "replace")
    return hints_in(raw, len(raw))


cdef inline bint is_lower(char c) noexcept:
    return c"a" <= c <= c"z"


cdef inline bint is_upper(char c) noexcept:
    return c"A" <= c <= c"Z"


cdef Py_ssize_t word_end(const char* name, Py_ssize_t at, Py_ssize_t size) noexcept:
    """Behind a word: "Body", "body", or "HTML" of "HTMLBody"."""
    cdef Py_ssize_t end = at
    while end < size and is_upper(name[end]):
        end += 1
    if end - at > 1:
        return end - 1 if end < size and is_lower(name[end]) else end
    while end < size and is_lower(name[end]):
        end += 1
    return end


cdef bint is_rare(const char* name, Py_ssize_t size) noexcept:
    """Whether a name needs more than its words to be read."""
    cdef Py_ssize_t i
    cdef unsigned char after = 0
    if size > MAX_NAME:
        return True
    for i in range(size - 1, -1, -1):
        # Most letters begin no sign together with the one behind them.
        if _may_begin_sign[<unsigned char>name[i]] & _bit(after):
            if begins_sign(name + i, size - i):
                return True
        after = name[i]
        if after >= 0x80:
            return True
    return False


cdef inline unsigned int _bit(unsigned char letter) noexcept:
    return 1u << (letter & 31)


cdef bint begins_sign(const char* name, Py_ssize_t size) noexcept:
    cdef int n
    for n in range(_n_signs):
        if size >= _signs[n].size and memcmp(name, _signs[n].letters, _signs[n].size) == 0:
            return True
    return False
