"""Names for annotations. Annotated code runs; nothing is checked but what CPython checks, too."""
# Special forms and aliases here; type parameters in `typing_params`, generic classes and protocols in `typing_generic`,
# NamedTuple and TypedDict in `typing_records`, what works on annotations in `typing_hints`: this module gathers them.

import collections.abc
import sys
from types import GenericAlias

TYPE_CHECKING = False

Union = _UnionType = type(int | str)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


class NoDefaultType:
    __slots__ = ()
    __module__ = "builtins"

    def __new__(cls):
        return globals().get("NoDefault") or super().__new__(cls)

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = NoDefaultType()
del NoDefaultType


def _type_repr(obj):
    """A type as annotations show it."""
    if isinstance(obj, tuple):
        return f"[{', '.join([_type_repr(one) for one in obj])}]"
    if obj is ...:
        return "..."
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        if type(obj) is _AnyMeta:
            return repr(obj)
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if type(obj) is type(_type_repr):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    return repr(obj)


def _calling_module(depth):
    from collections import _calling_module
    return _calling_module(depth + 1)


def _forward(arg, module=None, is_class=False):
    from annotationlib import ForwardRef
    return ForwardRef(arg, module=module, is_class=is_class)


def _type_convert(arg):
    """What stands for a type: None for its type, a string for a forward reference."""
    if arg is None:
        return type(None)
    return _forward(arg) if isinstance(arg, str) else arg


def _type_check(arg, message):
    """The same, refused if it is no type."""
    arg = _type_convert(arg)
    if arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg!r} is not valid as type argument")
    if isinstance(arg, _SpecialForm) and arg._name in ("ClassVar", "Final") or isinstance(
        arg, _GenericAlias
    ) and isinstance(arg.__origin__, _SpecialForm) and arg.__origin__._name in ("ClassVar", "Final"):
        raise TypeError(f"{arg!r} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


class _Final:
    """What no class can be derived from."""

    __slots__ = ()

    def __init_subclass__(cls, /, *args, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


class _Operators:
    """X | Y for what is no class."""

    __slots__ = ()

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _SpecialForm(_Operators):
    """A name of this module with a meaning of its own, subscripted or not."""

    def __init__(self, name, doc, getitem=None):
        self._name, self.__doc__, self._getitem = name, doc, getitem
        self.__name__ = self.__qualname__ = name

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._getitem(self, parameters)


def _one_type(form, parameters):
    return _GenericAlias(form, (_type_check(parameters, f"{form} accepts only single type."),))


def _optional(form, parameters):
    return Union[_type_check(parameters, f"{form} requires a single type."), type(None)]


def _literal(form, parameters):
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    flat, seen = [], set()
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    try:
        unique = []
        for p in flat:
            if (key := (type(p), p)) not in seen:
                seen.add(key)
                unique.append(p)
        flat = unique
    except TypeError:
        pass  # not hashable: kept as it is
    return _LiteralGenericAlias(form, tuple(flat))


def _annotated(form, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    origin = parameters[0]
    if not isinstance(origin, _SpecialForm) and not (
        isinstance(origin, _GenericAlias) and isinstance(origin.__origin__, _SpecialForm)
    ):
        origin = _type_check(origin, "Annotated[t, ...]: t must be a type.")
    return _AnnotatedAlias(origin, parameters[1:])


def _concatenate(form, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    message = "Concatenate[arg, ...]: each arg must be a type."
    return _ConcatenateGenericAlias(form, (*[_type_check(p, message) for p in parameters[:-1]], parameters[-1]))


def _unpack(form, parameters):
    return _UnpackGenericAlias(form, (_type_check(parameters, f"{form} accepts only single type."),))


NoReturn = _SpecialForm("NoReturn", "The result of a function that never returns.")
Never = _SpecialForm("Never", "The type that has no values.")
Self = _SpecialForm("Self", "The class that the method belongs to.")
LiteralString = _SpecialForm("LiteralString", "A string written in the program.")
TypeAlias = _SpecialForm("TypeAlias", "Marks an assignment as the definition of an alias.")
ClassVar = _SpecialForm("ClassVar", "A variable of the class, not of its instances.", _one_type)
Final = _SpecialForm("Final", "A name that is not assigned again.", _one_type)
Optional = _SpecialForm("Optional", "A type or None.", _optional)
Literal = _SpecialForm("Literal", "One of some values.", _literal)
Annotated = _SpecialForm("Annotated", "A type with more to say about it.", _annotated)
Concatenate = _SpecialForm("Concatenate", "Parameters in front of those of a ParamSpec.", _concatenate)
TypeGuard = _SpecialForm("TypeGuard", "The result of a function that tells a type.", _one_type)
TypeIs = _SpecialForm("TypeIs", "The result of a function that narrows a type.", _one_type)
Required = _SpecialForm("Required", "A key that a TypedDict must have.", _one_type)
NotRequired = _SpecialForm("NotRequired", "A key that a TypedDict may lack.", _one_type)
ReadOnly = _SpecialForm("ReadOnly", "A key of a TypedDict that is not set.", _one_type)
Unpack = _SpecialForm("Unpack", "The types in a TypeVarTuple or of a TypedDict, one by one.", _unpack)


from typing._params import (
    ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, _Parameter, _alias, _bind,
    _generic_base, _parameters, _substituted, _type_parameter,
)


class _GenericAlias(_Operators):
    """Something subscripted: an origin and its arguments."""

    def __init__(self, origin, args, *, inst=True, name=None):
        args = args if isinstance(args, tuple) else (args,)
        self._inst, self._name = inst, name
        self.__origin__, self.__args__ = origin, args
        self.__parameters__ = _parameters(args)
        if not name and hasattr(origin, "__module__"):
            self.__module__ = origin.__module__

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        return self.copy_with(_substituted(self, args))

    def copy_with(self, args):
        """The same with other arguments."""
        return self.__class__(self.__origin__, args, inst=self._inst, name=self._name)

    def __call__(self, *args, **kwargs):
        if not self._inst or isinstance(self.__origin__, _SpecialForm):
            name = self._name or getattr(self.__origin__, "_name", None)
            raise TypeError(f"Type {name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return _entries_of(self, origin, bases)
        if origin is Generic:
            if Protocol in bases:
                return ()
            for base in bases[bases.index(self) + 1:]:
                if isinstance(base, _GenericAlias) and base is not self:
                    return ()
        return (origin,)

    def __getattr__(self, name):
        if name in ("__origin__", "__args__") or name.startswith("__") and name.endswith("__") and name not in (
            "__name__", "__qualname__", "__doc__"
        ):
            raise AttributeError(f"type object {type(self).__name__!r} has no attribute {name!r}")
        if name in ("__name__", "__qualname__"):
            return self._name or getattr(self.__origin__, name)
        return getattr(self.__origin__, name)

    def __setattr__(self, name, value):
        if name.startswith("__") and name.endswith("__") or name in ("_name", "_inst"):
            object.__setattr__(self, name, value)
        else:
            setattr(self.__origin__, name, value)

    def __instancecheck__(self, obj):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        args = ", ".join([_type_repr(arg) for arg in self.__args__]) or "()"
        return f"{name}[{args}]"

    def __iter__(self):
        yield Unpack[self]

    def __reduce__(self):
        return _subscript, (globals()[self._name] if self._name else self.__origin__, self.__args__)


def _subscript(origin, args):
    return origin[args if len(args) != 1 else args[0]]


def _entries_of(alias, origin, bases):
    """The bases that an alias of this module stands for: its origin, and Generic unless another base brings it."""
    entries = [] if origin in bases else [origin]
    if Generic not in bases:
        for base in bases[bases.index(alias) + 1:]:
            if isinstance(base, _GenericAlias) or isinstance(base, type) and issubclass(base, Generic):
                break
        else:
            entries.append(Generic)
    return tuple(entries)


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return {(type(a), a) for a in self.__args__} == {(type(a), a) for a in other.__args__}

    def __hash__(self):
        return hash(frozenset([(type(a), a) for a in self.__args__]))

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(arg) for arg in self.__args__])}]"


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join([repr(a) for a in self.__metadata__])}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return "Annotated"
        return super().__getattr__(name)

    def __reduce__(self):
        return _subscript, (Annotated, (self.__origin__, *self.__metadata__))


class _ConcatenateGenericAlias(_GenericAlias):
    def copy_with(self, args):
        if isinstance(args[-1], tuple):
            return (*args[:-1], *args[-1])
        return super().copy_with(args)


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"


class _CallableGenericAlias(_GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _ConcatenateGenericAlias))):
            return super().__repr__()
        return f"typing.Callable[[{', '.join([_type_repr(a) for a in args[:-1]])}], {_type_repr(args[-1])}]"


class _SpecialGenericAlias(_GenericAlias):
    """An old name of a generic class: List, Dict, Iterable, .."""

    def __init__(self, origin, count, name, defaults=()):
        super().__init__(origin, (), inst=False, name=name)
        object.__setattr__(self, "_nparams", count)
        object.__setattr__(self, "_defaults", defaults)
        object.__setattr__(self, "__doc__", f"The old name of {origin.__module__}.{origin.__qualname__}.")

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        params = tuple([_type_check(p, "Parameters to generic types must be types.") for p in params])
        if self._nparams >= 0:
            if len(params) < self._nparams and len(params) + len(self._defaults) >= self._nparams:
                params += self._defaults[len(params) - self._nparams:]
            if len(params) != self._nparams:
                many = "many" if len(params) > self._nparams else "few"
                raise TypeError(f"Too {many} arguments for {self}; actual {len(params)}, expected {self._nparams}")
        return _GenericAlias(self.__origin__, params, inst=False, name=self._name)

    def __repr__(self):
        return f"typing.{self._name}"

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return hash((self.__origin__, self._name))


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        message = "Tuple[t0, t1, ...]: each t must be a type."
        return _GenericAlias(
            tuple, tuple([p if p is ... else _type_check(p, message) for p in params]), inst=False, name="Tuple"
        )


class _CallableType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, (list, tuple)):
            message = "Callable[[arg, ...], result]: each arg must be a type."
            args = tuple([_type_check(arg, message) for arg in args])
        elif args is ... or isinstance(args, (ParamSpec, _ConcatenateGenericAlias)):
            args = (args,)
        else:
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {args}")
        return _CallableGenericAlias(collections.abc.Callable, (*args, result), inst=False, name="Callable")


from typing._generic import (
    Generic, Protocol, SupportsAbs, SupportsBytes, SupportsComplex, SupportsFloat, SupportsIndex, SupportsInt,
    SupportsRound, get_protocol_members, is_protocol, runtime_checkable,
)

T, KT, VT = TypeVar("T"), TypeVar("KT"), TypeVar("VT")
AnyStr = TypeVar("AnyStr", bytes, str)
for _p in (T, KT, VT, AnyStr):
    _p.__module__ = "typing"
Text = str

_abc = collections.abc
for _name, _origin, _count in (
    ("List", list, 1), ("Dict", dict, 2), ("Set", set, 1), ("FrozenSet", frozenset, 1), ("Type", type, 1),
    ("Hashable", _abc.Hashable, 0), ("Sized", _abc.Sized, 0), ("Awaitable", _abc.Awaitable, 1),
    ("Coroutine", _abc.Coroutine, 3), ("AsyncIterable", _abc.AsyncIterable, 1),
    ("AsyncIterator", _abc.AsyncIterator, 1), ("Iterable", _abc.Iterable, 1), ("Iterator", _abc.Iterator, 1),
    ("Reversible", _abc.Reversible, 1), ("Container", _abc.Container, 1), ("Collection", _abc.Collection, 1),
    ("AbstractSet", _abc.Set, 1), ("MutableSet", _abc.MutableSet, 1), ("Mapping", _abc.Mapping, 2),
    ("MutableMapping", _abc.MutableMapping, 2), ("Sequence", _abc.Sequence, 1),
    ("MutableSequence", _abc.MutableSequence, 1), ("ByteString", _abc.ByteString, 0),
    ("MappingView", _abc.MappingView, 1), ("KeysView", _abc.KeysView, 1), ("ItemsView", _abc.ItemsView, 2),
    ("ValuesView", _abc.ValuesView, 1), ("Deque", collections.deque, 1),
    ("DefaultDict", collections.defaultdict, 2), ("OrderedDict", collections.OrderedDict, 2),
    ("Counter", collections.Counter, 1), ("ChainMap", collections.ChainMap, 2),
):
    globals()[_name] = _SpecialGenericAlias(_origin, _count, _name)
Tuple = _TupleType(tuple, -1, "Tuple")
Callable = _CallableType(_abc.Callable, 2, "Callable")
Generator = _SpecialGenericAlias(_abc.Generator, 3, "Generator", (type(None), type(None)))
AsyncGenerator = _SpecialGenericAlias(_abc.AsyncGenerator, 2, "AsyncGenerator", (type(None),))
del _name, _origin, _count, _p

from typing._hints import (
    assert_never, assert_type, cast, clear_overloads, dataclass_transform, evaluate_forward_ref, final, get_args,
    get_origin, get_overloads, get_type_hints, no_type_check, overload, override, reveal_type,
)
from typing._records import NamedTuple, NewType, TypedDict, is_typeddict


class IO(Generic[AnyStr]):
    """A file."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """A file of bytes."""

    __slots__ = ()


class TextIO(IO[str]):
    """A file of text."""

    __slots__ = ()


def __getattr__(name):
    if name == "ForwardRef":
        from annotationlib import ForwardRef as value
    elif name in ("Pattern", "Match"):
        import re
        value = _SpecialGenericAlias(getattr(re, name), 1, name)
    elif name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        value = _SpecialGenericAlias(getattr(contextlib, f"Abstract{name}"), 2, name, (bool | None,))
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


__all__ = [name for name in globals() if name[0] != "_" and name not in ("collections", "sys", "GenericAlias", "T", "KT", "VT")]
__all__ += ["ForwardRef", "Pattern", "Match", "ContextManager", "AsyncContextManager"]
