# Authentication of messages by a hash and a key.

import hashlib

trans_5C = bytes(byte ^ 0x5C for byte in range(256))
trans_36 = bytes(byte ^ 0x36 for byte in range(256))
digest_size = None


def compare_digest(a, b, /):
    "Whether two digests are equal, in a time that does not tell where they differ."
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        a, b = a.encode(), b.encode()
    elif isinstance(a, str) or isinstance(b, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    a, b = bytes(a), bytes(b)
    difference = len(a) ^ len(b)
    for x, y in zip(a, b):
        difference |= x ^ y
    return not difference


def _hash_of(digestmod):
    if callable(digestmod):
        return digestmod()
    if isinstance(digestmod, str):
        return hashlib.new(digestmod)
    return digestmod.new()


class HMAC:
    "A message's authentication in progress."

    blocksize = 64
    __slots__ = ("_inner", "_outer", "block_size", "digest_size")

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        self._inner, self._outer = _hash_of(digestmod), _hash_of(digestmod)
        if self._inner.name.startswith("shake"):
            raise ValueError("Unsupported digestmod " + self._inner.name)
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, "block_size", self.blocksize)
        if len(key) > self.block_size:
            shortened = _hash_of(digestmod)
            shortened.update(key)
            key = shortened.digest()
        key = bytes(key).ljust(self.block_size, b"\0")
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        copy = object.__new__(type(self))
        copy._inner, copy._outer = self._inner.copy(), self._outer.copy()
        copy.block_size, copy.digest_size = self.block_size, self.digest_size
        return copy

    def digest(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer.digest()

    def hexdigest(self):
        return self.digest().hex()


def new(key, msg=None, digestmod=""):
    "A message's authentication by a key; the hash is named, or made by a function."
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    "The authentication of one message."
    return HMAC(key, msg, digest).digest()
