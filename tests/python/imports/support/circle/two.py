first = "first of two"
from . import one

seen_first = one.first
seen_last = hasattr(one, "last")


def both():
    return first, one.last
