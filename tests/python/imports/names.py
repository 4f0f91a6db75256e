"""`__name__`, `__package__`, `__doc__`, `__file__` and the module type."""

"""Not the docstring."""
import sys
import types

import support.simple
import support.zoo
from support.simple import name

print(__name__, __doc__, __package__)
print(support.simple.__name__, support.simple.__package__, support.simple.__doc__)
print(support.zoo.__name__, support.zoo.__package__, support.zoo.__doc__)
print(__file__.split("/")[-1], support.simple.__file__.split("/")[-2:], support.zoo.__file__.split("/")[-2:])
print(type(sys) is types.ModuleType, type(support.simple).__name__)
print(repr(support.simple).split(" from ")[0], repr(sys), hasattr(support.zoo, "__path__"), hasattr(support.simple, "__path__"))
print(name.__module__, name.__globals__ is support.simple.__dict__, vars(support.simple)["value"])
print(sys.modules["__main__"].__name__, sys.modules["__main__"].name is name)
if __name__ == "__main__":
    print("run as the main program")


class C:
    pass


print(C.__module__, C.__qualname__, support.zoo.Kitty.__module__)
m = types.ModuleType("made", "made by hand")
print(m.__name__, m.__doc__, repr(m), sorted(vars(m)))
m.x = 1
sys.modules["made"] = m
import made
print(made.x, made is m)
from made import x
print(x)
support.simple.new = 5
print("new" in dir(support.simple), support.simple.__dict__["new"])
try:
    support.simple.missing
except AttributeError as e:
    print(e)
try:
    del support.simple.missing
except AttributeError as e:
    print(e)
try:
    math
except NameError as e:
    print(e)
print(sorted(k for k in globals() if k.startswith("__") and k in ("__name__", "__doc__", "__builtins__", "__file__", "__package__", "__spec__")))
