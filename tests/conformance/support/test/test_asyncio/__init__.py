# The package that CPython's tests of asyncio are modules of.
