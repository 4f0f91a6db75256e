# with: protocol, suppression, several managers, targets, errors.
log = []


class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        log.append("enter " + self.name)
        return self.name.upper()
    def __exit__(self, t, v, tb):
        log.append(f"exit {self.name} {t and t.__name__} {v} {tb is not None}")
        return self.swallow


def flush():
    print(log)
    log.clear()


with CM("a") as x:
    log.append(x)
flush()
with CM("a") as x, CM("b") as y:
    log.append(x + y)
flush()
with (
    CM("p") as x,
    CM("q"),
):
    pass
flush()
with CM("s", True):
    1 / 0
flush()
try:
    with CM("outer"), CM("inner"):
        raise KeyError("k")
except KeyError as e:
    log.append(repr(e))
flush()
with CM("o", True), CM("i"):
    raise ValueError("v")
flush()


def ret():
    with CM("r"):
        return "value"


print(ret())
flush()
d = {}
with CM("t") as d["k"], CM("u") as (p, *q):
    pass
print(d, p, q)
log.clear()


class BadEnter(CM):
    def __enter__(self): raise RuntimeError("enter failed")


class BadExit(CM):
    def __exit__(self, *a): raise RuntimeError("exit failed")


try:
    with CM("first"), BadEnter("second"):
        log.append("not reached")
except RuntimeError as e:
    log.append(str(e))
flush()
try:
    with BadExit("x"):
        raise ValueError("body")
except RuntimeError as e:
    print(e, repr(e.__context__))
try:
    with CM("bind") as (a, b, c, dd, ee):
        pass
except ValueError as e:
    print(e)
flush()


class NoExit:
    def __enter__(self): pass


class NoEnter:
    def __exit__(self, *a): pass


class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *a): pass


for m in (5, NoExit(), NoEnter(), Async(), None, CM):
    try:
        with m:
            pass
    except TypeError as e:
        print(e)


class Truth:
    def __bool__(self):
        log.append("bool asked")
        return True


with CM("w", Truth()):
    raise ValueError
with CM("no exception, not asked", Truth()):
    pass
flush()


class Replace:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): raise v


try:
    with Replace():
        raise ValueError("same")
except ValueError as e:
    print(e, e.__context__)
import contextlib


@contextlib.contextmanager
def gen(x):
    log.append("before")
    try:
        yield x * 2
    except ValueError as e:
        log.append(f"caught {e}")
    finally:
        log.append("after")


with gen(4) as v:
    log.append(v)
with gen(1):
    raise ValueError("inside")
flush()
with contextlib.suppress(KeyError, IndexError):
    [][0]
with contextlib.nullcontext("n") as n, contextlib.ExitStack() as stack:
    stack.enter_context(CM("es1"))
    stack.callback(log.append, "callback")
    stack.enter_context(CM("es2"))
flush()
