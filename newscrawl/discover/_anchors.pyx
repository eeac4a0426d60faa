# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The anchors of a page from one pass over libxml2's own tree; see `anchors.py`."""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport memcpy, memset, strcmp, strcspn, strlen, strncmp
from lxml.includes.etreepublic cimport _Document, _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport (
    XML_CDATA_SECTION_NODE,
    XML_ELEMENT_NODE,
    XML_ENTITY_REF_NODE,
    XML_TEXT_NODE,
    xmlAttr,
    xmlNode,
)

from newscrawl import urls
from newscrawl.discover import anchors as _anchors
from newscrawl.discover.furniture import (
    CONTENT as _CONTENT,
    HEADINGS as _HEADINGS,
    own_place as _own_place,
)
from newscrawl.discover.links import Link

import_lxml__etree()

Anchor = _anchors.Anchor
Anchors = _anchors.Anchors

cdef Py_ssize_t MAX_LENGTH = urls.MAX_LENGTH
cdef Py_ssize_t MAX_TEXT = _anchors.MAX_TEXT

# Letters of an address that resolving leaves as it is.
cdef bint _safe[256]
memset(_safe, 0, sizeof(_safe))
for letter in urls.SAFE_LETTERS.replace(";", "").encode():
    _safe[<unsigned char>letter] = True

cdef list PLACES = ["main", "nav", "header", "footer", "aside"]

# Without what it remembers: that is done below, and not of names of any length.
own_place = _own_place.__wrapped__

# The place that a tag with its role, class and id makes, by its number, or -1.
cdef dict _own_places = {}

cdef enum:
    MAX_PLACES = 16_384
    MAX_KEY = 1_000
    MAX_WORDS = 8


cdef struct Words:
    const char* words[MAX_WORDS]
    int n


# What the tables of words point to.
cdef list _kept = []


cdef int fill_words(Words* table, words) except -1:
    if len(words) > MAX_WORDS:
        raise ValueError("more words than there is room for")
    table.n = 0
    for word in sorted(words):
        letters = <bytes>word.encode()
        _kept.append(letters)
        table.words[table.n] = letters
        table.n += 1
    return 0


cdef Words CONTENT, DATA, HEADINGS, NEXT_DATA
fill_words(&CONTENT, _CONTENT)
fill_words(&DATA, _anchors.DATA)
fill_words(&HEADINGS, _HEADINGS)
fill_words(&NEXT_DATA, _anchors.NEXT_DATA)


cdef struct Step:
    xmlNode* node
    int place
    bint in_content
    bint in_heading


# Attributes of an anchor that are looked at.
cdef struct Names:
    xmlAttr* href
    xmlAttr* rel
    xmlAttr* classes
    xmlAttr* title
    xmlAttr* label
    bint names_next


cdef class Buffer:
    cdef char* text
    cdef Py_ssize_t size, room

    def __dealloc__(self):
        PyMem_Free(self.text)

    cdef int add(self, const char* text) except -1:
        return self.add_bytes(text, strlen(text))

    cdef int add_bytes(self, const char* text, Py_ssize_t size) except -1:
        """Add a text, and behind it a zero that the next takes the place of."""
        cdef char* room
        if self.size + size >= self.room:
            room = <char*>PyMem_Realloc(self.text, 2 * (self.size + size) + 256)
            if room is NULL:
                raise MemoryError
            self.text = room
            self.room = 2 * (self.size + size) + 256
        memcpy(self.text + self.size, text, size)
        self.size += size
        self.text[self.size] = 0
        return 0


def anchors_of(_Element root not None, addresses, *, bint rebase=True):
    """As `anchors.read_anchors`."""
    cdef Pass gone = Pass.__new__(Pass)
    gone.document = root._doc
    gone.addresses = addresses
    gone.takes_all = addresses.takes_all
    gone.buffer = Buffer.__new__(Buffer)
    if gone.go(root._c_node, rebase):  # a <base> behind the first anchors holds for them, too
        gone.go(root._c_node, False)
    return Anchors(gone.anchors, gone.links + gone.following, gone.with_data)


cdef class Pass:
    cdef _Document document
    cdef object addresses
    cdef bint takes_all
    cdef Buffer buffer
    cdef bytes home
    cdef dict known, hosts
    cdef list anchors, links, following, with_data
    # The elements around and including the one that is passed, as far as they were looked at.
    cdef Step* steps
    cdef Py_ssize_t n_steps, room

    def __dealloc__(self):
        PyMem_Free(self.steps)

    cdef bint go(self, xmlNode* root, bint rebase) except -1:
        """Whether a <base> was found too late."""
        cdef xmlNode* node = root
        cdef xmlNode* above = root.parent
        cdef Py_ssize_t depth = 0
        cdef const char* name
        self.home = (self.addresses.home() or "").encode()
        self.known, self.hosts = {}, {}
        self.anchors, self.links, self.following, self.with_data = [], [], [], []
        self.n_steps = 0
        while above is not NULL and above.type == XML_ELEMENT_NODE:
            depth += 1
            above = above.parent
        while True:
            if node.type == XML_ELEMENT_NODE:
                if has_data(node):
                    self.with_data.append(elementFactory(self.document, node))
                name = <const char*>node.name
                if self.n_steps > depth:
                    self.n_steps = depth
                if node.ns is not NULL:
                    pass
                elif name[0] == c"a":
                    if name[1] == 0:
                        self.add(node, depth)
                elif name[0] == c"l":
                    if strcmp(name, "link") == 0 and may_say_next(attribute_of(node, "rel")):
                        self.add_following(self.links, node)
                elif rebase and name[0] == c"b":
                    if strcmp(name, "base") == 0:
                        self.addresses.rebase(self.value(node, attribute_of(node, "href")))
                        if self.anchors or self.known or self.hosts:
                            return True
                        self.home = (self.addresses.home() or "").encode()
                        rebase = False
                if node.children is not NULL:
                    node = node.children
                    depth += 1
                    continue
            while node is not root and node.next is NULL:
                node = node.parent
                depth -= 1
            if node is root:
                return False
            node = node.next

    cdef int add(self, xmlNode* node, Py_ssize_t depth) except -1:
        """Add an anchor, if its address is wanted."""
        cdef Names names
        read_names(node, &names)
        url = self.wanted(node, names.href)
        if url is None:
            return 0
        if may_say_next(names.rel):
            self.add_following(self.following, node)
        self.fill(node, depth)
        cdef Step* step = &self.steps[depth]
        cdef xmlNode* heading = NULL
        cdef xmlNode* image = NULL
        cdef str text = self.read(node, &heading, &image)
        cdef str says = text
        cdef str name = ""
        if heading is not NULL:
            says = self.read(heading, NULL, NULL)
        if not text or not says:
            title = self.value(node, names.title)
            label = self.value(node, names.label)
            if not text:
                name = label or title or ""
            if not says:
                says = title or label
                if not says and image is not NULL:
                    says = self.value(image, attribute_of(image, "alt"))
        link = tuple.__new__(
            Link,
            (url, says or "", PLACES[step.place], step.in_heading or heading is not NULL),
        )
        classes = "" if names.classes is NULL else self.value(node, names.classes)
        names_next = names.names_next and self.names_next(node)
        self.anchors.append(tuple.__new__(Anchor, (link, text, name, classes, names_next)))
        return 0

    cdef int add_following(self, list elements, xmlNode* node) except -1:
        element = elementFactory(self.document, node)
        if "next" in (element.get("rel") or "").lower().split():
            elements.append(element)
        return 0

    cdef bint names_next(self, xmlNode* node) except -1:
        element = elementFactory(self.document, node)
        for name in _anchors.NEXT_DATA:
            if element.get(name):
                return True
        return False

    cdef object wanted(self, xmlNode* node, xmlAttr* attribute):
        """The address, None if there is none or it isn't wanted."""
        cdef const char* text
        cdef Py_ssize_t size
        if attribute is NULL:
            return None
        text = plain(attribute)
        if text is not NULL:
            if text[0] == 0:
                return None
            if self.home and is_rooted(text):
                self.buffer.size = 0
                self.buffer.add_bytes(self.home, len(self.home))
                self.buffer.add_bytes(text, strcspn(text, "#"))
                return PyUnicode_DecodeUTF8(self.buffer.text, self.buffer.size, NULL)
            size = 0 if self.takes_all else host_of(text)
            if size and not self.wants(text, size):
                return None
            href = PyUnicode_DecodeUTF8(text, strlen(text), "replace")
        else:
            href = self.value(node, attribute)
            if not href:
                return None
        if href not in self.known:
            self.known[href] = self.addresses.wanted(href)
        return self.known[href]

    cdef bint wants(self, const char* href, Py_ssize_t size) except -1:
        """Whether what begins with this scheme and host may be wanted: most lead elsewhere."""
        host = PyBytes_FromStringAndSize(href, size)
        found = self.hosts.get(host)
        if found is None:
            at = host.decode()
            self.hosts[host] = found = self.addresses.wants(f"http:{at}" if at[0] == "/" else at)
        return found

    cdef object value(self, xmlNode* node, xmlAttr* attribute):
        """As `element.get`."""
        cdef const char* text
        if attribute is NULL:
            return None
        text = plain(attribute)
        if text is NULL:
            name = (<const char*>attribute.name).decode()
            return elementFactory(self.document, node).get(name)
        return PyUnicode_DecodeUTF8(text, strlen(text), "replace") if text[0] else ""

    cdef str read(self, xmlNode* element, xmlNode** heading, xmlNode** image):
        """As `anchors.text_of`; notes the first heading and image."""
        cdef xmlNode* node = element
        self.buffer.size = 0
        while True:
            if node.type == XML_TEXT_NODE or node.type == XML_CDATA_SECTION_NODE:
                if node.content is not NULL and self.buffer.size < 4 * MAX_TEXT:
                    self.buffer.add_bytes(
                        <const char*>node.content,
                        min(strlen(<const char*>node.content), 4 * MAX_TEXT - self.buffer.size),
                    )
            elif node.type == XML_ENTITY_REF_NODE:
                self.buffer.add(b"&")
                self.buffer.add(<const char*>node.name)
                self.buffer.add(b";")
            elif node.type == XML_ELEMENT_NODE:
                if heading is not NULL and node.ns is NULL:
                    if heading[0] is NULL and is_one_of(name_of(node), &HEADINGS):
                        heading[0] = node
                    elif image[0] is NULL and strcmp(<const char*>node.name, "img") == 0:
                        image[0] = node
                if node.children is not NULL:
                    node = node.children
                    continue
            while node is not element and node.next is NULL:
                node = node.parent
            if node is element:
                break
            node = node.next
        if self.buffer.size > MAX_TEXT:
            text = PyUnicode_DecodeUTF8(self.buffer.text, self.buffer.size, "replace")
            return " ".join(text[:MAX_TEXT].split())
        return folded(self.buffer.text, self.buffer.size) if self.buffer.size else ""

    cdef int fill(self, xmlNode* node, Py_ssize_t depth) except -1:
        """Look at the elements around one and at itself, but for those that were looked at."""
        cdef Py_ssize_t at = depth
        cdef Step* steps
        cdef Step step
        cdef const char* name
        cdef int own
        step.place = 0
        step.in_content = step.in_heading = False
        if depth >= self.room:
            steps = <Step*>PyMem_Realloc(self.steps, (2 * depth + 64) * sizeof(Step))
            if steps is NULL:
                raise MemoryError
            self.steps = steps
            self.room = 2 * depth + 64
        steps = self.steps
        while at >= self.n_steps:
            steps[at].node = node
            node = node.parent
            at -= 1
        if self.n_steps:
            step = steps[self.n_steps - 1]
        for at in range(self.n_steps, depth + 1):
            name = name_of(steps[at].node)
            # A card's own header is no place of the page.
            if not (step.in_content and strcmp(name, "header") == 0):
                own = self.place_of(steps[at].node)
                if own >= 0:
                    step.place = own
            step.in_content = step.in_content or is_one_of(name, &CONTENT)
            step.in_heading = step.in_heading or is_one_of(name, &HEADINGS)
            step.node = steps[at].node
            steps[at] = step
        self.n_steps = depth + 1
        return 0

    cdef int place_of(self, xmlNode* node) except -2:
        """The number of the place that an element makes, -1 if it makes none."""
        cdef Buffer key = self.buffer
        cdef xmlAttr* found[3]
        cdef int i
        found[0] = attribute_of(node, "role")
        found[1] = attribute_of(node, "class")
        found[2] = attribute_of(node, "id")
        key.size = 0
        key.add(name_of(node))
        for i in range(3):
            key.add_bytes("", 1)
            if found[i] is NULL:
                continue
            if plain(found[i]) is NULL:
                return self.place_named(node, found)
            key.add(plain(found[i]))
        names = PyBytes_FromStringAndSize(key.text, key.size)
        place = _own_places.get(names)
        if place is None:
            place = self.place_named(node, found)
            if key.size <= MAX_KEY:
                if len(_own_places) >= MAX_PLACES:
                    _own_places.clear()
                _own_places[names] = place
        return place

    cdef int place_named(self, xmlNode* node, xmlAttr** found) except -2:
        tag = name_of(node).decode("utf-8", "replace")
        place = own_place(tag, *[self.value(node, found[i]) for i in range(3)])
        return -1 if place is None else PLACES.index(place)


cdef inline const char* name_of(xmlNode* element) noexcept:
    """Its name, "" if it is of a namespace, as none of a page's elements are."""
    if element.ns is NULL:
        return <const char*>element.name
    return ""


cdef inline bint is_one_of(const char* name, Words* table) noexcept:
    cdef int i
    for i in range(table.n):
        if table.words[i][0] == name[0] and strcmp(table.words[i], name) == 0:
            return True
    return False


cdef inline bint has_data(xmlNode* element) noexcept:
    """Whether an element has an attribute of `DATA`."""
    cdef xmlAttr* attribute = element.properties
    while attribute is not NULL:
        if (<const char*>attribute.name)[0] == c"d" and attribute.ns is NULL:
            if is_one_of(<const char*>attribute.name, &DATA):
                return True
        attribute = attribute.next
    return False


cdef xmlAttr* attribute_of(xmlNode* element, const char* name) noexcept:
    cdef xmlAttr* attribute = element.properties
    while attribute is not NULL:
        if attribute.ns is NULL and strcmp(<const char*>attribute.name, name) == 0:
            return attribute
        attribute = attribute.next
    return NULL


cdef int read_names(xmlNode* element, Names* names) noexcept:
    """The attributes of an anchor, of which a page has hundreds, from one pass."""
    cdef xmlAttr* attribute = element.properties
    cdef const char* name
    names.href = names.rel = names.classes = names.title = names.label = NULL
    names.names_next = False
    while attribute is not NULL:
        name = <const char*>attribute.name
        if attribute.ns is not NULL:
            pass
        elif strcmp(name, "href") == 0:
            names.href = attribute
        elif strcmp(name, "class") == 0:
            names.classes = attribute
        elif strcmp(name, "title") == 0:
            names.title = attribute
        elif strcmp(name, "rel") == 0:
            names.rel = attribute
        elif strcmp(name, "aria-label") == 0:
            names.label = attribute
        elif is_one_of(name, &NEXT_DATA):
            names.names_next = True
        attribute = attribute.next
    return 0


cdef inline bint may_say_next(xmlAttr* rel) noexcept:
    """Whether a `rel` has the letters of "next" in it."""
    cdef const char* text
    if rel is NULL:
        return False
    text = plain(rel)
    if text is NULL:
        return True
    while text[0]:
        if text[0] | 32 == c"n" and text[1] | 32 == c"e":
            return True
        text += 1
    return False


cdef bint is_rooted(const char* href) noexcept:
    """Whether an address is absolute with an origin before it, as `urls.resolve` has it."""
    cdef const char* at = href
    if href[0] != c"/" or href[1] == c"/":
        return False
    while at[0]:
        if not _safe[<unsigned char>at[0]] or (at[0] == c"/" and at[1] == c"."):
            return False
        at += 1
    return at - href <= MAX_LENGTH


cdef Py_ssize_t host_of(const char* href) noexcept:
    """How long scheme and host are with which an address begins; 0 if it has none that is plain."""
    cdef Py_ssize_t size
    cdef Py_ssize_t start
    if strncmp(href, "https://", 8) == 0:
        start = 8
    elif strncmp(href, "http://", 7) == 0:
        start = 7
    elif strncmp(href, "//", 2) == 0:
        start = 2
    else:
        return 0
    size = start
    while (
        c"a" <= href[size] <= c"z"
        or c"-" <= href[size] <= c"9" and href[size] != c"/"
        or c"A" <= href[size] <= c"Z"
    ):
        size += 1
    if start < size <= MAX_LENGTH and href[size] in (c"/", c"?", c"#", 0):
        return size
    return 0


cdef inline const char* plain(xmlAttr* attribute) noexcept:
    """The value of an attribute that is one text, else NULL."""
    cdef xmlNode* text = attribute.children
    if text is not NULL and (text.next is not NULL or text.type != XML_TEXT_NODE):
        return NULL
    if text is NULL or text.content is NULL:
        return ""
    return <const char*>text.content


cdef str folded(char* text, Py_ssize_t size):
    """As `" ".join(text.split())`, in place."""
    cdef Py_ssize_t at = 0
    cdef Py_ssize_t to = 0
    cdef int space
    while at < size:
        space = space_at(<const unsigned char*>text + at)
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
    return PyUnicode_DecodeUTF8(text, to, "replace")


cdef inline int space_at(const unsigned char* text) noexcept:
    """How many bytes the white space takes that stands here, 0 if there is none; a zero ends it."""
    cdef unsigned char c = text[0]
    if c < 0x80:
        return c == 32 or 9 <= c <= 13 or 28 <= c <= 31
    if c == 0xC2:
        return 2 * (text[1] == 0x85 or text[1] == 0xA0)
    if c == 0xE1:
        return 3 * (text[1] == 0x9A and text[2] == 0x80)
    if c == 0xE2 and text[1] == 0x80:
        return 3 * (0x80 <= text[2] <= 0x8A or text[2] in (0xA8, 0xA9, 0xAF))
    if c == 0xE2:
        return 3 * (text[1] == 0x81 and text[2] == 0x9F)
    return 3 * (c == 0xE3 and text[1] == 0x80 and text[2] == 0x80)
