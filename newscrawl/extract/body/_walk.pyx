# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The walk of `walk.py` over libxml2's own tree, step for step; see there for the why.

Only what it hands out becomes a Python object: an element that is merely passed costs no proxy,
and white space between elements is never decoded. It reads nothing but the fields of libxml2's
nodes, so that it needs no library beside the one inside lxml.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport memcpy, memset, strcmp, strlen
from lxml.includes.etreepublic cimport _Document, _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport (
    XML_ELEMENT_NODE,
    XML_TEXT_NODE,
    xmlAttr,
    xmlNode,
)

from newscrawl.extract._scripts cimport length_of
from newscrawl.extract._text cimport decoded, is_odd, is_text, space_at, squeezed
from newscrawl.extract.body._hints cimport hints_in
from newscrawl.extract.body._weigh cimport (
    H1,
    LI,
    OTHER,
    P,
    SUBHEADING,
    TD,
    Element,
    Text,
    inherit_hints,
    select,
)
from newscrawl.extract.body._weigh cimport Tag as WeighedTag

from newscrawl.extract.body import walk
from newscrawl.extract.body.blocks import BREAK, PROSE as _PROSE, Block, Mark, parted
from newscrawl.extract.body.hints import (
    ITEMPROP_HINTS,
    PROPERTY_HINTS,
    REL_HINTS,
    STATES,
    TAG_HINTS,
    Hint,
)
from newscrawl.extract.body.trust import HEADINGS
from newscrawl.extract.text import squeeze, text_content

import_lxml__etree()

cdef long BYLINE = Hint.BYLINE
cdef long CRUMBS = Hint.CRUMBS
cdef long FOOTER = Hint.FOOTER
cdef long FURNITURE = walk.FURNITURE
cdef long HIDDEN = Hint.HIDDEN
cdef long MARKED = walk.MARKED
cdef long NAV = Hint.NAV
cdef Py_ssize_t PROSE = _PROSE
cdef long SPLITTING = walk.SPLITTING
cdef int MAX_BLOCKS = walk.MAX_BLOCKS
cdef int MAX_DEPTH = walk.MAX_DEPTH
cdef int MENU = walk.MENU
cdef int SLUG = walk.SLUG
cdef int UNDER_HEADLINE = walk.UNDER_HEADLINE
role_hints = STATES["role"]
stands_apart = walk.stands_apart
style_hints = STATES["style"]

cdef bytes BREAK_BYTES = BREAK.encode()
cdef enum:
    SLOTS = 512
    MAX_TAGS = 4096


cdef enum Kind:
    BLOCK
    INLINE
    LINE_BREAK
    DASHED
    UNSEEN
    NOTED


cdef enum Found:
    NOTHING
    BLANK
    WORDS


cdef dict _weighed = {"p": P, "li": LI, "td": TD, "h1": H1, **dict.fromkeys(HEADINGS, SUBHEADING)}


cdef class Tag:
    """What the tables say of a tag, looked up once."""

    cdef str name
    cdef Kind kind
    cdef long hints
    cdef bint is_article, is_figure, is_footer, is_h1, is_link, is_nav, is_p, is_span, is_text
    cdef bint is_time, is_marked
    cdef WeighedTag weighed

    def __init__(self, str name):
        self.name = name
        self.hints = TAG_HINTS.get(name, 0)
        self.is_article = name in walk.ARTICLES
        self.is_figure = name == "figure"
        self.is_footer = name == "footer"
        self.is_h1 = name == "h1"
        self.is_link = name == "a"
        self.is_marked = name in walk.MARKED_TAGS
        self.is_nav = name == "nav"
        self.is_p = name == "p"
        self.is_span = name == "span"
        self.is_text = name in walk.TEXTS
        self.is_time = name == "time"
        cdef int weighed = _weighed.get(name, OTHER)
        self.weighed = <WeighedTag>weighed
        if name in walk.INLINE:
            self.kind = INLINE
        elif name == "br":
            self.kind = LINE_BREAK
        elif name in walk.NOTED:
            self.kind = NOTED
        elif name in walk.UNSEEN:
            self.kind = UNSEEN
        elif "-" in name:
            self.kind = DASHED
        else:
            self.kind = BLOCK


cdef dict _tags = {}


cdef Tag tag_named(str name):
    cdef Tag tag = _tags.get(name)
    if tag is None:
        if len(_tags) >= MAX_TAGS:
            _tags.clear()
        _tags[name] = tag = Tag(name)
    return tag


cdef class Walk:
    """As `walk.Walk`."""

    cdef readonly list blocks, parents, own, tags, hints
    cdef readonly list marks, headings, times, navs, pictures
    cdef readonly bint has_properties
    cdef _Document _document
    # The block elements.
    cdef list _tags
    cdef xmlNode** _nodes
    cdef Element* _elements
    cdef int _n_elements, _element_room
    # The blocks.
    cdef list _texts_of_blocks
    cdef Text* _blocks
    cdef int _n_blocks, _block_room
    # The run of text since the last block: its bytes, and where its last part begins.
    cdef char* _text
    cdef Py_ssize_t _size, _text_room, _last
    cdef int _n_parts
    cdef long _links
    # Tags by the address of their name, which the parser holds once for a whole tree.
    cdef const char* _names[SLOTS]
    cdef list _tags_of_names

    def __cinit__(self, _Element top not None):
        self._text_room = 4096
        self._text = <char*>PyMem_Malloc(self._text_room)
        self._element_room = self._block_room = 256
        self._nodes = <xmlNode**>PyMem_Malloc(self._element_room * sizeof(xmlNode*))
        self._elements = <Element*>PyMem_Malloc(self._element_room * sizeof(Element))
        self._blocks = <Text*>PyMem_Malloc(self._block_room * sizeof(Text))
        if (
            self._text is NULL
            or self._nodes is NULL
            or self._elements is NULL
            or self._blocks is NULL
        ):
            raise MemoryError

    def __dealloc__(self):
        PyMem_Free(self._text)
        PyMem_Free(self._nodes)
        PyMem_Free(self._elements)
        PyMem_Free(self._blocks)

    def __init__(self, _Element top not None):
        memset(self._names, 0, sizeof(self._names))
        self._n_elements = self._n_blocks = self._n_parts = 0
        self._size = self._links = 0
        self.marks = []
        self.headings = []
        self.times = []
        self.navs = []
        self.pictures = []
        self._document = top._doc
        self._tags = []
        self._texts_of_blocks = []
        self._tags_of_names = [None] * SLOTS
        self._add(top._c_node, tag_named("body"), 0, 0)
        self._visit(top._c_node, 0, False, 0, 0)
        self._flush(0, 0)
        inherit_hints(self._elements, self._n_elements, self._blocks, self._n_blocks)
        self._hand_out()

    def element(self, Py_ssize_t node):
        """A block element by its index; the tree must be as it was when it was walked."""
        if not 0 <= node < self._n_elements:
            raise IndexError(node)
        return elementFactory(self._document, self._nodes[node])

    def first_link(self, Py_ssize_t node):
        """The address of the first link in a block element, "" without; None if it has no link."""
        cdef xmlNode* link
        cdef xmlAttr* href
        if not 0 <= node < self._n_elements:
            raise IndexError(node)
        link = first_link(self._nodes[node])
        if link is NULL:
            return None
        href = attribute_named(link, "href")
        return "" if href is NULL else self._value(link, href)

    def article(self):
        """The block element that is the article; 0, the root, where nothing stands out."""
        return select(self._elements, self._n_elements, self._blocks, self._n_blocks)

    cdef int _hand_out(self) except -1:
        """Make Python objects of what was gathered."""
        cdef Text* block
        cdef int i
        self.tags = [(<Tag>tag).name for tag in self._tags]
        self.parents = [self._elements[i].parent for i in range(self._n_elements)]
        self.own = [self._elements[i].own for i in range(self._n_elements)]
        self.hints = [self._elements[i].hints for i in range(self._n_elements)]
        self.blocks = []
        for i in range(self._n_blocks):
            block = &self._blocks[i]
            self.blocks.append(
                Block(
                    (<Tag>self._tags[block.node]).name,
                    self._texts_of_blocks[i],
                    block.links,
                    block.hints,
                    block.node,
                    block.length,
                    block.prose,
                )
            )
        return 0

    cdef int _visit(
        self, xmlNode* element, int node, bint linked, long inline, int depth
    ) except -1:
        cdef xmlNode* child = element.children
        cdef bint apart = not (<Tag>self._tags[node]).is_p
        cdef bint after_span = False
        cdef int found
        cdef Tag tag
        if child is not NULL and is_text(child):
            self._take_text(&child, linked)
        while child is not NULL:
            if child.type != XML_ELEMENT_NODE:
                child = child.next
                continue
            tag = self._tag_of(child)
            if tag.kind == INLINE:
                if after_span and tag.is_span and apart and self._n_parts:
                    if self._is_parted(child):
                        self._flush(node, inline)
                self._enter_inline(child, tag, node, linked, inline, depth + 1)
            elif tag.kind == LINE_BREAK:
                self._append(BREAK_BYTES, 1)
            elif tag.kind == DASHED and not apart:
                self._enter_inline(child, tag, node, linked, inline, depth + 1)
            elif tag.kind == NOTED:
                (self.navs if tag.is_nav else self.pictures).append(
                    self._mark_of(child, self._elements[node].own)
                )
            elif tag.kind != UNSEEN:
                if self._n_parts:
                    self._flush(node, inline)
                self._enter(child, tag, node, linked, inline, depth + 1)
            child = child.next
            found = NOTHING
            if child is not NULL and is_text(child):
                found = self._take_text(&child, linked)
            if found != NOTHING:
                after_span = tag.is_span and found == BLANK
            elif tag.kind != UNSEEN and tag.kind != NOTED:
                after_span = tag.is_span
        return 0

    cdef int _enter(
        self, xmlNode* child, Tag tag, int node, bint linked, long inline, int depth
    ) except -1:
        cdef long own = self._own_hints(child, tag) | inline
        cdef int index
        if own & FURNITURE:
            if self._is_furniture(child, tag, node, own):
                return 0
            if tag.is_footer and self._is_under_headline():
                own &= ~FOOTER
            if own & NAV and count_links(child, 1) == 0:
                own &= ~NAV
        own |= self._state_hints(child)
        if self._n_blocks > MAX_BLOCKS:
            return 0
        if depth > MAX_DEPTH:
            content = text_content(elementFactory(self._document, child)).encode("utf-8", "replace")
            self._append(content, len(content))
            return 0
        index = self._add(child, tag, node, own)
        self._visit(child, index, linked, 0, depth)
        if self._n_parts:
            self._flush(index, 0)
        return 0

    cdef int _enter_inline(
        self, xmlNode* child, Tag tag, int node, bint linked, long inline, int depth
    ) except -1:
        cdef long own = self._own_hints(child, tag)
        cdef xmlAttr* rel
        if tag.is_link:
            linked = True
            rel = attribute_named(child, "rel")
            if rel is not NULL:
                value = self._value(child, rel)
                if value in REL_HINTS:
                    own |= <long>REL_HINTS[value]
                    self.marks.append(self._mark_of(child, own))
        if own & HIDDEN or depth > MAX_DEPTH:
            return 0
        if own & ~inline & SPLITTING and not (<Tag>self._tags[node]).is_p:
            self._flush(node, inline)
            self._visit(child, node, linked, inline | own, depth)
            self._flush(node, inline | own)
        else:
            self._visit(child, node, linked, inline | own, depth)
        return 0

    cdef bint _is_furniture(self, xmlNode* element, Tag tag, int node, long own) except -1:
        if tag.is_footer:
            while node:
                if (<Tag>self._tags[node]).is_article:
                    return False
                node = self._elements[node].parent
            return True
        if own & NAV and not own & CRUMBS and self._is_menu(element, tag):
            self.navs.append(self._mark_of(element, own))
            return True
        return False

    cdef bint _is_menu(self, xmlNode* element, Tag tag) except -1:
        return (
            not tag.is_text
            and count_links(element, MENU) == MENU
            and not self._has_text_element(element)
        )

    cdef bint _has_text_element(self, xmlNode* element) except -1:
        cdef xmlNode* child = element.children
        while child is not NULL:
            if child.type == XML_ELEMENT_NODE:
                if self._tag_of(child).is_text or self._has_text_element(child):
                    return True
            child = child.next
        return False

    cdef bint _is_under_headline(self) except -1:
        cdef Py_ssize_t n = len(self.headings)
        return n > 0 and self._n_blocks <= self.headings[n - 1].at + UNDER_HEADLINE

    cdef bint _is_parted(self, xmlNode* span) except -1:
        cdef xmlNode* first = span.children
        before = decoded(self._text + self._last, self._size - self._last)
        text = run_of(&first) if first is not NULL and is_text(first) else None
        return stands_apart(before, decoded(text, len(text)) if text else " ")

    cdef long _own_hints(self, xmlNode* element, Tag tag) except? -1:
        cdef long own = tag.hints
        cdef xmlAttr* attribute = element.properties
        cdef const char* name
        while attribute is not NULL:
            name = <const char*>attribute.name
            if strcmp(name, "class") == 0:
                own |= self._name_hints(element, attribute)
            elif strcmp(name, "id") == 0:
                if self._value(element, attribute).count("-") < SLUG:
                    own |= self._name_hints(element, attribute)
            elif strcmp(name, "itemprop") == 0:
                value = self._value(element, attribute)
                if value:
                    self.has_properties = True
                    own |= <long>ITEMPROP_HINTS.get(value.lower(), 0)
            elif strcmp(name, "property") == 0:
                own |= <long>PROPERTY_HINTS.get(self._value(element, attribute).lower(), 0)
            attribute = attribute.next
        if own & MARKED or tag.is_marked:
            mark = self._mark_of(element, own)
            if own & MARKED:
                self.marks.append(mark)
            if tag.is_h1:
                self.headings.append(mark)
            elif tag.is_time:
                self.times.append(mark)
            elif tag.is_figure:
                self.pictures.append(mark)
        return own

    cdef long _state_hints(self, xmlNode* element) except? -1:
        cdef long hints = 0
        cdef const char* name
        cdef xmlAttr* attribute = element.properties
        while attribute is not NULL:
            name = <const char*>attribute.name
            if strcmp(name, "style") == 0:
                hints |= <long>style_hints(self._value(element, attribute))
            elif strcmp(name, "role") == 0:
                hints |= <long>role_hints(self._value(element, attribute))
            elif strcmp(name, "hidden") == 0:
                hints |= HIDDEN
            attribute = attribute.next
        return hints

    cdef long _name_hints(self, xmlNode* element, xmlAttr* attribute) except? -1:
        cdef xmlNode* node = attribute.children
        cdef bytes value
        if node is not NULL and node.next is NULL and node.content is not NULL:
            return hints_in(<const char*>node.content, strlen(<const char*>node.content))
        value = self._value(element, attribute).encode("utf-8", "replace")
        return hints_in(value, len(value))

    cdef object _mark_of(self, xmlNode* element, long hints):
        return Mark(elementFactory(self._document, element), hints, self._n_blocks)

    cdef str _value(self, xmlNode* element, xmlAttr* attribute):
        cdef xmlNode* node = attribute.children
        if node is NULL:
            return ""
        if node.next is NULL and node.type == XML_TEXT_NODE:
            return "" if node.content is NULL else string(<const char*>node.content)
        name = (<const char*>attribute.name).decode("utf-8", "replace")
        return elementFactory(self._document, element).get(name, "")

    cdef Tag _tag_of(self, xmlNode* element):
        cdef const char* name = <const char*>element.name
        cdef Py_ssize_t slot = (<size_t>name >> 3) % SLOTS
        if self._names[slot] != name:
            self._tags_of_names[slot] = tag_named(name.decode("utf-8", "replace"))
            self._names[slot] = name
        return <Tag>self._tags_of_names[slot]

    cdef int _add(self, xmlNode* node, Tag tag, int parent, long own) except -1:
        cdef int index = self._n_elements
        if index == self._element_room:
            self._element_room *= 2
            grow(<void**>&self._nodes, self._element_room * sizeof(xmlNode*))
            grow(<void**>&self._elements, self._element_room * sizeof(Element))
        self._nodes[index] = node
        self._elements[index] = Element(parent, tag.weighed, own, 0)
        self._n_elements += 1
        self._tags.append(tag)
        return index

    cdef int _take_text(self, xmlNode** at, bint linked) except -1:
        """Take the run of text nodes that begins here; leave `at` behind it."""
        cdef const char* text = <const char*>at[0].content
        cdef Py_ssize_t size
        cdef Found found
        if at[0].next is not NULL and is_text(at[0].next):
            run = run_of(at)
            text, size = run, len(run)
        else:
            at[0] = at[0].next
            size = 0 if text is NULL else strlen(text)
        if size == 0:
            return NOTHING
        found = BLANK if is_blank(text, size) else WORDS
        if self._n_parts or found == WORDS:
            self._append(text, size)
            if linked:
                self._links += stripped_length(text, size)
        return found

    cdef int _append(self, const char* text, Py_ssize_t size) except -1:
        if self._size + size > self._text_room:
            self._text_room = 2 * (self._size + size)
            grow(<void**>&self._text, self._text_room)
        memcpy(self._text + self._size, text, size)
        self._last = self._size
        self._size += size
        self._n_parts += 1
        return 0

    cdef int _flush(self, int node, long inline) except -1:
        cdef str text
        cdef Tag tag
        cdef long links = self._links
        cdef Py_ssize_t size = self._size
        if not self._n_parts:
            return 0
        self._n_parts = 0
        self._links = 0
        self._size = 0
        tag = <Tag>self._tags[node]
        text = squeezed(self._text, size)
        if text is None:
            text = decoded(self._text, size)
            if BREAK not in text:
                text = squeeze(text)
            elif text.isspace():
                return 0
        if BREAK not in text:
            if text:
                self._add_block(tag, text, min(links, len(text)), inline, node)
            return 0
        is_credit = bool((inline | self._elements[node].own) & BYLINE)
        for piece, linked in parted(text, links, is_credit=is_credit):
            self._add_block(tag, piece, linked, inline, node)
        return 0

    cdef int _add_block(self, Tag tag, str text, long links, long inline, int node) except -1:
        """As `blocks.block_of`."""
        cdef Py_ssize_t chars = len(text)
        cdef Text* block
        if self._n_blocks == self._block_room:
            self._block_room *= 2
            grow(<void**>&self._blocks, self._block_room * sizeof(Text))
        block = &self._blocks[self._n_blocks]
        block.node = node
        block.chars = chars
        block.links = links
        block.length = length_of(text)
        block.prose = chars - links if tag.is_p or chars > PROSE else 0
        block.hints = inline
        self._n_blocks += 1
        self._texts_of_blocks.append(text)
        return 0


cdef int grow(void** array, size_t size) except -1:
    cdef void* room = PyMem_Realloc(array[0], size)
    if room is NULL:
        raise MemoryError
    array[0] = room
    return 0


cdef inline str string(const char* text):
    return PyUnicode_DecodeUTF8(text, strlen(text), "replace")


cdef bytes run_of(xmlNode** at):
    """The text of adjacent text nodes; leaves `at` behind them."""
    cdef list parts = []
    while at[0] is not NULL and is_text(at[0]):
        if at[0].content is not NULL:
            parts.append(<bytes><const char*>at[0].content)
        at[0] = at[0].next
    return b"".join(parts)


cdef bint is_blank(const char* text, Py_ssize_t size) except -1:
    """As `str.isspace`."""
    cdef Py_ssize_t at = 0
    cdef Py_ssize_t space = 1
    while at < size and space:
        space = space_at(text + at, size - at)
        at += space
    if at == size:
        return size > 0
    return is_odd(text + at, size - at) and decoded(text, size).isspace()


cdef long stripped_length(const char* text, Py_ssize_t size) except -1:
    """Characters of a text without white space at its ends."""
    cdef Py_ssize_t at = 0
    cdef Py_ssize_t space = 1
    cdef Py_ssize_t last
    cdef long length = 0
    while at < size and space:
        space = space_at(text + at, size - at)
        at += space
    while size > at:
        last = size - 1
        while last > at and (text[last] & 0xC0) == 0x80:
            last -= 1
        if not space_at(text + last, size - last):
            if is_odd(text + at, size - at) or is_odd(text + last, size - last):
                return len(decoded(text, size).strip())
            break
        size = last
    for at in range(at, size):
        length += (text[at] & 0xC0) != 0x80
    return length


cdef xmlAttr* attribute_named(xmlNode* element, const char* name) noexcept:
    cdef xmlAttr* attribute = element.properties
    while attribute is not NULL and strcmp(<const char*>attribute.name, name) != 0:
        attribute = attribute.next
    return attribute


cdef xmlNode* first_link(xmlNode* element) noexcept:
    cdef xmlNode* child = element.children
    cdef xmlNode* link
    while child is not NULL:
        if child.type == XML_ELEMENT_NODE:
            if child.name[0] == c"a" and child.name[1] == 0:
                return child
            link = first_link(child)
            if link is not NULL:
                return link
        child = child.next
    return NULL


cdef int count_links(xmlNode* element, int most) noexcept:
    """How many links are below an element, counted to `most` at most."""
    cdef xmlNode* child = element.children
    cdef int n = 0
    while child is not NULL and n < most:
        if child.type == XML_ELEMENT_NODE:
            if child.name[0] == c"a" and child.name[1] == 0:
                n += 1
            n += count_links(child, most - n)
        child = child.next
    return n
