cdef Py_ssize_t length_of(str text) except -1
