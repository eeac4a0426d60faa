# cython: language_level=3, boundscheck=False, wraparound=False
"""What a reader sees of an element, from libxml2's own tree; see `text.py`."""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from libc.string cimport memcpy, strlen
from lxml.includes.etreepublic cimport _Element, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlNode

from newscrawl.extract import text as _text

import_lxml__etree()

cdef int DEEPEST = _text.DEEPEST
cdef dict UNSEEN = dict.fromkeys(tag.encode() for tag in _text.UNSEEN)
cdef dict APART = dict.fromkeys(tag.encode() for tag in _text.APART)
squeeze = _text.squeeze


def text_content(_Element element not None):
    """As `text.read_content`."""
    cdef Gathered gathered = Gathered.__new__(Gathered)
    gathered.collect(element._c_node, 0)
    if not gathered.size:
        return ""
    text = squeezed(gathered.text, gathered.size)
    return squeeze(decoded(gathered.text, gathered.size)) if text is None else text


cdef class Gathered:
    cdef char* text
    cdef Py_ssize_t size, room

    def __dealloc__(self):
        PyMem_Free(self.text)

    cdef int add(self, const char* text, Py_ssize_t size) except -1:
        cdef char* room
        if self.size + size > self.room:
            room = <char*>PyMem_Realloc(self.text, 2 * (self.size + size) + 256)
            if room is NULL:
                raise MemoryError
            self.text = room
            self.room = 2 * (self.size + size) + 256
        memcpy(self.text + self.size, text, size)
        self.size += size
        return 0

    cdef int collect(self, xmlNode* element, int depth) except -1:
        """All text of an element, apart where it is set apart."""
        cdef xmlNode* node = element.children
        cdef bint apart
        while node is not NULL and is_text(node):
            self.add_text(node)
            node = node.next
        if depth > DEEPEST:
            return 0
        while node is not NULL:
            if is_text(node):
                self.add_text(node)
            elif node.type == XML_ELEMENT_NODE:
                name = <bytes><const char*>node.name
                if name not in UNSEEN:
                    apart = name in APART
                    if apart:
                        self.add(b" ", 1)
                    self.collect(node, depth + 1)
                    if apart:
                        self.add(b" ", 1)
            node = node.next
        return 0

    cdef int add_text(self, xmlNode* node) except -1:
        if node.content is not NULL:
            self.add(<const char*>node.content, strlen(<const char*>node.content))
        return 0


cdef str squeezed(char* text, Py_ssize_t size):
    """As `squeeze`, in place; None, and nothing done, where a line breaks or a character isn't
    plain text."""
    cdef Py_ssize_t at = 0
    cdef Py_ssize_t to = 0
    cdef Py_ssize_t space
    cdef unsigned char c
    while at < size:
        c = text[at]
        if c < 32 and not 9 <= c <= 13:
            return None
        if c < 0x7F:
            at += 1
        elif is_odd(text + at, size - at):
            space = space_at(text + at, size - at)
            if not space:
                return None
            at += space
        else:
            at += 1
    at = 0
    while at < size:
        space = space_at(text + at, size - at)
        if not space:
            text[to] = text[at]
            to += 1
            at += 1
            continue
        if to and text[to - 1] != 32:
            text[to] = 32
            to += 1
        at += space
    if to and text[to - 1] == 32:
        to -= 1
    return decoded(text, to)
