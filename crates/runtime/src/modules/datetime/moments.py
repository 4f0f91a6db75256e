"""Dates and times of day: date, time, datetime. The local zone is UTC, as the host has no other."""

from operator import index as _index
from time import strftime as _strftime, time as _now

from datetime._spans import MICROSECONDS_PER_DAY, show_offset, timedelta, timezone, tzinfo

__all__ = ["date", "datetime", "time"]

_MOST_ORDINAL = 3652059
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EPOCH = 719163
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_length(year, month):
    return 29 if month == 2 and _leap(year) else _LENGTHS[month - 1]


def _ordinal(year, month, day):
    """Days since the last day before the year 1. Years are counted from March, so that leap days come last."""
    if month < 3:
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + day - 306


def _from_ordinal(n):
    n += 305
    era, n = divmod(n, 146097)
    year = (n - n // 1460 + n // 36524 - n // 146096) // 365
    n -= 365 * year + year // 4 - year // 100
    month = (5 * n + 2) // 153
    day = n - (153 * month + 2) // 5 + 1
    month += 3 if month < 10 else -9
    return year + 400 * era + (month <= 2), month, day


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not 1 <= year <= 9999:
        raise ValueError(f"year must be in 1..9999, not {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12, not {month}")
    most = _month_length(year, month)
    if not 1 <= day <= most:
        raise ValueError(f"day {day} must be in range 1..{most} for month {month} in year {year}")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    values = _index(hour), _index(minute), _index(second), _index(microsecond), fold
    for name, value, most in zip(("hour", "minute", "second", "microsecond"), values, (23, 59, 59, 999999)):
        if not 0 <= value <= most:
            raise ValueError(f"{name} must be in 0..{most}, not {value}")
    if fold not in (0, 1):
        raise ValueError(f"fold must be either 0 or 1, not {fold}")
    return values


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type {type(zone).__name__!r}")
    return zone


def _check_offset(offset, name):
    if offset is None or isinstance(offset, timedelta):
        return offset
    raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not {type(offset).__name__!r}")


def _number(text, low, high):
    part = text[low:high]
    if len(part) != high - low or not (part.isascii() and part.isdigit()):
        raise ValueError
    return int(part)


def _parse_date(text):
    if "W" in text:
        bare = text.replace("-", "")
        day = _number(bare, 7, 8) if len(bare) > 7 else 1
        if len(bare) not in (7, 8) or bare[4] != "W":
            raise ValueError
        return _from_week(_number(bare, 0, 4), _number(bare, 5, 7), day)
    if len(text) == 10 and text[4] == text[7] == "-":
        return _number(text, 0, 4), _number(text, 5, 7), _number(text, 8, 10)
    if len(text) == 8:
        return _number(text, 0, 4), _number(text, 4, 6), _number(text, 6, 8)
    raise ValueError


def _parse_clock(text):
    text, _, fraction = text.replace(",", ".").partition(".")
    parts = text.split(":") if ":" in text else [text[i:i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or _ and (len(parts) < 3 or not fraction.isdigit()):
        raise ValueError
    values = [_number(part, 0, max(2, len(part))) for part in parts]
    return (*values, *[0] * (3 - len(values)), int(fraction[:6].ljust(6, "0")) if fraction else 0)


def _parse_time(text):
    """(hour, minute, second, microsecond, zone) of ISO text."""
    zone = None
    if text[-1:] in ("Z", "z"):
        text, zone = text[:-1], timezone.utc
    else:
        at = max(text.find("+"), text.find("-"))
        if at >= 0:
            hours, minutes, seconds, microseconds = _parse_clock(text[at + 1:])
            span = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
            zone = timezone(-span if text[at] == "-" else span)
            text = text[:at]
    return (*_parse_clock(text), zone)


def _first_monday(year):
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _from_week(year, week, day):
    if not 1 <= year <= 9999:
        raise ValueError(f"year must be in 1..9999, not {year}")
    weeks = (_first_monday(year + 1) - _first_monday(year)) // 7
    if not 1 <= week <= weeks:
        raise ValueError(f"Invalid week: {week}")
    if not 1 <= day <= 7:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    return _from_ordinal(_first_monday(year) + 7 * (week - 1) + day - 1)


def _format(self, format, moment, microsecond=0):
    """strftime: what the time module does not know of is filled in here."""
    out, i = [], 0
    while i < len(format):
        c = format[i]
        code = format[i + 1:i + 2] if c == "%" else ""
        if code == ":":
            code = format[i + 1:i + 3]
        if code == "f":
            out.append(f"{microsecond:06}")
        elif code in ("z", ":z"):
            offset = self.utcoffset() if hasattr(self, "utcoffset") else None
            out.append("" if offset is None else show_offset(offset, ":" if code == ":z" else ""))
        elif code == "Z":
            name = self.tzname() if hasattr(self, "tzname") else None
            out.append((name or "").replace("%", "%%"))
        else:
            out.append(c + code)
        i += 1 + len(code)
    return _strftime("".join(out), moment)


class _IsoDate(tuple):
    """What isocalendar() gives."""

    __slots__ = ()
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


def _comparisons(cls, key):
    """Gives a class the comparisons by a key of two objects, or NotImplemented."""
    import operator
    for name in ("lt", "le", "gt", "ge"):
        def compare(self, other, test=getattr(operator, name)):
            keys = key(self, other, False)
            return keys if keys is NotImplemented else test(*keys)
        compare.__name__, compare.__qualname__ = f"__{name}__", f"{cls.__name__}.__{name}__"
        setattr(cls, f"__{name}__", compare)


class date:
    """A day of the calendar."""

    __slots__ = ("_year", "_month", "_day", "_hash")

    def __new__(cls, year, month, day):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        self._hash = None
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_now())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls.fromordinal(_EPOCH + int(timestamp // 86400))

    @classmethod
    def fromordinal(cls, ordinal, /):
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _MOST_ORDINAL:
            raise ValueError("year is out of range")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, text, /):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts = _parse_date(text)
        except ValueError as error:
            raise error if error.args else ValueError(f"Invalid isoformat string: {text!r}") from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_from_week(year, week, day))

    @classmethod
    def strptime(cls, text, format, /):
        return cls(*_parsed(text, format)[:3])

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        """0 for Monday .. 6."""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """Year, week and day of the ISO calendar."""
        ordinal, year = self.toordinal(), self._year
        if ordinal < _first_monday(year):
            year -= 1
        elif ordinal >= _first_monday(year + 1):
            year += 1
        week, day = divmod(ordinal - _first_monday(year), 7)
        return _IsoDate((year, week + 1, day + 1))

    def timetuple(self):
        return self._tuple(0, 0, 0, -1)

    def _tuple(self, hour, minute, second, saving):
        from time import struct_time
        yearday = self.toordinal() - _ordinal(self._year, 1, 1) + 1
        return struct_time((self._year, self._month, self._day, hour, minute, second, self.weekday(), yearday, saving))

    def isoformat(self):
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        return f"{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2} 00:00:00 {self._year:04}"

    def strftime(self, format):
        return _format(self, format, self.timetuple())

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day)

    __replace__ = replace

    def __repr__(self):
        return f"{type(self).__module__}.{type(self).__qualname__}({self._year}, {self._month}, {self._day})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 1 <= ordinal <= _MOST_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __eq__(self, other):
        keys = _date_keys(self, other, True)
        return keys if keys is NotImplemented else keys[0] == keys[1]

    def __hash__(self):
        return hash((self._year, self._month, self._day))

    def __reduce__(self):
        return type(self), (self._year, self._month, self._day)


def _date_keys(a, b, equal):
    if not isinstance(b, date) or isinstance(b, datetime):
        return NotImplemented
    return (a._year, a._month, a._day), (b._year, b._month, b._day)


_comparisons(date, _date_keys)


def _clock_text(self, timespec):
    if timespec == "auto":
        timespec = "microseconds" if self._microsecond else "seconds"
    text = {
        "hours": f"{self._hour:02}", "minutes": f"{self._hour:02}:{self._minute:02}",
        "seconds": f"{self._hour:02}:{self._minute:02}:{self._second:02}",
    }
    if timespec in text:
        text = text[timespec]
    elif timespec in ("milliseconds", "microseconds"):
        fraction = f"{self._microsecond:06}"
        text = f"{text['seconds']}.{fraction[:3] if timespec == 'milliseconds' else fraction}"
    else:
        raise ValueError("Unknown timespec value")
    offset = self.utcoffset()
    return text if offset is None else text + show_offset(offset)


def _clock_repr(self, parts):
    while len(parts) > 2 and parts[-1] == 0 and len(parts) > (5 if isinstance(self, date) else 2):
        parts.pop()
    text = ", ".join([str(p) for p in parts])
    if self._tzinfo is not None:
        text += f", tzinfo={self._tzinfo!r}"
    if self._fold:
        text += ", fold=1"
    return f"{type(self).__module__}.{type(self).__qualname__}({text})"


class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_fold", "_tzinfo")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(hour, minute, second, microsecond, fold)
        self._tzinfo = _check_zone(tzinfo)
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, text, /):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            *parts, zone = _parse_time(text.removeprefix("T"))
        except ValueError as error:
            raise error if error.args else ValueError(f"Invalid isoformat string: {text!r}") from None
        return cls(*parts, tzinfo=zone)

    @classmethod
    def strptime(cls, text, format, /):
        return cls(*_parsed(text, format)[3:])

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset(self._tzinfo.utcoffset(None), "utcoffset")

    def dst(self):
        return None if self._tzinfo is None else _check_offset(self._tzinfo.dst(None), "dst")

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def isoformat(self, timespec="auto"):
        return _clock_text(self, timespec)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return _clock_repr(self, [self._hour, self._minute, self._second, self._microsecond])

    def strftime(self, format):
        return _format(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1), self._microsecond)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        given = (hour, minute, second, microsecond)
        own = (self._hour, self._minute, self._second, self._microsecond)
        parts = [o if g is None else g for g, o in zip(given, own)]
        return type(self)(*parts, self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _since_midnight(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1_000_000 + self._microsecond

    def __eq__(self, other):
        keys = _time_keys(self, other, True)
        return keys if keys is NotImplemented else keys[0] == keys[1]

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._since_midnight() - (offset._total() if offset else 0))

    def __reduce__(self):
        return type(self), (self._hour, self._minute, self._second, self._microsecond, self._tzinfo)


def _time_keys(a, b, equal):
    if not isinstance(b, time):
        return NotImplemented
    p, q = a.utcoffset(), b.utcoffset()
    if (p is None) != (q is None):
        if equal:
            return 0, 1
        raise TypeError("can't compare offset-naive and offset-aware times")
    return a._since_midnight() - (p._total() if p else 0), b._since_midnight() - (q._total() if q else 0)


_comparisons(time, _time_keys)


class datetime(date):
    """A day and a time of it."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_fold", "_tzinfo")

    def __new__(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(hour, minute, second, microsecond, fold)
        self._tzinfo = _check_zone(tzinfo)
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _of(cls, microseconds, zone=None):
        """The moment so many microseconds after the day before the year 1."""
        ordinal, rest = divmod(microseconds, MICROSECONDS_PER_DAY)
        if not 1 <= ordinal <= _MOST_ORDINAL:
            raise OverflowError("date value out of range")
        seconds, microsecond = divmod(rest, 1_000_000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return cls(*_from_ordinal(ordinal), hour, minute, second, microsecond, zone)

    def _total(self):
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return self.toordinal() * MICROSECONDS_PER_DAY + seconds * 1_000_000 + self._microsecond

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_now(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        if abs(timestamp) > 1 << 62:
            raise OverflowError("timestamp out of range for platform time_t")
        made = _EPOCH * MICROSECONDS_PER_DAY + timedelta(seconds=timestamp)._total()
        if not MICROSECONDS_PER_DAY <= made < (_MOST_ORDINAL + 1) * MICROSECONDS_PER_DAY:
            raise ValueError(f"year {_from_ordinal(made // MICROSECONDS_PER_DAY)[0]} is out of range")
        return cls._of(made) if tz is None else tz.fromutc(cls._of(made, tz))

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        return cls.fromtimestamp(timestamp)

    @classmethod
    def fromordinal(cls, ordinal, /):
        made = date.fromordinal(ordinal)
        return cls(made._year, made._month, made._day)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        for i, value, kind in ((1, date, _date), (2, time, _time)):
            if not isinstance(value, kind):
                raise TypeError(f"combine() argument {i} must be datetime.{kind.__name__}, not {type(value).__name__}")
        zone = time._tzinfo if tzinfo is True else tzinfo
        return cls(date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond, zone, fold=time._fold)

    @classmethod
    def fromisoformat(cls, text, /):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        end = (8 if text[4:5] != "-" else 10) if "W" not in text[:8] else (text + "T").find("T") if "T" in text else len(text)
        try:
            day = _parse_date(text[:end])
            parts = _parse_time(text[end + 1:]) if len(text) > end else (0, 0, 0, 0, None)
        except ValueError as error:
            raise error if error.args else ValueError(f"Invalid isoformat string: {text!r}") from None
        return cls(*day, *parts)

    @classmethod
    def strptime(cls, text, format, /):
        return cls(*_parsed(text, format))

    def date(self):
        return _date(self._year, self._month, self._day)

    def time(self):
        return _time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return _time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def timestamp(self):
        """Seconds since 1970."""
        offset = self.utcoffset()
        total = self._total() - _EPOCH * MICROSECONDS_PER_DAY - (offset._total() if offset else 0)
        return total / 1_000_000

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset(self._tzinfo.utcoffset(self), "utcoffset")

    def dst(self):
        return None if self._tzinfo is None else _check_offset(self._tzinfo.dst(self), "dst")

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def astimezone(self, tz=None):
        """The same moment in another zone."""
        tz = timezone.utc if tz is None else _check_zone(tz)
        if tz is self._tzinfo:
            return self
        offset = self.utcoffset()
        utc = (self if offset is None else self - offset).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def timetuple(self):
        saving = self.dst()
        return self._tuple(self._hour, self._minute, self._second, -1 if saving is None else int(bool(saving)))

    def utctimetuple(self):
        offset = self.utcoffset()
        utc = self - offset if offset else self
        return utc._tuple(utc._hour, utc._minute, utc._second, 0)

    def isoformat(self, sep="T", timespec="auto"):
        return date.isoformat(self) + sep + _clock_text(self, timespec)

    def __str__(self):
        return self.isoformat(" ")

    def ctime(self):
        clock = f"{self._hour:02}:{self._minute:02}:{self._second:02}"
        return f"{_DAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2} {clock} {self._year:04}"

    def strftime(self, format):
        return _format(self, format, self.timetuple(), self._microsecond)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        given = (year, month, day, hour, minute, second, microsecond)
        own = (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)
        parts = [o if g is None else g for g, o in zip(given, own)]
        return type(self)(*parts, self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def __repr__(self):
        return _clock_repr(self, [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond])

    def __add__(self, other):
        return type(self)._of(self._total() + other._total(), self._tzinfo) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._total() - other._total(), self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        p, q = self.utcoffset(), other.utcoffset()
        if (p is None) != (q is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        same = p is None or self._tzinfo is other._tzinfo
        return timedelta._of(self._total() - other._total() - (0 if same else p._total() - q._total()))

    def __eq__(self, other):
        keys = _datetime_keys(self, other, True)
        return keys if keys is NotImplemented else keys[0] == keys[1]

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._total() - (offset._total() if offset else 0))

    def __reduce__(self):
        parts = self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond, self._tzinfo
        return type(self), parts


def _datetime_keys(a, b, equal):
    if not isinstance(b, datetime):
        return NotImplemented
    p, q = a.utcoffset(), b.utcoffset()
    if (p is None) != (q is None):
        if equal:
            return 0, 1
        raise TypeError("can't compare offset-naive and offset-aware datetimes")
    same = p is None or a._tzinfo is b._tzinfo
    return a._total() - (0 if same else p._total()), b._total() - (0 if same else q._total())


_comparisons(datetime, _datetime_keys)
_date, _time = date, time


def _parsed(text, format):
    from datetime._parse import parse
    return parse(text, format)


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
time.min, time.max, time.resolution = time(), time(23, 59, 59, 999999), timedelta.resolution
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
for _class in (date, time, datetime):
    _class.__module__ = "datetime"
