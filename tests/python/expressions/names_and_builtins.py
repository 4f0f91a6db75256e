# Name resolution: local, global, builtin; shadowing and restoring.
print(len("abc"))
len = lambda x: "shadowed"
print(len("abc"))
del len
print(len("abc"))
try:
    nowhere
except NameError as e:
    print(e, e.name, e.args)
try:
    del nowhere
except NameError as e:
    print(e)
for misspelt in ("pritn", "lenn", "Tru", "none", "Flase", "sys"):
    try:
        eval(misspelt)
    except NameError as e:
        print(e)


def f():
    list = [1]
    return list


print(f(), list("ab"))


def g():
    try:
        print(max)
    except UnboundLocalError as e:
        print(e)
    max = 1


g()
import builtins
print(builtins.len is len, builtins.abs(-1), builtins.__name__)
builtins.injected = "visible everywhere"
print(injected)
del builtins.injected
try:
    injected
except NameError as e:
    print(e)
print(__name__, __doc__, type(__builtins__).__name__, "__file__" in globals())
globals()["made"] = 5
print(made, "made" in dir())
_ = 1
_x, __y, ünï, 变量, x1 = 2, 3, 4, 5, 6
print(_, _x, __y, ünï, 变量, x1)
ﬁ = "ligature"
print(fi)
print(True, False, None, ..., Ellipsis, NotImplemented, __debug__)


class Scope:
    z = 1

    def m(self):
        return z

    y = z + 1


z = "global z"
print(Scope().m(), Scope.y)


class Reads:
    z = z
    w = len


print(Reads.z, Reads.w is len)


def h(z):
    class Inner:
        v = z

        def get(self):
            return z

    return Inner


print(h("param").v, h("param")().get())
match = 1
case = 2
type = 3
soft = match + case + type
print(soft)
