# Hashes. The algorithms are Rust; here are the objects around them.

import _hashlib

algorithms_guaranteed = {"sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384",
                         "sha3_512", "shake_128", "shake_256", "blake2b", "blake2s", "md5"}
algorithms_available = set(algorithms_guaranteed)

__all__ = [*sorted(algorithms_guaranteed), "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac",
           "file_digest"]

# The sizes of digest and block.
_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128),
          "sha512": (64, 128), "sha3_224": (28, 144), "sha3_256": (32, 136), "sha3_384": (48, 104),
          "sha3_512": (64, 72), "shake_128": (0, 168), "shake_256": (0, 136)}


class HASH:
    "A hash in progress."

    __module__ = "_hashlib"
    __slots__ = ("name", "digest_size", "block_size", "_state")

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create '_hashlib.{cls.__name__}' instances")

    def update(self, data, /):
        "Update this hash object's state with the provided string."
        _hashlib.update(self._state, data)

    def digest(self):
        "Return the digest value as a bytes object."
        return _hashlib.digest(self._state, self.digest_size)

    def hexdigest(self):
        "Return the digest value as a string of hexadecimal digits."
        return self.digest().hex()

    def copy(self):
        "Return a copy of the hash object."
        copy = object.__new__(type(self))
        copy.name, copy.digest_size, copy.block_size = self.name, self.digest_size, self.block_size
        copy._state = _hashlib.copy(self._state)
        return copy

    def __repr__(self):
        return f"<{self.name} {type(self).__module__}.{type(self).__name__} object @ {id(self):#x}>"


class HASHXOF(HASH):
    "A hash that gives as many bytes as wanted."

    __module__ = "_hashlib"
    __slots__ = ()

    def digest(self, length):
        if length < 0:
            raise ValueError("value must be positive")
        return _hashlib.digest(self._state, length)

    def hexdigest(self, length):
        return self.digest(length).hex()


def _made(name, state, size, block, data):
    made = object.__new__(HASHXOF if name.startswith("shake") else HASH)
    made.name, made.digest_size, made.block_size, made._state = name, size, block, state
    if data is not None:
        made.update(data)
    return made


def _constructor(name):
    def constructor(data=None, *, usedforsecurity=True, string=None):
        if data is None:
            data = string
        elif string is not None:
            raise TypeError("'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is "
                            "slated for removal in a future version.")
        return _made(name, _hashlib.new(name), *_SIZES[name], data)

    constructor.__name__ = constructor.__qualname__ = f"openssl_{name}"
    constructor.__doc__ = f"Returns a {name} hash object; optionally initialized with a string"
    return constructor


md5, sha1, sha224, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256 = map(
    _constructor, _SIZES)


def _blake2(name, most, half):
    def blake2(data=b"", /, *, digest_size=most, key=b"", salt=b"", person=b"", fanout=1, depth=1, leaf_size=0,
               node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        if not 1 <= digest_size <= most:
            raise ValueError(f"digest_size for {name.capitalize()} must be between 1 and {most} bytes, "
                             f"here it is {digest_size}")
        if len(salt) > half:
            raise ValueError(f"maximum salt length is {half} bytes")
        if len(person) > half:
            raise ValueError(f"maximum person length is {half} bytes")
        if len(key) > most:
            raise ValueError(f"maximum key length is {most} bytes")
        if (fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node) != (1, 1, 0, 0, 0, 0, False):
            raise NotImplementedError("tree hashing is not supported")
        state = _hashlib.new_blake2(name, digest_size, (key, salt, person))
        return _made(name, state, digest_size, 2 * most, data)

    blake2.__name__ = blake2.__qualname__ = name
    blake2.SALT_SIZE = blake2.PERSON_SIZE = half
    blake2.MAX_KEY_SIZE = blake2.MAX_DIGEST_SIZE = most
    return blake2


blake2b = _blake2("blake2b", 64, 16)
blake2s = _blake2("blake2s", 32, 8)


def new(name, data=b"", **kwargs):
    "A hash by the name of its algorithm."
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    wanted = name.lower().replace("-", "_")
    wanted = {"sha_1": "sha1", "sha_224": "sha224", "sha_256": "sha256", "sha_384": "sha384", "sha_512": "sha512",
              "shake128": "shake_128", "shake256": "shake_256", "blake2b512": "blake2b",
              "blake2s256": "blake2s"}.get(wanted, wanted)
    if wanted not in algorithms_guaranteed:
        raise ValueError("unsupported hash type " + name)
    return globals()[wanted](data, **kwargs)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    "A key made of a password, slowly."
    import hmac

    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    size = new(hash_name).digest_size
    if dklen is None:
        dklen = size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    keyed = hmac.new(password, digestmod=hash_name)
    key = b""
    for block in range(1, -(-dklen // size) + 1):
        inner = keyed.copy()
        inner.update(bytes(salt) + block.to_bytes(4))
        last = inner.digest()
        total = int.from_bytes(last)
        for _ in range(iterations - 1):
            inner = keyed.copy()
            inner.update(last)
            last = inner.digest()
            total ^= int.from_bytes(last)
        key += total.to_bytes(size)
    return key[:dklen]


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    "The hash of what a file in binary mode holds."
    made = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        made.update(fileobj.getbuffer())
        return made
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    while part := fileobj.read(_bufsize):
        made.update(part)
    return made
