# cython: language_level=3, boundscheck=False, wraparound=False
"""The elements that declare something, from one pass over libxml2's own tree; see `elements.py`."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport strcmp, strlen
from lxml.includes.etreepublic cimport _Document, _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, XML_TEXT_NODE, xmlAttr, xmlNode

from newscrawl.extract.declared.elements import NAMES, Declared

import_lxml__etree()

cdef list _names = [name.encode() for name in NAMES]


def declared(_Element root not None):
    """As `elements.read_declared`."""
    cdef dict contents = {}
    cdef dict links = {}
    cdef list scripts = []
    cdef list titles = []
    cdef str base = None
    cdef bint has_properties = False
    cdef _Document document = root._doc
    cdef xmlNode* node = root._c_node
    cdef const char* name
    while node is not NULL:
        name = <const char*>node.name
        if node.type != XML_ELEMENT_NODE:
            pass
        elif name[0] == c"m":
            if strcmp(name, "meta") == 0 and add_meta(contents, document, node):
                has_properties = True
        elif name[0] == c"l":
            if strcmp(name, "link") == 0:
                add_link(links, document, node)
        elif name[0] == c"s":
            if strcmp(name, "script") == 0 and node.children is not NULL:
                scripts.append(elementFactory(document, node))
        elif name[0] == c"t":
            if strcmp(name, "title") == 0:
                titles.append(elementFactory(document, node))
        elif strcmp(name, "base") == 0:
            base = base or value_of(document, node, "href") or None
        node = following(node, root._c_node)
    return Declared(contents, links, scripts, titles, base, has_properties)


def with_properties(_Element root not None, wanted not None, int most):
    """As `elements.read_properties`."""
    cdef list found = []
    cdef xmlNode* node = root._c_node
    cdef int n = 0
    while node is not NULL and n < most:
        if node.type == XML_ELEMENT_NODE:
            value = value_of(root._doc, node, "itemprop")
            if value is not None:
                n += 1
                if not wanted.isdisjoint(value.lower().split()):
                    found.append(elementFactory(root._doc, node))
        node = following(node, root._c_node)
    return found


cdef inline xmlNode* following(xmlNode* node, xmlNode* top) noexcept:
    """The next node below `top` in page order."""
    if node.type == XML_ELEMENT_NODE and node.children is not NULL:
        return node.children
    while node is not top and node.next is NULL:
        node = node.parent
    return NULL if node is top else node.next


cdef bint add_meta(dict contents, _Document document, xmlNode* element) except -1:
    """Whether what is added is a property."""
    cdef bint is_property = False
    content = value_of(document, element, "content") or value_of(document, element, "value")
    content = content.strip() if content else content
    if not content:
        return False
    for name in _names:
        named = value_of(document, element, name)
        if named:
            is_property = is_property or name == b"itemprop"
            named = (<str>named).strip().lower()
            if named in contents:
                (<list>contents[named]).append(content)
            else:
                contents[named] = [content]
    return is_property


cdef int add_link(dict links, _Document document, xmlNode* element) except -1:
    href = value_of(document, element, "href")
    rel = value_of(document, element, "rel")
    if href and rel:
        for name in (<str>rel).lower().split():
            links.setdefault(name, (<str>href).strip())
    return 0


cdef str value_of(_Document document, xmlNode* element, const char* name):
    """As `get` of an element."""
    cdef xmlAttr* attribute = element.properties
    cdef xmlNode* text
    while attribute is not NULL and strcmp(<const char*>attribute.name, name) != 0:
        attribute = attribute.next
    if attribute is NULL:
        return None
    text = attribute.children
    if text is NULL or text.content is NULL:
        return ""
    if text.next is NULL and text.type == XML_TEXT_NODE:
        return PyUnicode_DecodeUTF8(
            <const char*>text.content, strlen(<const char*>text.content), "replace"
        )
    return elementFactory(document, element).get(name.decode())
