cdef enum Tag:
    OTHER
    P
    LI
    TD
    H1
    SUBHEADING


cdef struct Element:  # a block element
    int parent
    Tag tag
    long own
    long hints


cdef struct Text:  # a block
    int node
    long chars
    long links
    long length
    long prose
    long hints


cdef int inherit_hints(Element* elements, int n, Text* texts, int n_texts) except -1
cdef int select(Element* elements, int n, Text* texts, int n_texts) except -1
