"""NamedTuple, TypedDict and NewType. The module `typing._records`."""

import collections
import typing
from typing import Generic, _Operators, _calling_module, _type_check

__name__ = "typing"

_PROHIBITED = frozenset((
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict",
    "_source",
))
_SPECIAL = frozenset(("__module__", "__name__", "__annotations__", "__annotate__", "__annotate_func__", "__annotations_cache__"))


def _annotations(namespace, name):
    """The annotations in the namespace of a class, and the function that gives them, if there is one."""
    from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace
    if "__annotations__" in namespace:
        return namespace["__annotations__"]
    annotate = get_annotate_from_class_namespace(namespace)
    return {} if annotate is None else call_annotate_function(annotate, Format.FORWARDREF)


def _make_nmtuple(name, types, module, defaults=()):
    types = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in types}
    made = collections.namedtuple(name, list(types), defaults=defaults, module=module)
    made.__annotations__ = types
    made.__new__.__annotations__ = types
    return made


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        types = _annotations(ns, typename)
        defaults = []
        for field in types:
            if field in ns:
                defaults.append(field)
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field"
                    f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}"
                )
        made = _make_nmtuple(typename, types.items(), ns["__module__"], [ns[field] for field in defaults])
        made.__bases__ = tuple([tuple if base is _NamedTuple else base for base in bases])
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key, value in ns.items():
            if key in _PROHIBITED:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in _SPECIAL:
                if key not in made._fields:
                    setattr(made, key, value)
                tell = getattr(type(value), "__set_name__", None)
                if tell is not None:
                    tell(value, made, key)
        if Generic in bases:
            made.__init_subclass__()
        return made


def NamedTuple(typename, fields, /):
    """A tuple with named and typed items; to be derived from, or to be called."""
    return _make_nmtuple(typename, fields, _calling_module(2))


def _namedtuple_mro_entries(bases):
    assert NamedTuple in bases
    return (_NamedTuple,)


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = _namedtuple_mro_entries


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, closed=None, extra_items=None):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any([issubclass(base, Generic) for base in bases]) else ()
        own = _annotations(ns, name)
        ns = {key: value for key, value in ns.items() if key not in ("__annotate__", "__annotate_func__")}
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if "__orig_bases__" not in ns:
            made.__orig_bases__ = bases
        annotations = {}
        keys = {"required": set(), "optional": set(), "readonly": set(), "mutable": set()}
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            for kind, found in keys.items():
                found.update(getattr(base, f"__{kind}_keys__", ()))
        for key, value in own.items():
            value = _type_check(value, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type")
            annotations[key] = value
            qualifiers = set(_qualifiers(value))
            required = "Required" in qualifiers or total and "NotRequired" not in qualifiers
            keys["required" if required else "optional"].add(key)
            keys["optional" if required else "required"].discard(key)
            keys["readonly" if "ReadOnly" in qualifiers else "mutable"].add(key)
            keys["mutable" if "ReadOnly" in qualifiers else "readonly"].discard(key)
        made.__annotations__ = annotations
        for kind, found in keys.items():
            setattr(made, f"__{kind}_keys__", frozenset(found))
        made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


typing._TypedDictMeta = _TypedDictMeta


def _qualifiers(annotation):
    """The qualifiers around an annotation: Required, NotRequired, ReadOnly."""
    while True:
        if isinstance(annotation, typing._AnnotatedAlias):
            annotation = annotation.__origin__
        elif getattr(annotation, "__origin__", None) in (typing.Required, typing.NotRequired, typing.ReadOnly):
            yield annotation.__origin__._name
            annotation = annotation.__args__[0]
        else:
            return


def TypedDict(typename, fields, /, *, total=True):
    """A dict whose keys and types of values are known; to be derived from, or to be called."""
    namespace = {"__annotations__": dict(fields)}
    module = _calling_module(2)
    if module is not None:
        namespace["__module__"] = module
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether something is a TypedDict."""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


class NewType(_Operators):
    """A name for a type that counts as a type of its own; calling it gives the argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        module = _calling_module(2)
        if module is not None and module != "typing":
            self.__module__ = module

    def __call__(self, arg, /):
        return arg

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(
                    f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`"
                )

        return (Dummy,)

    def __reduce__(self):
        return self.__qualname__
