# The engine has no `tempfile`. The tests that use it fail; the others of their files need to get past the import.
