# property: getters, setters, deleters, errors, inheritance.
class Temp:
    def __init__(self, c):
        self._c = c

    @property
    def celsius(self):
        """Degrees."""
        return self._c

    @celsius.setter
    def celsius(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @celsius.deleter
    def celsius(self):
        self._c = 0

    @property
    def kelvin(self):
        return self._c + 273


t = Temp(20)
t.celsius = 25
t.celsius += 5
print(t.celsius, t.kelvin, Temp.celsius.__doc__)
del t.celsius
assert t.celsius == 0
for action in (lambda: setattr(t, "celsius", -300), lambda: setattr(t, "kelvin", 1), lambda: delattr(t, "kelvin")):
    try:
        action()
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)
print(type(Temp.celsius).__name__, Temp.celsius.fget.__name__, Temp.kelvin.fset, Temp.kelvin.fdel)
assert "celsius" not in t.__dict__
t.__dict__["kelvin"] = "hidden"
print(t.kelvin, t.__dict__)


class WriteOnly:
    def _set(self, v):
        self.got = v

    x = property(None, _set, doc="only set")
    empty = property()


w = WriteOnly()
w.x = 4
print(w.got, WriteOnly.x.__doc__)
for action in (lambda: w.x, lambda: w.empty, lambda: setattr(w, "empty", 1), lambda: delattr(w, "empty"),
               lambda: delattr(w, "x")):
    try:
        action()
    except AttributeError as e:
        print(e)


class Sub(Temp):
    @property
    def celsius(self):
        return super().celsius * 100

    @Temp.kelvin.setter
    def kelvin(self, v):
        self._c = v - 273


s = Sub(1)
print(s.celsius)
s.kelvin = 300
print(s.kelvin, s._c)
try:
    s.celsius = 4
except AttributeError as e:
    print(e)


class Raising:
    @property
    def bad(self):
        return self.missing

    @property
    def zero(self):
        return 1 / 0


try:
    Raising().bad
except AttributeError as e:
    print(e)
assert not hasattr(Raising(), "bad")
assert getattr(Raising(), "bad", "default") == "default"
try:
    hasattr(Raising(), "zero")
except ZeroDivisionError as e:
    print(e)


class WithGetattr(Raising):
    def __getattr__(self, name):
        return "fallback " + name


print(WithGetattr().bad)
base = property(lambda self: 1)
print(base.getter(lambda self: 2).fget(None), base.fget(None), base.__get__(None, int) is base)
print(base.__get__(object()))
