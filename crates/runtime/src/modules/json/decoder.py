"""Reading JSON: JSONDecoder and the error that it raises."""

import _json

__all__ = ["JSONDecoder", "JSONDecodeError"]


class JSONDecodeError(ValueError):
    """A text that is not JSON: what was expected, and where."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, "%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_SPACE = " \t\n\r"


def _after_space(text, at):
    end = len(text)
    while at < end and text[at] in _SPACE:
        at += 1
    return at


class JSONDecoder:
    """Makes Python objects of JSON texts."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        obj, end = self.raw_decode(s, _after_space(s, 0))
        end = _after_space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        found = _json.scan(s, idx, self.strict, self.object_hook, self.object_pairs_hook, self.parse_float,
                           self.parse_int, self.parse_constant)
        if len(found) == 3:
            raise JSONDecodeError(found[0], s, found[1]) from None
        return found
