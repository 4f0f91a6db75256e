"""The plain `with`: items, targets, lookup, errors, suppression, exceptions in entry and exit."""

import sys

log = []


class M:
    def __init__(self, name="m", suppress=False, enter_error=None, exit_error=None):
        self.name, self.suppress, self.enter_error, self.exit_error = name, suppress, enter_error, exit_error

    def __enter__(self):
        log.append("+" + self.name)
        if self.enter_error:
            raise self.enter_error
        return self.name

    def __exit__(self, exc_type, exc, tb):
        assert sys.exception() is exc
        log.append(f"-{self.name}({exc!r})")
        if self.exit_error:
            raise self.exit_error
        return self.suppress


def take():
    lines, log[:] = log[:], []
    return " ".join(lines)


with M("a") as x, M("b") as y:
    log.append(x + y)
print(take())
with (M("a") as x, M("b"),):
    log.append("body")
print(take())
with (M("a"), M("b")):
    pass
print(take())
box = {}
with M("xy") as (p, q), M("k") as box["k"], M("rest") as [first, *rest]:
    print(p, q, box, first, rest)
take()
with M(suppress=True):
    raise ValueError("gone")
print(take())
for make in (lambda: M(enter_error=ValueError("entry")), lambda: M(exit_error=ValueError("exit"))):
    try:
        with M("outer"), make():
            raise KeyError("body")
    except Exception as e:
        print(repr(e), repr(e.__context__), take())
try:
    with M("ab") as (p, q, r):
        pass
except ValueError as e:
    print(e, take())


def jump(how):
    for i in range(3):
        with M(str(i)):
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
    return how


for how in ("return", "break", "continue"):
    print(jump(how), take())


class NoExit:
    def __enter__(self): log.append("never")


class NoEnter:
    def __exit__(self, *d): log.append("never")


class OnInstance:
    def __init__(self):
        self.__enter__ = self.__exit__ = lambda *a: None


class FewArguments:
    def __enter__(self): pass
    def __exit__(self): pass


for wrong in (NoExit(), NoEnter(), OnInstance(), 5, None, "text", M):
    try:
        with wrong:
            pass
    except TypeError as e:
        print(e, take())
try:
    with FewArguments():
        pass
except TypeError as e:
    print(e)


def gen():
    with M("g"):
        yield 1
        yield 2


g = gen()
next(g)
g.close()
print(take())
g = gen()
next(g)
try:
    g.throw(ValueError("thrown"))
except ValueError as e:
    print(repr(e), take())
for source in ("with a() as 1: pass", "with a() as f(): pass", "with a as x else: pass", "with : pass", "with a as x\n  pass",
               "with a:\npass", "with a() as None: pass", "with a as (x, 1): pass"):
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset, e.end_offset)
