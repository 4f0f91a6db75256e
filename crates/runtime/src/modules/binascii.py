# What binascii has besides its natives: the exceptions, and encodings of old mails.

__all__ = ["a2b_base64", "a2b_hex", "a2b_qp", "a2b_uu", "b2a_base64", "b2a_hex", "b2a_qp", "b2a_uu", "crc32", "crc_hqx",
           "hexlify", "unhexlify", "Error", "Incomplete"]


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_set_error(Error)


def b2a_uu(data, /, *, backtick=False):
    "Uuencode line of data."
    data = bytes(data)
    if len(data) > 45:
        raise Error("At most 45 bytes at once")
    zero = 96 if backtick else 32
    line = [32 + len(data) if data else zero]
    for at in range(0, len(data), 3):
        bits = int.from_bytes(data[at:at + 3].ljust(3, b"\0"))
        line += [bits >> shift & 63 for shift in (18, 12, 6, 0)]
    return bytes([line[0], *(32 + six if six else zero for six in line[1:])]) + b"\n"


def a2b_uu(data, /):
    "Decode a line of uuencoded data."
    data = data.encode("ascii") if isinstance(data, str) else bytes(data)
    if not data:
        return b"\0" * 32
    length = data[0] - 32 & 63
    out, bits, count = bytearray(), 0, 0
    rest = iter(data[1:])
    while len(out) < length:
        c = next(rest, 10)
        if c in b"\r\n":
            six = 0
        elif not 32 <= c <= 96:
            raise Error("Illegal char")
        else:
            six = c - 32 & 63
        bits, count = bits << 6 | six, count + 6
        if count >= 8:
            count -= 8
            out.append(bits >> count & 255)
    for c in rest:
        if c not in b" `\r\n":
            raise Error("Trailing garbage")
    return bytes(out)


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    "Encode a string using quoted-printable encoding."
    data = bytes(data)
    newline = b"\r\n" if data.find(b"\r\n") >= 0 and data.find(b"\n") == data.find(b"\r\n") + 1 else b"\n"
    out, length = bytearray(), 0
    at, end = 0, len(data)
    while at < end:
        c = data[at]
        is_break = c == 10 or c == 13 and data[at + 1:at + 2] == b"\n"
        if istext and is_break:
            if out and out[-1] in b" \t":
                out[-1:] = b"=%02X" % out[-1]
            out += newline
            length = 0
            at += 2 if c == 13 else 1
            continue
        last = at + 1 == end
        after = data[at + 1:at + 2]
        encode = (c > 126 or c == 61 or (header and c == 95) or (c == 46 and length == 0 and (last or after in b"\n\r\0"))
                  or (not istext and c in b"\r\n") or (c in b"\t " and last) or (c < 33 and c not in b"\r\n\t ")
                  or (c < 33 and c not in b"\r\n" and (quotetabs or not header and False)))
        piece = b"=%02X" % c if encode else b"_" if header and c == 32 else bytes([c])
        if length + len(piece) >= 76 and not (last or after in (b"\n", b"\r\n")) or length + len(piece) > 76:
            out += b"=" + newline
            length = 0
        out += piece
        length += len(piece)
        at += 1
    return bytes(out)


def a2b_qp(data, header=False):
    "Decode a string of qp-encoded data."
    data = data.encode("ascii") if isinstance(data, str) else bytes(data)
    out = bytearray()
    at, end = 0, len(data)
    while at < end:
        c = data[at]
        if c == 61:
            pair = data[at + 1:at + 3]
            if not pair:
                break
            if pair[:1] in (b"\n", b"\r"):
                # A soft line break.
                found = data.find(b"\n", at)
                at = end if found < 0 else found + 1
            elif pair[:1] == b"=":
                out += b"="
                at += 2
            else:
                try:
                    out.append(int(pair, 16) if len(pair) == 2 and pair.isalnum() else -1)
                    at += 3
                except ValueError:
                    out += b"="
                    at += 1
        else:
            out.append(32 if header and c == 95 else c)
            at += 1
    return bytes(out)
