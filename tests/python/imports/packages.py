"""Packages: attributes for submodules, relative imports, re-exports, import order, shadowing."""

import sys

import support.zoo.birds

print(support.zoo.birds.kind, support.zoo.birds.sparrow.package)
print(sorted(n for n in sys.modules if n.startswith("support.")))
from support.zoo import reexport

print(reexport.animals.Cat.sound, reexport.Cat is reexport.animals.Cat, reexport.simple_value, reexport.simple_name())
from support.zoo.reexport import *

print(simple_value, animals is reexport.animals, "simple_name" in globals())
try:
    import support.zoo.too_far
except ImportError as e:
    print(type(e).__name__, e)
print("support.zoo.too_far" in sys.modules)

# A name bound in the package hides the submodule for `from`, until the submodule is imported.
support.zoo.owl = "not the module"
from support.zoo import owl
print(owl)
import support.zoo.birds.owl as module
print(module.__name__, support.zoo.owl)
del support.zoo.owl

# A module is only run once, also under an alias.
first = sys.modules["support.zoo.birds.owl"]
import support.zoo.birds.owl
print(support.zoo.birds.owl is first)
del sys.modules["support.zoo.birds.owl"]
import support.zoo.birds.owl
print(support.zoo.birds.owl is first, support.zoo.birds.owl.prey is first.prey)


def imports_inside():
    import support.simple as s, support.zoo as z
    from support.zoo.mammals import Cat as C
    return s.__name__, z.__name__, C.__name__, sorted(locals())


print(imports_inside())


class Scope:
    from support.simple import value as inner
    import support.stars as stars


print(Scope.inner, Scope.stars.shown)
for n in range(2):
    try:
        from support.broken import fails
    except ValueError as e:
        print(n, e)
print(hasattr(sys.modules["support.broken"], "fails"))
import support.zoo as a, support.zoo.mammals as b
print(a.mammals is b, a.__name__, b.__package__)
