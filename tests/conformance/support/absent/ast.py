# The engine has no `ast`. The tests that use it fail; the others of their files need to get past the import, and some only want the
# flags of `compile`.

PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT, PyCF_OPTIMIZED_AST = 0x400, 0x1000, 0x2000, 0x8400
