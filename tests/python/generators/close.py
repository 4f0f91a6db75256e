# close: finally blocks, return values, ignoring GeneratorExit.
log = []


def gen():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        log.append("GeneratorExit seen")
        raise
    finally:
        log.append("finally")


g = gen()
next(g)
print(g.close(), log)
print(g.close(), next(g, "over"))
log.clear()
g = gen()
g.close()
print(log, list(g))


def returns():
    try:
        yield 1
    except GeneratorExit:
        return "value of close"


g = returns()
next(g)
print(g.close(), g.close())


def swallows():
    try:
        yield 1
    except GeneratorExit:
        pass
    log.append("goes on to the end")


log.clear()
g = swallows()
next(g)
print(g.close(), log)


def ignores():
    for _ in range(2):
        try:
            yield 1
        except GeneratorExit:
            log.append("ignored")


g = ignores()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e, list(g))


def raises():
    try:
        yield 1
    finally:
        raise KeyError("from finally")


g = raises()
next(g)
try:
    g.close()
except KeyError as e:
    print(repr(e), repr(e.__context__))
print(g.close())


def nested():
    with CM():
        try:
            yield from inner()
        finally:
            log.append("outer finally")


def inner():
    try:
        yield 1
    finally:
        log.append("inner finally")


class CM:
    def __enter__(self): log.append("enter")
    def __exit__(self, t, v, tb): log.append(f"exit {t.__name__}")


log.clear()
g = nested()
next(g)
g.close()
print(log)


def yields_in_finally():
    try:
        yield 1
    finally:
        yield "cleanup value"


g = yields_in_finally()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
g = (x for x in [1, 2, 3])
print(next(g), g.close(), list(g))


def catch_base():
    try:
        yield 1
    except BaseException as e:
        log.append(type(e).__mro__[0].__name__)


log.clear()
g = catch_base()
next(g)
g.close()
print(log, GeneratorExit.__bases__)
def except_exception():
    try:
        yield 1
    except Exception:
        log.append("not for GeneratorExit")
g = except_exception()
next(g)
g.close()
print(log)
