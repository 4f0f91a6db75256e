# Bytes as letters: base 16, 32, 64 and 85.

import binascii
import struct

__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode",
           "b32hexencode", "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode",
           "a85decode", "z85encode", "z85decode", "standard_b64encode", "standard_b64decode", "urlsafe_b64encode",
           "urlsafe_b64decode"]

MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % type(s).__name__) from None


def b64encode(s, altchars=None):
    "Base 64; `altchars` are used instead of + and /."
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    assert len(altchars) == 2, repr(altchars)
    return encoded.translate(bytes.maketrans(b"+/", altchars))


def b64decode(s, altchars=None, validate=False):
    "The bytes of a text in base 64; other characters are refused or, without `validate`, skipped."
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(_bytes_from_decode_data(s).translate(bytes.maketrans(b"-_", b"+/")))


_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_BASE32_HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _b32encode(alphabet, s):
    s = bytes(memoryview(s))
    out = bytearray()
    for at in range(0, len(s), 5):
        part = s[at:at + 5]
        bits = int.from_bytes(part.ljust(5, b"\0"))
        digits = bytes(alphabet[bits >> shift & 31] for shift in range(35, -1, -5))
        used = -(-len(part) * 8 // 5)
        out += digits[:used] + b"=" * (8 - used)
    return bytes(out)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    digits = s.rstrip(b"=")
    padding = len(s) - len(digits)
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    values = {digit: value for value, digit in enumerate(alphabet)}
    out = bytearray()
    for at in range(0, len(digits), 8):
        bits = 0
        for digit in digits[at:at + 8].ljust(8, alphabet[:1]):
            if digit not in values:
                raise binascii.Error("Non-base32 digit found")
            bits = bits << 5 | values[digit]
        out += bits.to_bytes(5)
    return bytes(out[:len(out) - (padding * 5 + 7) // 8 if padding else len(out)])


def b32encode(s):
    return _b32encode(_BASE32, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_BASE32, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_BASE32_HEX, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_BASE32_HEX, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


_BASE85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_BASE85_Z = b"0123456789abcdefghijklmnopqrstuvwxyz" + b"ABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
_ASCII85 = bytes(range(33, 118))


def _digits85(alphabet, s, pad, fold_zeros=False, fold_spaces=False):
    s = s if isinstance(s, (bytes, bytearray)) else memoryview(s).tobytes()
    padding = -len(s) % 4
    out = []
    for (word,) in struct.iter_unpack("!I", bytes(s) + b"\0" * padding):
        if fold_zeros and not word:
            out.append(b"z")
        elif fold_spaces and word == 0x20202020:
            out.append(b"y")
        else:
            out.append(bytes(alphabet[word // 85 ** power % 85] for power in (4, 3, 2, 1, 0)))
    if padding and not pad:
        if out[-1] == b"z":
            out[-1] = alphabet[:1] * 5
        out[-1] = out[-1][:-padding]
    return b"".join(out)


def b85encode(b, pad=False):
    return _digits85(_BASE85, b, pad)


def z85encode(s):
    return _digits85(_BASE85_Z, s, False)


def _decode85(alphabet, b, name):
    values = {digit: value for value, digit in enumerate(alphabet)}
    b = _bytes_from_decode_data(b)
    padding = -len(b) % 5
    b = bytes(b) + alphabet[-1:] * padding
    out = bytearray()
    for at in range(0, len(b), 5):
        word = 0
        for place, digit in enumerate(b[at:at + 5]):
            if digit not in values:
                raise ValueError("bad %s character at position %d" % (name, at + place)) from None
            word = word * 85 + values[digit]
        if word > 0xFFFFFFFF:
            raise ValueError("%s overflow in hunk starting at byte %d" % (name, at)) from None
        out += word.to_bytes(4)
    return bytes(out[:len(out) - padding])


def b85decode(b):
    return _decode85(_BASE85, b, "base85")


def z85decode(s):
    return _decode85(_BASE85_Z, s, "z85")


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    "Ascii85: `foldspaces` writes four blanks as y, `adobe` frames with <~ and ~>."
    out = _digits85(_ASCII85, b, pad, True, foldspaces)
    if adobe:
        out = b"<~" + out
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [out[at:at + wrapcol] for at in range(0, len(out), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        out = b"\n".join(lines)
    return out + b"~>" if adobe else out


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(b"~>"))
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out, digits = bytearray(), []
    for c in bytes(b) + b"u" * 4:
        if 33 <= c <= 117:
            digits.append(c - 33)
            if len(digits) == 5:
                word = 0
                for digit in digits:
                    word = word * 85 + digit
                if word > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow") from None
                out += word.to_bytes(4)
                digits = []
        elif c == 122:
            if digits:
                raise ValueError("z inside Ascii85 5-tuple")
            out += b"\0\0\0\0"
        elif foldspaces and c == 121:
            if digits:
                raise ValueError("y inside Ascii85 5-tuple")
            out += b"    "
        elif c not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % c)
    padding = 4 - len(digits)
    return bytes(out[:-padding] if padding else out)


def encode(input, output):
    "Encodes a file into lines of base 64."
    while part := input.read(MAXBINSIZE):
        while len(part) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(part))):
            part += more
        output.write(binascii.b2a_base64(part))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _input_bytes(s):
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("expected bytes-like object, not %s" % type(s).__name__) from None


def encodebytes(s):
    "Base 64 in lines."
    s = _input_bytes(s)
    return b"".join(binascii.b2a_base64(s[at:at + MAXBINSIZE]) for at in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    return binascii.a2b_base64(_input_bytes(s))
