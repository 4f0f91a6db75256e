"""What `f_locals` of a function's frame is: its variables, read and assigned where they are."""

import sys
from collections.abc import Mapping

_FRAME = type(sys._getframe())
_shown = set()


class FrameLocalsProxy:
    __slots__ = ("_frame",)
    __hash__ = None

    def __new__(cls, *args):
        if len(args) != 1:
            raise TypeError(f"FrameLocalsProxy expected 1 argument, got {len(args)}")
        if not isinstance(args[0], _FRAME):
            raise TypeError(f"expect frame, not {type(args[0]).__name__}")
        self = object.__new__(cls)
        self._frame = args[0]
        return self

    def copy(self):
        return self._frame._variables()

    def __getitem__(self, key):
        try:
            return self.copy()[key]
        except KeyError:
            raise KeyError(f"local variable '{key!r}' is not defined") from None

    def __setitem__(self, key, value):
        self._frame._set_variable(key, value)

    def __delitem__(self, key):
        if not self._frame._drop_variable(key):
            raise ValueError("cannot remove local variables from FrameLocalsProxy")

    def pop(self, key, *default):
        if len(default) > 1:
            raise TypeError(f"pop expected at most 2 arguments, got {1 + len(default)}")
        value = self.get(key)
        try:
            del self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        return value

    def get(self, key, default=None, /):
        return self.copy().get(key, default)

    def setdefault(self, key, default=None, /):
        variables = self.copy()
        if key not in variables:
            self[key] = default
            return default
        return variables[key]

    def update(self, other, /):
        if not isinstance(other, (dict, FrameLocalsProxy)):
            raise TypeError("update() argument must be dict or another FrameLocalsProxy")
        for key, value in other.items():
            self[key] = value

    def keys(self):
        return list(self.copy())

    def values(self):
        return list(self.copy().values())

    def items(self):
        return list(self.copy().items())

    def __contains__(self, key):
        return key in self.copy()

    def __iter__(self):
        return iter(self.keys())

    def __reversed__(self):
        return reversed(self.keys())

    def __len__(self):
        return len(self.copy())

    def __eq__(self, other):
        if isinstance(other, FrameLocalsProxy):
            return self._frame is other._frame
        if isinstance(other, dict):
            return self.copy() == other
        return NotImplemented

    def __or__(self, other):
        if not isinstance(other, (dict, FrameLocalsProxy)):
            return NotImplemented
        return {**self.copy(), **other}

    def __ror__(self, other):
        if not isinstance(other, (dict, FrameLocalsProxy)):
            return NotImplemented
        return {**other, **self.copy()}

    def __ior__(self, other):
        if not isinstance(other, (dict, FrameLocalsProxy)):
            return NotImplemented
        self.update(other)
        return self

    def __repr__(self):
        if id(self) in _shown:
            return "{...}"
        _shown.add(id(self))
        try:
            return repr(self.copy())
        finally:
            _shown.discard(id(self))


FrameLocalsProxy.__module__ = "builtins"
Mapping.register(FrameLocalsProxy)
