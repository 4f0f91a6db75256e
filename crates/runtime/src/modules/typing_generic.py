"""Generic and Protocol. The module `typing._generic`."""

from abc import ABCMeta, abstractmethod
import typing
from typing import _GenericAlias, _Parameter, _SpecialForm, _calling_module, _parameters, _type_check

__name__ = "typing"

Protocol = None  # until it is there


class Generic:
    """The base of classes with type parameters."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if cls is Generic or cls is Protocol:
            if not params:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            for p in params:
                if not isinstance(p, _Parameter) and not isinstance(p, typing._UnpackGenericAlias):
                    raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _GenericAlias(cls, params)
        expected = getattr(cls, "__parameters__", ())
        if not expected:
            raise TypeError(f"{cls} is not a generic class")
        known = typing._bind(cls, expected, params, check=False)
        args = []
        for p in expected:
            if isinstance(p, typing.TypeVarTuple) and isinstance(known[p], tuple):
                args.extend(known[p])
            else:
                args.append(known[p])
        return _GenericAlias(cls, tuple(args))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__.get("__orig_bases__")
        plain = Generic in (cls.__bases__ if own is None else own)
        if plain and cls.__name__ != "Protocol" and type(cls) is not typing.__dict__.get("_TypedDictMeta"):
            raise TypeError("Cannot inherit from plain Generic")
        if own is None:
            if "__parameters__" not in cls.__dict__:
                cls.__parameters__ = ()
            return
        parameters = _parameters(own)
        declared = None
        for base in own:
            if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                if declared is not None:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                declared = base.__parameters__
        if declared is None:
            for base in own:
                if isinstance(base, _GenericAlias) and base.__origin__ is Protocol:
                    declared = base.__parameters__
        if declared is not None:
            missing = [p for p in parameters if p not in declared]
            if missing:
                names = ", ".join([str(p) for p in missing])
                raise TypeError(
                    f"Some type variables ({names}) are not listed in Generic[{', '.join([str(p) for p in declared])}]"
                )
            parameters = declared
        cls.__parameters__ = tuple(parameters)


_NOT_ATTRIBUTES = frozenset((
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol", "__protocol_attrs__",
    "__non_callable_proto_members__", "__type_params__", "__abstractmethods__", "__annotations__", "__dict__",
    "__doc__", "__init__", "__module__", "__new__", "__slots__", "__subclasshook__", "__weakref__",
    "__class_getitem__", "__match_args__", "__static_attributes__", "__firstlineno__", "_abc_impl", "__annotate__",
    "__annotate_func__", "__annotations_cache__", "__qualname__", "__init_subclass__",
))


def _protocol_attributes(cls):
    """The names that an implementation of a protocol has."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base is Protocol or base is Generic:
            continue
        try:
            annotations = base.__annotations__
        except Exception:
            from annotationlib import Format, get_annotations
            annotations = get_annotations(base, format=Format.FORWARDREF)
        for name in (*base.__dict__, *(annotations or ())):
            if name not in _NOT_ATTRIBUTES and not name.startswith("_abc_"):
                names.add(name)
    return names


class _ProtocolMeta(ABCMeta):
    """The metaclass of protocols."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name != "Protocol" or namespace.get("__module__") != "typing":
            if Protocol in bases:
                for base in bases:
                    allowed = base in (object, Generic) or getattr(base, "_is_protocol", False) or (
                        base.__module__ in _ALLOWED and base.__name__ in _ALLOWED[base.__module__]
                    )
                    if not allowed:
                        raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _protocol_attributes(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False):
            if not getattr(cls, "_is_runtime_protocol", False):
                if not isinstance(other, type):
                    raise TypeError("issubclass() arg 1 must be a class")
                raise TypeError(
                    "Instance and class checks can only be used with @runtime_checkable protocols"
                )
            data = sorted([n for n in cls.__protocol_attrs__ if not callable(getattr(cls, n, None))])
            if data and cls.__dict__.get("__subclasshook__") is _proto_hook:
                names = ", ".join(data)
                raise TypeError(
                    f"Protocols with non-method members don't support issubclass(). Non-method members: {names}."
                )
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if type.__instancecheck__(cls, instance) or any(
            [issubclass(type(instance), known) for known in cls._abc_impl.registry]
        ):
            return True
        for name in cls.__protocol_attrs__:
            found = _static(instance, name)
            if found is _absent:
                return False
            if found is None and callable(getattr(cls, name, None)):
                return False
        return True


_absent = object()


def _static(obj, name):
    """An attribute as it is stored, nothing of the program called to get it."""
    for base in type(obj).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    try:
        return object.__getattribute__(obj, "__dict__").get(name, _absent)
    except AttributeError:
        pass
    if isinstance(obj, type):
        for base in obj.__mro__:
            if name in base.__dict__:
                return base.__dict__[name]
    return _absent


@classmethod
def _hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in (getattr(base, "__annotations__", None) or ()) and getattr(other, "_is_protocol", False):
                break
        else:
            return NotImplemented
    return True


_proto_hook = _hook

_ALLOWED = {
    "collections.abc": (
        "Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator", "Hashable", "Sized",
        "Container", "Collection", "Reversible", "Buffer",
    ),
    "contextlib": ("AbstractContextManager", "AbstractAsyncContextManager"),
}


def _no_init(self, *args, **kwargs):
    """In place of the __init__ of a protocol; a class that implements it runs the next one that is real."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_init)
        if init is not _no_init:
            break
    else:
        init = object.__init__
    init(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that say what others are to provide."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any([base is Protocol for base in cls.__bases__])
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


Protocol.__init__ = _no_init
typing.Generic, typing.Protocol = Generic, Protocol  # the aliases ask for them


def runtime_checkable(cls):
    """Let isinstance() and issubclass() look whether a protocol is implemented."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp, /):
    """Whether something is a protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """The names that an implementation of a protocol has."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


@runtime_checkable
class SupportsInt(Protocol):
    """What int() takes."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """What float() takes."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """What complex() takes."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """What bytes() takes."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """What can be an index."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


_T_co = typing.TypeVar("T_co", covariant=True)


@runtime_checkable
class SupportsAbs(Protocol[_T_co]):
    """What abs() takes."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> _T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[_T_co]):
    """What round() takes."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> _T_co:
        pass
