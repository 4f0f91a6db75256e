# The contexts of exceptions that exits raise, as if the exits were nested blocks.
from contextlib import *
@contextmanager
def g(exc):
    try: yield
    finally: raise exc
e = [Exception(i) for i in range(5)]
try:
    with ExitStack() as s:
        s.enter_context(g(e[4])); s.enter_context(g(e[3])); s.enter_context(g(e[2]))
        raise e[1]
except Exception as x:
    while x: print(repr(x)); x = x.__context__
try:
    with g(e[4]):
        with g(e[3]):
            with g(e[2]):
                e[1].__context__=None
                raise e[1]
except Exception as x:
    while x: print(repr(x)); x = x.__context__
