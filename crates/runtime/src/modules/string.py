"""Constants, capwords(), Template and Formatter."""

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Every word with a capital letter in front and the rest in lower case."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class _Match:
    """One place in a template: what was found there, and where."""

    def __init__(self, start, end, kind, name=None):
        self.start, self.end, self.kind, self.name = start, end, kind, name
        self.stray = end  # behind the delimiter, where nothing fitting follows


def _compiled(cls):
    """The regular expression of a subclass of Template."""
    import re
    pattern = cls.__dict__.get("pattern")
    if isinstance(pattern, re.Pattern):
        return pattern
    if pattern is None:
        sign, name, in_braces = re.escape(cls.delimiter), cls.idpattern, cls.braceidpattern or cls.idpattern
        pattern = (
            rf"{sign}(?:(?P<escaped>{sign})|(?P<named>{name})|{{(?P<braced>{in_braces})}}|(?P<invalid>))"
        )
    if cls.flags is None:
        cls.flags = re.IGNORECASE
    return re.compile(pattern, cls.flags | re.VERBOSE)


def _matches(pattern, text):
    for found in pattern.finditer(text):
        name = found.group("named") or found.group("braced")
        if name is not None:
            yield _Match(found.start(), found.end(), "named", name)
        elif found.group("escaped") is not None:
            yield _Match(found.start(), found.end(), "escaped")
        elif found.group("invalid") is not None:
            place = _Match(found.start(), found.end(), "invalid")
            place.stray = found.start("invalid")
            yield place
        else:
            raise ValueError("Unrecognized named group in pattern", pattern)


class Template:
    """Text in which $name and ${name} stand for values, and $$ for a dollar sign."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = None
    pattern = None  # a regular expression, of subclasses that say what a placeholder is

    def __init_subclass__(cls):
        super().__init_subclass__()
        if any(name in cls.__dict__ for name in ("pattern", "idpattern", "braceidpattern", "flags")):
            cls.pattern = _compiled(cls)

    def __init__(self, template):
        self.template = template

    def _places(self):
        if self.pattern is not None:
            yield from _matches(self.pattern, self.template)
            return
        text, sign = self.template, self.delimiter
        at = text.find(sign)
        while at >= 0:
            after = at + len(sign)
            if text.startswith(sign, after):
                yield _Match(at, after + len(sign), "escaped")
                after += len(sign)
            elif end := _name_end(text, after):
                yield _Match(at, end, "named", text[after:end])
                after = end
            elif (
                text.startswith("{", after) and (end := _name_end(text, after + 1)) and text.startswith("}", end)
            ):
                yield _Match(at, end + 1, "named", text[after + 1:end])
                after = end + 1
            else:
                yield _Match(at, after, "invalid")
            at = text.find(sign, after)

    def _invalid(self, place):
        at = place.stray
        lines = self.template[:at].splitlines(keepends=True)
        line, column = (len(lines), at - len("".join(lines[:-1]))) if lines else (1, 1)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _fill(self, mapping, safe):
        parts, done = [], 0
        for place in self._places():
            parts.append(self.template[done:place.start])
            done = place.end
            if place.kind == "escaped":
                parts.append(self.delimiter)
            elif place.kind == "invalid":
                if not safe:
                    self._invalid(place)
                parts.append(self.template[place.start:place.end])
            else:
                try:
                    parts.append(str(mapping[place.name]))
                except KeyError:
                    if not safe:
                        raise
                    parts.append(self.template[place.start:place.end])
        parts.append(self.template[done:])
        return "".join(parts)

    def substitute(self, mapping={}, /, **kws):
        """The text with all values; KeyError for a missing one, ValueError for a stray delimiter."""
        return self._fill(_merged(mapping, kws), False)

    def safe_substitute(self, mapping={}, /, **kws):
        """The text with the values that are there; the rest as it stands."""
        return self._fill(_merged(mapping, kws), True)

    def is_valid(self):
        """Whether every delimiter starts a placeholder."""
        return all(place.kind != "invalid" for place in self._places())

    def get_identifiers(self):
        """The names in the template, each once, in order."""
        names = {}
        for place in self._places():
            if place.kind == "named":
                names[place.name] = None
        return list(names)


def _name_end(text, start):
    """Where an identifier that starts here ends; 0 if none does."""
    end = start
    while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] == "_"):
        end += 1
    if end == start or text[start].isdigit():
        return 0
    return end


class _Chained:
    """Keywords first, then the mapping."""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def __getitem__(self, key):
        return self.first[key] if key in self.first else self.second[key]


def _merged(mapping, kws):
    if not kws:
        return mapping
    return kws if not mapping else _Chained(kws, mapping)


def _parse(text):
    """Pieces of a format string: (literal, field name, format spec, conversion)."""
    literal = []
    at, size = 0, len(text)
    while at < size:
        char = text[at]
        at += 1
        if char not in "{}":
            literal.append(char)
            continue
        if at < size and text[at] == char:
            yield "".join(literal) + char, None, None, None
            literal = []
            at += 1
            continue
        if char == "}":
            raise ValueError("Single '}' encountered in format string")
        if at >= size:
            raise ValueError("Single '{' encountered in format string")
        at, field = _field(text, at)
        yield "".join(literal), *field
        literal = []
    if literal:
        yield "".join(literal), None, None, None


def _field(text, at):
    """A replacement field from behind its brace: where it ends, and its parts."""
    start, size, depth, in_brackets = at, len(text), 1, False
    name_end = None
    while at < size:
        char = text[at]
        if in_brackets and name_end is None:
            in_brackets = char != "]"
        elif char == "[" and name_end is None:
            in_brackets = True
        elif char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                break
        elif char in "!:" and depth == 1 and name_end is None:
            name_end = at
        at += 1
    else:
        raise ValueError("expected '}' before end of string")
    if name_end is None:
        return at + 1, (text[start:at], "", None)
    name, rest = text[start:name_end], text[name_end:at]
    conversion = None
    if rest[0] == "!":
        if len(rest) < 2:
            raise ValueError("end of string while looking for conversion specifier")
        conversion, rest = rest[1], rest[2:]
        if rest and rest[0] != ":":
            raise ValueError("expected ':' after conversion specifier")
    return at + 1, (name, rest[1:], conversion)


def _split_name(name):
    """The first part of a field name, and the steps from there: (is an attribute, key)."""
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first, steps, at = name[:end], [], end
    while at < len(name):
        if name[at] == ".":
            end = at + 1
            while end < len(name) and name[end] not in ".[":
                end += 1
            key, at = name[at + 1:end], end
            if not key:
                raise ValueError("Empty attribute in format string")
            steps.append((True, key))
        elif name[at] == "[":
            end = name.find("]", at)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key, at = name[at + 1:end], end + 1
            if not key:
                raise ValueError("Empty attribute in format string")
            steps.append((False, int(key) if key.isdecimal() else key))
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return int(first) if first.isdecimal() else first, steps


class Formatter:
    """str.format() with methods to override."""

    def format(self, format_string, /, *args, **kwargs):
        """The text with the values."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """The same, the arguments in a tuple and a mapping."""
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            first, _ = _split_name(name)
            if first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = f"{auto_arg_index}{name}"
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                auto_arg_index = False
            obj, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            parts.append(self.format_field(obj, spec))
        return "".join(parts), auto_arg_index

    def get_value(self, key, args, kwargs):
        """The argument of a number or a name."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Called at the end with the keys that were used."""

    def format_field(self, value, format_spec):
        """One value as text."""
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        """Apply !s, !r or !a."""
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        """The pieces of a format string."""
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        """The value of a field name, and the key of the argument that it starts from."""
        first, steps = _split_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in steps:
            obj = getattr(obj, key) if is_attribute else obj[key]
        return obj, first
