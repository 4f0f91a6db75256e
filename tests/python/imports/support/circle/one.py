first = "first of one"
from . import two

last = "last of one"


def both():
    return first, two.first
