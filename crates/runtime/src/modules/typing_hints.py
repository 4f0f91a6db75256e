"""What works on annotations, and decorators that only mark. The module `typing._hints`."""

import collections.abc
import sys
import typing
from types import GenericAlias
from typing import _AnnotatedAlias, _GenericAlias, _SpecialGenericAlias, _UnionType

__name__ = "typing"


def get_origin(tp):
    """What was subscripted; None for what was not."""
    if isinstance(tp, _AnnotatedAlias):
        return typing.Annotated
    if isinstance(tp, (_GenericAlias, GenericAlias, typing.ParamSpecArgs, typing.ParamSpecKwargs)):
        return tp.__origin__
    if tp is typing.Generic:
        return typing.Generic
    if isinstance(tp, _UnionType):
        return typing.Union
    return None


def get_args(tp):
    """The arguments that something was subscripted with."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and args and not (
            len(args) == 2 and (args[0] is ... or isinstance(args[0], (typing.ParamSpec, typing._ConcatenateGenericAlias)))
        ):
            return list(args[:-1]), args[-1]
        return args
    if isinstance(tp, _UnionType):
        return tp.__args__
    return ()


def evaluate_forward_ref(ref, *, owner=None, globals=None, locals=None, type_params=None, format=None, _seen=frozenset()):
    """What a forward reference means, and what is in it likewise."""
    from annotationlib import Format
    if format == Format.STRING:
        return ref.__forward_arg__
    if ref.__forward_arg__ in _seen:
        return ref
    value = ref.evaluate(globals=globals, locals=locals, owner=owner, format=format or Format.VALUE)
    return _evaluated(value, globals, locals, owner, _seen | {ref.__forward_arg__}, format or Format.VALUE)


def _evaluated(value, globals, locals, owner, seen=frozenset(), format=1):
    """A type with the forward references in it resolved."""
    from annotationlib import ForwardRef
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = ForwardRef(value)
    if isinstance(value, ForwardRef):
        return evaluate_forward_ref(
            value, owner=owner, globals=globals, locals=locals, format=format, _seen=seen
        )
    if isinstance(value, (_GenericAlias, GenericAlias, _UnionType)) and not isinstance(value, typing._LiteralGenericAlias):
        args = value.__args__
        if isinstance(value, GenericAlias):
            args = tuple([ForwardRef(arg) if isinstance(arg, str) else arg for arg in args])
        new = tuple([
            _evaluated(arg, globals, locals, owner, seen, format) if isinstance(arg, (ForwardRef, _GenericAlias, GenericAlias, _UnionType))
            else arg for arg in args
        ])
        if new == value.__args__:
            return value
        if isinstance(value, _UnionType):
            return typing.Union[new]
        if isinstance(value, GenericAlias):
            return type(value)(value.__origin__, new) if type(value) is GenericAlias else value
        return value.copy_with(new)
    return value


def _strip(annotation):
    """The type without Annotated, Required and their kin, at any depth."""
    if isinstance(annotation, _AnnotatedAlias):
        return _strip(annotation.__origin__)
    if getattr(annotation, "__origin__", None) in (typing.Required, typing.NotRequired, typing.ReadOnly):
        return _strip(annotation.__args__[0])
    if isinstance(annotation, (_GenericAlias, GenericAlias, _UnionType)):
        args = tuple([_strip(arg) for arg in annotation.__args__])
        if args == annotation.__args__:
            return annotation
        if isinstance(annotation, _UnionType):
            return typing.Union[args]
        if isinstance(annotation, GenericAlias):
            return GenericAlias(annotation.__origin__, args)
        return annotation.copy_with(args)
    return annotation


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    """The annotations, with texts and forward references resolved."""
    from annotationlib import Format, get_annotations
    format = format or Format.VALUE
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            own = get_annotations(base, format=format)
            if format == Format.STRING:
                hints.update(own)
                continue
            scope = globalns if globalns is not None else getattr(sys.modules.get(base.__module__), "__dict__", {})
            names = localns if localns is not None else dict(vars(base))
            for name, value in own.items():
                hints[name] = _evaluated(value, scope, names, base, format=format)
    else:
        annotations = get_annotations(obj, format=format) if callable(obj) or type(obj) is type(sys) else None
        if annotations is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        if format == Format.STRING:
            return annotations
        scope = globalns
        if scope is None:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            scope = obj.__dict__ if type(obj) is type(sys) else getattr(inner, "__globals__", {})
        if localns is None:
            localns = scope
        for name, value in annotations.items():
            hints[name] = _evaluated(value, scope, localns, obj, format=format)
    if include_extras or format == Format.STRING:
        return hints
    return {name: _strip(value) for name, value in hints.items()}


def cast(typ, val):
    """The value; a checker takes it to be of the type."""
    return val


def assert_type(val, typ, /):
    """The value; a checker checks that it is of the type."""
    return val


def assert_never(arg, /):
    """Say that this place is never reached."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Print the type of an object, and give the object."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def no_type_check(arg):
    """Mark a function or a class as having annotations that are no types."""
    if isinstance(arg, type):
        for key in dir(arg):
            obj = getattr(arg, key)
            if getattr(obj, "__qualname__", None) != f"{arg.__qualname__}.{getattr(obj, '__name__', '')}":
                continue
            if isinstance(obj, type):
                no_type_check(obj)
            elif hasattr(obj, "__func__"):
                obj.__func__.__no_type_check__ = True
            elif hasattr(obj, "__code__"):
                obj.__no_type_check__ = True
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
        "should always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    """Mark one of several signatures of a function."""
    inner = getattr(func, "__func__", func)
    key = (getattr(inner, "__module__", None), getattr(inner, "__qualname__", None))
    line = getattr(getattr(inner, "__code__", None), "co_firstlineno", len(_overloads))
    _overloads.setdefault(key, {})[line] = func
    return _overload_dummy


def get_overloads(func):
    """The signatures that were given for a function."""
    inner = getattr(func, "__func__", func)
    key = (getattr(inner, "__module__", None), getattr(inner, "__qualname__", None))
    return list(_overloads.get(key, {}).values())


def clear_overloads():
    """Forget all signatures."""
    _overloads.clear()


def final(f):
    """Mark a method not to be overridden, or a class not to be derived from."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Mark a method as overriding one of a base class."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def dataclass_transform(
    *, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs
):
    """Mark something as making classes that behave like dataclasses."""

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator
