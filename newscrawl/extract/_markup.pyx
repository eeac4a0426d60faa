# cython: language_level=3, boundscheck=False, wraparound=False
"""Markup without what nobody reads, from one look at its bytes; see `markup.py`."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from libc.string cimport memchr, memcmp, memcpy

from newscrawl.extract.markup import AFTER_END as _AFTER_END

cdef Py_ssize_t AFTER_END = _AFTER_END


cdef enum:
    MAX_OPEN = 64
    LONG_TAG = 512  # bytes; a script with longer attributes is left alone


cdef class Kept:
    """Parts of a text, to be joined."""

    cdef const char** _edges
    cdef Py_ssize_t _n, _room, size

    def __dealloc__(self):
        PyMem_Free(self._edges)

    cdef int add(self, const char* start, const char* end) except -1:
        cdef const char** room
        if self._n == self._room:
            room = <const char**>PyMem_Realloc(self._edges, (2 * self._room + 64) * sizeof(char*))
            if room is NULL:
                raise MemoryError
            self._edges = room
            self._room = 2 * self._room + 64
        self._edges[self._n] = start
        self._edges[self._n + 1] = end
        self._n += 2
        self.size += end - start
        return 0

    cdef bytes joined(self):
        cdef bytes text = PyBytes_FromStringAndSize(NULL, self.size)
        cdef char* to = PyBytes_AS_STRING(text)
        cdef Py_ssize_t at
        for at in range(0, self._n, 2):
            memcpy(to, self._edges[at], self._edges[at + 1] - self._edges[at])
            to += self._edges[at + 1] - self._edges[at]
        return text


def readable(bytes raw not None):
    """The markup without comments, styles, scripts of code and what is inside drawings.

    Elements stay, empty; what doesn't end stays whole. The second value is that of
    `markup.readable`.
    """
    cdef const char* start = PyBytes_AS_STRING(raw)
    cdef const char* end = start + len(raw)
    cdef const char* at = start
    cdef const char* kept_from = start
    cdef const char* inside
    cdef const char* close
    cdef Kept kept = Kept.__new__(Kept)
    cdef int size, depth = 0
    cdef bint is_empty
    cdef const char* svg = NULL  # the inside of a drawing, if it may be left out
    cdef const char* opened[MAX_OPEN]  # what is open in it
    cdef int n_open = 0
    cdef const char* early = end - AFTER_END
    cdef const char* last_html = NULL
    cdef bint ends_early = False
    while True:
        at = <const char*>memchr(at, c"<", end - at)
        if at is NULL or end - at < 4:
            break
        if at[1] == c"!":
            if at[2] != c"-" or at[3] != c"-":
                at += 2
                continue
            close = comment_end(at, end)
            if close is NULL:
                break
            if not depth:
                kept.add(kept_from, at)
                kept_from = close
            at = close
            continue
        if at[1] == c"/":
            if depth and is_tag(at + 2, end, b"svg", 3):
                depth -= 1
                if not depth and svg is not NULL:
                    kept.add(kept_from, svg)
                    kept_from = at
            elif depth:
                # The end of what was open around the drawing would be its end, too.
                n_open -= 1
                if n_open < 0 or not is_same(at + 2, opened[n_open], end):
                    svg = NULL
                    n_open = 0
            elif end - at >= 7 and memcmp(at, b"</body>", 7) == 0:
                ends_early = ends_early or at + 7 <= early
            elif end - at >= 7 and memcmp(at, b"</html>", 7) == 0:
                last_html = at
            at = tag_end(at + 2, end, &is_empty)
            continue
        if not is_letter(at[1]):
            at += 1
            continue
        is_empty = False
        inside = tag_end(at + 1, end, &is_empty)
        if is_tag(at + 1, end, b"svg", 3):
            if not is_empty:
                if not depth:
                    svg = inside
                    n_open = 0
                depth += 1
            at = inside
            continue
        if depth and not is_empty:
            if n_open == MAX_OPEN or is_weighty(at + 1, end):
                svg = NULL  # the parser may not see its end
            else:
                opened[n_open] = at + 1
                n_open += 1
        size = 0 if is_empty else raw_text(at + 1, end)
        if not size:
            at = inside
            continue
        close = closing(inside, end, at + 1, size)
        if close is NULL:
            break
        if not depth and drops(at, inside, size):
            kept.add(kept_from, inside)
            kept_from = close
        at = close
    ends_early = ends_early or (last_html is not NULL and last_html < early)
    if kept_from == start:
        return raw, ends_early
    kept.add(kept_from, end)
    return kept.joined(), ends_early


cdef inline bint is_letter(char c) noexcept:
    return c"a" <= (c | 32) <= c"z"


cdef inline bint is_tag(const char* at, const char* end, const char* name, int size) noexcept:
    """Whether a tag's name stands here."""
    cdef int i
    if end - at <= size:
        return False
    for i in range(size):
        if (at[i] | 32) != (name[i] | 32):
            return False
    return at[size] in (c" ", c">", c"/", c"\t", c"\n", c"\r", c"\f")


cdef bint is_weighty(const char* at, const char* end) noexcept:
    """Whether libxml2 ignores end tags of unknown elements that this tag's element is open in."""
    cdef char c = at[0] | 32
    if c == c"d":
        return is_tag(at, end, b"div", 3)
    if c == c"t":
        return (
            is_tag(at, end, b"table", 5)
            or is_tag(at, end, b"td", 2)
            or is_tag(at, end, b"th", 2)
            or is_tag(at, end, b"tr", 2)
            or is_tag(at, end, b"tbody", 5)
            or is_tag(at, end, b"thead", 5)
            or is_tag(at, end, b"tfoot", 5)
        )
    if c == c"h":
        return is_tag(at, end, b"html", 4) or is_tag(at, end, b"head", 4)
    return c == c"b" and is_tag(at, end, b"body", 4)


cdef int name_size(const char* at, const char* end) noexcept:
    cdef int size = 0
    while at + size < end and at[size] not in (c" ", c">", c"/", c"\t", c"\n", c"\r", c"\f"):
        size += 1
    return size


cdef bint is_same(const char* at, const char* opened, const char* end) noexcept:
    """Whether the name here is that of a tag before."""
    return is_tag(at, end, opened, name_size(opened, end))


cdef const char* tag_end(const char* at, const char* end, bint* is_empty) noexcept:
    """Behind the > that ends a tag, which one in a quoted value doesn't; whether by "/>"."""
    cdef bint before_value = False
    cdef bint in_value = False
    cdef char c = 0
    cdef char before
    while at < end:
        before = c
        c = at[0]
        at += 1
        if c == c">":
            is_empty[0] = before == c"/" and not in_value
            return at
        if c == c" " or c"\t" <= c <= c"\r":
            in_value = False
        elif c == c"=":
            before_value = not in_value
        elif before_value:
            before_value = False
            if c == c'"' or c == c"'":
                at = <const char*>memchr(at, c, end - at)
                if at is NULL:
                    return end
                at += 1
            else:
                in_value = True
    return end


cdef const char* found(
    const char* text, Py_ssize_t size, const char* part, Py_ssize_t part_size
) noexcept:
    cdef const char* end = text + size - part_size + 1
    while text < end:
        text = <const char*>memchr(text, part[0], end - text)
        if text is NULL or memcmp(text, part, part_size) == 0:
            return text
        text += 1
    return NULL


cdef const char* comment_end(const char* at, const char* end) noexcept:
    """Behind a comment, which ends with --> or --!>; NULL if it doesn't end."""
    cdef const char* close = at + 4
    while True:
        close = <const char*>memchr(close, c">", end - close)
        if close is NULL:
            return NULL
        if memcmp(close - 2, b"--", 2) == 0 or (
            close - at > 6 and memcmp(close - 3, b"--!", 3) == 0
        ):
            return close + 1
        close += 1


cdef int raw_text(const char* at, const char* end) noexcept:
    """The length of the tag's name, if what it holds is text whatever it looks like; else 0."""
    cdef char c = at[0] | 32
    if c == c"s":
        if is_tag(at, end, b"script", 6):
            return 6
        return 5 if is_tag(at, end, b"style", 5) else 0
    if c == c"t":
        if is_tag(at, end, b"title", 5):
            return 5
        return 8 if is_tag(at, end, b"textarea", 8) else 0
    if c == c"i":
        return 6 if is_tag(at, end, b"iframe", 6) else 0
    if c == c"x":
        return 3 if is_tag(at, end, b"xmp", 3) else 0
    if c == c"n":
        if is_tag(at, end, b"noembed", 7):
            return 7
        return 8 if is_tag(at, end, b"noframes", 8) else 0
    return 0


cdef const char* closing(const char* at, const char* end, const char* name, int size) noexcept:
    """Where the end tag begins, NULL if there is none."""
    cdef bint is_script = is_tag(name, end, b"script", 6)
    cdef bint is_closed = False
    while True:
        at = <const char*>memchr(at, c"<", end - at)
        if at is NULL or end - at < 4:
            return NULL
        if at[1] == c"/" and is_tag(at + 2, end, name, size):
            return at
        if is_script and at[1] == c"!" and at[2] == c"-" and at[3] == c"-":
            at = commented(at + 2, end, &is_closed)
            if is_closed:
                return at
        else:
            at += 1


cdef const char* commented(const char* at, const char* end, bint* is_closed) noexcept:
    """Behind a comment in a script, or where the script is closed in it, NULL if it isn't.

    A script that begins in the comment takes the next end tag for itself ("double escaped").
    """
    cdef bint is_inner = False
    while end - at >= 3:
        if at[0] == c"-" and at[1] == c"-" and at[2] == c">":
            return at + 3
        if at[0] == c"<":
            if not is_inner and is_tag(at + 1, end, b"script", 6):
                is_inner = True
            elif at[1] == c"/" and is_tag(at + 2, end, b"script", 6):
                if not is_inner:
                    is_closed[0] = True
                    return at
                is_inner = False
        at += 1
    is_closed[0] = True
    return NULL


cdef bint drops(const char* tag, const char* inside, int size) noexcept:
    """Whether nobody reads what an element of raw text holds: a style, a script that is code."""
    cdef char lower[LONG_TAG]
    cdef Py_ssize_t length = inside - tag
    cdef Py_ssize_t at
    if is_tag(tag + 1, inside, b"style", 5):
        return True
    if not is_tag(tag + 1, inside, b"script", 6) or length > LONG_TAG:
        return False
    for at in range(length):
        lower[at] = tag[at] | 32 if is_letter(tag[at]) else tag[at]
    if found(lower, length, b"json", 4) is not NULL:
        return False
    return (
        found(lower, length, b"type", 4) is NULL
        or found(lower, length, b"javascript", 10) is not NULL
        or found(lower, length, b"module", 6) is not NULL
    )
