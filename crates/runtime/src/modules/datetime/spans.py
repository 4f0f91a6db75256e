"""Spans of time and time zones: timedelta, tzinfo, timezone."""
# Part of `datetime`, which shows these classes as its own.

MICROSECONDS_PER_DAY = 86_400_000_000
_MOST_DAYS = 999_999_999


def _rounded(numerator, denominator):
    """The nearest int to a quotient, ties to even."""
    quotient, rest = divmod(numerator, denominator)
    double = 2 * rest
    if (double > denominator) if denominator > 0 else (double < denominator):
        return quotient + 1
    return quotient + 1 if double == denominator and quotient % 2 else quotient


def _exact(value, unit, name):
    """`value` units as microseconds: an int, and the part of a microsecond that is left."""
    if isinstance(value, int):
        return value * unit, 0.0
    if isinstance(value, float):
        numerator, denominator = value.as_integer_ratio()
        whole, rest = divmod(numerator * unit, denominator)
        return whole, rest / denominator
    raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")


class timedelta:
    """The difference between two moments."""

    __slots__ = ("_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole, part = 0, 0.0
        for value, unit, name in (
            (days, MICROSECONDS_PER_DAY, "days"), (seconds, 1_000_000, "seconds"), (microseconds, 1, "microseconds"),
            (milliseconds, 1000, "milliseconds"), (minutes, 60_000_000, "minutes"), (hours, 3_600_000_000, "hours"),
            (weeks, 7 * MICROSECONDS_PER_DAY, "weeks"),
        ):
            if value or not isinstance(value, int):
                a, b = _exact(value, unit, name)
                whole, part = whole + a, part + b
        if part:
            floor = int(part // 1)
            whole, part = whole + floor, part - floor
            if part > 0.5 or part == 0.5 and whole % 2:
                whole += 1
        return cls._of(whole)

    @classmethod
    def _of(cls, microseconds):
        days, rest = divmod(microseconds, MICROSECONDS_PER_DAY)
        if not -_MOST_DAYS <= days <= _MOST_DAYS:
            raise OverflowError(f"days={days}; must have magnitude <= {_MOST_DAYS}")
        self = object.__new__(cls)
        self._days = days
        self._seconds, self._microseconds = divmod(rest, 1_000_000)
        return self

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1_000_000 + self._microseconds

    @property
    def days(self):
        """Days, negative or not."""
        return self._days

    @property
    def seconds(self):
        """Seconds besides the days: from 0 to 86399."""
        return self._seconds

    @property
    def microseconds(self):
        """Microseconds besides the seconds: from 0 to 999999."""
        return self._microseconds

    def total_seconds(self):
        """All of it in seconds."""
        return self._total() / 1_000_000

    def __repr__(self):
        parts = [f"{n}={v}" for n, v in (("days", self._days), ("seconds", self._seconds), ("microseconds", self._microseconds)) if v]
        return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        days = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, " if self._days else ""
        return f"{days}{hours}:{minutes:02}:{seconds:02}" + (f".{self._microseconds:06}" if self._microseconds else "")

    def __add__(self, other):
        return timedelta._of(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._total() - self._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return timedelta._of(self._total())

    def __abs__(self):
        return -self if self._days < 0 else +self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return timedelta._of(_rounded(self._total() * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return timedelta._of(self._total() // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            if other == 0:
                raise ZeroDivisionError("division by zero")
            return timedelta._of(_rounded(self._total(), other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            if numerator == 0:
                raise ZeroDivisionError("division by zero")
            return timedelta._of(_rounded(self._total() * denominator, numerator))
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        quotient, rest = divmod(self._total(), other._total())
        return quotient, timedelta._of(rest)

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-_MOST_DAYS)
timedelta.max = timedelta(_MOST_DAYS, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    """What a time zone is derived from."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """The moment in this zone, given in UTC with this zone attached."""
        offset, saving = dt.utcoffset(), dt.dst()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        standard = offset - saving
        if standard:
            dt += standard
            saving = dt.dst()
        return dt + saving


def show_offset(offset, separator=":"):
    """+HH:MM, with seconds and microseconds where there are any."""
    total = offset._total()
    sign, total = ("-", -total) if total < 0 else ("+", total)
    seconds, microseconds = divmod(total, 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours:02}{separator}{minutes:02}"
    if seconds or microseconds:
        text += f"{separator}{seconds:02}"
    return text + (f".{microseconds:06}" if microseconds else "")


class timezone(tzinfo):
    """A zone that is always as far from UTC."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if abs(offset) >= timedelta(1):
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                f"not {offset!r}"
            )
        if not offset and name is None and hasattr(cls, "utc"):
            return cls.utc
        self = object.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + show_offset(self._offset) if self._offset else "UTC"

    def fromutc(self, dt):
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"{type(self).__module__}.{type(self).__qualname__}({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def __reduce__(self):
        return type(self), (self._offset,) if self._name is None else (self._offset, self._name)


timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
for _class in (timedelta, tzinfo, timezone):
    _class.__module__ = "datetime"
UTC = timezone.utc
