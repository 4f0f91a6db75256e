"""A module with a few names."""

loads = 0
loads += 1
value = 42
_private = "hidden"


def name():
    return __name__


def change(x):
    global value
    value = x
