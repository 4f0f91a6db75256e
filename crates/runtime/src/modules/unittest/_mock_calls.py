# What mocks and tests say about calls: `call`, `ANY`, `sentinel`, and the lists of calls that mocks keep.

__unittest = True


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """Its attributes are objects that are equal to nothing but themselves."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            # isinstance() asks for it.
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _ANY:
    """Is equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


def format_call(name, args, kwargs):
    parts = [repr(value) for value in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


class _Call(tuple):
    """One call as a tuple: `(name, args, kwargs)`, or `(args, kwargs)` if `two`. `call.a.b(1)` makes such ones."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, dict):
                kwargs = part
            else:
                args = part
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            length = len(other)
        except TypeError:
            return NotImplemented
        if len(self) == 2:
            my_name, (my_args, my_kwargs) = "", self
        else:
            my_name, my_args, my_kwargs = self
        # A call without a name cannot be told from one whose parents are not known.
        if getattr(self, "_mock_parent", None) and getattr(other, "_mock_parent", None) and self._mock_parent != other._mock_parent:
            return False
        parts = _call_parts(other, length)
        if parts is None:
            return False
        name, args, kwargs = parts
        if my_name and name != my_name:
            return False
        # In this order, so that ANY decides on the side of what is expected.
        return (args, kwargs) == (my_args, my_kwargs)

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        name = self._mock_name
        return _Call((name or "", args, kwargs), name=f"{name}()" if name is not None else "()", parent=self if name is not None else None)

    def __getattr__(self, attr):
        name = attr if self._mock_name is None else f"{self._mock_name}.{attr}"
        return _Call(name=name, parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__ and attr not in _Call.__dict__ and not attr.startswith("__"):
            # `call.count` and `call.index` are calls too.
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[1] if len(self) == 2 else self[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return name if name == "call" else f"call.{name}"
        if len(self) == 2:
            return format_call("call", *self)
        name, args, kwargs = self
        shown = "call" if not name else f"call{name}" if name.startswith("()") else f"call.{name}"
        return format_call(shown, args, kwargs)

    def call_list(self):
        """All calls of a chain, `call.a().b()`, as a list."""
        calls = []
        step = self
        while step is not None:
            if step._mock_from_kall:
                calls.append(step)
            step = step._mock_parent
        return _CallList(reversed(calls))


def _call_parts(other, length):
    """Name, arguments and keywords of what a call is compared with; None if it is no call."""
    if length == 0:
        return "", (), {}
    if length == 3:
        return other
    if length == 1:
        value, = other
        if isinstance(value, tuple):
            return "", value, {}
        return (value, (), {}) if isinstance(value, str) else ("", (), value)
    if length == 2:
        first, second = other
        if not isinstance(first, str):
            return "", first, second
        return (first, second, {}) if isinstance(second, tuple) else (first, (), second)
    return None


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        width = len(value)
        return any(self[start:start + width] == value for start in range(len(self) - width + 1))

    def __repr__(self):
        text = list.__repr__(self)
        if len(text) <= 80:
            return text
        import pprint
        return pprint.pformat(list(self))


def is_exception(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


