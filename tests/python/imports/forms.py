"""Every form of the import statement, and what it binds."""

import support
import support.simple
import support.simple as simple
from support import simple as again
from support.simple import value, name as ask, change
import math, sys as system
from math import (
    pi,
    sqrt as root,
)

print(support.__name__, simple is support.simple is again, value, ask(), simple.loads)
print(round(pi, 3), root(9), system.modules["support.simple"] is simple)
change(7)
print(value, simple.value, "a name imported from a module is a copy of the binding")


def local():
    import support.zoo.birds.owl as owl
    from support.zoo import keeper
    return owl.__name__, keeper, "owl" in globals()


print(local())
print("zoo" in globals(), hasattr(support, "zoo"), support.zoo.birds.owl.prey.sound)

import support.zoo.birds.sparrow
print(support.zoo.birds.sparrow.package, support.zoo.birds.sparrow.value, support.zoo.birds.sparrow.birds.kind)
from support.zoo import Kitty, mammals
print(Kitty is mammals.Cat, Kitty.__module__)


class Holder:
    import math as m
    from support.simple import value


print(Holder.m is math, Holder.value)

for i in range(2):
    import support.simple
print(support.simple.loads, "loaded once")

if True:
    from support import lazy
print(lazy.known, lazy.made_up, dir(lazy))
try:
    lazy.other
except AttributeError as e:
    print(e)
from support.lazy import made_by_import
print(made_by_import)
try:
    from support.lazy import other
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0])

module = __import__("support.simple")
print(module.__name__, __import__("support.simple", fromlist=["value"]).__name__)
import importlib
print(importlib.import_module("support.simple") is simple, importlib.import_module(".simple", "support") is simple)
simple.extra = "added"
print(support.simple.extra)
del simple.extra
try:
    simple.extra
except AttributeError as e:
    print(e)
