# Free variables: shared cells, late binding, one cell per call.
def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    return inc, get


inc, get = counter()
inc()
inc(5)
assert get() == 6
other, _ = counter()
assert other() == 1 and get() == 6

# late binding in a loop; early binding by default argument
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])


def loop():
    out = []
    for k in range(3):
        out.append(lambda: k)
    k = "changed"
    return [f() for f in out]


print(loop())


# the free variable may be bound after the inner function was made
def later():
    def use():
        return value

    try:
        use()
    except NameError as e:
        print(type(e).__name__, e)
    value = 1
    print(use())
    del value
    try:
        use()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        value
    except UnboundLocalError as e:
        print(type(e).__name__, e)


later()


# three levels deep
def a():
    x = "a"

    def b():
        def c():
            nonlocal x
            x += "c"
            return x

        return c

    return b


c = a()()
print(c(), c())
print(c.__code__.co_freevars, a.__code__.co_cellvars)
print(c.__closure__[0].cell_contents)
assert a.__closure__ is None


# a parameter captured by a closure
def adder(x):
    return lambda y: x + y


assert adder(3)(4) == 7


# class bodies are skipped when looking up free variables
def make():
    v = "function"

    class K:
        v = "class"

        def m(self):
            return v

        w = v

    return K


print(make()().m(), make().w)


# recursion through a closure
def outer(n):
    def fact(k):
        return 1 if k <= 1 else k * fact(k - 1)

    return fact(n)


print(outer(20))
