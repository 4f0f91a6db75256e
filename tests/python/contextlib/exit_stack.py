"""ExitStack: every method, order, suppression, and failures in exits."""

from contextlib import ExitStack, contextmanager

log = []


class M:
    def __init__(self, name, suppress=False, error=None):
        self.name, self.suppress, self.error = name, suppress, error

    def __enter__(self):
        log.append("+" + self.name)
        return self.name

    def __exit__(self, exc_type, exc, tb):
        log.append(f"-{self.name}({exc!r})")
        if self.error:
            raise self.error
        return self.suppress


def take():
    lines, log[:] = log[:], []
    return lines


def chain(e):
    parts = []
    while e is not None:
        parts.append(repr(e))
        e = e.__context__
    return " <- ".join(parts)


with ExitStack() as stack:
    print(stack.enter_context(M("a")), stack.enter_context(M("b")))
    stack.callback(log.append, "callback")
    stack.push(M("pushed"))
    stack.push(lambda *details: log.append(f"function {details}"))
print(take())

with ExitStack() as stack:
    stack.enter_context(M("outer"))
    stack.enter_context(M("suppresses", suppress=True))
    stack.enter_context(M("inner"))
    raise ValueError("body")
print(take())

stack = ExitStack()
stack.enter_context(M("x"))
stack.close()
stack.close()
print(take())

with ExitStack() as stack:
    stack.enter_context(M("kept"))
    later = stack.pop_all()
print(take())
later.close()
print(take())

try:
    with ExitStack() as stack:
        stack.enter_context(M("a", error=ValueError("exit a")))
        stack.enter_context(M("b"))
        stack.enter_context(M("c", error=TypeError("exit c")))
        raise KeyError("body")
except ValueError as e:
    print(chain(e), take())

try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.callback(lambda: {}["missing"])
except ZeroDivisionError as e:
    print(chain(e))


def open_all(names, bad):
    with ExitStack() as stack:
        for n in names:
            if n == bad:
                raise OSError(f"cannot open {n}")
            stack.enter_context(M(n))
        return stack.pop_all()


try:
    open_all("pqr", "r")
except OSError as e:
    print(e, take())
with open_all("pq", None):
    log.append("inside")
print(take())

for wrong in (5, object(), M):
    try:
        ExitStack().enter_context(wrong)
    except TypeError as e:
        print(e)


class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *d): pass


try:
    ExitStack().enter_context(Async())
except TypeError as e:
    print(e)


@contextmanager
def gen():
    log.append("gen in")
    yield "gen value"
    log.append("gen out")


with ExitStack() as stack:
    values = [stack.enter_context(gen()) for _ in range(2)]

    @stack.callback
    def decorated():
        log.append("decorated")
print(values, take())
with ExitStack() as a, ExitStack() as b:
    a.callback(log.append, "a")
    b.callback(log.append, "b")
print(take())
with ExitStack() as stack:
    for i in range(5):
        stack.callback(log.append, i)
print(take())
print(ExitStack().__exit__(None, None, None))
