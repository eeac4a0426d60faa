cdef long hints_in(const char* name, Py_ssize_t size) except? -1
