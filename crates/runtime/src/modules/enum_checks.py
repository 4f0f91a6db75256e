"""Checks of whole enumerations, and members as globals. The module `enum._checks`."""

import sys
from enum import Enum, EnumType, Flag, ReprEnum, StrEnum, _high_bit, _is_single_bit, _iter_bits_lsb

__name__ = "enum"


def unique(enumeration):
    """Check that no two names have the same value."""
    aliases = [f"{name} -> {m.name}" for name, m in enumeration.__members__.items() if name != m.name]
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(aliases)}")
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        if issubclass(enumeration, Flag):
            kind = "flag"
        elif issubclass(enumeration, Enum):
            kind = "enum"
        else:
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                aliases = [f"{alias} -> {m.name}" for alias, m in enumeration.__members__.items() if alias != m.name]
                if aliases:
                    raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")
            elif check is CONTINUOUS:
                _check_continuous(enumeration, kind, name)
            elif check is NAMED_FLAGS:
                _check_named(enumeration, name)
        return enumeration


def _check_continuous(enumeration, kind, name):
    values = {m.value for m in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if kind == "flag":
        wanted = (2 ** i for i in range(_high_bit(low) + 1, _high_bit(high)))
    else:
        wanted = range(low + 1, high)
    missing = []
    for value in wanted:
        if value not in values:
            missing.append(str(value))
            if len(missing) > 256:
                break  # more would not be shown
    if missing:
        raise ValueError(f"invalid {kind} {name!r}: missing values {', '.join(missing)}"[:256])


def _check_named(enumeration, name):
    known = [m.value for m in enumeration]
    lacking, bits = [], 0
    for alias, m in enumeration._member_map_.items():
        if alias in enumeration._member_names_ or m.value < 0:
            continue
        missed = [bit for bit in _iter_bits_lsb(m.value) if bit not in known]
        if missed:
            lacking.append(alias)
            for bit in missed:
                bits |= bit
    if lacking:
        if len(lacking) == 1:
            who = f"alias {lacking[0]} is missing"
        else:
            who = f"aliases {', '.join(lacking[:-1])} and {lacking[-1]} are missing"
        what = f"value {bits:#x}" if _is_single_bit(bits) else f"combined values of {bits:#x}"
        raise ValueError(f"invalid Flag {name!r}: {who} {what} [use enum.show_flag_values(value) for details]")


def global_enum_repr(self):
    """Show a member by its module."""
    return f"{self.__class__.__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    """Show a flag by its module."""
    module = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    return "|".join([name if name[0].isdigit() else f"{module}.{name}" for name in self._name_.split("|")])


def global_str(self):
    """Show a member by its name alone."""
    return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Put the members into the namespace of the module, and show them as standing there."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """A decorator that makes an enumeration of a plain class."""

    def convert(cls):
        namespace = EnumType.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                namespace[name] = value
        return type(etype)(cls.__name__, (etype,), namespace, boundary=boundary)

    return convert
