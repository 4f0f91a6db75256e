# __del__: called once, when nothing refers to an object any more; what it raises goes to sys.unraisablehook.
import gc
import sys
import weakref


class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, sys.exception())


def gone():
    """Objects that are in no circle go at once in CPython, by the collector here."""
    gc.collect()


one = Noted("one")
one = None
gone()
circle = Noted("circle")
circle.own = circle
del circle
gone()


class Returning:
    def __del__(self):
        global returned
        print("returns")
        returned = self


Returning()
gone()
print(type(returned).__name__)
del returned
gone()
print("not again")


class Failing:
    def __del__(self):
        raise ValueError("in __del__")


def hook(told):
    print(told.exc_type.__name__, told.exc_value, told.err_msg.split(" at 0x")[0], told.object)


sys.unraisablehook = hook
Failing()
gone()
sys.unraisablehook = sys.__unraisablehook__


class Items(list):
    def __del__(self):
        print("items", self)


Items([1, 2])
gone()


class Error(Exception):
    def __del__(self):
        print("error", self.args)


try:
    raise Error("x")
except Error:
    pass
gone()

reference = weakref.ref(Noted("referred"), lambda r: print("reference", r()))
gone()
print(reference())


class Later:
    pass


later = Later()
Later.__del__ = lambda self: print("later")
del later
gone()


class Derived(Noted):
    pass


Derived("derived")
gone()


def waiting():
    try:
        yield
    finally:
        print("closed")


def holding():
    held = Noted("held by a generator")
    yield held


steps = waiting()
next(steps)
weak = weakref.ref(steps)
del steps
gone()
print(weak())
steps = holding()
next(steps)
del steps
gone()
end = Noted("at the end")
print("end")
