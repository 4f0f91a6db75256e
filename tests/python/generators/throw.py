# throw: into started, fresh and finished generators; catching, replacing, ignoring.
log = []


def gen():
    while True:
        try:
            x = yield len(log)
            log.append(("got", x))
        except ValueError as e:
            log.append(("caught", str(e)))
        except KeyError:
            return "ended by KeyError"
        finally:
            log.append("finally")


g = gen()
next(g)
print(g.throw(ValueError("v")), log)
print(g.throw(ValueError), log[-2:])
print(g.send(5))
try:
    g.throw(KeyError("k"))
except StopIteration as e:
    print(e.value)
try:
    g.throw(TypeError("finished"))
except TypeError as e:
    print(e)
g = gen()
try:
    g.throw(ValueError("fresh"))
except ValueError as e:
    print(e)
print(list(g))
g = gen()
next(g)
try:
    g.throw(IndexError("not handled"))
except IndexError as e:
    print(e, next(g, "generator is over"))
for bad in (lambda g: g.throw(5), lambda g: g.throw("x"), lambda g: g.throw(int), lambda g: g.throw(), lambda g: g.throw(None)):
    g = gen()
    next(g)
    try:
        bad(g)
    except TypeError as e:
        print(e)


def replace():
    try:
        yield 1
    except ValueError as e:
        raise RuntimeError("replaced") from e


g = replace()
next(g)
try:
    g.throw(ValueError("original"))
except RuntimeError as e:
    print(e, repr(e.__cause__))


def stop_inside():
    try:
        yield 1
    except ValueError:
        raise StopIteration("inside")


g = stop_inside()
next(g)
try:
    g.throw(ValueError)
except RuntimeError as e:
    print(e, repr(e.__cause__))


def throw_stop():
    yield 1


g = throw_stop()
next(g)
try:
    g.throw(StopIteration("thrown"))
except RuntimeError as e:
    print(e, repr(e.__cause__))


def throw_exit():
    try:
        yield 1
    except GeneratorExit:
        yield "ignored"


g = throw_exit()
next(g)
print(g.throw(GeneratorExit))


def context():
    try:
        yield
    finally:
        try:
            raise KeyError("in finally")
        except KeyError as e:
            log.append(repr(e.__context__))


log.clear()
g = context()
next(g)
try:
    g.throw(ValueError("thrown in"))
except ValueError as e:
    print(e, log)
import sys
def exc_state():
    yield sys.exception()
    try:
        raise ValueError("inner")
    except ValueError:
        yield repr(sys.exception())
        yield repr(sys.exception())
    yield repr(sys.exception())
g = exc_state()
print(next(g))
try:
    1 / 0
except ZeroDivisionError:
    print(next(g))
    print(repr(sys.exception()))
print(next(g), sys.exception(), next(g))
