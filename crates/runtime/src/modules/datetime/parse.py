"""strptime: reads text by a format."""

from datetime._spans import timedelta, timezone

_WIDTHS = {"Y": 4, "m": 2, "d": 2, "H": 2, "I": 2, "M": 2, "S": 2, "y": 2, "j": 3, "f": 6}
_NAMES = {
    "b": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    "B": ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"),
    "a": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "A": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "p": ("am", "pm"),
}
_WHOLE = {"T": "%H:%M:%S", "D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M", "x": "%m/%d/%y", "X": "%H:%M:%S", "c": "%a %b %d %H:%M:%S %Y"}


def _zone(text, at):
    """The zone at a place of the text, and where it ends."""
    if text[at:at + 1] == "Z":
        return timezone.utc, at + 1
    sign, at = text[at:at + 1], at + 1
    if sign not in ("+", "-") or not sign:
        return None
    parts = []
    while len(parts) < 3 and text[at:at + 2].isdigit() and len(text[at:at + 2]) == 2:
        parts.append(int(text[at:at + 2]))
        at += 2
        if text[at:at + 1] == ":" and text[at + 1:at + 3].isdigit():
            at += 1
    if len(parts) < 2:
        return None
    span = timedelta(**dict(zip(("hours", "minutes", "seconds"), parts)))
    return timezone(-span if sign == "-" else span), at


def parse(text, format):
    """(year, month, day, hour, minute, second, microsecond, zone) of a text."""
    for argument, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {argument + 1} must be str, not {type(value).__name__}")
    full = format
    for code, meaning in _WHOLE.items():
        full = full.replace("%" + code, meaning)
    wrong = ValueError(f"time data {text!r} does not match format {format!r}")
    found, zone, at, i = {}, None, 0, 0
    while i < len(full):
        c = full[i]
        i += 1
        if c.isspace():
            if not text[at:at + 1].isspace():
                raise wrong
            while text[at:at + 1].isspace():
                at += 1
            continue
        code = full[i:i + 1] if c == "%" else ""
        i += len(code)
        if c == "%" and not code:
            raise ValueError(f"stray % in format '{format}'")
        if code in _WIDTHS and code:
            end = at
            while end < len(text) and end - at < _WIDTHS[code] and text[end].isascii() and text[end].isdigit():
                end += 1
            if end == at or code == "Y" and end - at < 4:
                raise wrong
            found[code] = int(text[at:end].ljust(6, "0") if code == "f" else text[at:end])
            at = end
        elif code in _NAMES and code:
            lower = text[at:].lower()
            index = next((n for n, name in enumerate(_NAMES[code]) if lower.startswith(name)), None)
            if index is None:
                raise wrong
            found[code], at = index, at + len(_NAMES[code][index])
        elif code == "z":
            known = _zone(text, at)
            if known is None:
                raise wrong
            zone, at = known
        elif code == "Z":
            known = next((n for n in ("UTC", "GMT") if text[at:].upper().startswith(n)), "")
            at += len(known)
        elif code and code != "%":
            raise ValueError(f"'{code}' is a bad directive in format '{format}'")
        else:
            if text[at:at + 1] != c:
                raise wrong
            at += 1
    if at < len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    return _moment(found, zone, wrong)


def _moment(found, zone, wrong):
    year = found.get("Y", 1900)
    if "y" in found:
        year = found["y"] + (2000 if found["y"] < 69 else 1900)
    month = found.get("m", found.get("b", found.get("B", 0)) + 1 if "m" not in found else 1)
    hour = found.get("H", 0)
    if "I" in found:
        if not 1 <= found["I"] <= 12:
            raise wrong
        hour = found["I"] % 12 + 12 * found.get("p", 0)
    if not 1 <= month <= 12 or hour > 23 or found.get("M", 0) > 59 or found.get("S", 0) > 61 or not 1 <= found.get("d", 1) <= 31:
        raise wrong
    day = found.get("d", 1)
    if "j" in found:
        from datetime import date
        moment = date.fromordinal(date(year, 1, 1).toordinal() + found["j"] - 1)
        month, day = moment.month, moment.day
    return year, month, day, hour, found.get("M", 0), found.get("S", 0), found.get("f", 0), zone
