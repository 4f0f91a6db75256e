# Contexts: precision, rounding, limits of exponents, and which conditions are noted and raised.

import contextvars
from collections.abc import MutableMapping

from ._signals import *
from ._signals import CONDITIONS, ROUNDINGS, SIGNALS

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
IEEE_CONTEXT_MAX_BITS = 512


_VALID_SIGNALS = ("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                  "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
# The order in which contexts show signals.
_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


class SignalDict(MutableMapping):
    "The flags or traps of a context, by signal."

    __module__ = "decimal"

    def __init__(self, context, name):
        self._context, self._name = context, name

    def _bits(self, signal):
        try:
            return SIGNALS[signal]
        except (KeyError, TypeError):
            raise KeyError(_VALID_SIGNALS) from None

    def __getitem__(self, signal):
        return bool(getattr(self._context, self._name) & self._bits(signal))

    def __setitem__(self, signal, value):
        now, bits = getattr(self._context, self._name), self._bits(signal)
        setattr(self._context, self._name, now | bits if value else now & ~bits)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter(SIGNALS)

    def __len__(self):
        return len(SIGNALS)

    def copy(self):
        return dict(self)

    def __eq__(self, other):
        if isinstance(other, (dict, SignalDict)):
            return dict(self) == dict(other)
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        return "{%s}" % ", ".join(f"{signal}:{value}" for signal, value in self.items())


def _mask(signals):
    "The bits of what was given as flags or traps: a list of signals, or a mapping."
    if isinstance(signals, (list, tuple)):
        wanted = signals
    elif isinstance(signals, (dict, SignalDict)):
        if set(signals) != set(SIGNALS):
            raise KeyError("invalid signal dict")
        wanted = [signal for signal, value in signals.items() if value]
    else:
        raise TypeError("argument must be a signal dict")
    bits = 0
    for signal in wanted:
        if signal not in SIGNALS:
            raise KeyError(_VALID_SIGNALS)
        bits |= SIGNALS[signal]
    return bits


def _limited(name, low, high, words):
    attribute = "_" + name

    def get(self):
        return getattr(self, attribute)

    def put(self, value):
        if not isinstance(value, int):
            raise TypeError("an integer is required")
        if not low <= value <= high:
            raise ValueError("valid range for %s is %s" % (name, words))
        setattr(self, attribute, value)

    return property(get, put)


class Context:
    "How arithmetic is done."

    __module__ = "decimal"

    prec = _limited("prec", 1, MAX_PREC, "[1, MAX_PREC]")
    Emin = _limited("Emin", MIN_EMIN, 0, "[MIN_EMIN, 0]")
    Emax = _limited("Emax", 0, MAX_EMAX, "[0, MAX_EMAX]")

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        model = DefaultContext
        self._flags = self._traps = self._status = 0
        self.prec = model.prec if prec is None else prec
        self.rounding = model.rounding if rounding is None else rounding
        self.Emin = model.Emin if Emin is None else Emin
        self.Emax = model.Emax if Emax is None else Emax
        self.capitals = model.capitals if capitals is None else capitals
        self.clamp = model.clamp if clamp is None else clamp
        self._traps = model._traps if traps is None else _mask(traps)
        self._flags = 0 if flags is None else _mask(flags)

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, value):
        if value not in ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        self._rounding = value

    @property
    def capitals(self):
        return self._capitals

    @capitals.setter
    def capitals(self, value):
        if value not in (0, 1):
            raise ValueError("valid values for capitals are 0 or 1")
        self._capitals = value

    @property
    def clamp(self):
        return self._clamp

    @clamp.setter
    def clamp(self, value):
        if value not in (0, 1):
            raise ValueError("valid values for clamp are 0 or 1")
        self._clamp = value

    @property
    def flags(self):
        return SignalDict(self, "_flags")

    @flags.setter
    def flags(self, value):
        self._flags = _mask(value)

    @property
    def traps(self):
        return SignalDict(self, "_traps")

    @traps.setter
    def traps(self, value):
        self._traps = _mask(value)

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    def __repr__(self):
        names = [[signal.__name__ for signal in _SHOWN if mask & SIGNALS[signal]]
                 for mask in (self._flags, self._traps)]
        flags, traps = (", ".join(n) for n in names)
        return (f"Context(prec={self._prec}, rounding={self._rounding}, Emin={self._Emin}, Emax={self._Emax}, "
                f"capitals={self._capitals}, clamp={self._clamp}, flags=[{flags}], traps=[{traps}])")

    def copy(self):
        "A context with the same settings."
        copy = object.__new__(Context)
        copy.__dict__.update(self.__dict__)
        return copy

    __copy__ = copy

    def __reduce__(self):
        listed = [[signal for signal, bits in SIGNALS.items() if mask & bits] for mask in (self._flags, self._traps)]
        return Context, (self._prec, self._rounding, self._Emin, self._Emax, self._capitals, self._clamp, *listed)

    def clear_flags(self):
        self._flags = 0

    def clear_traps(self):
        self._traps = 0

    def Etiny(self):
        return self._Emin - self._prec + 1

    def Etop(self):
        return self._Emax - self._prec + 1

    # Conditions are collected while an operation runs and looked at when it is done.

    def _note(self, condition):
        self._status |= condition

    def _done(self, result):
        status = self._status
        if status:
            self._status = 0
            self._flags |= status
            trapped = status & self._traps
            if trapped:
                self._raise(trapped)
        return result

    def _raise(self, trapped):
        listed = [condition for condition, bits in CONDITIONS.items() if trapped & bits]
        for signal, bits in SIGNALS.items():
            if trapped & bits:
                raise signal(listed)


DefaultContext = None
_settings = object.__new__(Context)
_settings.__dict__.update(_prec=28, _rounding=ROUND_HALF_EVEN, _Emin=-999999, _Emax=999999, _capitals=1, _clamp=0,
                          _flags=0, _traps=SIGNALS[InvalidOperation] | DIVISION_BY_ZERO | OVERFLOW, _status=0)
DefaultContext = _settings
BasicContext = Context(9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])

_current = contextvars.ContextVar("decimal_context")


def getcontext():
    "The context in use: one for each task."
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        context._flags = 0
        _current.set(context)
    return context


def setcontext(context, /):
    "Uses another context."
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _ContextManager:
    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._saved = getcontext()
        _current.set(self._new)
        return self._new

    def __exit__(self, *exception):
        _current.set(self._saved)


def localcontext(ctx=None, **settings):
    "A context for a `with` block: a copy of the one given or in use, with other settings."
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    ctx = ctx.copy()
    for name, value in settings.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        if value is not None:
            setattr(ctx, name, value)
    return _ContextManager(ctx)


def IEEEContext(bits, /):
    "The context of an IEEE 754 interchange format."
    if bits <= 0 or bits > IEEE_CONTEXT_MAX_BITS or bits % 32:
        raise ValueError(f"argument must be a multiple of 32, with a maximum of {IEEE_CONTEXT_MAX_BITS}")
    context = Context(prec=9 * (bits // 32) - 2, Emax=3 * (1 << (bits // 16 + 3)), clamp=1, traps=[],
                      rounding=ROUND_HALF_EVEN)
    context.Emin = 1 - context.Emax
    return context
