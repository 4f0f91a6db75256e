"""A module with `__getattr__` and `__dir__`."""

known = 1


def __getattr__(name):
    if name.startswith("made_"):
        return name.upper()
    raise AttributeError(f"lazy has no {name}")


def __dir__():
    return ["known", "made_up"]
