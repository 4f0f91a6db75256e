# Universally unique identifiers, as RFC 9562 defines them.

import os
import time
from enum import Enum

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    "reserved for NCS compatibility", "specified in RFC 4122", "reserved for Microsoft compatibility",
    "reserved for future definition"]


class SafeUUID(Enum):
    safe = 0
    unsafe = -1
    unknown = None


class UUID:
    "An identifier of 128 bits."

    __slots__ = ("int", "is_safe", "__weakref__")

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if int is not None:
            pass
        elif hex is not None:
            hex = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(hex) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = int_(hex, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
            int = int_.from_bytes(bytes)
        elif fields is not None:
            int = _from_fields(fields)
        else:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            int = int_.from_bytes(bytes)
        if not 0 <= int < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError("illegal version number")
            int = int & ~(0xC000 << 48 | 0xF000 << 64) | 0x8000 << 48 | version << 76
        object.__setattr__(self, "int", int)
        object.__setattr__(self, "is_safe", is_safe)

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __getstate__(self):
        state = {"int": self.int}
        if self.is_safe != SafeUUID.unknown:
            state["is_safe"] = self.is_safe.value
        return state

    def __setstate__(self, state):
        object.__setattr__(self, "int", state["int"])
        object.__setattr__(self, "is_safe", SafeUUID(state["is_safe"]) if "is_safe" in state else SafeUUID.unknown)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __str__(self):
        h = self.hex
        return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"

    bytes = property(lambda self: self.int.to_bytes(16))
    hex = property(lambda self: f"{self.int:032x}")
    urn = property(lambda self: "urn:uuid:" + str(self))
    time_low = property(lambda self: self.int >> 96)
    time_mid = property(lambda self: self.int >> 80 & 0xFFFF)
    time_hi_version = property(lambda self: self.int >> 64 & 0xFFFF)
    clock_seq_hi_variant = property(lambda self: self.int >> 56 & 0xFF)
    clock_seq_low = property(lambda self: self.int >> 48 & 0xFF)
    clock_seq = property(lambda self: (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low)
    node = property(lambda self: self.int & 0xFFFFFFFFFFFF)

    @property
    def bytes_le(self):
        b = self.bytes
        return b[3::-1] + b[5:3:-1] + b[7:5:-1] + b[8:]

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low,
                self.node)

    @property
    def time(self):
        high = self.time_hi_version & 0x0FFF
        if self.version == 6:
            return self.time_low << 28 | self.time_mid << 12 | high
        if self.version == 7:
            return self.int >> 80
        return high << 48 | self.time_mid << 32 | self.time_low

    @property
    def variant(self):
        if not self.int & 0x8000 << 48:
            return RESERVED_NCS
        if not self.int & 0x4000 << 48:
            return RFC_4122
        return RESERVED_MICROSOFT if not self.int & 0x2000 << 48 else RESERVED_FUTURE

    @property
    def version(self):
        return self.int >> 76 & 0xF if self.variant == RFC_4122 else None


int_ = int


def _from_fields(fields):
    if len(fields) != 6:
        raise ValueError("fields is not a 6-tuple")
    value = 0
    for number, (field, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
        if not 0 <= field < 1 << bits:
            raise ValueError(f"field {number} out of range (need a {bits}-bit value)")
        value = value << bits | field
    return value


_node = None
_last = {}


def getnode():
    "A random number in place of a network address, the same for the whole session."
    global _node
    if _node is None:
        _node = int_.from_bytes(os.urandom(6)) | 1 << 40
    return _node


def _moment(version):
    "Steps of 100 ns since 1582, later each time."
    now = time.time_ns() // 100 + 0x01B21DD213814000
    if version in _last and now <= _last[version]:
        now = _last[version] + 1
    _last[version] = now
    return now


def _random_bits(n):
    return int_.from_bytes(os.urandom((n + 7) // 8)) >> -n % 8


def uuid1(node=None, clock_seq=None):
    "An identifier of the time and the node."
    moment = _moment(1)
    if clock_seq is None:
        clock_seq = _random_bits(14)
    node = getnode() if node is None else node
    return UUID(fields=(moment & 0xFFFFFFFF, moment >> 32 & 0xFFFF, moment >> 48 & 0x0FFF, clock_seq >> 8 & 0x3F,
                        clock_seq & 0xFF, node), version=1)


def _hashed(algorithm, namespace, name, version):
    import hashlib

    if isinstance(name, str):
        name = bytes(name, "utf-8")
    return UUID(bytes=hashlib.new(algorithm, namespace.bytes + name).digest()[:16], version=version)


def uuid3(namespace, name):
    "An identifier of a name, by MD5."
    return _hashed("md5", namespace, name, 3)


def uuid4():
    "A random identifier."
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    "An identifier of a name, by SHA-1."
    return _hashed("sha1", namespace, name, 5)


def uuid6(node=None, clock_seq=None):
    "As `uuid1`, in an order that sorts."
    moment = _moment(6)
    clock_seq = _random_bits(14) if clock_seq is None else clock_seq
    node = getnode() if node is None else node
    value = (moment >> 12 & 0xFFFFFFFFFFFF) << 80 | (moment & 0xFFF) << 64 | (clock_seq & 0x3FFF) << 48
    return UUID(int=value | node & 0xFFFFFFFFFFFF, version=6)


def uuid7():
    "An identifier of the time in milliseconds, and random."
    now = time.time_ns() // 1_000_000
    counter = _random_bits(41)
    last = _last.get(7)
    if last is not None and now <= last[0]:
        now, counter = last[0], last[1] + 1
        if counter >> 42:
            now, counter = now + 1, _random_bits(41)
    _last[7] = now, counter
    value = now << 80 | (counter >> 30) << 64 | (counter & 0x3FFFFFFF) << 32 | _random_bits(32)
    return UUID(int=value, version=7)


def uuid8(a=None, b=None, c=None):
    "An identifier of one's own numbers of 48, 12 and 62 bits."
    a, b, c = (_random_bits(n) if v is None else v for v, n in ((a, 48), (b, 12), (c, 62)))
    return UUID(int=(a & 0xFFFFFFFFFFFF) << 80 | (b & 0xFFF) << 64 | c & 0x3FFFFFFFFFFFFFFF, version=8)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
NIL = UUID("00000000-0000-0000-0000-000000000000")
MAX = UUID("ffffffff-ffff-ffff-ffff-ffffffffffff")
