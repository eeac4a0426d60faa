from cpython.unicode cimport PyUnicode_DecodeUTF8
from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_TEXT_NODE, xmlNode


cdef str squeezed(char* text, Py_ssize_t size)


cdef inline bint is_text(xmlNode* node) noexcept:
    return node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE


cdef inline bint is_space(unsigned char c) noexcept:
    """As `str.isspace`, of ASCII."""
    return c == 32 or 9 <= c <= 13 or 28 <= c <= 31


cdef inline str decoded(const char* text, Py_ssize_t size):
    return PyUnicode_DecodeUTF8(text, size, "replace")


cdef inline Py_ssize_t space_at(const char* text, Py_ssize_t size) noexcept:
    """How many bytes the white space takes that stands here; 0 if there is none, or a rare one."""
    if is_space(text[0]):
        return 1
    if size < 2 or <unsigned char>text[0] != 0xC2 or <unsigned char>text[1] != 0xA0:
        return 0
    return 2


cdef inline bint is_odd(const char* at, Py_ssize_t size) noexcept:
    """Whether a character that `squeeze` folds or drops may begin here, of those beyond ASCII."""
    cdef const unsigned char* text = <const unsigned char*>at
    if text[0] < 0xC2:
        return text[0] == 0x7F
    if text[0] == 0xC2:
        return size < 2 or text[1] <= 0xA0 or text[1] == 0xAD
    if text[0] == 0xE2:  # general punctuation: spaces, marks of direction
        return size < 3 or text[1] == 0x81 or (text[1] == 0x80 and not 0x90 <= text[2] <= 0xA7)
    return (
        (text[0] == 0xE1 and (size < 2 or text[1] == 0x9A))
        or (text[0] == 0xE3 and (size < 3 or (text[1] == 0x80 and text[2] == 0x80)))
        or text[0] == 0xEF
    )
