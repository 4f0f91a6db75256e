# Bytes to objects: a machine with a stack and a memo. One method for each opcode.

import copyreg
import re
import sys
from struct import unpack

from pickle._core import HIGHEST_PROTOCOL, UnpicklingError, attribute, new_name

_NO_NAMES = "A load persistent id instruction was encountered, but no persistent_load function was specified."


_ESCAPE = re.compile(rb"\\(?:([\\'\"abfnrtv])|([0-7]{1,3})|x([0-9a-fA-F]{2}))")
_ESCAPED = dict(zip(b"\\'\"abfnrtv", b"\\'\"\a\b\f\n\r\t\v"))


def _unescape(match):
    letter, octal, digits = match.groups()
    if letter:
        return bytes([_ESCAPED[letter[0]]])
    return bytes([int(octal, 8) & 0xFF if octal else int(digits, 16)])


class _Mark:
    """Where the items of a collection begin on the stack."""


_MARK = _Mark()


class Unpickler:
    """Reads objects from a file. What it reads may call any function: only what is trusted is to be read."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        try:
            self._read_file, self._read_line = file.read, file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self.memo = {}
        self._fix_imports, self._encoding, self._errors = fix_imports, encoding, errors
        self._buffers = None if buffers is None or buffers == () else iter(buffers)
        self._protocol = 0

    def persistent_load(self, pid):
        raise UnpicklingError(_NO_NAMES)

    def find_class(self, module_name, global_name, /):
        """The global that a pickle names."""
        if self._protocol < 3 and self._fix_imports:
            module_name, global_name = new_name(module_name, global_name)
        __import__(module_name, level=0)
        module = sys.modules[module_name]
        return attribute(module, global_name) if self._protocol >= 4 else getattr(module, global_name)

    def load(self):
        """Read an object."""
        if not hasattr(self, "_read_file"):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._stack = []
        self._frame = None
        codes, read = _CODES, self._read
        while True:
            code = read(1, True)
            if code == b".":
                return self._pop()
            step = codes.get(code)
            if step is None:
                shown = chr(code[0]) if 32 <= code[0] < 127 and code not in b"'\\" else f"\\x{code[0]:02x}"
                raise UnpicklingError(f"invalid load key, '{shown}'.")
            step(self)

    # Reading.

    def _read(self, size, first=False):
        if self._frame is not None:
            data, at = self._frame
            part = data[at:at + size]
            if len(part) == size:
                self._frame = data, at + size
                return part
            if part:
                raise UnpicklingError("pickle exhausted before end of frame")
            self._frame = None
        data = self._read_file(size)
        if len(data) < size:
            if not data and first:
                raise EOFError("Ran out of input")
            raise UnpicklingError("pickle data was truncated")
        return data

    def _line(self):
        if self._frame is not None:
            data, at = self._frame
            end = data.find(b"\n", at)
            if end >= 0:
                self._frame = data, end + 1
                return data[at:end]
            if at < len(data):
                raise UnpicklingError("pickle exhausted before end of frame")
            self._frame = None
        line = self._read_line()
        if not line.endswith(b"\n"):
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _number(self, form, size):
        return unpack(form, self._read(size))[0]

    def _length(self, form, size, what):
        length = self._number(form, size)
        if length < 0:
            raise UnpicklingError(f"{what} has negative byte count")
        if length > sys.maxsize:
            raise OverflowError(f"{what} exceeds system's maximum size of {sys.maxsize} bytes")
        return length

    # The stack and the memo.

    def _pop(self):
        if not self._stack or self._stack[-1] is _MARK:
            raise UnpicklingError("unpickling stack underflow" if not self._stack else "unexpected MARK found")
        return self._stack.pop()

    def _top(self):
        if not self._stack or self._stack[-1] is _MARK:
            raise UnpicklingError("unpickling stack underflow")
        return self._stack[-1]

    def _push(self, value):
        self._stack.append(value)

    def _pop_mark(self):
        stack = self._stack
        for at in range(len(stack) - 1, -1, -1):
            if stack[at] is _MARK:
                items = stack[at + 1:]
                del stack[at:]
                return items
        raise UnpicklingError("could not find MARK")

    def _get(self, index):
        try:
            self._push(self.memo[index])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {index}") from None

    def _put(self, index):
        if index < 0:
            raise ValueError("negative PUT argument")
        self.memo[index] = self._top()

    # Opcodes.

    def _proto(self):
        protocol = self._read(1)[0]
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {protocol}")
        self._protocol = protocol

    def _new_frame(self):
        size = self._number("<Q", 8)
        if size > sys.maxsize:
            raise ValueError(f"FRAME length exceeds system's maximum of {sys.maxsize} bytes")
        if self._frame is not None and self._frame[1] < len(self._frame[0]):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        self._frame = None
        self._frame = self._read(size), 0

    def _int(self):
        line = self._line()
        if line in (b"00", b"01"):
            self._push(line == b"01")
            return
        try:
            self._push(int(line, 0))
        except ValueError:
            raise ValueError("could not convert string to int") from None

    def _long(self):
        line = self._line()
        try:
            self._push(int(line.removesuffix(b"L"), 0))
        except ValueError:
            raise ValueError(f"invalid literal for int() with base 10: {line.decode('latin-1') + chr(10)!r}") from None

    def _binary_long(self, size):
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self._push(int.from_bytes(self._read(size), "little", signed=True))

    def _float(self):
        line = self._line()
        try:
            self._push(float(line))
        except ValueError:
            raise ValueError(f"could not convert string to float: '{line.decode('latin-1')}\n'") from None

    def _decoded(self, data):
        """What Python 2's strings are."""
        self._push(data if self._encoding == "bytes" else str(data, self._encoding, self._errors))

    def _string(self):
        line = self._line()
        if len(line) < 2 or line[:1] != line[-1:] or line[:1] not in (b"'", b'"'):
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self._decoded(_ESCAPE.sub(_unescape, line[1:-1]))

    def _text(self, size):
        self._push(str(self._read(size), "utf-8", "surrogatepass"))

    def _persistent(self):
        try:
            name = str(self._line(), "ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self._push(self.persistent_load(name))

    def _next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self._push(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    def _readonly(self):
        view = memoryview(self._pop())
        self._push(view if view.readonly else view.toreadonly())

    def _tuple(self, size):
        self._push(tuple([self._pop() for _ in range(size)][::-1]))

    def _dict(self):
        items = self._pop_mark()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for DICT")
        self._push(dict(zip(items[::2], items[1::2])))

    def _set_items(self):
        items = self._pop_mark()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for SETITEMS")
        target = self._top()
        for at in range(0, len(items), 2):
            target[items[at]] = items[at + 1]

    def _set_item(self):
        value, key = self._pop(), self._pop()
        self._top()[key] = value

    def _append(self):
        value = self._pop()
        self._extend_with([value])

    def _extend_with(self, items):
        target = self._top()
        if type(target) is list:
            target.extend(items)
            return
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
            return
        for item in items:
            target.append(item)

    def _add_items(self):
        items = self._pop_mark()
        target = self._top()
        if isinstance(target, set):
            target.update(items)
            return
        for item in items:
            target.add(item)

    def _global(self):
        module, name = self._line(), self._line()
        self._push(self.find_class(module.decode("utf-8"), name.decode("utf-8")))

    def _stack_global(self):
        name, module = self._pop(), self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._push(self.find_class(module, name))

    def _extension(self, code):
        if code in copyreg._extension_cache:
            self._push(copyreg._extension_cache[code])
            return
        key = copyreg._inverted_registry.get(code)
        if key is None:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            raise ValueError(f"unregistered extension code {code}")
        found = self.find_class(*key)
        copyreg._extension_cache[code] = found
        self._push(found)

    def _instance(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            self._push(cls(*args))
        else:
            self._push(cls.__new__(cls))

    def _inst(self):
        module, name = self._line().decode("ascii"), self._line().decode("ascii")
        self._instance(self.find_class(module, name), self._pop_mark())

    def _obj(self):
        cls, *args = self._pop_mark()
        self._instance(cls, args)

    def _reduce(self):
        args, function = self._pop(), self._pop()
        self._push(function(*args))

    def _new_object(self):
        args, cls = self._pop(), self._pop()
        self._make(cls, args, {})

    def _new_object_ex(self):
        kwargs, args, cls = self._pop(), self._pop(), self._pop()
        if not isinstance(kwargs, dict):
            raise UnpicklingError(f"NEWOBJ_EX kwargs argument must be a dict, not {type(kwargs).__name__}")
        self._make(cls, args, kwargs)

    def _make(self, cls, args, kwargs):
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ class argument must be a type, not {type(cls).__name__}")
        if not isinstance(args, tuple):
            raise UnpicklingError(f"NEWOBJ args argument must be a tuple, not {type(args).__name__}")
        self._push(cls.__new__(cls, *args, **kwargs))

    def _build(self):
        state = self._pop()
        instance = self._top()
        missing = object()
        set_state = getattr(instance, "__setstate__", missing)
        if set_state is not missing:
            set_state(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            attributes = instance.__dict__
            for name, value in state.items():
                attributes[sys.intern(name) if type(name) is str else name] = value
        if slots:
            if not isinstance(slots, dict):
                raise UnpicklingError("slot state is not a dictionary")
            for name, value in slots.items():
                setattr(instance, name, value)

    def _mark(self):
        self._push(_MARK)

    def _drop(self):
        if not self._stack:
            raise UnpicklingError("unpickling stack underflow")
        self._stack.pop()


_CODES = {
    b"\x80": Unpickler._proto, b"\x95": Unpickler._new_frame, b"(": Unpickler._mark, b"0": Unpickler._drop,
    b"1": Unpickler._pop_mark, b"2": lambda u: u._push(u._top()),
    b"N": lambda u: u._push(None), b"\x88": lambda u: u._push(True), b"\x89": lambda u: u._push(False),
    b"I": Unpickler._int, b"J": lambda u: u._push(u._number("<i", 4)), b"K": lambda u: u._push(u._read(1)[0]),
    b"M": lambda u: u._push(u._number("<H", 2)), b"L": Unpickler._long,
    b"\x8a": lambda u: u._binary_long(u._read(1)[0]), b"\x8b": lambda u: u._binary_long(u._number("<i", 4)),
    b"F": Unpickler._float, b"G": lambda u: u._push(u._number(">d", 8)),
    b"S": Unpickler._string, b"T": lambda u: u._decoded(u._read(u._length("<i", 4, "BINSTRING pickle"))),
    b"U": lambda u: u._decoded(u._read(u._read(1)[0])),
    b"B": lambda u: u._push(u._read(u._number("<I", 4))), b"C": lambda u: u._push(u._read(u._read(1)[0])),
    b"\x8e": lambda u: u._push(u._read(u._length("<Q", 8, "BINBYTES8"))),
    b"\x96": lambda u: u._push(bytearray(u._read(u._length("<Q", 8, "BYTEARRAY8")))),
    b"V": lambda u: u._push(str(u._line(), "raw-unicode-escape")), b"X": lambda u: u._text(u._number("<I", 4)),
    b"\x8c": lambda u: u._text(u._read(1)[0]), b"\x8d": lambda u: u._text(u._length("<Q", 8, "BINUNICODE8")),
    b"P": Unpickler._persistent, b"Q": lambda u: u._push(u.persistent_load(u._pop())),
    b"\x97": Unpickler._next_buffer, b"\x98": Unpickler._readonly,
    b"t": lambda u: u._push(tuple(u._pop_mark())), b")": lambda u: u._push(()),
    b"\x85": lambda u: u._tuple(1), b"\x86": lambda u: u._tuple(2), b"\x87": lambda u: u._tuple(3),
    b"]": lambda u: u._push([]), b"l": lambda u: u._push(u._pop_mark()), b"a": Unpickler._append,
    b"e": lambda u: u._extend_with(u._pop_mark()), b"}": lambda u: u._push({}), b"d": Unpickler._dict,
    b"s": Unpickler._set_item, b"u": Unpickler._set_items, b"\x8f": lambda u: u._push(set()),
    b"\x90": Unpickler._add_items, b"\x91": lambda u: u._push(frozenset(u._pop_mark())),
    b"c": Unpickler._global, b"\x93": Unpickler._stack_global, b"\x82": lambda u: u._extension(u._read(1)[0]),
    b"\x83": lambda u: u._extension(u._number("<H", 2)), b"\x84": lambda u: u._extension(u._number("<i", 4)),
    b"i": Unpickler._inst, b"o": Unpickler._obj, b"R": Unpickler._reduce, b"\x81": Unpickler._new_object,
    b"\x92": Unpickler._new_object_ex, b"b": Unpickler._build,
    b"g": lambda u: u._get(int(u._line())), b"h": lambda u: u._get(u._read(1)[0]),
    b"j": lambda u: u._get(u._number("<I", 4)), b"p": lambda u: u._put(int(u._line())),
    b"q": lambda u: u._put(u._read(1)[0]), b"r": lambda u: u._put(u._number("<I", 4)),
    b"\x94": lambda u: u._put(len(u.memo)),
}
