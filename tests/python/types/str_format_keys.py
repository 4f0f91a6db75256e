# Keys that are made while the program runs, and stand nowhere in its text, are found by all that looks for them.
import importlib
import json
import sys
import types

person = json.loads('{"first_name_of": "Ada", "b1": 7}')
print("Dear {first_name_of}, {b1}".format(**person))
print("{first_name_of!r:>8}".format_map(person), "%(first_name_of)s" % person)

name = "".join(["cust", "omer_x9"])
print(("{" + name + "}").format(**{name: 1}))
try:
    ("{" + name + "_2}").format(**{name: 1})
except KeyError as error:
    print(repr(error))


def takes(**keywords):
    return keywords


print(takes(**{name: 2}), takes(**person))

name = "".join(["made_", "module_7"])
sys.modules[name] = types.ModuleType(name)
print(importlib.import_module(name).__name__, __import__("".join(["made_m", "odule_7"])).__name__)
print(importlib.import_module("os.path").join("a", "b"), __import__("os.path").__name__)
