# What typing makes at run time belongs to the module that asks for it.
from typing import NamedTuple, NewType, ParamSpec, TypedDict, TypeVar

Meters = NewType("Meters", int)
Point = NamedTuple("Point", [("x", int), ("y", int)])
Movie = TypedDict("Movie", {"title": str})


def inside():
    return NewType("Feet", int), NamedTuple("Pair", [("a", int)]), TypedDict("Song", {"name": str})


for made in (Meters, Point, Movie, TypeVar("T"), ParamSpec("P"), *inside()):
    print(made.__name__, made.__module__)
print(Meters, Point(1, 2), Movie)
