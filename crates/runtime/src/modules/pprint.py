# Data shown over several lines, so that it can be read.

import collections
import sys
import types
from io import StringIO

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    "Writes an object, laid out, to a stream (sys.stdout by default)."
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    "An object, laid out, as a text."
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    "As `pprint`, with dicts in their own order."
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    "The `repr` of an object that may contain itself."
    return PrettyPrinter().format(object, {}, None, 0)[0]


def isreadable(object):
    "Whether `eval` could make the object again."
    _, readable, recursive = PrettyPrinter().format(object, {}, None, 0)
    return readable and not recursive


def isrecursive(object):
    "Whether the object contains itself."
    return PrettyPrinter().format(object, {}, None, 0)[2]


class _Sortable:
    "Orders what cannot be compared by class and identity."

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            mine, others = ((str(type(v)), id(v)) for v in (self.value, other.value))
            return mine < others


def _sorted_items(mapping):
    return sorted(mapping.items(), key=lambda item: (_Sortable(item[0]), _Sortable(item[1])))


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _has_own_repr(object):
    "Whether a dataclass shows itself by the method that was made for it."
    from dataclasses import is_dataclass

    if isinstance(object, type) or not is_dataclass(object) or not object.__dataclass_params__.repr:
        return False
    code = getattr(type(object).__repr__, "__code__", None)
    return code is not None and "__create_fn__" in code.co_qualname


class PrettyPrinter:
    """Shows objects over several lines.

    indent: by how much each level is moved to the right; width: how long lines may become; depth: levels to show;
    stream: where `pprint` writes; compact: as many items on a line as fit; sort_dicts: by key;
    underscore_numbers: digits in groups of three.
    """

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        out = StringIO()
        self._format(object, out, 0, 0, {}, 0)
        return out.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    # On one line.

    def format(self, object, context, maxlevels, level):
        "The object on one line, whether that is readable, and whether it contains itself. For subclasses to change."
        kind = type(object)
        own = getattr(kind, "__repr__", None)
        if kind in _PLAIN:
            return repr(object), True, False
        if issubclass(kind, int) and own is int.__repr__:
            return (f"{object:_d}" if self._underscore_numbers else repr(object)), True, False
        if issubclass(kind, dict) and own is dict.__repr__:
            items = _sorted_items(object) if self._sort_dicts and len(object) > 1 else object.items()
            return self._one_line(object, "{", "}", items, context, maxlevels, level)
        if issubclass(kind, list) and own is list.__repr__:
            return self._one_line(object, "[", "]", object, context, maxlevels, level)
        if issubclass(kind, tuple) and own is tuple.__repr__:
            end = ",)" if len(object) == 1 else ")"
            return self._one_line(object, "(", end, object, context, maxlevels, level)
        text = repr(object)
        return text, bool(text) and not text.startswith("<"), False

    def _one_line(self, object, start, end, items, context, maxlevels, level):
        if not object:
            return start + end, True, False
        identity = id(object)
        if maxlevels and level >= maxlevels:
            return f"{start}...{end}", False, identity in context
        if identity in context:
            return _recursion(object), False, True
        context[identity] = 1
        readable, recursive, shown = True, False, []
        for item in items:
            texts = []
            for part in item if start == "{" else (item,):
                text, part_readable, part_recursive = self.format(part, context, maxlevels, level + 1)
                texts.append(text)
                readable = readable and part_readable
                recursive = recursive or part_recursive
            shown.append(": ".join(texts))
        del context[identity]
        return start + ", ".join(shown) + end, readable, recursive

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    # On several lines. `indent` is the column, `allowance` what has to fit behind the object.

    def _format(self, object, stream, indent, allowance, context, level):
        identity = id(object)
        if identity in context:
            stream.write(_recursion(object))
            self._recursive = True
            self._readable = False
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            layout = self._dispatch.get(type(object).__repr__)
            if layout is None and _has_own_repr(object):
                layout = PrettyPrinter._dataclass
            if layout is not None:
                context[identity] = 1
                layout(self, object, stream, indent, allowance, context, level + 1)
                del context[identity]
                return
        stream.write(text)

    def _margin(self, stream):
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")

    def _items(self, items, stream, indent, allowance, context, level):
        "Items one below the other, or as many on a line as fit."
        self._margin(stream)
        indent += self._indent_per_level
        new_line = ",\n" + " " * indent
        items = list(items)
        width = full = self._width - indent + 1
        separator = ""
        for number, item in enumerate(items, 1):
            last = number == len(items)
            if last:
                full -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if width < needed:
                    width = full
                    if separator:
                        separator = new_line
                if width >= needed:
                    width -= needed
                    stream.write(separator + text)
                    separator = ", "
                    continue
            stream.write(separator)
            separator = new_line
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _pairs(self, pairs, stream, indent, allowance, context, level, namespace=False):
        "Keys with their values, one pair below the other."
        if not namespace:
            indent += self._indent_per_level
        pairs = list(pairs)
        for number, (key, value) in enumerate(pairs, 1):
            last = number == len(pairs)
            start = f"{key}=" if namespace else self._repr(key, context, level) + ": "
            stream.write(start)
            if namespace and id(value) in context:
                stream.write("...")
            else:
                room = allowance if last else 1
                self._format(value, stream, indent + len(start), room, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _bracketed(self, object, items, stream, indent, allowance, context, level, start, end):
        stream.write(start)
        self._items(items, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _dict(self, object, stream, indent, allowance, context, level):
        stream.write("{")
        self._margin(stream)
        if object:
            items = _sorted_items(object) if self._sort_dicts else object.items()
            self._pairs(items, stream, indent, allowance + 1, context, level)
        stream.write("}")

    def _list(self, object, stream, indent, allowance, context, level):
        self._bracketed(object, object, stream, indent, allowance, context, level, "[", "]")

    def _tuple(self, object, stream, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        self._bracketed(object, object, stream, indent, allowance, context, level, "(", end)

    def _set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        kind = type(object)
        start, end = ("{", "}") if kind is set else (kind.__name__ + "({", "})")
        if kind is not set:
            indent += len(kind.__name__) + 1
        self._bracketed(object, sorted(object, key=_Sortable), stream, indent, allowance, context, level, start, end)

    def _called(self, object, stream, indent, name=None):
        "The name of the object's class and a parenthesis; gives the column behind it."
        name = type(object).__name__ if name is None else name
        stream.write(name + "(")
        return indent + len(name) + 1

    def _ordered_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        indent = self._called(object, stream, indent)
        self._format(list(object.items()), stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _mappingproxy(self, object, stream, indent, allowance, context, level):
        indent = self._called(object, stream, indent, "mappingproxy")
        self._format(object.copy(), stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _namespace(self, object, stream, indent, allowance, context, level):
        name = "namespace" if type(object) is types.SimpleNamespace else None
        indent = self._called(object, stream, indent, name)
        self._pairs(object.__dict__.items(), stream, indent, allowance, context, level, namespace=True)
        stream.write(")")

    def _dataclass(self, object, stream, indent, allowance, context, level):
        from dataclasses import fields

        pairs = [(field.name, getattr(object, field.name)) for field in fields(object) if field.repr]
        indent = self._called(object, stream, indent)
        self._pairs(pairs, stream, indent, allowance, context, level, namespace=True)
        stream.write(")")

    def _defaultdict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        indent = self._called(object, stream, indent)
        stream.write(f"{factory},\n{' ' * indent}")
        self._dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _counter(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        indent = self._called(object, stream, indent)
        stream.write("{")
        self._margin(stream)
        self._pairs(object.most_common(), stream, indent, allowance + 2, context, level)
        stream.write("})")

    def _chain_map(self, object, stream, indent, allowance, context, level):
        if not object.maps:
            stream.write(repr(object))
            return
        indent = self._called(object, stream, indent)
        for number, mapping in enumerate(object.maps, 1):
            last = number == len(object.maps)
            self._format(mapping, stream, indent, allowance + 1 if last else 1, context, level)
            stream.write(")" if last else ",\n" + " " * indent)

    def _deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        indent = self._called(object, stream, indent)
        stream.write("[")
        if object.maxlen is None:
            self._items(object, stream, indent, allowance + 2, context, level)
            stream.write("])")
        else:
            self._items(object, stream, indent, 2, context, level)
            most = self._repr(object.maxlen, context, level)
            stream.write(f"],\n{' ' * indent}maxlen={most})")

    def _user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    def _str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        pieces = _pieces(object, self._width - indent, allowance)
        if len(pieces) > 1:
            text = ("\n" + " " * indent).join(pieces)
            stream.write(f"({text})" if level == 1 else text)
        else:
            # What cannot be broken is written as it is.
            stream.write(repr(object.splitlines(True)[-1]))

    def _bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        outermost = level == 1
        if outermost:
            indent += 1
            allowance += 1
        text = ("\n" + " " * indent).join(_byte_pieces(object, self._width - indent, allowance))
        stream.write(f"({text})" if outermost else text)

    def _bytearray(self, object, stream, indent, allowance, context, level):
        stream.write("bytearray(")
        self._bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(")")

    _dispatch = {
        dict.__repr__: _dict,
        list.__repr__: _list,
        tuple.__repr__: _tuple,
        set.__repr__: _set,
        frozenset.__repr__: _set,
        str.__repr__: _str,
        bytes.__repr__: _bytes,
        bytearray.__repr__: _bytearray,
        types.MappingProxyType.__repr__: _mappingproxy,
        types.SimpleNamespace.__repr__: _namespace,
        collections.OrderedDict.__repr__: _ordered_dict,
        collections.defaultdict.__repr__: _defaultdict,
        collections.Counter.__repr__: _counter,
        collections.ChainMap.__repr__: _chain_map,
        collections.deque.__repr__: _deque,
        collections.UserDict.__repr__: _user,
        collections.UserList.__repr__: _user,
        collections.UserString.__repr__: _user,
    }


_PLAIN = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


def _words(line):
    "The line in pieces that end with white space."
    start, spaced = 0, False
    for at, c in enumerate(line):
        if spaced and not c.isspace():
            yield line[start:at]
            start = at
        spaced = c.isspace()
    yield line[start:]


def _pieces(text, width, allowance):
    "The text as literals that fit: lines, and what is too long broken between words."
    pieces = []
    lines = text.splitlines(True)
    for number, line in enumerate(lines, 1):
        last_line = number == len(lines)
        shown = repr(line)
        if len(shown) <= (width - allowance if last_line else width):
            pieces.append(shown)
            continue
        room = width
        words = list(_words(line))
        current = ""
        for place, word in enumerate(words, 1):
            if last_line and place == len(words):
                room -= allowance
            if len(repr(current + word)) > room:
                if current:
                    pieces.append(repr(current))
                current = word
            else:
                current += word
        if current:
            pieces.append(repr(current))
    return pieces


def _byte_pieces(data, width, allowance):
    "The data as literals that fit, four bytes at a time."
    current = b""
    last = len(data) // 4 * 4
    for at in range(0, len(data), 4):
        part = data[at:at + 4]
        if at == last:
            width -= allowance
        if len(repr(current + part)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current += part
    if current:
        yield repr(current)
