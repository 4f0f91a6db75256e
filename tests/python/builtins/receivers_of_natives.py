def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: list.__getitem__(1, 0))
t(lambda: str.join(1, []))
t(lambda: list.append({}, 2))
t(lambda: int.__add__("a", 1))
t(lambda: dict.get([], 1))
t(lambda: str.upper(b"a"))
g = list.__getitem__
t(lambda: g(1, 0))
class P:
    __getitem__ = list.__getitem__
    up = str.upper
t(lambda: P()[0])
t(lambda: P().up())
import math, operator
t(lambda: math.sqrt("x"))
t(lambda: object.__init__(1, 2))
t(lambda: range.index(5, 1))
t(lambda: type.mro(5))
t(lambda: len())
t(lambda: bool.__new__(int, 1))
t(lambda: frozenset.union([1], [2]))
t(lambda: BaseException.with_traceback(1, None))
