# Objects to bytes. One method for each kind of object; what has none is asked how to build it anew.

import copyreg
import sys
from struct import pack
from types import BuiltinFunctionType, FunctionType

from pickle._core import DEFAULT_PROTOCOL, HIGHEST_PROTOCOL, PickleBuffer, PicklingError, attribute, old_name

_BATCH = 1000
_FRAME_LEAST, _FRAME_ENOUGH = 4, 64 * 1024
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


class _Frames:
    """What is written, in frames of some size from protocol 4 on."""

    def __init__(self, write, framed):
        self._file, self._framed = write, framed
        self._parts, self._size = [], 0

    def write(self, data):
        self._parts.append(data)
        self._size += len(data)

    def write_large(self, head, data):
        """Bytes that are not worth copying into a frame."""
        self.flush()
        self._file(head)
        self._file(data)

    def between(self):
        if self._framed and self._size >= _FRAME_ENOUGH:
            self.flush()

    def flush(self):
        if not self._parts:
            return
        data, size = b"".join(self._parts), self._size
        self._parts, self._size = [], 0
        if self._framed and size >= _FRAME_LEAST:
            self._file(b"\x95" + pack("<Q", size))
        self._file(data)


class Pickler:
    """Writes objects to a file; what it has written once it refers to afterwards."""

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        protocol = HIGHEST_PROTOCOL if protocol < 0 else protocol
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._protocol = protocol
        self.bin = protocol >= 1
        self.fast = 0
        self.memo = {}
        self._fix_imports = fix_imports and protocol < 3
        self._buffer_callback = buffer_callback

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        return None

    def dump(self, obj):
        """Write an object."""
        if not hasattr(self, "_file_write"):
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._frames = _Frames(self._file_write, False)
        if self._protocol >= 2:
            self._frames.write(b"\x80" + bytes([self._protocol]))
        if self._protocol >= 4:
            self._frames.flush()
            self._frames = _Frames(self._file_write, True)
        self._write = self._frames.write
        self._reducer_override = getattr(self, "reducer_override", None)
        self._table = getattr(self, "dispatch_table", copyreg.dispatch_table)
        self._names_itself = type(self).persistent_id is not Pickler.persistent_id or "persistent_id" in self.__dict__
        self._save(obj)
        self._write(b".")
        self._frames.flush()

    # The memo.

    def _memoize(self, obj):
        if self.fast:
            return
        index = len(self.memo)
        self.memo[id(obj)] = index, obj
        if self._protocol >= 4:
            self._write(b"\x94")
        elif not self.bin:
            self._write(b"p%d\n" % index)
        else:
            self._write(b"q" + bytes([index]) if index < 256 else b"r" + pack("<I", index))

    def _write_get(self, index):
        if not self.bin:
            self._write(b"g%d\n" % index)
        else:
            self._write(b"h" + bytes([index]) if index < 256 else b"j" + pack("<I", index))

    # What becomes of an object.

    def _save(self, obj):
        self._frames.between()
        if self._names_itself:
            name = self.persistent_id(obj)
            if name is not None:
                self._save_persistent(name)
                return
        cls = type(obj)
        if cls in _ATOMS:
            _ATOMS[cls](self, obj)
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self._write_get(known[0])
            return
        recipe = NotImplemented
        if self._reducer_override is not None and (cls in (FunctionType, type) or cls not in _KINDS):
            recipe = self._reducer_override(obj)
        if recipe is NotImplemented:
            if cls in _KINDS:
                _KINDS[cls](self, obj)
                return
            recipe = self._recipe(obj, cls)
            if recipe is None:
                self._save_global(obj)
                return
        if isinstance(recipe, str):
            self._save_global(obj, recipe)
            return
        try:
            self._check(recipe)
            self._rebuild(obj, *recipe)
        except BaseException as error:
            error.add_note(f"when serializing {_name(type(obj))} object")
            raise

    def _recipe(self, obj, cls):
        registered = self._table.get(cls)
        if registered is not None:
            return registered(obj)
        if issubclass(cls, type):
            return None
        reduce = getattr(obj, "__reduce_ex__", None)
        if reduce is not None:
            return reduce(self._protocol)
        reduce = getattr(obj, "__reduce__", None)
        if reduce is None:
            raise PicklingError(f"Can't pickle {cls.__name__!r} object: {obj!r}")
        return reduce()

    def _check(self, recipe):
        if not isinstance(recipe, tuple):
            raise PicklingError(f"__reduce__ must return a string or tuple, not {_name(type(recipe))}")
        if not 2 <= len(recipe) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        items = *recipe, None, None, None, None
        wanted = (callable(items[0]), "callable"), (isinstance(items[1], tuple), "a tuple"), (True, ""), *(
            (items[i] is None or hasattr(items[i], "__next__"), "an iterator") for i in (3, 4)
        ), (items[5] is None or callable(items[5]), "callable")
        for which, item, (right, kind) in zip(_ORDINALS, items, wanted):
            if not right:
                raise PicklingError(f"{which} item of the tuple returned by __reduce__ must be {kind}, not {_name(type(item))}")

    def _rebuild(self, obj, make, args, state=None, items=None, pairs=None, state_setter=None):
        kind, write = _name(type(obj)), self._write
        name = getattr(make, "__name__", "") if self._protocol >= 2 else ""
        if name == "__newobj_ex__":
            self._save_new_ex(obj, kind, *args)
        elif name == "__newobj__":
            cls, *rest = args
            if not hasattr(cls, "__new__"):
                raise PicklingError(f"first argument to {name}() has no __new__")
            if obj.__class__ is not cls:
                raise PicklingError(f"first argument to {name}() must be {obj.__class__!r}, not {cls!r}")
            self._noting(f"{kind} class", cls)
            self._noting(f"{kind} __new__ arguments", tuple(rest))
            write(b"\x81")
        else:
            self._noting(f"{kind} reconstructor", make)
            self._noting(f"{kind} reconstructor arguments", args)
            write(b"R")
        known = self.memo.get(id(obj))
        if known is not None:
            # Its own arguments led to it.
            write(b"0")
            self._write_get(known[0])
        else:
            self._memoize(obj)
        if items is not None:
            self._append_all(items, kind)
        if pairs is not None:
            self._set_all(pairs, kind)
        if state is None:
            return
        if state_setter is None:
            self._noting(f"{kind} state", state)
            write(b"b")
        else:
            self._noting(f"{kind} state setter", state_setter)
            self._save(obj)
            self._noting(f"{kind} state", state)
            write(b"\x86R0")

    def _save_new_ex(self, obj, kind, cls, args, kwargs):
        if self._protocol >= 4:
            self._noting(f"{kind} class", cls)
            self._noting(f"{kind} __new__ arguments", args)
            self._noting(f"{kind} __new__ arguments", kwargs)
            self._write(b"\x92")
            return
        from functools import partial
        self._noting(f"{kind} reconstructor", partial(cls.__new__, cls, *args, **kwargs))
        self._save(())
        self._write(b"R")

    def _noting(self, what, obj):
        try:
            self._save(obj)
        except BaseException as error:
            error.add_note(f"when serializing {what}")
            raise

    def _save_persistent(self, name):
        if self.bin:
            self._save(name)
            self._write(b"Q")
            return
        try:
            self._write(b"P" + str(name).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    # Atoms.

    def _save_none(self, obj):
        self._write(b"N")

    def _save_bool(self, obj):
        if self._protocol >= 2:
            self._write(b"\x88" if obj else b"\x89")
        else:
            self._write(b"I01\n" if obj else b"I00\n")

    def _save_int(self, obj):
        small = -1 << 31 <= obj < 1 << 31
        if not self.bin:
            self._write(b"I%d\n" % obj if small else b"L%dL\n" % obj)
        elif 0 <= obj < 1 << 8:
            self._write(b"K" + bytes([obj]))
        elif 0 <= obj < 1 << 16:
            self._write(b"M" + pack("<H", obj))
        elif small:
            self._write(b"J" + pack("<i", obj))
        elif self._protocol < 2:
            self._write(b"L%dL\n" % obj)
        else:
            data = _int_bytes(obj)
            head = b"\x8a" + bytes([len(data)]) if len(data) < 256 else b"\x8b" + pack("<i", len(data))
            self._write(head + data)

    def _save_float(self, obj):
        self._write(b"G" + pack(">d", obj) if self.bin else b"F" + repr(obj).encode() + b"\n")

    # Texts and bytes.

    def _save_sized(self, heads, obj, data):
        """Bytes after their length, in the form that fits; heads are for 1, 4 and 8 bytes of length."""
        short, normal, long = heads
        size = len(data)
        if size < 1 << 8 and short:
            self._write(short + bytes([size]) + data)
        else:
            head = normal + pack("<I", size) if normal and size < 1 << 32 else long + pack("<Q", size)
            if self._protocol >= 4 and size >= _FRAME_ENOUGH:
                self._frames.write_large(head, data)
            else:
                self._write(head + data)
        self._memoize(obj)

    def _save_str(self, obj):
        if self.bin:
            short = b"\x8c" if self._protocol >= 4 else b""
            self._save_sized((short, b"X", b"\x8d"), obj, obj.encode("utf-8", "surrogatepass"))
            return
        text = obj.replace("\\", "\\u005c")
        for character in "\0\n\r\x1a":
            text = text.replace(character, f"\\u{ord(character):04x}")
        self._write(b"V" + text.encode("raw-unicode-escape") + b"\n")
        self._memoize(obj)

    def _save_bytes(self, obj):
        if self._protocol >= 3:
            self._save_sized((b"C", b"B", b"\x8e"), obj, obj)
        elif not obj:
            self._rebuild(obj, bytes, ())
        else:
            import codecs
            self._rebuild(obj, codecs.encode, (str(obj, "latin1"), "latin1"))

    def _save_bytearray(self, obj):
        if self._protocol >= 5:
            self._save_sized((b"", b"", b"\x96"), obj, bytes(obj))
        else:
            self._rebuild(obj, bytearray, (bytes(obj),) if obj else ())

    def _save_buffer(self, obj):
        if self._protocol < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        view = obj.raw()
        if self._buffer_callback is None or self._buffer_callback(obj):
            data = view.tobytes()
            (self._save_bytes if view.readonly else self._save_bytearray)(data if view.readonly else bytearray(data))
        else:
            self._write(b"\x97\x98" if view.readonly else b"\x97")

    # Collections.

    def _save_tuple(self, obj):
        write, size = self._write, len(obj)
        if not obj:
            write(b")" if self.bin else b"(t")
            return
        counted = size <= 3 and self._protocol >= 2
        if not counted:
            write(b"(")
        for index, item in enumerate(obj):
            self._noting(f"tuple item {index}", item)
        known = self.memo.get(id(obj))
        if known is not None:
            # It contains itself, and was written on the way.
            write(b"0" * size if counted else b"1" if self.bin else b"0" * (size + 1))
            self._write_get(known[0])
            return
        write((b"\x85", b"\x86", b"\x87")[size - 1] if counted else b"t")
        self._memoize(obj)

    def _save_list(self, obj):
        self._write(b"]" if self.bin else b"(l")
        self._memoize(obj)
        if len(obj) == 1 or not self.bin:
            self._append_all(iter(obj), "list")
            return
        for start in range(0, len(obj), _BATCH):
            self._write(b"(")
            for index, item in enumerate(obj[start:start + _BATCH], start):
                self._noting(f"list item {index}", item)
            self._write(b"e")

    def _append_all(self, items, kind):
        for start, batch in _batches(items, self.bin):
            if len(batch) > 1:
                self._write(b"(")
            for index, item in enumerate(batch, start):
                self._noting(f"{kind} item {index}", item)
            self._write(b"e" if len(batch) > 1 else b"a")

    def _save_dict(self, obj):
        self._write(b"}" if self.bin else b"(d")
        self._memoize(obj)
        self._set_all(iter(obj.items()), "dict", exact=len(obj) > 1)

    def _set_all(self, pairs, kind, exact=False):
        for _, batch in _batches(pairs, self.bin):
            many = len(batch) > 1 or exact and self.bin
            if many:
                self._write(b"(")
            for key, value in batch:
                self._noting(f"{kind} key", key) if type(key) not in _ATOMS else self._save(key)
                self._noting(f"{kind} item {key!r}", value) if type(value) not in _ATOMS else self._save(value)
            self._write(b"u" if many else b"s")

    def _save_set(self, obj):
        if self._protocol < 4:
            self._rebuild(obj, set, ([*obj],))
            return
        self._write(b"\x8f")
        self._memoize(obj)
        for _, batch in _batches(iter(obj), True):
            self._write(b"(")
            for item in batch:
                self._noting("set element", item)
            self._write(b"\x90")

    def _save_frozenset(self, obj):
        if self._protocol < 4:
            self._rebuild(obj, frozenset, ([*obj],))
            return
        self._write(b"(")
        for item in obj:
            self._noting("frozenset element", item)
        known = self.memo.get(id(obj))
        if known is not None:
            self._write(b"1")
            self._write_get(known[0])
            return
        self._write(b"\x91")
        self._memoize(obj)

    # Globals.

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        if "<locals>" in name.split("."):
            raise PicklingError(f"Can't pickle local object {obj!r}")
        module = _module_of(obj, name)
        try:
            __import__(module, level=0)
            found = attribute(sys.modules[module], name)
        except (ImportError, ValueError, KeyError) as error:
            raise PicklingError(f"Can't pickle {obj!r}: {error}") from None
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module}.{name}")
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        code = copyreg._extension_registry.get((module, name)) if self._protocol >= 2 else None
        if code is not None:
            forms = (b"\x82" + bytes([code]) if code < 1 << 8 else b"\x83" + pack("<H", code) if code < 1 << 16
                     else b"\x84" + pack("<i", code))
            self._write(forms)
            return
        if self._protocol >= 4:
            # Those of classes are one object.
            self._save(module if isinstance(obj, BuiltinFunctionType) else sys.intern(module))
            self._save(name)
            self._write(b"\x93")
        else:
            # Names of names are asked of their owners.
            name, *path = name.split(".")
            for _ in path:
                self._save(getattr)
                if self._protocol < 2:
                    self._write(b"(")
            if self._fix_imports:
                module, name = old_name(module, name, found)
            self._write_global(module, name)
            for each in path:
                self._save(each)
                self._write(b"\x86R" if self._protocol >= 2 else b"tR")
        self._memoize(obj)

    def _write_global(self, module, name):
        try:
            self._write(f"c{module}\n{name}\n".encode("utf-8" if self._protocol >= 3 else "ascii"))
        except UnicodeEncodeError:
            raise PicklingError(
                f"can't pickle global identifier '{module}.{name}' using pickle protocol {self._protocol}") from None

    def _save_type(self, obj):
        single = {type(None): None, type(NotImplemented): NotImplemented, type(...): ...}
        if obj in single:
            self._rebuild(obj, type, (single[obj],))
        else:
            self._save_global(obj)


def _batches(items, bin):
    """The items in lists, with the number of the first: a thousand at once, or one by one."""
    start, batch, size = 0, [], _BATCH if bin else 1
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield start, batch
            start, batch = start + size, []
    if batch:
        yield start, batch


def _name(cls):
    return cls.__qualname__ if cls.__module__ in ("builtins", "__main__") else f"{cls.__module__}.{cls.__qualname__}"


def _int_bytes(number):
    """Two's complement, the lowest byte first, as few as will do."""
    size = (number.bit_length() >> 3) + 1
    data = number.to_bytes(size, "little", signed=True)
    if number < 0 and size > 1 and data[-1] == 0xFF and data[-2] & 0x80:
        data = data[:-1]
    return data


def _module_of(obj, name):
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    for module_name, module in sys.modules.copy().items():
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if attribute(module, name) is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


_ATOMS = {
    type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float,
}
_KINDS = {
    str: Pickler._save_str, bytes: Pickler._save_bytes, bytearray: Pickler._save_bytearray, tuple: Pickler._save_tuple,
    list: Pickler._save_list, dict: Pickler._save_dict, set: Pickler._save_set, frozenset: Pickler._save_frozenset,
    PickleBuffer: Pickler._save_buffer, FunctionType: Pickler._save_global, type: Pickler._save_type,
}
