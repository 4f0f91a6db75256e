# Carets below part of a line, in several kinds of expression.
import sys
import traceback

data = {"a": {"b": [1, 2, 3]}}
name = None


def show(f):
    try:
        f()
    except Exception:
        traceback.print_exc(file=sys.stdout)


show(lambda: data["a"]["x"][0])
show(lambda: data["a"]["b"][10] + 1)
show(lambda: (1 + 2) * (3 / 0) - 4)
show(lambda: name.first.second)
show(lambda: len(5) + len(data))
show(lambda: int("12") + int("abc") + int("34"))
show(lambda: undefined_function(1, 2))
show(lambda: [x / 0 for x in range(3)])
show(lambda: data["a"]["b"].append(1, 2))
show(lambda: "é" * 3 + 1 + "日本" + 2)
show(lambda: -name)
show(lambda: (1).real.nope)
show(lambda: f"{1 / 0}")
show(lambda: print(*5))


def statement_kinds():
    a, b = [1, 2, 3]


def long_call():
    return max(
        1,
        2,
        int("bad"),
    )


def multi_line():
    return (
        data["a"]
        ["b"]
        ["not an index"]
    )


def aug():
    x = 1
    x += "a"


def dele():
    del data["zz"]


def raises():
    raise ValueError("explicit",
                     1)


def asserts():
    assert data["a"] == 1, "message"


def imports():
    import no_such_module_at_all


def loops():
    for i in 5:
        pass


def withs():
    with 5:
        pass


def setter():
    data["a"]["b"][99] = 1


def attr():
    name.x = 1


for function in (statement_kinds, long_call, multi_line, aug, dele, raises, asserts, imports, loops, withs, setter, attr):
    show(function)
