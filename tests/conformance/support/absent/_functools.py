# The engine has no `_functools`. The tests that use it fail; the others of their files need to get past the import.
