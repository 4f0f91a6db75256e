# Interplay of return, raise, break and finally with values and pending exceptions.
log = []


def f(x):
    try:
        log.append("t")
        if x == "raise":
            raise ValueError("v")
        return log.append("r") or "returned"
    except ValueError as e:
        log.append("e")
        return f"handled {e}"
    finally:
        log.append("f")


print(f(1), log)
log.clear()
print(f("raise"), log)


def nested():
    try:
        try:
            try:
                raise KeyError("a")
            finally:
                log.append("f1")
        except KeyError:
            log.append("caught")
            raise IndexError("b")
        finally:
            log.append("f2")
    except IndexError as e:
        log.append(repr(e.__context__))
    finally:
        log.append("f3")


log.clear()
nested()
print(log)


def replaced():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("second")


try:
    replaced()
except KeyError as e:
    print(repr(e), repr(e.__context__), e.__cause__, e.__suppress_context__)


def finally_with_try():
    try:
        raise ValueError("pending")
    finally:
        try:
            1 / 0
        except ZeroDivisionError as e:
            log.append(repr(e.__context__))
        log.append("still pending")


log.clear()
try:
    finally_with_try()
except ValueError as e:
    print(e, e.__context__, log)


def loops():
    n = 0
    while True:
        try:
            n += 1
            if n < 3:
                continue
            return n
        finally:
            log.append(n)


log.clear()
print(loops(), log)


def handler_raises():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise TypeError(2)
        finally:
            log.append("fin")
    except TypeError as e:
        return e.__context__


log.clear()
print(repr(handler_raises()), log)


def generator():
    try:
        yield 1
        yield 2
    finally:
        log.append("gen finally")


log.clear()
for v in generator():
    log.append(v)
print(log)
log.clear()
g = generator()
next(g)
g.close()
print(log)


def recursion(n):
    try:
        if n:
            return recursion(n - 1)
        raise LookupError("deepest")
    finally:
        log.append(n)


log.clear()
try:
    recursion(3)
except LookupError as e:
    print(e, log)


def with_locals():
    x = "before"
    try:
        x = "in try"
        raise Exception
    except Exception:
        x += ", in except"
    else:
        x += "no"
    finally:
        x += ", in finally"
    return x


print(with_locals())


def many(n):
    r = []
    for i in range(n):
        try:
            try:
                if i % 2: raise KeyError(i)
                r.append(("ok", i))
            finally:
                r.append(("f", i))
        except KeyError as e:
            r.append(("k", e.args[0]))
        else:
            r.append(("e", i))
    return r


print(many(3))
