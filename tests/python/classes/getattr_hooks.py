# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.
class Lazy:
    real = 1

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(f"no {name} here")


z = Lazy()
print(z.real, z.dyn_abc)
try:
    z.other
except AttributeError as e:
    print(e)
assert not hasattr(z, "x") and hasattr(z, "dyn_") and getattr(z, "x", 5) == 5


class All:
    def __init__(self):
        object.__setattr__(self, "log", [])

    def __getattribute__(self, name):
        if name == "log":
            return object.__getattribute__(self, name)
        self.log.append("get " + name)
        return super().__getattribute__(name)

    def __setattr__(self, name, value):
        self.log.append(f"set {name}={value}")
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.log.append("del " + name)
        super().__delattr__(name)

    def m(self):
        return "m"


a = All()
a.x = 1
a.x += 1
a.m()
del a.x
try:
    a.x
except AttributeError as e:
    print(e)
try:
    del a.x
except AttributeError as e:
    print(e)
len(a.log)
print(a.log)


# an AttributeError from __getattribute__ leads to __getattr__
class Both:
    def __getattribute__(self, name):
        if name == "hidden":
            raise AttributeError("hidden by getattribute")
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return "from getattr: " + name


b = Both()
b.hidden = 3
print(b.hidden, b.nothing)


# implicit lookup of special methods bypasses both
class NoLen:
    def __getattr__(self, name):
        return lambda *a: 42

    def __getattribute__(self, name):
        if name == "__len__":
            return lambda: 7
        return object.__getattribute__(self, name)


n = NoLen()
print(n.__len__(), n.__add__(1))
for f in (lambda: len(n), lambda: n + 1, lambda: n[0], lambda: iter(n), lambda: n()):
    try:
        f()
    except TypeError as e:
        print(e)


class Frozen:
    def __init__(self, v):
        self.__dict__["v"] = v

    def __setattr__(self, name, value):
        raise AttributeError(f"{type(self).__name__} is frozen")


f = Frozen(1)
try:
    f.v = 2
except AttributeError as e:
    print(e, f.v)
object.__setattr__(f, "v", 3)
print(f.v, vars(f))


class Dir:
    def __dir__(self):
        return ["b", "a", "c"]


print(dir(Dir()))


# recursion through self in __getattr__
class Loop:
    def __getattr__(self, name):
        return self.other


try:
    Loop().x
except RecursionError as e:
    print("RecursionError")


class Proxy:
    def __init__(self, target):
        self._t = target

    def __getattr__(self, name):
        return getattr(self._t, name)


print(Proxy([3, 1]).count(3), Proxy("ab").upper())
try:
    Proxy([]).upper
except AttributeError as e:
    print(e, e.name, e.obj)
