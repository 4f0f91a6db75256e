# The engine has no `codecs`. The tests that use it fail; the others of their files need to get past the import.
BOM_UTF8 = b"\xef\xbb\xbf"
