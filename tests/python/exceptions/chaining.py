# __context__ and __cause__: how they are set, cycles, suppression.
def chain(e):
    out = []
    seen = set()
    while e is not None and id(e) not in seen:
        seen.add(id(e))
        out.append(f"{type(e).__name__}({e})")
        e = e.__cause__ or e.__context__
    return " <- ".join(out)


def three():
    try:
        try:
            try:
                raise KeyError(1)
            except KeyError:
                raise ValueError(2)
        except ValueError:
            raise TypeError(3)
    except TypeError as e:
        return e


print(chain(three()))


def sequential():
    try:
        raise KeyError(1)
    except KeyError:
        pass
    try:
        raise ValueError(2)
    except ValueError as e:
        return e


print(chain(sequential()))


def in_function_called_from_handler():
    def inner():
        raise ValueError("inner")

    try:
        raise KeyError("outer")
    except KeyError:
        try:
            inner()
        except ValueError as e:
            return e


print(chain(in_function_called_from_handler()))


def same_object():
    e = ValueError("same")
    try:
        raise e
    except ValueError:
        try:
            raise e
        except ValueError:
            return e.__context__


print(same_object())


def cycle_is_cut():
    a, b = ValueError("a"), KeyError("b")
    try:
        try:
            raise a
        except ValueError:
            raise b
    except KeyError:
        try:
            raise a
        except ValueError:
            return a.__context__ is b, b.__context__


print(cycle_is_cut())
e = ValueError("x")
print(e.__context__, e.__cause__, e.__suppress_context__, e.__traceback__)
e.__context__ = KeyError("k")
print(repr(e.__context__), e.__suppress_context__)
e.__cause__ = TypeError("t")
print(repr(e.__cause__), e.__suppress_context__)
e.__cause__ = None
print(e.__suppress_context__)
e.__suppress_context__ = False
for name, bad in (("__cause__", 5), ("__context__", "s"), ("__traceback__", 1), ("__suppress_context__", "x"), ("args", 5)):
    try:
        setattr(e, name, bad)
    except TypeError as err:
        print(name, "->", err)
for name in ("__cause__", "__context__", "__traceback__", "args"):
    try:
        delattr(e, name)
    except (TypeError, AttributeError) as err:
        print(name, "->", type(err).__name__, err)


class CM:
    def __enter__(self): ...
    def __exit__(self, *a): raise ValueError("in exit")


try:
    with CM():
        raise KeyError("body")
except ValueError as e:
    print(chain(e))


def gen():
    try:
        yield
    except KeyError:
        raise ValueError("in gen")


g = gen()
next(g)
try:
    g.throw(KeyError("thrown"))
except ValueError as e:
    print(chain(e))
import sys
print(sys.exception())
try:
    1 / 0
except ZeroDivisionError as e:
    print(sys.exception() is e, sys.exc_info()[0].__name__, sys.exc_info()[1] is e)
    try:
        raise KeyError("inner")
    except KeyError as k:
        print(sys.exception() is k)
    print(sys.exception() is e)
print(sys.exc_info())


def in_handler_generator():
    yield sys.exception()


try:
    1 / 0
except ZeroDivisionError:
    print(repr(next(in_handler_generator())))
