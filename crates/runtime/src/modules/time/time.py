# Calendar time. The only zone is UTC.

timezone = altzone = 0
daylight = 0
tzname = ("UTC", "UTC")
CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")


class struct_time(tuple):
    __module__ = "time"
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    _names = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
    __match_args__ = _names
    tm_zone = "UTC"
    tm_gmtoff = 0

    def __new__(cls, sequence, dict=None):
        items = tuple(sequence)
        if len(items) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(items)}-sequence given)")
        if len(items) > 11:
            raise TypeError(f"time.struct_time() takes an at most 11-sequence ({len(items)}-sequence given)")
        return tuple.__new__(cls, items[:9])

    def __repr__(self):
        shown = ", ".join(f"{n}={v!r}" for n, v in zip(self._names, self))
        return f"time.struct_time({shown})"


def _field(i):
    return property(lambda self: tuple.__getitem__(self, i))


for _i, _name in enumerate(struct_time._names):
    setattr(struct_time, _name, _field(_i))
del _i, _name


def gmtime(seconds=None, /):
    parts = _civil(time() if seconds is None else seconds)
    year, month, day, hour, minute, second, weekday, yearday = parts
    return struct_time((year, month, day, hour, minute, second, weekday, yearday, 0))


localtime = gmtime


def _check(moment):
    if not isinstance(moment, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(moment) != 9:
        raise TypeError("function takes exactly 9 arguments (%d given)" % len(moment))
    return moment


def _days(year, month, day):
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def mktime(moment, /):
    year, month, day, hour, minute, second = _check(moment)[:6]
    months = year * 12 + month - 1
    return float(_days(months // 12, months % 12 + 1, 1) * 86400 + (day - 1) * 86400
                 + hour * 3600 + minute * 60 + second)


def asctime(moment=None, /):
    m = _check(localtime() if moment is None else moment)
    return "%s %s %2d %02d:%02d:%02d %d" % (_DAYS[m[6]][:3], _MONTHS[m[1] - 1][:3], m[2], m[3], m[4], m[5], m[0])


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def get_clock_info(name, /):
    raise NotImplementedError("time.get_clock_info is not supported")


def clock_gettime(clock, /):
    return time() if clock == 0 else monotonic() if clock == 1 else process_time()


def _week(yearday, weekday):
    return (yearday + 6 - weekday) // 7


def _iso(m):
    year, week = m[0], (m[7] - 1 - m[6] + 10) // 7
    if week < 1:
        year -= 1
        week = _weeks(year)
    elif week > _weeks(year):
        year, week = year + 1, 1
    return year, week


def _weeks(year):
    def last(y):
        return (y + y // 4 - y // 100 + y // 400) % 7
    return 53 if last(year) == 4 or last(year - 1) == 3 else 52


_FORMATS = {
    "a": lambda m: _DAYS[m[6]][:3],
    "A": lambda m: _DAYS[m[6]],
    "b": lambda m: _MONTHS[m[1] - 1][:3],
    "B": lambda m: _MONTHS[m[1] - 1],
    "h": lambda m: _MONTHS[m[1] - 1][:3],
    "c": lambda m: strftime("%a %b %e %H:%M:%S %Y", m),
    "C": lambda m: "%02d" % (m[0] // 100),
    "d": lambda m: "%02d" % m[2],
    "D": lambda m: strftime("%m/%d/%y", m),
    "e": lambda m: "%2d" % m[2],
    "F": lambda m: strftime("%Y-%m-%d", m),
    "G": lambda m: str(_iso(m)[0]),
    "H": lambda m: "%02d" % m[3],
    "I": lambda m: "%02d" % (m[3] % 12 or 12),
    "j": lambda m: "%03d" % m[7],
    "m": lambda m: "%02d" % m[1],
    "M": lambda m: "%02d" % m[4],
    "n": lambda m: "\n",
    "p": lambda m: "AM" if m[3] < 12 else "PM",
    "r": lambda m: strftime("%I:%M:%S %p", m),
    "R": lambda m: strftime("%H:%M", m),
    "s": lambda m: str(int(mktime(m))),
    "S": lambda m: "%02d" % m[5],
    "t": lambda m: "\t",
    "T": lambda m: strftime("%H:%M:%S", m),
    "u": lambda m: str(m[6] + 1),
    "U": lambda m: "%02d" % _week(m[7], (m[6] + 1) % 7),
    "V": lambda m: "%02d" % _iso(m)[1],
    "w": lambda m: str((m[6] + 1) % 7),
    "W": lambda m: "%02d" % _week(m[7], m[6]),
    "x": lambda m: strftime("%m/%d/%y", m),
    "X": lambda m: strftime("%H:%M:%S", m),
    "y": lambda m: "%02d" % (m[0] % 100),
    "Y": lambda m: str(m[0]),
    "z": lambda m: "+0000",
    "Z": lambda m: "UTC",
    "%": lambda m: "%",
}


def strftime(format, moment=None, /):
    m = _check(localtime() if moment is None else moment)
    out = []
    i = 0
    while (at := format.find("%", i)) >= 0:
        out.append(format[i:at])
        letter = format[at + 1:at + 2]
        plain = letter == "-" and format[at + 2:at + 3] in _FORMATS
        if plain:
            letter = format[at + 2]
        if letter in _FORMATS:
            text = _FORMATS[letter](m)
            out.append(text.lstrip("0 ") or "0" if plain else text)
        else:
            out.append("%" + letter)
        i = at + 2 + plain
    out.append(format[i:])
    return "".join(out)


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    raise NotImplementedError("time.strptime is not supported")


def tzset():
    pass
