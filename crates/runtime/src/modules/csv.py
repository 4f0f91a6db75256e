# Tables as text: comma-separated values and their kin.

from io import StringIO
from types import GenericAlias

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error",
           "Dialect", "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect",
           "list_dialects", "Sniffer", "unregister_dialect", "DictReader", "DictWriter", "unix_dialect"]
__version__ = "1.0"

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    __module__ = "_csv"


_limit = 131072


def field_size_limit(new_limit=None, /):
    "The longest field that is read; gives the limit before."
    global _limit
    before = _limit
    if new_limit is not None:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        _limit = new_limit
    return before


_NAMES = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace",
          "strict")


class _Rules:
    "A dialect with all its parameters checked."

    __slots__ = _NAMES

    def __init__(self, dialect=None, **parameters):
        for name in parameters:
            if name not in _NAMES:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)

        def value(name, default):
            if name in parameters:
                return parameters[name]
            return getattr(dialect, name, default) if dialect is not None else default

        self.delimiter = self._character("delimiter", value("delimiter", ","), False)
        self.doublequote = bool(value("doublequote", True))
        self.escapechar = self._character("escapechar", value("escapechar", None), True)
        self.lineterminator = value("lineterminator", "\r\n")
        self.skipinitialspace = bool(value("skipinitialspace", False))
        self.strict = bool(value("strict", False))
        quotechar, quoting = value("quotechar", '"'), value("quoting", QUOTE_MINIMAL)
        if type(quoting) is not int:
            raise TypeError('"quoting" must be an integer, not %s' % type(quoting).__name__)
        if not 0 <= quoting <= 5:
            raise TypeError('bad "quoting" value')
        if quotechar is None and "quoting" not in parameters and not hasattr(dialect, "quoting"):
            quoting = QUOTE_NONE
        self.quotechar = self._character("quotechar", quotechar, True)
        self.quoting = quoting
        if quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        if not isinstance(self.lineterminator, str):
            raise TypeError('"lineterminator" must be a string, not %s' % type(self.lineterminator).__name__)
        for name, not_blank in (("delimiter", False), ("escapechar", True), ("quotechar", True)):
            c = getattr(self, name)
            if c is not None and (c in "\r\n" or c == " " and not_blank and self.skipinitialspace
                                  or c == " " and name == "delimiter" and self.skipinitialspace):
                raise ValueError(f"bad {name} value")
        for one, other in (("delimiter", "escapechar"), ("delimiter", "quotechar"), ("escapechar", "quotechar")):
            if getattr(self, one) is not None and getattr(self, one) == getattr(self, other):
                raise ValueError(f"bad {one} or {other} value")
        for name in ("delimiter", "escapechar", "quotechar"):
            c = getattr(self, name)
            if c is not None and c in self.lineterminator:
                raise ValueError(f"bad {name} or lineterminator value")

    @staticmethod
    def _character(name, value, may_be_none):
        if value is None and may_be_none:
            return None
        wanted = "a unicode character or None" if may_be_none else "a unicode character"
        if not isinstance(value, str):
            raise TypeError(f'"{name}" must be {wanted}, not {type(value).__name__}')
        if len(value) != 1:
            raise TypeError(f'"{name}" must be {wanted}, not a string of length {len(value)}')
        return value


_Rules.__name__ = _Rules.__qualname__ = "Dialect"
_Rules.__module__ = "_csv"


class Dialect:
    "How a table is written; subclasses say it by attributes."

    _name = ""
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Rules(self)
        except (TypeError, ValueError) as error:
            raise Error(str(error)) from None


class excel(Dialect):
    "Describe the usual properties of Excel-generated CSV files."

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    "Describe the usual properties of Excel-generated TAB-delimited files."

    delimiter = "\t"


class unix_dialect(Dialect):
    "Describe the usual properties of Unix-generated CSV files."

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {}


def register_dialect(name, /, dialect=None, **fmtparams):
    "Gives a dialect a name."
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Rules(dialect, **fmtparams)


def unregister_dialect(name, /):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name, /):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


class _Reader:
    "Gives the rows of a table."

    __module__ = "_csv"

    def __init__(self, lines, rules):
        self._lines, self.dialect, self.line_num = lines, rules, 0

    def __iter__(self):
        return self

    def __next__(self):
        rules = self.dialect
        quote, escape, delimiter = rules.quotechar, rules.escapechar, rules.delimiter
        quoting = rules.quoting
        fields, state = [], "row"
        # The field being read: its pieces, and whether it had quotes.
        pieces, quoted = [], False

        def save():
            text = "".join(pieces)
            if len(text) > _limit:
                raise Error("field larger than field limit (%d)" % _limit)
            if quoted:
                fields.append(text)
            elif quoting == QUOTE_NOTNULL and not text:
                fields.append(None)
            elif quoting == QUOTE_STRINGS and not text:
                fields.append(None)
            elif quoting in (QUOTE_NONNUMERIC, QUOTE_STRINGS) and (text or quoting == QUOTE_NONNUMERIC and False):
                fields.append(float(text))
            elif quoting == QUOTE_NONNUMERIC and text == "":
                fields.append("")
            else:
                fields.append(text)
            pieces.clear()

        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if pieces or quoted or state == "quoted":
                    if rules.strict and state in ("quoted", "escaped in quotes"):
                        raise Error("unexpected end of data") from None
                    if pieces or state in ("quoted", "escaped in quotes"):
                        save()
                        return fields
                raise
            if not isinstance(line, str):
                raise Error("iterator should return strings, not %s (the file should be opened in text mode)"
                            % type(line).__name__)
            self.line_num += 1
            at, length = 0, len(line)
            # A quoted field goes on in the next line.
            while at <= length:
                c = line[at] if at < length else ""
                at += 1
                if state == "row":
                    if not c:
                        break
                    if c in "\r\n":
                        state = "line end"
                        continue
                    state = "field"
                if state == "field":
                    if not c or c in "\r\n":
                        save()
                        state = "row" if not c else "line end"
                        if not c:
                            break
                    elif c == quote and quoting != QUOTE_NONE:
                        quoted, state = True, "quoted"
                    elif c == escape:
                        state = "escaped"
                    elif c == " " and rules.skipinitialspace:
                        pass
                    elif c == delimiter:
                        save()
                        quoted = False
                    else:
                        pieces.append(c)
                        state = "in field"
                elif state == "in field":
                    if not c or c in "\r\n":
                        save()
                        quoted = False
                        state = "row" if not c else "line end"
                        if not c:
                            break
                    elif c == escape:
                        state = "escaped"
                    elif c == delimiter:
                        save()
                        quoted = False
                        state = "field"
                    else:
                        pieces.append(c)
                elif state == "quoted":
                    if not c:
                        break
                    if c == escape:
                        state = "escaped in quotes"
                    elif c == quote and quoting != QUOTE_NONE:
                        state = "quote in quotes" if rules.doublequote else "in field"
                    else:
                        pieces.append(c)
                elif state == "quote in quotes":
                    if c == quote and quoting != QUOTE_NONE and c:
                        pieces.append(c)
                        state = "quoted"
                    elif c == delimiter and c:
                        save()
                        quoted = False
                        state = "field"
                    elif not c or c in "\r\n":
                        save()
                        quoted = False
                        state = "row" if not c else "line end"
                        if not c:
                            break
                    elif not rules.strict:
                        pieces.append(c)
                        state = "in field"
                    else:
                        raise Error("'%s' expected after '%s'" % (delimiter, quote))
                elif state == "escaped":
                    if c:
                        pieces.append(c)
                        state = "in field"
                        if c in "\r\n":
                            state = "after escaped end"
                    else:
                        pieces.append("\n")
                        state = "in field"
                        save()
                        quoted = False
                        state = "row"
                        break
                elif state == "after escaped end":
                    if not c:
                        break
                    state = "in field"
                    at -= 1
                elif state == "escaped in quotes":
                    pieces.append(c or "\n")
                    state = "quoted"
                    if not c:
                        break
                elif state == "line end":
                    if not c:
                        state = "row"
                        break
                    if c not in "\r\n":
                        raise Error("new-line character seen in unquoted field - do you need to open the file with "
                                    "newline=''?")
            if state == "row":
                return fields


_Reader.__name__ = _Reader.__qualname__ = "reader"


def reader(iterable, /, dialect=None, **fmtparams):
    "The rows of a table, line by line; each a list of texts."
    return _Reader(iter(iterable), _Rules(dialect, **fmtparams))


class _Writer:
    "Writes rows."

    __module__ = "_csv"

    def __init__(self, write, rules):
        self._write, self.dialect = write, rules

    def _field(self, field, alone):
        rules = self.dialect
        quoting, quote, escape = rules.quoting, rules.quotechar, rules.escapechar
        if isinstance(field, str):
            text, number = field, False
        else:
            number = isinstance(field, (int, float)) or hasattr(field, "__float__") and hasattr(field, "__add__")
            text = "" if field is None else repr(field) if type(field) is float else str(field)
        quoted = (quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not number
                  or quoting == QUOTE_STRINGS and isinstance(field, str) or quoting == QUOTE_NOTNULL and field is not None)
        out = []
        special = {rules.delimiter, escape, quote, "\r", "\n", *rules.lineterminator}
        for c in text:
            if c in special:
                escaped = False
                if quoting == QUOTE_NONE:
                    escaped = True
                elif c == quote:
                    if rules.doublequote:
                        out.append(quote)
                        quoted = True
                    else:
                        escaped = True
                elif c == escape:
                    escaped = True
                else:
                    quoted = True
                if escaped:
                    if escape is None:
                        raise Error("need to escape, but no escapechar set")
                    out.append(escape)
            out.append(c)
        if not text and alone:
            if quoting == QUOTE_NONE or (field is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL)):
                raise Error("single empty field record must be quoted")
            quoted = True
        if rules.delimiter == " " and rules.skipinitialspace and not text:
            if quoting == QUOTE_NONE or (field is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL)):
                raise Error("empty field must be quoted if delimiter is a space and skipinitialspace is true")
            quoted = True
        body = "".join(out)
        return quote + body + quote if quoted else body

    def writerow(self, row, /):
        try:
            fields = list(row)
        except TypeError:
            raise Error("iterable expected, not %s" % type(row).__name__) from None
        alone = len(fields) == 1
        line = self.dialect.delimiter.join([self._field(field, alone) for field in fields])
        return self._write(line + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


_Writer.__name__ = _Writer.__qualname__ = "writer"
Reader, Writer = _Reader, _Writer


def writer(fileobj, /, dialect=None, **fmtparams):
    "Writes rows into a file."
    if not callable(getattr(fileobj, "write", None)):
        raise TypeError('argument 1 must have a "write" method')
    return _Writer(fileobj.write, _Rules(dialect, **fmtparams))


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    "The rows of a table as dicts, by the names in its first row or given."

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        made = dict(zip(names, row))
        if len(names) < len(row):
            made[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            made[name] = self.restval
        return made

    __class_getitem__ = classmethod(GenericAlias)


class DictWriter:
    "Writes dicts as rows, in the order of the names given."

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction.lower()
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, given):
        if self.extrasaction == "raise":
            wrong = given.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return (given.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))

    __class_getitem__ = classmethod(GenericAlias)


class Sniffer:
    "Guesses the dialect of a sample, and whether it has a header."

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        quote, doubled, delimiter, blank = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, blank = self._by_frequency(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doubled
        dialect.delimiter = delimiter
        dialect.quotechar = quote or '"'
        dialect.skipinitialspace = blank
        return dialect

    def _by_quotes(self, sample, delimiters):
        "Quoted fields show quote and delimiter next to each other."
        import re

        for pattern in (r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
                        r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
                        r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
                        r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)'):
            found = list(re.finditer(pattern, sample, re.DOTALL | re.MULTILINE))
            if found:
                break
        else:
            return "", False, None, 0
        quotes, delims, spaces = {}, {}, 0
        for match in found:
            parts = match.groupdict()
            quotes[parts["quote"]] = quotes.get(parts["quote"], 0) + 1
            delimiter = parts.get("delim")
            if delimiter and (delimiters is None or delimiter in delimiters):
                delims[delimiter] = delims.get(delimiter, 0) + 1
            if parts.get("space"):
                spaces += 1
        quote = max(quotes, key=quotes.get)
        delimiter, blank = "", 0
        if delims:
            delimiter = max(delims, key=delims.get)
            blank = delims[delimiter] == spaces
            if delimiter == "\n":
                delimiter = ""
        edge = re.escape(delimiter)
        doubled = re.search(rf"((?:{edge})|^)\W*{quote}[^{edge}\n]*{quote}[^{edge}\n]*{quote}\W*((?:{edge})|$)", sample,
                            re.MULTILINE)
        return quote, bool(doubled), delimiter, blank

    def _by_frequency(self, sample, delimiters):
        "A delimiter occurs as often in (nearly) every line."
        lines = list(filter(None, sample.split("\n")))
        counts = {}
        modes, candidates = {}, {}
        start, portion = 0, min(10, len(lines))
        end = portion
        rounds = 0
        while start < len(lines):
            rounds += 1
            for line in lines[start:end]:
                for code in range(127):
                    c = chr(code)
                    by_count = counts.setdefault(c, {})
                    n = line.count(c)
                    by_count[n] = by_count.get(n, 0) + 1
            for c, by_count in counts.items():
                items = list(by_count.items())
                if len(items) == 1 and items[0][0] == 0:
                    continue
                if len(items) > 1:
                    best = max(items, key=lambda item: item[1])
                    items.remove(best)
                    modes[c] = best[0], best[1] - sum(item[1] for item in items)
                else:
                    modes[c] = items[0]
            total, consistency = float(min(portion * rounds, len(lines))), 1.0
            while not candidates and consistency >= 0.9:
                for c, (n, times) in modes.items():
                    if n > 0 and times > 0 and times / total >= consistency and (delimiters is None or c in delimiters):
                        candidates[c] = n, times
                consistency -= 0.01
            if len(candidates) == 1:
                delimiter = next(iter(candidates))
                return delimiter, lines[0].count(delimiter) == lines[0].count(f"{delimiter} ")
            start, end = end, end + portion
        if not candidates:
            return "", 0
        for delimiter in self.preferred:
            if delimiter in candidates:
                return delimiter, lines[0].count(delimiter) == lines[0].count(f"{delimiter} ")
        delimiter = sorted((times, c) for c, times in candidates.items())[-1][1]
        return delimiter, lines[0].count(delimiter) == lines[0].count(f"{delimiter} ")

    def has_header(self, sample):
        "Whether the first row differs in kind from those below."
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for number, row in enumerate(rows):
            if number > 20:
                break
            if len(row) != len(header):
                continue
            for column in list(kinds):
                try:
                    complex(row[column])
                    kind = complex
                except (ValueError, OverflowError):
                    kind = len(row[column])
                if kind != kinds[column]:
                    if kinds[column] is None:
                        kinds[column] = kind
                    else:
                        del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                try:
                    kind(header[column])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0
