# Objects that take every call and remember it. Calls as values are in `_mock_calls`, `patch` is in `_mock_patch`.

import asyncio
import functools
import inspect
import types

from unittest._mock_calls import ANY, DEFAULT, _Call, _CallList, call, format_call, is_exception, sentinel
from unittest.util import safe_repr

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock", "ThreadingMock", "FILTER_DIR",
           "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal")

__unittest = True

# Whether dir() of a mock with a spec leaves out what the spec does not have.
FILTER_DIR = True

_deleted = sentinel.DELETED
_missing = sentinel.MISSING


class InvalidSpecError(Exception):
    """A mock was given as the spec of a mock."""


def _is_mock(value):
    return isinstance(value, type) and issubclass(value, NonCallableMock) or issubclass(type(value), NonCallableMock)


def _is_list(value):
    return type(value) in (list, tuple)


def _is_async_obj(value):
    if _is_mock(value) and not isinstance(value, AsyncMock):
        return False
    if hasattr(value, "__func__"):
        value = value.__func__
    return inspect.iscoroutinefunction(value) or inspect.isawaitable(value)


def _is_async_func(value):
    return bool(getattr(value, "__code__", None)) and inspect.iscoroutinefunction(value)


def _callable_instance(value):
    """Whether an object, or an instance of it if it is a class, can be called."""
    if not isinstance(value, type):
        return getattr(value, "__call__", None) is not None
    return any("__call__" in base.__dict__ for base in value.__mro__)


def _check_spec_arg_typos(kwargs):
    for typo in ("autospect", "auto_spec", "set_spec"):
        if typo in kwargs:
            raise RuntimeError(f"{typo!r} might be a typo; use unsafe=True if this is intended")


def _signature_of(spec, as_instance, skip_first=False):
    """The signature that calls of a mock with this spec have to match, or None."""
    if isinstance(spec, type) and not as_instance:
        spec, skip_first = spec.__init__, True
    elif isinstance(spec, (classmethod, staticmethod)):
        skip_first = skip_first or isinstance(spec, classmethod)
        spec = spec.__func__
    elif not isinstance(spec, types.FunctionType):
        try:
            spec = spec.__call__
        except AttributeError:
            return None
    try:
        return inspect.signature(functools.partial(spec, None) if skip_first else spec)
    except (ValueError, TypeError):
        return None


def _delegating(name):
    """An attribute that a mock behind a function keeps for the function."""
    hidden = f"_mock_{name}"

    def get(self):
        delegate = self._mock_delegate
        return self.__dict__[hidden] if delegate is None else getattr(delegate, name)

    def put(self, value):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__[hidden] = value
        else:
            setattr(delegate, name, value)
    return property(get, put)


_SETTINGS = {"return_value", "_mock_return_value", "side_effect", "_mock_side_effect", "_mock_parent", "_mock_new_parent", "_mock_name",
             "_mock_new_name"}


class NonCallableMock:
    """A mock that cannot be called. Its attributes are mocks, made when they are asked for."""

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin):
            given = spec_set if spec_set is not None else spec
            if given is not None and _is_async_obj(given):
                bases = (AsyncMockMixin, cls)
        # A class of its own, so that special methods can be set on one mock alone.
        own = type(cls.__name__, bases, {"__doc__": cls.__doc__})
        return object.__new__(own)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="", _new_parent=None,
                 _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        values = self.__dict__
        values["_mock_parent"] = parent
        values["_mock_name"] = name
        values["_mock_new_name"] = _new_name
        values["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        values["_mock_sealed"] = False
        if spec_set is not None:
            spec, spec_set = spec_set, True
        self._mock_add_spec(spec, spec_set, _spec_as_instance, parent is not None if _eat_self is None else _eat_self)
        values["_mock_children"] = {}
        values["_mock_wraps"] = wraps
        values["_mock_delegate"] = None
        values["_mock_called"] = False
        values["_mock_call_args"] = None
        values["_mock_call_count"] = 0
        values["_mock_call_args_list"] = _CallList()
        values["_mock_mock_calls"] = _CallList()
        values["method_calls"] = _CallList()
        values["_mock_unsafe"] = unsafe
        values.setdefault("_mock_return_value", DEFAULT)
        values.setdefault("_mock_side_effect", None)
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_add_spec(self, spec, spec_set, as_instance=False, eat_self=False):
        if _is_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        cls, signature, async_names = None, None, []
        names = None
        if spec is not None and not _is_list(spec):
            cls = spec if isinstance(spec, type) else type(spec)
            signature = _signature_of(spec, as_instance, eat_self)
            names = dir(spec)
            for name in names:
                static = inspect.getattr_static(spec, name, None)
                if isinstance(static, (staticmethod, classmethod)):
                    static = static.__func__
                if inspect.iscoroutinefunction(static):
                    async_names.append(name)
            if hasattr(cls, "__dataclass_fields__"):
                names = [*names, *cls.__dataclass_fields__]
        elif spec is not None:
            names = list(spec)
        values = self.__dict__
        values["_spec_class"] = cls
        values["_spec_set"] = spec_set
        values["_spec_signature"] = signature
        values["_mock_methods"] = names
        values["_spec_asyncs"] = async_names

    called = _delegating("called")
    call_count = _delegating("call_count")
    call_args = _delegating("call_args")
    call_args_list = _delegating("call_args_list")
    mock_calls = _delegating("mock_calls")

    @property
    def return_value(self):
        """What a call returns: a mock, if nothing else was set."""
        if self._mock_delegate is not None:
            return self._mock_delegate.return_value
        value = self._mock_return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    @return_value.setter
    def return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__["_mock_return_value"] = value
            _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        """What a call raises or calls, or an iterable of what calls return."""
        if self._mock_delegate is None:
            return self.__dict__["_mock_side_effect"]
        effect = self._mock_delegate.side_effect
        if effect is not None and not callable(effect) and not isinstance(effect, _Effects) and not is_exception(effect):
            effect = self._mock_delegate.side_effect = _Effects(effect)
        return effect

    @side_effect.setter
    def side_effect(self, effect):
        if effect is not None and not is_exception(effect) and not isinstance(effect, _Effects):
            try:
                effect = _Effects(effect)
            except TypeError:
                # Something to call.
                pass
        if self._mock_delegate is None:
            self.__dict__["_mock_side_effect"] = effect
        else:
            self._mock_delegate.side_effect = effect

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    def mock_add_spec(self, spec, spec_set=False):
        """Gives the mock a spec afterwards."""
        self._mock_add_spec(spec, spec_set)

    def attach_mock(self, mock, attribute):
        """Makes another mock an attribute, so that its calls are kept here too."""
        inner = _mock_of(mock)
        for key in ("_mock_parent", "_mock_new_parent"):
            inner.__dict__[key] = None
        inner.__dict__["_mock_name"] = ""
        inner.__dict__["_mock_new_name"] = None
        setattr(self, attribute, mock)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets all calls."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called = False
        self.call_args = None
        self.call_count = 0
        self.mock_calls = _CallList()
        self.call_args_list = _CallList()
        self.method_calls = _CallList()
        if return_value:
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if not isinstance(child, _Autospec) and child is not _deleted:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        result = self._mock_return_value
        if _is_mock(result) and result is not self:
            result.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Sets attributes, of children too: `configure_mock(**{"method.return_value": 3})`."""
        # Shorter names first, so that a child is set before what is in it.
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            target = self
            for step in path:
                target = getattr(target, step)
            setattr(target, last, value)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):
            raise AttributeError(name)
        if self._mock_methods is not None:
            if name not in self._mock_methods or name in _SPECIAL:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not self._mock_methods or name not in self._mock_methods):
            if name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or name in _ASSERTIONS:
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute.")
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None
            if self._mock_wraps is not None:
                wraps = getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            self._mock_children[name] = child
        elif isinstance(child, _Autospec):
            child = self._mock_children[name] = child.make()
        return child

    def _full_name(self):
        """The mock's name with those of its parents before it."""
        parts = [self._mock_new_name]
        parent = self._mock_new_parent
        last = self
        dot = "." if parts != ["()"] else ""
        seen = {id(self)}
        while parent is not None:
            last = parent
            parts.append(parent._mock_new_name + dot)
            dot = "" if parent._mock_new_name == "()" else "."
            parent = parent._mock_new_parent
            if id(parent) in seen:
                break
            seen.add(id(parent))
        parts.reverse()
        first = last._mock_name or "mock"
        if len(parts) > 1 and parts[1] not in ("()", "()."):
            first += "."
        parts[0] = first
        return "".join(parts)

    def __repr__(self):
        name = self._full_name()
        shown = "" if name in ("mock", "mock.") else f" name={name!r}"
        spec = ""
        if self._spec_class is not None:
            spec = f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        names = set(self._mock_methods or ())
        names.update(name for name in dir(type(self)) if not name.startswith("_") or _is_magic(name))
        names.update(name for name in self.__dict__ if not name.startswith("_") or _is_magic(name))
        names.update(name for name, child in self._mock_children.items() if child is not _deleted)
        return sorted(names)

    def __setattr__(self, name, value):
        if name in _SETTINGS:
            return object.__setattr__(self, name, value)
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _UNSUPPORTED:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _ALL_MAGICS:
            if self._mock_methods is not None and name not in self._mock_methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if _is_mock(value):
                _adopt(self, value, None, name)
                self._mock_children[name] = value
                setattr(type(self), name, value)
            else:
                setattr(type(self), name, _as_method(name, value))
            return None
        if _adopt(self, value, name, name):
            if self._mock_sealed and not hasattr(self, name):
                raise AttributeError(f"Cannot set {self._full_name()}.{name}")
            self._mock_children[name] = value
            if isinstance(value, _spec_functions):
                return object.__setattr__(self, name, value)
            return None
        if name == "__class__":
            self.__dict__["_spec_class"] = value
            return None
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._full_name()}.{name}")
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _ALL_MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        if child is not _missing:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    def _get_child_mock(self, /, **kwargs):
        """The mock for an attribute or for what a call returns."""
        if self._mock_sealed:
            name = f".{kwargs['name']}" if "name" in kwargs else "()"
            raise AttributeError(self._full_name() + name)
        if kwargs.get("_new_name") in self._spec_asyncs:
            return AsyncMock(**kwargs)
        own = type(self).__mro__[1]
        if own is AsyncMockMixin:
            own = type(self).__mro__[2]
        if issubclass(own, MagicMock) and kwargs.get("_new_name") in _ASYNC_MAGICS:
            made = AsyncMock
        elif issubclass(own, AsyncMockMixin):
            child = kwargs.get("_new_name")
            if child in _SYNC_MAGICS or self._mock_methods and child in self._mock_methods and child not in self._spec_asyncs:
                made = MagicMock
            else:
                made = AsyncMock
        elif not issubclass(own, CallableMixin):
            made = MagicMock if issubclass(own, NonCallableMagicMock) else Mock
        else:
            made = own
        return made(**kwargs)

    # What is said about calls.

    def _bind(self, one):
        """A call with its arguments in the order of the signature, if there is one; the exception if it does not fit."""
        if isinstance(one, tuple) and len(one) > 2:
            signature = self._signature_for(one[0])
        else:
            signature = self._spec_signature
        if signature is None:
            return one
        name, args, kwargs = one if len(one) == 3 else ("", *one)
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as failure:
            return failure.with_traceback(None)
        return _Call((name, bound.args, bound.kwargs))

    def _signature_for(self, name):
        if not name:
            return self._spec_signature
        signature, children = None, self._mock_children
        for step in name.replace("()", "").split("."):
            child = children.get(step)
            if child is None or isinstance(child, _Autospec):
                break
            child = _mock_of(child)
            children, signature = child._mock_children, child._spec_signature
        return signature

    def _shown(self, args, kwargs):
        return format_call(self._mock_name or "mock", args, kwargs)

    def _calls_shown(self, prefix="Calls"):
        return f"\n{prefix}: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. Called {self.call_count} times."
                                 f"{self._calls_shown()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. Called {self.call_count} times."
                                 f"{self._calls_shown()}")

    def assert_called_with(self, /, *args, **kwargs):
        """The last call was this one."""
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {self._shown(args, kwargs)}\n  Actual: not called.")
        self._compare_last(self.call_args, args, kwargs, "call")

    def _compare_last(self, last, args, kwargs, action):
        expected = self._bind(_Call((args, kwargs), two=True))
        actual = self._bind(last)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(f"expected {action} not found.\nExpected: {self._shown(args, kwargs)}\n  Actual: "
                                 f"{self._shown(*last)}") from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. Called {self.call_count} times."
                                 f"{self._calls_shown()}")
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """One of the calls was this one."""
        self._find_call(self.call_args_list, args, kwargs, "call")

    def _find_call(self, calls, args, kwargs, action):
        expected = self._bind(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        actual = [self._bind(one) for one in calls]
        if cause is not None or expected not in _AnyOrder(actual):
            raise AssertionError(f"{self._shown(args, kwargs)} {action} not found") from cause

    def assert_has_calls(self, calls, any_order=False):
        """The calls are among `mock_calls`, one after the other or in any order."""
        self._find_calls(self.mock_calls, calls, any_order, "call")

    def _find_calls(self, made, calls, any_order, action):
        expected = [self._bind(one) for one in calls]
        cause = next((one for one in expected if isinstance(one, Exception)), None)
        actual = _CallList(self._bind(one) for one in made)
        if not any_order:
            if expected not in actual:
                problem = "Calls not found." if action == "call" else "Awaits not found."
                if cause is not None:
                    problem = ("Error processing expected calls.\nErrors: {}" if action == "call" else
                               "Error processing expected awaits.\nErrors: {}").format(
                                   [one if isinstance(one, Exception) else None for one in expected])
                shown = self._calls_shown("  Actual").rstrip(".") if action == "call" else f"\nActual: {made}"
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}{shown}") from cause
            return
        left = list(actual)
        missing = []
        for one in expected:
            try:
                left.remove(one)
            except ValueError:
                missing.append(one)
        if missing:
            whose = self._mock_name or "mock"
            if action == "call":
                text = f"{whose!r} does not contain all of {tuple(missing)!r} in its call list, found {actual!r} instead"
            else:
                text = f"{tuple(missing)!r} not all found in await list"
            raise AssertionError(text) from cause


class _AnyOrder(list):
    """A list that is asked with what is expected on the left, so that ANY in it decides."""

    def __contains__(self, value):
        return any(value == item for item in self)


class _Effects:
    """What `side_effect` yields, call by call."""

    def __init__(self, iterable):
        self.iterator = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.iterator)


def _mock_of(value):
    """The mock itself, or the one behind a function that create_autospec made."""
    if isinstance(value, types.FunctionType) and hasattr(value, "mock"):
        return value.mock
    return value


def _adopt(parent, value, name, new_name):
    """Makes a mock the child of another, unless it is somebody's already."""
    value = _mock_of(value)
    if not _is_mock(value) or isinstance(value, type):
        return False
    if value._mock_name or value._mock_new_name or value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    step = parent
    while step is not None:
        if step is value:
            # It would be its own ancestor.
            return False
        step = step._mock_new_parent
    if new_name:
        value.__dict__["_mock_new_parent"] = parent
        value.__dict__["_mock_new_name"] = new_name
    if name:
        value.__dict__["_mock_parent"] = parent
        value.__dict__["_mock_name"] = name
    return True


class CallableMixin:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        self.__dict__["_mock_delegate"] = None
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        signature = self._spec_signature
        if signature is not None:
            signature.bind(*args, **kwargs)

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        """Writes a call down here and with all parents."""
        self.called = True
        self.call_count += 1
        one = _Call((args, kwargs), two=True)
        self.call_args = one
        self.call_args_list.append(one)
        as_method = self._mock_parent is not None
        method_name = self._mock_name
        name = self._mock_new_name
        calling = name == "()"
        self.mock_calls.append(_Call(("", args, kwargs)))
        parent = self._mock_new_parent
        while parent is not None:
            if as_method:
                parent.method_calls.append(_Call((method_name, args, kwargs)))
                as_method = parent._mock_parent is not None
                if as_method:
                    method_name = f"{parent._mock_name}.{method_name}"
            parent.mock_calls.append(_Call((name, args, kwargs)))
            if parent._mock_new_name:
                name = f"{parent._mock_new_name}{'' if calling else '.'}{name}"
            calling = parent._mock_new_name == "()"
            parent = parent._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if is_exception(effect):
                raise effect
            if callable(effect):
                value = effect(*args, **kwargs)
            else:
                value = next(effect)
                if is_exception(value):
                    raise value
            if value is not DEFAULT:
                return value
        return self._result(args, kwargs)

    def _result(self, args, kwargs):
        if self._mock_delegate is not None and self._mock_delegate.return_value is not DEFAULT:
            return self._mock_delegate.return_value
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called."""


# Special methods.

def _magics(names):
    return {f"__{name}__" for name in names.split()}


_NUMERICS = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow"
_RETURNS = {
    "__hash__": lambda self: object.__hash__(self), "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: object.__sizeof__(self), "__fspath__":
    lambda self: f"{type(self).__name__}/{self._full_name()}/{id(self)}",
}
_VALUES = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented, "__int__": 1,
    "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0, "__bool__": True, "__index__": 1,
    "__aexit__": False,
}
_ASYNC_MAGICS = {"__aenter__", "__aexit__", "__anext__"}
_SYNC_MAGICS = (
    _magics("lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs invert complex int "
            "float index round trunc floor ceil bool next fspath aiter hash iter")
    | _magics(_NUMERICS) | {f"__i{name}__" for name in _NUMERICS.split()} | {f"__r{name}__" for name in _NUMERICS.split()}
)
_MAGICS = _SYNC_MAGICS | _ASYNC_MAGICS
_EXTRA_MAGICS = _magics("getformat repr dir subclasses format get set delete reversed missing reduce reduce_ex getinitargs getnewargs "
                        "getstate setstate getattribute")
_ALL_MAGICS = _MAGICS | (_EXTRA_MAGICS - {"__getattribute__"})
_UNSUPPORTED = _magics("getattr setattr init new prepare instancecheck subclasscheck del")
_SPECIAL = {"__bases__", "__mro__", "__abstractmethods__"}
_ASSERTIONS = {"called_once", "called_with", "called_once_with", "has_calls", "any_call", "not_called", "called_with_once"}


def _is_magic(name):
    return name[:2] == "__" == name[-2:] and len(name) > 4


def _as_method(name, function):
    """A function set as a special method gets the mock as its first argument."""
    if not isinstance(function, types.FunctionType):
        return function

    def method(self, /, *args, **kwargs):
        return function(self, *args, **kwargs)
    method.__name__ = name
    return method


def _equality(mock):
    def __eq__(other):
        value = mock.__eq__._mock_return_value
        if value is not DEFAULT:
            return value
        return True if mock is other else NotImplemented
    return __eq__


def _inequality(mock):
    def __ne__(other):
        if mock.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if mock is other else NotImplemented
    return __ne__


def _iteration(mock):
    def __iter__():
        value = mock.__iter__._mock_return_value
        return iter([]) if value is DEFAULT else iter(value)
    return __iter__


async def _yield_all(values):
    for value in values:
        yield value


def _async_iteration(mock):
    def __aiter__():
        value = mock.__aiter__._mock_return_value
        return _yield_all([] if value is DEFAULT else iter(value))
    return __aiter__


_EFFECTS = {"__eq__": _equality, "__ne__": _inequality, "__iter__": _iteration, "__aiter__": _async_iteration}


class _MagicMethod:
    """Stands on the class of a MagicMock until the special method is used: then it is a mock."""

    def __init__(self, name):
        self.name = name

    def __get__(self, mock, owner=None):
        if mock is None:
            return self
        name = self.name
        made = mock._get_child_mock(name=name, _new_name=name, _new_parent=mock)
        if name in _VALUES:
            made.return_value = _VALUES[name]
        elif name in _RETURNS:
            made.return_value = _RETURNS[name](mock)
        elif name in _EFFECTS:
            made.side_effect = _EFFECTS[name](mock)
        setattr(mock, name, made)
        return made


class MagicMixin:
    def __init__(self, /, *args, **kwargs):
        # The initializer below may ask for the truth of the mock.
        self._mock_set_magics()
        super().__init__(*args, **kwargs)
        self._mock_set_magics()

    def _mock_set_magics(self):
        names = _MAGICS
        own = type(self)
        allowed = self.__dict__.get("_mock_methods")
        if allowed is not None:
            names = _MAGICS.intersection(allowed)
            for name in _MAGICS - names:
                if name in own.__dict__:
                    delattr(own, name)
        for name in names - own.__dict__.keys():
            setattr(own, name, _MagicMethod(name))

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with special methods that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A mock with special methods."""

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        super().reset_mock(*args, return_value=return_value, **kwargs)


class AsyncMockMixin:
    await_count = _delegating("await_count")
    await_args = _delegating("await_args")
    await_args_list = _delegating("await_args_list")

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__["_is_coroutine"] = asyncio.coroutines._is_coroutine
        self.__dict__["_mock_await_count"] = 0
        self.__dict__["_mock_await_args"] = None
        self.__dict__["_mock_await_args_list"] = _CallList()
        # So that it counts as a coroutine function.
        code = NonCallableMock(spec_set=types.CodeType)
        code.__dict__["co_flags"] = inspect.CO_COROUTINE | inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
        self.__dict__["__code__"] = code
        self.__dict__["__name__"] = "AsyncMock"
        self.__dict__["__defaults__"] = ()
        self.__dict__["__kwdefaults__"] = {}
        self.__dict__["__annotations__"] = None

    async def _execute_mock_call(self, /, *args, **kwargs):
        one = _Call((args, kwargs), two=True)

        def awaited():
            self.await_count += 1
            self.await_args = one
            self.await_args_list.append(one)

        effect = self.side_effect
        if effect is not None:
            if is_exception(effect):
                awaited()
                raise effect
            if not callable(effect):
                try:
                    value = next(effect)
                except StopIteration:
                    # A coroutine cannot raise StopIteration.
                    awaited()
                    raise StopAsyncIteration from None
                if is_exception(value):
                    awaited()
                    raise value
            elif inspect.iscoroutinefunction(effect):
                awaited()
                value = await effect(*args, **kwargs)
            else:
                value = effect(*args, **kwargs)
            if value is not DEFAULT:
                awaited()
                return value
        awaited()
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            value = self._mock_wraps(*args, **kwargs)
            return await value if inspect.iscoroutinefunction(self._mock_wraps) else value
        return self.return_value

    def assert_awaited(self):
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._shown(args, kwargs)}\nNot awaited")
        self._compare_last(self.await_args, args, kwargs, "await")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        self._find_call(self.await_args_list, args, kwargs, "await")

    def assert_has_awaits(self, calls, any_order=False):
        self._find_calls(self.await_args_list, calls, any_order, "await")

    def assert_not_awaited(self):
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited. Awaited {self.await_count} times.")

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count = 0
        self.await_args = None
        self.await_args_list = _CallList()


class AsyncMock(AsyncMockMixin, MagicMixin, Mock):
    """A mock whose calls are coroutines."""


class ThreadingMock(MagicMock):
    """A mock that can be waited for: without threads, what was not called is not going to be."""

    DEFAULT_TIMEOUT = None

    def wait_until_called(self, *, timeout=None):
        if not self.called:
            raise AssertionError(f"{self._mock_name or 'mock'} was not called before timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        if _Call((args, kwargs), two=True) not in self.call_args_list:
            raise AssertionError(f"{self._shown(args, kwargs)} call not found")


class PropertyMock(Mock):
    """A mock to stand on a class as a property: reading calls it without arguments, writing with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, instance, owner=None):
        return self()

    def __set__(self, instance, value):
        self(value)


class _Autospec:
    """A child of an autospecced mock that was not asked for yet."""

    def __init__(self, *args, **kwargs):
        self.args, self.kwargs = args, kwargs

    def make(self):
        return create_autospec(*self.args, **self.kwargs)


_spec_functions = (types.FunctionType, types.MethodType)


# They need the classes above.
from unittest._mock_autospec import create_autospec, mock_open, seal  # noqa: E402
from unittest._mock_patch import _patch, _patch_dict, patch  # noqa: E402
