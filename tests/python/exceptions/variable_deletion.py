# The name in `except ... as NAME` disappears at the end of the handler.
e = "module level"
try:
    1 / 0
except ZeroDivisionError as e:
    print(e)
try:
    e
except NameError as err:
    print(err)


def local():
    x = 1
    try:
        raise ValueError("v")
    except ValueError as x:
        y = x
    print(repr(y))
    try:
        x
    except UnboundLocalError as err:
        print(err)


local()


def rebinding():
    try:
        raise ValueError
    except ValueError as x:
        x = "rebound"
    return "x" in locals()


print(rebinding())


def deleting():
    try:
        raise ValueError
    except ValueError as x:
        del x
    return "fine"


print(deleting())


def no_exception():
    try:
        pass
    except ValueError as x:
        pass
    return "x" in locals()


def kept():
    x = "kept"
    try:
        pass
    except ValueError as x:
        pass
    return x


print(no_exception(), kept())


def by_return():
    try:
        raise ValueError("r")
    except ValueError as x:
        return lambda: x


try:
    by_return()()
except NameError as err:
    print(err)


def loops():
    out = []
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as x:
            if i == 1:
                continue
            out.append(x.args)
    return out, "x" in locals()


print(loops())


def raise_from_handler():
    try:
        try:
            raise ValueError("a")
        except ValueError as x:
            raise KeyError("b")
    except KeyError:
        return "x" in locals()


print(raise_from_handler())


class Body:
    try:
        1 / 0
    except ZeroDivisionError as err:
        message = str(err)


print(Body.message, hasattr(Body, "err"))


def glob():
    global gname
    try:
        1 / 0
    except ZeroDivisionError as gname:
        pass
    return "gname" in globals()


print(glob())


def nested_same_name():
    try:
        raise ValueError("outer")
    except ValueError as x:
        try:
            raise KeyError("inner")
        except KeyError as x:
            pass
        try:
            x
        except UnboundLocalError as y:
            return str(y)


print(nested_same_name())
