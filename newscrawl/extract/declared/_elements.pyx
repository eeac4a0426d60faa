# cython: language_level=3, boundscheck=False, wraparound=False
"""The elements that declare something, from one pass over libxml2's own tree; see `elements.py`."""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport strcmp, strlen
from lxml.includes.etreepublic cimport _Document, _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, XML_TEXT_NODE, xmlAttr, xmlNode

from newscrawl.extract.declared.elements import ATTRIBUTES

import_lxml__etree()

cdef list _names = [(name.encode(), name) for name in ATTRIBUTES]


def elements(_Element root not None):
    """As `elements.read_elements`; of all but scripts and titles the attributes alone."""
    cdef list found = []
    cdef xmlNode* node = root._c_node
    while node is not NULL:
        add(found, root._doc, node)
        node = following(node, root._c_node)
    return found


def with_properties(_Element root not None):
    """As `elements.find_properties`."""
    cdef list found = []
    cdef xmlNode* node = root._c_node
    cdef xmlAttr* attribute
    while node is not NULL:
        if node.type == XML_ELEMENT_NODE:
            attribute = node.properties
            while attribute is not NULL:
                if strcmp(<const char*>attribute.name, "itemprop") == 0:
                    found.append(elementFactory(root._doc, node))
                attribute = attribute.next
        node = following(node, root._c_node)
    return found


cdef inline xmlNode* following(xmlNode* node, xmlNode* top) noexcept:
    """The next node below `top` in page order."""
    if node.type == XML_ELEMENT_NODE and node.children is not NULL:
        return node.children
    while node is not top and node.next is NULL:
        node = node.parent
    return NULL if node is top else node.next


cdef int add(list found, _Document document, xmlNode* node) except -1:
    cdef const char* name = <const char*>node.name
    if node.type != XML_ELEMENT_NODE:
        return 0
    if name[0] == c"m":
        if strcmp(name, "meta") == 0:
            found.append(("meta", attributes(document, node)))
    elif name[0] == c"l":
        if strcmp(name, "link") == 0:
            found.append(("link", attributes(document, node)))
    elif name[0] == c"s":
        if strcmp(name, "script") == 0 and node.children is not NULL:
            found.append(("script", elementFactory(document, node)))
    elif name[0] == c"t":
        if strcmp(name, "title") == 0:
            found.append(("title", elementFactory(document, node)))
    elif name[0] == c"b":
        if strcmp(name, "base") == 0:
            found.append(("base", attributes(document, node)))
    return 0


cdef dict attributes(_Document document, xmlNode* element):
    cdef dict found = {}
    cdef xmlAttr* attribute = element.properties
    cdef xmlNode* text
    while attribute is not NULL:
        text = attribute.children
        name = name_of(<const char*>attribute.name)
        if name is not None:
            if text is NULL or text.content is NULL:
                found[name] = ""
            elif text.next is NULL and text.type == XML_TEXT_NODE:
                found[name] = PyUnicode_DecodeUTF8(
                    <const char*>text.content, strlen(<const char*>text.content), "replace"
                )
            else:
                found[name] = elementFactory(document, element).get(name)
        attribute = attribute.next
    return found


cdef str name_of(const char* name):
    """The name of an attribute that is asked for, None of any other."""
    for known, text in _names:
        if strcmp(name, <const char*><bytes>known) == 0:
            return text
    return None
