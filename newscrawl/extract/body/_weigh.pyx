# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""What `trust.py` and `select.py` do, on arrays: as many passes over all elements cost nothing."""

from cpython.mem cimport PyMem_Calloc, PyMem_Free

from newscrawl.extract.body import select as _select
from newscrawl.extract.body import trust
from newscrawl.extract.body.hints import Hint

cdef long BODY = Hint.BODY
cdef long BYLINE = Hint.BYLINE
cdef long COMMENTS = Hint.COMMENTS
cdef long RELATED = Hint.RELATED
cdef long NEVER = _select.NEVER
cdef long SELDOM = _select.SELDOM
cdef long NEVER_DOUBTED = trust.NEVER_DOUBTED | Hint.BODY
cdef double MOST = trust.MOST
cdef double ALL = trust.ALL
cdef long ENOUGH = trust.ENOUGH
cdef long CARD = trust.CARD
cdef double NAMED_BODY = _select.NAMED_BODY
cdef double NAMED_FROM = _select.NAMED_FROM
cdef double DEBT = _select.DEBT
cdef double COLUMN = _select.COLUMN
cdef double BESIDE = _select.BESIDE
cdef double SCRAP_COST = _select.SCRAP_COST
cdef double HEADING_COST = _select.HEADING_COST
cdef double LINK_COST = _select.LINK_COST
cdef double[6] TOLL
TOLL[<int>OTHER] = TOLL[<int>H1] = TOLL[<int>SUBHEADING] = _select.OTHER_TOLL
TOLL[<int>P], TOLL[<int>LI], TOLL[<int>TD] = (_select.TOLL[tag] for tag in ("p", "li", "td"))


cdef int inherit_hints(Element* elements, int n, Text* texts, int n_texts) except -1:
    """As `trust.inherit_hints`."""
    cdef long* sums = <long*>PyMem_Calloc(n, sizeof(long))
    cdef bint* flags = <bint*>PyMem_Calloc(n, sizeof(bint))
    cdef long common, own
    cdef bint named
    cdef int i
    try:
        if sums is NULL or flags is NULL:
            raise MemoryError
        name_cards(elements, n, texts, n_texts, sums)
        named = is_named(elements, n, texts, n_texts, flags)
        for i in range(n):
            sums[i] = 0
        for i in range(n_texts):
            if is_of_text(&texts[i], named, flags):
                sums[texts[i].node] += texts[i].prose
        add_up(elements, n, sums)
        for i in range(n):
            own = elements[i].own
            if sums[i] > MOST * sums[0] and sums[i] > ENOUGH:
                own &= BODY if sums[i] > ALL * sums[0] else BODY | COMMENTS
            elements[i].hints = elements[elements[i].parent].hints | own
        for i in range(n_texts):
            texts[i].hints |= elements[texts[i].node].hints
        common = common_hints(texts, n_texts, named, flags)
        if common:
            forget(elements, n, texts, n_texts, common, named, flags)
    finally:
        PyMem_Free(sums)
        PyMem_Free(flags)
    return 0


cdef inline bint is_of_text(Text* text, bint named, bint* in_body) noexcept:
    return text.prose != 0 and (not named or in_body[text.node])


cdef void add_up(Element* elements, int n, long* sums) noexcept:
    cdef int i
    for i in range(n - 1, 0, -1):
        sums[elements[i].parent] += sums[i]


cdef void name_cards(Element* elements, int n, Text* texts, int n_texts, long* lengths) noexcept:
    cdef int i, card
    for i in range(n_texts):
        lengths[texts[i].node] += texts[i].chars
    add_up(elements, n, lengths)
    for i in range(n_texts):
        card = texts[i].node
        if (
            elements[card].tag == SUBHEADING
            and texts[i].links > 0.8 * texts[i].chars
            and not elements[card].own & BYLINE
        ):
            while card and lengths[card] <= texts[i].chars + 1:
                card = elements[card].parent
            if card and lengths[card] < CARD:
                elements[card].own |= RELATED


cdef bint is_named(Element* elements, int n, Text* texts, int n_texts, bint* in_body) noexcept:
    """Whether the text is what elements named as the body hold; which elements those are."""
    cdef long total = 0
    cdef long inside = 0
    cdef int i
    for i in range(1, n):
        in_body[i] = in_body[elements[i].parent] or (elements[i].own & BODY) != 0
    for i in range(n_texts):
        total += texts[i].prose
        if in_body[texts[i].node]:
            inside += texts[i].prose
    return inside > ENOUGH and inside > total * 0.1


cdef long common_hints(Text* texts, int n_texts, bint named, bint* in_body) noexcept:
    cdef long[32] weights
    cdef long total = 0
    cdef long common = 0
    cdef long left
    cdef int i, bit
    for bit in range(32):
        weights[bit] = 0
    for i in range(n_texts):
        if not is_of_text(&texts[i], named, in_body):
            continue
        total += texts[i].prose
        left = texts[i].hints & ~NEVER_DOUBTED
        bit = 0
        while left:
            if left & 1:
                weights[bit] += texts[i].prose
            left >>= 1
            bit += 1
    for bit in range(32):
        if weights[bit] > MOST * total and weights[bit] > ENOUGH:
            common |= 1l << bit
    return common


cdef int forget(
    Element* elements, int n, Text* texts, int n_texts, long common, bint named, bint* in_body
) except -1:
    cdef bint* around = <bint*>PyMem_Calloc(n, sizeof(bint))
    cdef int i
    if around is NULL:
        raise MemoryError
    for i in range(n_texts):
        if is_of_text(&texts[i], named, in_body):
            around[elements[texts[i].node].parent] = True
            around[elements[elements[texts[i].node].parent].parent] = True
    for i in range(n_texts):
        if texts[i].hints & BODY or around[elements[texts[i].node].parent]:
            texts[i].hints &= ~common
    PyMem_Free(around)
    return 0


cdef double worth(Text* text, Tag tag) noexcept:
    """As `select.worth`."""
    cdef double free
    if text.hints & NEVER:
        return SCRAP_COST
    free = text.length * (1 - LINK_COST * text.links / text.chars)
    if text.hints & BODY:
        free = max(free, 0.0)
    if text.hints & SELDOM:
        return min(free, 0.0) + SCRAP_COST
    if tag == H1 or tag == SUBHEADING:
        return HEADING_COST
    if tag == LI and text.hints & BODY:
        return max(0.0, free - TOLL[<int>LI])
    return free - TOLL[<int>tag]


cdef int select(Element* elements, int n, Text* texts, int n_texts) except -1:
    """As `select.select`."""
    cdef double* totals = <double*>PyMem_Calloc(n, sizeof(double))
    cdef int top = 0
    cdef int i
    if totals is NULL:
        raise MemoryError
    for i in range(n_texts):
        totals[texts[i].node] += worth(&texts[i], elements[texts[i].node].tag)
    for i in range(n - 1, 0, -1):
        if totals[i] > NAMED_FROM and elements[i].own & BODY:
            totals[i] *= NAMED_BODY
        totals[elements[i].parent] += max(totals[i], DEBT)
    for i in range(n):
        if totals[i] > totals[top]:
            top = i
    top = column(elements, n, totals, with_siblings(elements, n, totals, top))
    PyMem_Free(totals)
    return top


cdef int with_siblings(Element* elements, int n, double* totals, int top) noexcept:
    cdef int around = elements[top].parent
    cdef double prose = 0
    cdef int i
    if elements[top].tag != P or not around:
        return top
    for i in range(top + 1, n):
        if elements[i].parent == top:
            return top
    for i in range(n):
        if elements[i].tag == P and elements[i].parent == around:
            prose += max(totals[i], 0.0)
    return around if prose > BESIDE * totals[top] else top


cdef int column(Element* elements, int n, double* totals, int top) noexcept:
    cdef double enough = COLUMN * totals[top]
    cdef int cell = top
    cdef int i
    for i in range(top + 1, n):
        if elements[i].parent < top:
            break
        if totals[i] >= enough and elements[i].tag == TD:
            cell = i
    return cell
