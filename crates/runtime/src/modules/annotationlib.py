"""Annotations, worked out when they are asked for."""
# A small part of CPython's module: texts of annotations are made from their values.

import sys
from enum import IntEnum

__all__ = [
    "Format", "ForwardRef", "call_annotate_function", "call_evaluate_function", "get_annotate_from_class_namespace",
    "get_annotations", "annotations_to_string", "type_repr",
]


class Format(IntEnum):
    """In what form annotations are wanted."""

    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


class ForwardRef:
    """A name in an annotation that means nothing yet."""

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            compile(arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}") from None
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__owner__ = owner
        self._globals = None

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=Format.VALUE):
        """What the name means now."""
        if format == Format.STRING:
            return self.__forward_arg__
        owner = owner or self.__owner__
        names = dict(vars(sys.modules[self.__forward_module__])) if self.__forward_module__ in sys.modules else {}
        names.update(self._globals or {})
        if isinstance(owner, type):
            module = sys.modules.get(owner.__module__)
            names.update(getattr(module, "__dict__", {}))
            names.update(vars(owner))
        elif hasattr(owner, "__globals__"):
            names.update(owner.__globals__)
        names.update(globals or {})
        for param in type_params or getattr(owner, "__type_params__", ()):
            names.setdefault(param.__name__, param)
        try:
            return eval(self.__forward_arg__, names, locals)
        except NameError:
            if format == Format.FORWARDREF:
                return self
            raise

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (
            self.__forward_arg__ == other.__forward_arg__
            and self.__forward_module__ == other.__forward_module__
            and self.__forward_is_class__ == other.__forward_is_class__
        )

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__, self.__forward_is_class__))

    def __or__(self, other):
        from typing import Union
        return Union[self, other]

    def __ror__(self, other):
        from typing import Union
        return Union[other, self]

    def __repr__(self):
        extra = []
        if self.__forward_module__ is not None:
            extra.append(f", module={self.__forward_module__!r}")
        if self.__forward_is_class__:
            extra.append(", is_class=True")
        if self.__owner__ is not None:
            extra.append(f", owner={self.__owner__!r}")
        return f"ForwardRef({self.__forward_arg__!r}{''.join(extra)})"


def type_repr(value):
    """A value as it could be written in an annotation."""
    if isinstance(value, (type, type(type_repr), type(len))) and not isinstance(value, type(list[int])):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    return repr(value)


def annotations_to_string(annotations):
    """The same annotations as texts."""
    return {name: a if isinstance(a, str) else type_repr(a) for name, a in annotations.items()}


def call_annotate_function(annotate, format, *, owner=None):
    """The annotations that a function __annotate__ gives, in the wanted form."""
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    try:
        return annotate(format)
    except NotImplementedError:
        pass
    if format == Format.VALUE:
        raise NotImplementedError
    if format == Format.STRING:
        return annotations_to_string(_with_placeholders(annotate, owner, _Name))
    return _with_placeholders(annotate, owner, ForwardRef)


def call_evaluate_function(evaluate, format, *, owner=None):
    """The same for the lazily evaluated value of a type parameter or alias."""
    return call_annotate_function(evaluate, format, owner=owner)


class _Name(ForwardRef):
    """One that is shown as it is written, in other annotations too."""

    def __repr__(self):
        return self.__forward_arg__


def _with_placeholders(annotate, owner, reference):
    """The annotations, with a reference for every global name that means nothing yet."""
    scope = getattr(annotate, "__globals__", None)
    added = []
    try:
        while True:
            try:
                return annotate(Format.VALUE)
            except NameError as error:
                name = getattr(error, "name", None)
                if scope is None or not name or name in scope or "free variable" in str(error):
                    raise
                scope[name] = reference(name, owner=owner, is_class=isinstance(owner, type))
                added.append(name)
    finally:
        for name in added:
            scope.pop(name, None)


def get_annotate_from_class_namespace(namespace):
    """The function __annotate__ in the namespace of a class, or None."""
    return namespace.get("__annotate__", namespace.get("__annotate_func__"))


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """The annotations of a function, a class or a module, in a new dict."""
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    annotations = _own_annotations(obj, format)
    if annotations is None:
        if isinstance(obj, type) or callable(obj) or type(obj) is type(sys):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not isinstance(annotations, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not annotations:
        return {}
    if format == Format.STRING:
        return annotations_to_string(annotations)
    if not eval_str:
        return dict(annotations)
    return _evaluated(obj, annotations, globals, locals)


def _own_annotations(obj, format):
    if format == Format.VALUE:
        return _stored(obj)
    try:
        return _stored(obj)
    except (NameError, NotImplementedError):
        annotate = getattr(obj, "__annotate__", None)
        if annotate is None:
            raise
        return call_annotate_function(annotate, format, owner=obj)


def _stored(obj):
    # A class gives its own annotations here, never those of a base.
    return getattr(obj, "__annotations__", None)


def _evaluated(obj, annotations, globals, locals):
    """Annotations that are texts, evaluated."""
    unwrapped = obj
    if isinstance(obj, type):
        module = sys.modules.get(obj.__module__)
        scope, names = getattr(module, "__dict__", None), dict(vars(obj))
    elif type(obj) is type(sys):
        scope, names = obj.__dict__, None
    else:
        while hasattr(unwrapped, "__wrapped__") or hasattr(unwrapped, "func") and not hasattr(unwrapped, "__code__"):
            unwrapped = unwrapped.__wrapped__ if hasattr(unwrapped, "__wrapped__") else unwrapped.func
        scope, names = getattr(unwrapped, "__globals__", None), None
    scope = scope if globals is None else globals
    names = names if locals is None else locals
    return {
        name: eval(a, scope, names) if isinstance(a, str) else a for name, a in annotations.items()
    }
