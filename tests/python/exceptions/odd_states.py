# Texts of exceptions in odd states: mutated while they are shown, re-initialised, with arguments of odd classes.
class Evil(str):
    def __str__(self):
        f(e); return self
for cls, args in ((UnicodeEncodeError, ("utf-8", "x", 0, 1)), (UnicodeDecodeError, ("utf-8", b"x", 0, 1)), (UnicodeTranslateError, ("x", 0, 1))):
    for f in (lambda e: delattr(e, "object"), lambda e: setattr(e, "object", None)):
        e = cls(*args, Evil("r"))
        try: print(str(e))
        except TypeError as x: print(x)
        e = cls(*args, "r")
        try: f(e); print(e.object); print(str(e))
        except TypeError as x: print(x)
        for a in ("start", "end", "reason", "encoding"):
            try: delattr(e, a)
            except Exception as x: print(a, type(x).__name__, x)
for s, en in ((0,1),(3,1),(-1,0),(0,5),(1,2)):
    print(UnicodeEncodeError("utf-8", "ab", s, en, "r")); print(UnicodeDecodeError("utf-8", b"ab", s, en, "r"))
import contextvars
for a in ((), (1,), (1,2)):
    try: contextvars.ContextVar(*a)
    except TypeError as x: print(x)
class U(str):
    __hash__ = None
try: contextvars.ContextVar(U("x"))
except TypeError as x: print(x)
class S:
    def __len__(self): return 1
    def __getitem__(self, i):
        if i: raise IndexError
        return ValueError(1)
    def __repr__(self): return "S!"
class G(ExceptionGroup): pass
l=[ValueError(1)]
g=ExceptionGroup("m", l); l.clear(); print(repr(g), g.args)
import collections
g=G("m", collections.deque([ValueError(1)])); print(repr(g))
g=G("m", (ValueError(1),)); print(repr(g))
class L(list): 
    def __repr__(self): return "L!"
l=L([ValueError(1)]); g=G("m", l); l.clear(); print(repr(g))
g=ExceptionGroup("m", [ValueError(1)]); g.args=(1,2,3); print(repr(g)); g.args=("x", [3]);print(repr(g)); g.args=("x", "y");print(repr(g))
g.args = (1,); print(repr(g))
print(ExceptionGroup[int], BaseExceptionGroup[int])
def gen(): yield 1
gen.__name__="a"; gen.__qualname__="b.c"
x=gen(); gen.__name__="z"; print(x.__name__, x.__qualname__, repr(x)[:25])
e = SyntaxError("msg", ("file.py", 1, 2, "txt", 2, 3))
e.__init__("new", ("other.py", 2, 3, "text"))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)


class Bad(Exception):
    def __new__(cls, *args):
        return cls


x = gen()
try:
    x.throw(Bad)
except TypeError as error:
    print(str(error).replace(str(Bad), "Bad"))
