# Statements `global` and `nonlocal`, and the errors of names.
x = "module"


def read():
    return x


def shadow():
    x = "local"
    return x


def write():
    global x
    x = "written"


assert read() == "module" and shadow() == "local"
write()
assert x == "written"


def create():
    global brand_new
    brand_new = [1]


create()
assert brand_new == [1]


def remove():
    global brand_new
    del brand_new


remove()
try:
    brand_new
except NameError as e:
    print(e, e.name)


def unbound():
    print(x)
    x = 1


try:
    unbound()
except UnboundLocalError as e:
    print(type(e).__name__, e)


def augmented():
    x += "!"


try:
    augmented()
except UnboundLocalError as e:
    print(e)


def conditional(flag):
    if flag:
        y = 1
    return y


assert conditional(True) == 1
try:
    conditional(False)
except UnboundLocalError as e:
    print(e)


def deleted():
    z = 1
    del z
    del z


try:
    deleted()
except UnboundLocalError as e:
    print(e)


# global inside a nested function skips the enclosing function
def outer():
    x = "enclosing"

    def inner():
        global x
        x = "from inner"
        return x

    inner()
    return x


assert outer() == "enclosing"
assert x == "from inner"


# for, import, with, def and class also bind a global name
def binders():
    global loop_name, func_name, class_name, as_name
    for loop_name in range(3):
        pass

    def func_name():
        pass

    class class_name:
        pass

    try:
        1 / 0
    except ZeroDivisionError as as_name:
        pass


binders()
print(loop_name, func_name.__qualname__, class_name.__qualname__)
assert "as_name" not in globals()

# a class body can use global and nonlocal
def f():
    v = 1

    class K:
        nonlocal v
        v = 2
        global made_in_class
        made_in_class = 3

    return v, hasattr(K, "v")


print(f(), made_in_class)
