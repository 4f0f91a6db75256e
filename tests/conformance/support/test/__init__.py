# The package that CPython's tests are modules of. The tests themselves are put beside this file by scripts/cpython-tests.
