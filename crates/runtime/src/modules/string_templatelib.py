"""Support for template string literals (t-strings)."""

from types import GenericAlias

_set = object.__setattr__


class _Fixed:
    """What has a few attributes that are not assigned again."""

    __slots__ = ()

    def __init_subclass__(cls, _of_ours=False):
        if not _of_ours:
            raise TypeError(f"type 'string.templatelib.{cls.__mro__[1].__name__}' is not an acceptable base type")

    def __setattr__(self, name, value):
        if name in type(self).__slots__:
            raise AttributeError("readonly attribute")
        message = f"'string.templatelib.{type(self).__name__}' object has no attribute {name!r}"
        raise AttributeError(f"{message} and no __dict__ for setting new attributes", name=name, obj=self)

    def __delattr__(self, name):
        self.__setattr__(name, None)

    __class_getitem__ = classmethod(GenericAlias)


class Interpolation(_Fixed, _of_ours=True):
    """A field of a template: its value, and how it is written."""

    __slots__ = ("value", "expression", "conversion", "format_spec")
    __match_args__ = __slots__

    def __new__(cls, *args, **kwargs):
        if len(args) + len(kwargs) > 4:
            raise TypeError(f"Interpolation() takes at most 4 arguments ({len(args) + len(kwargs)} given)")
        given = dict(zip(cls.__slots__, args))
        for name in kwargs:
            if name not in cls.__slots__:
                raise TypeError(f"Interpolation() got an unexpected keyword argument {name!r}")
            if name in given:
                position = cls.__slots__.index(name) + 1
                raise TypeError(f"argument for Interpolation() given by name ({name!r}) and position ({position})")
        given.update(kwargs)
        if "value" not in given:
            raise TypeError("Interpolation() missing required argument 'value' (pos 1)")
        conversion = given.setdefault("conversion", None)
        for name in ("expression", "format_spec"):
            if not isinstance(given.setdefault(name, ""), str):
                raise TypeError(f"Interpolation() argument {name!r} must be str, not {type(given[name]).__name__}")
        if conversion is not None:
            if not isinstance(conversion, str):
                raise TypeError(f"Interpolation() argument 'conversion' must be str, not {type(conversion).__name__}")
            if conversion not in ("s", "a", "r"):
                raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        return _interpolation(given["value"], given["expression"], conversion, given["format_spec"])

    def __repr__(self):
        return f"Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})"

    def __reduce__(self):
        return Interpolation, (self.value, self.expression, self.conversion, self.format_spec)


def _interpolation(value, expression, conversion, format_spec):
    made = object.__new__(Interpolation)
    _set(made, "value", value)
    _set(made, "expression", expression)
    _set(made, "conversion", conversion)
    _set(made, "format_spec", format_spec)
    return made


class TemplateIter:
    """The texts of a template that are not empty, and its fields, in order."""

    def __init__(self, strings, interpolations):
        self._rest = iter([
            part for pair in zip(strings, (*interpolations, "")) for part in pair
            if part.__class__ is Interpolation or part
        ])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._rest)


class Template(_Fixed, _of_ours=True):
    """The value of a template string literal: texts with fields between them."""

    __slots__ = ("strings", "interpolations")

    def __new__(cls, *args, **kwargs):
        if kwargs:
            raise TypeError("Template.__new__ only accepts *args arguments")
        strings, interpolations = [""], []
        for arg in args:
            if isinstance(arg, str):
                strings[-1] += arg
            elif isinstance(arg, Interpolation):
                interpolations.append(arg)
                strings.append("")
            else:
                kind = type(arg).__name__
                raise TypeError(f"Template.__new__ *args need to be of type 'str' or 'Interpolation', got {kind}")
        return _new_template(tuple(strings), tuple(interpolations))

    @property
    def values(self):
        """The values of the fields."""
        return tuple([field.value for field in self.interpolations])

    def __iter__(self):
        return TemplateIter(self.strings, self.interpolations)

    def __add__(self, other):
        if not isinstance(other, Template):
            kind = type(other)
            name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
            raise TypeError(
                f'can only concatenate string.templatelib.Template (not "{name}") to string.templatelib.Template'
            )
        joined = self.strings[-1] + other.strings[0]
        strings = (*self.strings[:-1], joined, *other.strings[1:])
        return _new_template(strings, self.interpolations + other.interpolations)

    def __repr__(self):
        return f"Template(strings={self.strings!r}, interpolations={self.interpolations!r})"

    def __reduce__(self):
        from itertools import chain, zip_longest
        parts = chain.from_iterable(zip_longest(self.strings, self.interpolations, fillvalue=""))
        return Template, tuple([part for part in parts if part.__class__ is Interpolation or part])


def _new_template(strings, interpolations):
    made = object.__new__(Template)
    _set(made, "strings", strings)
    _set(made, "interpolations", interpolations)
    return made


def _template(strings, fields):
    """What a t-string literal is compiled to; a field is a tuple of the attributes of its interpolation."""
    return _new_template(strings, tuple([_interpolation(*field) for field in fields]))


def convert(obj, /, conversion):
    """A value after the conversion of a field: 's', 'r', 'a' or None."""
    if conversion is None:
        return obj
    if conversion == "r":
        return repr(obj)
    if conversion == "s":
        return str(obj)
    if conversion == "a":
        return ascii(obj)
    raise ValueError(f"invalid conversion specifier: {conversion}")


__all__ = ["Interpolation", "Template", "convert"]
