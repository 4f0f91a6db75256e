"""Type parameters and named aliases of types. The module `typing._params`."""

import collections.abc
import typing
from types import GenericAlias
from typing import NoDefault, _Operators, _calling_module, _type_check

__name__ = "typing"

_VALUE, _STRING = 1, 4


class constevaluator:
    """In place of a function that evaluates: the value is there already."""

    def __init__(self, value):
        self._value = value

    def __call__(self, format, /):
        if format != _STRING:
            return self._value
        from annotationlib import type_repr
        if isinstance(self._value, tuple):
            return f"({', '.join([type_repr(one) for one in self._value])})"
        return type_repr(self._value)

    def __repr__(self):
        return f"<constevaluator {self._value!r}>"


class _Lazy:
    """An attribute whose value is found by a function when it is first asked for; without one it is `missing`."""

    def __init__(self, evaluator, missing):
        self.evaluator, self.missing = evaluator, missing

    def __set_name__(self, owner, name):
        self.name, self.known = name, f"_{name.strip('_')}"

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        values = instance.__dict__
        if self.known not in values:
            evaluate = values[self.evaluator]
            values[self.known] = self.missing if evaluate is None else evaluate(_VALUE)
        return values[self.known]

    def __set__(self, instance, value):
        raise AttributeError(f"attribute {self.name!r} of 'typing.{type(instance).__name__}' objects is not writable")


class _Parameter:
    """What TypeVar, ParamSpec and TypeVarTuple share."""

    evaluate_default = None
    __default__ = _Lazy("evaluate_default", NoDefault)

    def __init_subclass__(cls, _of_ours=False, **kwargs):
        if not _of_ours:
            raise TypeError(f"type 'typing.{cls.__mro__[1].__name__}' is not an acceptable base type")

    def _start(self, name, default):
        if not isinstance(name, str):
            kind = type(self).__name__.lower()
            raise TypeError(f"{kind}() argument 'name' must be str, not {type(name).__name__}")
        self.__name__ = name
        self.evaluate_default = None if default is NoDefault else constevaluator(type(None) if default is None else default)
        module = _calling_module(3)
        if module is not None and module != "typing":
            self.__module__ = module

    def _variance(self, bound, covariant, contravariant, infer_variance):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.evaluate_bound = None if bound is None else constevaluator(_type_check(bound, "Bound must be a type."))
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)

    def has_default(self):
        """Whether there is a default."""
        return self.evaluate_default is not None

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __typing_subst__(self, arg):
        arg = _type_check(arg, "Parameters to generic types must be types.")
        if isinstance(arg, typing._UnpackGenericAlias) or isinstance(arg, GenericAlias) and arg.__unpacked__:
            raise TypeError(f"{arg} is not valid as type argument")
        return arg


class TypeVar(_Operators, _Parameter, _of_ours=True):
    """A type to be said later."""

    evaluate_constraints = None
    __bound__ = _Lazy("evaluate_bound", None)
    __constraints__ = _Lazy("evaluate_constraints", ())

    def __init__(
        self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
        infer_variance=False,
    ):
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self._start(name, default)
        self._variance(bound, covariant, contravariant, infer_variance)
        self.evaluate_constraints = constevaluator(constraints) if constraints else None


class _Part(_Operators):
    """The args or the kwargs of a ParamSpec."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._name}"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self._name, self.__origin__))

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class ParamSpecArgs(_Part):
    """The args of a ParamSpec."""

    _name = "args"


class ParamSpecKwargs(_Part):
    """The kwargs of a ParamSpec."""

    _name = "kwargs"


class ParamSpec(_Operators, _Parameter, _of_ours=True):
    """The parameters of a callable, to be said later."""

    __bound__ = _Lazy("evaluate_bound", None)

    def __init__(
        self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False
    ):
        self._start(name, default)
        self._variance(bound, covariant, contravariant, infer_variance)

    @property
    def args(self):
        """The positional ones."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """Those by keyword."""
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple([_type_check(one, "Expected a type.") for one in arg])
        if arg is ... or isinstance(arg, (ParamSpec, typing._ConcatenateGenericAlias)):
            return arg
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")


class TypeVarTuple(_Parameter, _of_ours=True):
    """Any number of types to be said later."""

    def __init__(self, name, *, default=NoDefault):
        self._start(name, default)

    def __iter__(self):
        yield typing.Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")


class TypeAliasType(_Operators):
    """A named alias of a type."""

    __value__ = _Lazy("evaluate_value", None)

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        defaults = False
        for param in type_params:
            if not isinstance(param, _Parameter):
                raise TypeError(f"Expected a type param, got {param!r}")
            if defaults and not param.has_default():
                raise TypeError(f"non-default type parameter '{param!r}' follows default type parameter")
            defaults = param.has_default()
        self._define(name, type_params, constevaluator(value), _calling_module(2))

    def _define(self, name, type_params, evaluate, module):
        values = self.__dict__
        values["__name__"], values["__type_params__"], values["evaluate_value"] = name, type_params, evaluate
        values["__parameters__"] = _unpacked(type_params)
        values["__module__"] = module

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    def __setattr__(self, name, value):
        if name in self.__dict__ or name == "__value__":
            raise AttributeError(f"attribute {name!r} of 'typing.TypeAliasType' objects is not writable")
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r}")

    def __getitem__(self, parameters):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, parameters if isinstance(parameters, tuple) else (parameters,))

    def __iter__(self):
        yield typing.Unpack[self]

    def __reduce__(self):
        return self.__name__

    def __repr__(self):
        return self.__name__


# What compiled code calls.


def _type_parameter(kind, name, evaluate, evaluate_default):
    """A type parameter of a generic definition."""
    cls = {"ParamSpec": ParamSpec, "TypeVarTuple": TypeVarTuple}.get(kind, TypeVar)
    made = cls(name) if cls is TypeVarTuple else cls(name, infer_variance=True)
    made.__dict__.pop("__module__", None)
    if kind == "bound":
        made.evaluate_bound = evaluate
    elif kind == "constraints":
        made.evaluate_constraints = evaluate
    made.evaluate_default = evaluate_default
    return made


def _unpacked(parameters):
    return tuple([typing.Unpack[p] if isinstance(p, TypeVarTuple) else p for p in parameters])


def _generic_base(parameters):
    """The base of a generic class."""
    return typing.Generic[_unpacked(parameters)]


def _alias(name, type_params, evaluate):
    """What a `type` statement binds."""
    made = TypeAliasType.__new__(TypeAliasType)
    made._define(name, type_params, evaluate, _calling_module(2))
    return made


# Putting types in the place of parameters.


def _parameters(args):
    """The type parameters in some arguments, each once, in order."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (tuple, list)):
            inner = _parameters(arg)
        elif hasattr(type(arg), "__typing_subst__"):
            inner = (arg,)
        else:
            inner = getattr(arg, "__parameters__", ())
        for p in inner:
            if p not in found:
                found.append(p)
    return tuple(found)


def _spread(arg):
    """The TypeVarTuple that an argument unpacks, or None."""
    if isinstance(arg, typing._UnpackGenericAlias) and isinstance(arg.__args__[0], TypeVarTuple):
        return arg.__args__[0]
    return None


def _substitute(arg, known):
    """An argument with the parameters in it replaced."""
    if hasattr(type(arg), "__typing_subst__"):
        return known.get(arg, arg)
    if isinstance(arg, (tuple, list)):
        return type(arg)([_substitute(one, known) for one in arg])
    inner = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
    if not inner:
        return arg
    values = []
    for p in inner:
        value = known.get(p, p)
        if isinstance(p, TypeVarTuple) and isinstance(value, tuple):
            values.extend(value)
        else:
            values.append(value)
    return arg[tuple(values)]


def _substituted(alias, args):
    """The arguments of an alias with `args` in the place of its parameters."""
    known = _bind(alias, alias.__parameters__, args if isinstance(args, tuple) else (args,))
    new = []
    for arg in alias.__args__:
        spread = _spread(arg)
        value = _substitute(arg, known) if spread is None else known.get(spread, arg)
        many = spread is not None or alias.__origin__ is collections.abc.Callable and isinstance(
            arg, (ParamSpec, typing._ConcatenateGenericAlias)
        )
        if many and isinstance(value, tuple):
            new.extend(value)
        else:
            new.append(value)
    return tuple(new)


def _bind(alias, parameters, args, check=True):
    """What each parameter is to be, from the arguments in brackets; a class does not check what it is given."""
    given = len(args)
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec) and not (
        given == 1 and (args[0] is ... or isinstance(args[0], (list, tuple, ParamSpec, typing._ConcatenateGenericAlias)))
    ):
        args = (args,)
    spread = [at for at, p in enumerate(parameters) if isinstance(p, TypeVarTuple)]
    required = len([p for p in parameters if not p.has_default() and not isinstance(p, TypeVarTuple)])
    if spread and len(args) >= len(parameters) - 1:
        at = spread[0]
        extra = len(args) - len(parameters) + 1
        args = (*args[:at], tuple(args[at:at + extra]), *args[at + extra:])
    elif required <= len(args) < len(parameters):
        args = (*args, *[p.__default__ for p in parameters[len(args):]])
    if len(args) != len(parameters):
        if len(args) < len(parameters) and isinstance(parameters[len(args)], ParamSpec):
            raise TypeError(f"Too few arguments for {alias}")
        many = "many" if len(args) > len(parameters) else "few"
        least = "at least " if many == "few" and required < len(parameters) else ""
        expected = required if least else len(parameters)
        raise TypeError(f"Too {many} arguments for {alias}; actual {given}, expected {least}{expected}")
    if not check:
        return {
            p: tuple(arg) if isinstance(p, ParamSpec) and isinstance(arg, list) else typing._type_convert(arg)
            for p, arg in zip(parameters, args)
        }
    return {
        p: arg if isinstance(p, TypeVarTuple) else p.__typing_subst__(arg) for p, arg in zip(parameters, args)
    }
