"""Writes the tables that crates/text is tested against: one call a line, with what CPython gives.

    python3.14 scripts/text_oracle.py crates/text/tests/oracle [cases per operation]

Fields are separated by tabs; `\\t`, `\\n`, `\\r` and `\\\\` are escaped. The first is the operation, the last the outcome: `=value`
or `!Class: message`. Floats are given by their bits in hexadecimal, bytes in hexadecimal.
"""

import math
import random
import struct
import sys

FOLDER = sys.argv[1]
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 80


def bits(x):
    return struct.pack(">d", x).hex()


def shown(value):
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return "nan" if value != value else bits(value)
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, (list, tuple)):
        return "[" + "|".join(shown(item) for item in value) + "]"
    if isinstance(value, int):
        sys.set_int_max_str_digits(0)
        text = str(value)
        sys.set_int_max_str_digits(4300)
        return text
    return str(value)


def field(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


class Table:
    def __init__(self, name):
        self.file = open(f"{FOLDER}/{name}.tsv", "w", encoding="utf-8", newline="\n")
        self.seen = set()
        random.seed(name)

    def row(self, op, args, call):
        try:
            outcome = "=" + shown(call())
        except Exception as error:
            text = str(error.args[0]) if len(error.args) == 1 else str(error)
            outcome = f"!{type(error).__name__}: {text}" if text else f"!{type(error).__name__}"
        if any(0xD800 <= ord(c) < 0xE000 for c in outcome):
            return
        line = "\t".join([op, *(field(shown(arg)) for arg in args), field(outcome)])
        if line not in self.seen:
            self.seen.add(line)
            self.file.write(line + "\n")


FLOATS = [0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1.5, 2.5, 3.5, 0.125, 0.375, 2.675, 1e15, 1e16, 1e17, 123456789012345680.0, 1e22, 1e23, 5e-324,
          2.2250738585072014e-308, 2.2250738585072009e-308, 1.7976931348623157e308, 1e-4, 1e-5, 9.5, 99.5, 999.5, 9.9999999, 1e100,
          float("inf"), float("-inf"), float("nan"), 123.456, 1234567.891, 0.00001234, 9007199254740993.0, 2.0**-44, 4.35, 1e300, 0.05, 0.25,
          12345.5, 50.0, 150.0, 250.0, 25.0, 35.0, 1e308, 1.5e308]
INTS = [0, 1, -1, 9, -9, 10, 99, 255, -255, 1000, 12345, -1234567, 2**31, 2**53 + 1, 2**63 - 1, -(2**63), 2**63, 2**64, -(2**64), 10**18,
        10**30, -(10**30) - 7, 2**200, 97, 128512, 0x10FFFF, 0x110000, 2**61 - 1, -(2**61 - 1), 2**61, 2**61 - 2, 10**308, 10**400]
CHARS = list("aAzZ09 _-.,:;'\"\\\n\r\t\x0b\x0c\x00\x1b\x1c\x7f\x85\xa0\xadéÉßμſİıǅÀΣσς\u0345\u2028\u2029\u200b\u2003ﬀŉΐԱևⅷ²½٣๕一\ufeff\U0001f600\U00010400\U0001d7d8\U000e0001\u0378ꭰᲀẞᾳᾈ")


def some_float():
    kind = random.randrange(6)
    if kind == 0:
        return random.choice(FLOATS)
    if kind == 1:
        return struct.unpack(">d", random.randbytes(8))[0]
    if kind == 2:
        return random.randrange(-10**6, 10**6) / random.choice([2, 4, 8, 10, 100, 1000, 1024])
    if kind == 3:
        return random.uniform(-1, 1) * 10 ** random.randrange(-20, 20)
    if kind == 4:
        return float(random.randrange(-10**18, 10**18))
    return round(random.uniform(-1000, 1000), random.randrange(4))


def some_int():
    kind = random.randrange(3)
    if kind == 0:
        return random.choice(INTS)
    value = random.getrandbits(random.choice([4, 8, 20, 40, 63, 64, 70, 128, 300]))
    return -value if random.random() < 0.4 else value


def some_text(most=8):
    return "".join(random.choice(CHARS) for _ in range(random.randrange(most)))


def some_spec(codes):
    out = ""
    if random.random() < 0.4:
        out += random.choice(["", "*", "0", "é", " "]) + random.choice("<>^=")
    out += random.choice(["", "", "", "+", "-", " "])
    out += random.choice(["", "", "", "", "", "z"])
    out += random.choice(["", "", "", "#"])
    out += random.choice(["", "", "", "0"])
    out += random.choice(["", "", "", "1", "5", "12", "25", "٣"])
    out += random.choice(["", "", "", ",", "_", "_" if random.random() < 0.9 else ",_"])
    if random.random() < 0.4:
        out += "." + random.choice(["0", "1", "2", "3", "6", "10", "17", "30", ""]) + random.choice(["", "", "", ",", "_"])
    out += random.choice(codes)
    if random.random() < 0.02:
        out += random.choice(["x", "é", "\n"])
    return out


def format_table():
    table = Table("format_spec")
    codes = ["", "d", "b", "o", "x", "X", "n", "c", "e", "E", "f", "F", "g", "G", "%"]
    for code in [*codes, "s", "y", "é", "\x01", "r"]:
        for value in (5, 1.5, "ab"):
            table.row(type(value).__name__, [code, value], lambda: format(value, code))
            for grouping in ",_":
                table.row(type(value).__name__, [grouping + code, value], lambda: format(value, grouping + code))
    fixed = ["99999999999999999999", ".99999999999999999999f", ".9999999999f", ".", ".,", "5.", "08.3", "=5", "<05", "z", "zd", "zc", "#c", "+c", "10c",
             "1,_", "_,", ".3,_", ".3_,", "{", "}", "  5", "=+05", "x<", "<<5", "<<<5", "020,", "020_x", "#020_x", "010,.2f", "015,.4,f", "025,.9_e"]
    for spec in fixed:
        for value in (97, -1234567.891, "ab", float("nan"), float("-inf"), 2**70):
            table.row(type(value).__name__, [spec, value], lambda: format(value, spec))
    for _ in range(COUNT * 2):
        spec, value = some_spec(codes), some_int()
        table.row("int", [spec, value], lambda: format(value, spec))
        spec, value = some_spec(["", "e", "E", "f", "F", "g", "G", "%", "n", "f", "g", "d"]), some_float()
        table.row("float", [spec, value], lambda: format(value, spec))
        spec, value = some_spec(["", "s", "s", "d"]), some_text()
        if not any(c in spec for c in ",_z+-#") or random.random() < 0.1:
            table.row("str", [spec, value], lambda: format(value, spec))


def float_table():
    table = Table("float_repr")
    values = FLOATS + [some_float() for _ in range(COUNT * 2)]
    for x in values:
        table.row("repr", [x], lambda: repr(x))
        table.row("hex", [x], lambda: x.hex())
        table.row("fromhex", [x.hex()], lambda: float.fromhex(x.hex()))
        table.row("ratio", [x], lambda: x.as_integer_ratio())
        table.row("round", [x], lambda: round(x))
        table.row("int", [x], lambda: int(x))
        if x == x:
            table.row("hash", [x], lambda: hash(x))
        table.row("is_integer", [x], lambda: x.is_integer())
        n = random.choice([0, 1, 2, 3, 5, 15, 22, 300, 323, 324, -1, -2, -3, -15, -307, -308, -309])
        table.row("round", [x, n], lambda: round(x, n))
        text = format(x, random.choice(["", ".3e", ".20g", "f", ".25f", "_", "_.3_f"]))
        table.row("parse", [text], lambda: float(text))
    texts = ["", " ", "x", "1_0", "_1", "1_", "1__0", "1_.0", "1._0", "1.0_0", "1e1_0", "1e_1", "1_e1", "+1", "-1", "+-1", "1e", "1e+", "e5", ".", ".5", "5.",
             "inf", "-inf", "Infinity", "INFINITY", "nan", "-nan", "+NaN", "infinit", "in_f", " 1\n", "\xa01\u2003", "\x1c1", "٣.٥", "٣x", "1\x00", "0x10", "1e400", "-1e400",
             "1e-400", "1 2", "1d5", "²", "1e99999999999999999999", "0e99999999999999999999", "9" * 400, "0." + "0" * 400 + "1", "1\u0661", "nan1", "1e٣", "é", "'", "1'\""]
    for text in texts:
        table.row("parse", [text], lambda: float(text))
    hexes = ["", "0x", "0x.", "0x.p1", "1", "1.8", ".8", "0x1p", "0x1p+", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x1.00000000000008p0", "0x1.00000000000018p0",
             "0x1.000000000000080000000000000001p0", "0x1p1024", "0x1.fffffffffffff7p1023", "0x1.fffffffffffff8p1023", "inf", "-INFINITY", "nan", " 0x1p1 \n", "0X1P1",
             "0x1p99999999999999999999", "0x0p99999999999999999999", "0x1p-99999999999999999999", "-0x0", "x1", "0x1g", "0x1.2.3", "1p1_0", "+1", "+-1", "0x" + "f" * 40, "0x." + "0" * 30 + "1",
             "0x1.fffffffffffffp-1023", "0x0.fffffffffffff8p-1022", "abcdef", "0x1.8p1.5", "é"]
    for text in hexes:
        table.row("fromhex", [text], lambda: float.fromhex(text))


def int_table():
    table = Table("int_text")
    texts = ["", " ", "0", "00", "-0", "+5", "+-5", " 12\n", "\xa012", "\x1c1", "1_000", "_1", "1_", "1__0", "0x1f", "0X_1F", "0x", "0x_", "0b101", "0o17", "0b2", "010", "0_0", "0_1", "12x",
             "z", "Zz", "٣٤", "٣x", "²", "1\x00", "9" * 19, "9" * 40, "-" + "9" * 25, "1" * 641, "1" * 4300, "1" * 4301, "0" * 4400, "1_" * 4400 + "1", "1" * 4400 + "x", "f" * 5000, "'", "é\n", "a" * 300, "- 1", "1 2", "--1", "0xg"]
    for text in texts:
        for base in (10, 0, 2, 8, 16, 36, 1, 37, -1, 3) if len(text) < 400 else (10, 16, 36):
            table.row("parse", [text, base], lambda: int(text, base))
        if text.isascii():
            table.row("parse_bytes", [text.encode(), 10], lambda: int(text.encode()))
    for value in INTS + [some_int() for _ in range(COUNT)] + [10**4299, 10**4300, -(10**4300), -(10**4300) + 1, 10**5000]:
        table.row("str", [hex(value)], lambda: str(value))
        if value.bit_length() > 5000:
            continue
        table.row("bin", [hex(value)], lambda: bin(value))
        table.row("oct", [hex(value)], lambda: oct(value))
        table.row("hex", [hex(value)], lambda: hex(value))
        table.row("hash", [hex(value)], lambda: hash(value))
        table.row("float", [hex(value)], lambda: float(value))
        table.row("bits", [hex(value)], lambda: [value.bit_length(), value.bit_count()])
        table.row("isqrt", [hex(value)], lambda: math.isqrt(value))
        length, order, signed = random.choice([0, 1, 2, 4, 8, 9, 40, -1]), random.choice(["little", "big", "middle"]), random.random() < 0.5
        table.row("to_bytes", [hex(value), length, order, signed], lambda: value.to_bytes(length, order, signed=signed))
        data = random.randbytes(random.randrange(12))
        order = random.choice(["little", "big"])
        table.row("from_bytes", [data, order, signed], lambda: int.from_bytes(data, order, signed=signed))
        other = random.choice([some_int(), random.choice([0, 1, -1, 3, -7, 60, 64, 100]), value + 1, value * 3])
        for name, call in [("floordiv", lambda: value // other), ("mod", lambda: value % other), ("divmod", lambda: divmod(value, other)),
                           ("truediv", lambda: value / other), ("gcd", lambda: math.gcd(value, other)), ("lcm", lambda: math.lcm(value, other))]:
            table.row(name, [hex(value), hex(other)], call)
        count = random.choice([0, 1, 3, 62, 63, 64, 65, 100, 300, -1, 2**70])
        if count < 2**60 or value == 0:
            table.row("lshift", [hex(value), hex(count)], lambda: value << count)
        table.row("rshift", [hex(value), hex(count)], lambda: value >> count)
        power, modulus = random.choice([0, 1, 2, 5, 31, 63, -1, -3]), some_int() >> random.randrange(60)
        if power >= 0 and value.bit_length() < 400:
            table.row("pow", [hex(value), hex(power)], lambda: value ** power)
        table.row("powmod", [hex(value), hex(power), hex(modulus)], lambda: pow(value, power, modulus))
    for _ in range(COUNT * 2):
        x = some_float()
        near = int(x) + random.choice([-1, 0, 0, 1]) if math.isfinite(x) else some_int()
        value = random.choice([near, some_int()])
        table.row("compare", [hex(value), x], lambda: [value < x, value == x, value > x])
    for exponent in (53, 54, 63, 64, 100, 1023):
        for delta in (-3, -1, 0, 1, 3):
            value = 2**exponent + (2 ** (exponent - 53)) * delta + random.choice([-1, 0, 1])
            table.row("float", [hex(value)], lambda: float(value))
            table.row("truediv", [hex(value), hex(3)], lambda: value / 3)
            table.row("truediv", [hex(1), hex(value)], lambda: 1 / value)
            table.row("truediv", [hex(value), hex(2**1074)], lambda: value / 2**1074)
            table.row("truediv", [hex(value), hex(2**(1074 + exponent))], lambda: value / 2**(1074 + exponent))


def quote_table():
    table = Table("quote")
    for text in CHARS + ["'", '"', "'\"", "it's", 'say "hi"'] + [some_text() for _ in range(COUNT)]:
        table.row("repr", [text], lambda: repr(text))
        table.row("ascii", [text], lambda: ascii(text))
    for data in [bytes([byte]) for byte in range(256)] + [b"'", b'"', b"'\""] + [random.randbytes(6) for _ in range(20)]:
        table.row("bytes", [data], lambda: repr(data))


def tagged(value):
    return {int: "i", float: "f", str: "s", bytes: "b"}[type(value)] + shown(value)


def percent_table():
    table = Table("percent")
    fixed = ["", "%", "a%", "%%", "%5%", "%y", "%(a", "%é", "é%y", "%5", "%.", "%-", "%l", "%ld %hd %Ld", "%hhd", "%99999999999999999999d", "%.9999999999d", "%.99999999999999999999d",
             "%*d", "%.*d", "%*.*f", "%-*d|", "%#x %#o %#X", "%#.5x", "%+ d", "%-05d|", "%05s", "%5c|%-5c|", "%.2s", "%.f", "%#.0f", "%#g", "%10.3s|", "\x01%\x01"]
    argument_lists = [(5,), (-3.25,), ("héllo",), (5, 6, 7), (7, 2.5), (-8, -9), (3, -2, 3.14159), (65, 8364), (255, 8, 255), ("a", "b"), ()]
    cases = [(template, args) for template in fixed for args in argument_lists]
    for _ in range(COUNT * 2):
        flags = "".join(random.choice("-+ #0") for _ in range(random.randrange(3)))
        width = random.choice(["", "", "1", "5", "12", "30"])
        precision = random.choice(["", "", ".", ".0", ".1", ".3", ".12", ".25"])
        code = random.choice("diouxXeEfFgGcs")
        value = some_int() if code in "diouxXc" else some_text() if code == "s" else some_float()
        if code == "c":
            value = abs(value) % 0x30000
        cases.append((some_text(3).replace("%", "") + "%" + flags + width + precision + code, (value,)))
    for template, args in cases:
        table.row("str", [template, *map(tagged, args)], lambda: template % args)
        if template.isascii() and all(not isinstance(arg, str) or arg.isascii() for arg in args):
            data = tuple(arg.encode() if isinstance(arg, str) else arg for arg in args)
            table.row("bytes", [template.encode(), *map(tagged, data)], lambda: template.encode() % data)


def str_format_table():
    import _string

    table = Table("str_format")
    fixed = ["", "}", "{", "{0", "{0!", "{0!}", "{0!r", "{0!rr}", "{0!r:", "{0:", "{!}", "{0!x}", "{:{}}", "{:{:{}}}", "{0.}", "{0[}", "{0[]}", "{0[a]b}", "{0..a}", "{a.b[c", "{}{0}", "{0}{}", "{{}}", "{{", "}}",
             "{0}}", "{{0}", "{01}", "{99999999999999999999}", "{0[99999999999999999999]}", "{0!r}", "{:{{}}}", "{:}}", "{a{b}}", "{0:{", "{0:{1}", "{0!r }", "{!r:>5}", "{0[[]}", "{0[:]}", "{0[}]}", "{0{}", "{\u0663}",
             "{0!\u00e9}", "{0!\n}", "{:{0!r}}", "{0:{}}", "{0!:}", "{0!{}}", "{0:}}}", "{0:{{}", "{:{}.{}}|", "{}{}{}", "a{b.c[d]!r:e{f}}g", "{[a].b}", "{.x}", "{:>{}}", "{2:{1}}", "{!a}", "{!s:x^9}", "{1:+.2e}", "\u00e9{}\u00e9"]
    fixed += ["".join(random.choice("{}{}{}{}01:![].>5rsa") for _ in range(random.randrange(1, 12))) for _ in range(COUNT * 3)]
    for template in fixed:
        def parsed():
            return [["" if part is None else part for part in piece] + [str(piece[1] is not None)] for piece in _string.formatter_parser(template)]
        table.row("parse", [template], parsed)
    for name in ["a.b[c][0].d", "0[a]", ".a", "[0]", "", "a[", "a.", "0[00]", "0[-1]", "00", "0[18446744073709551616]", "a[b]c", "9223372036854775808", "9223372036854775807", "\u0663.b", "a[]", "a..b", "a.b[", "a]b", " 0"]:
        def split():
            first, rest = _string.formatter_field_name_split(name)
            return [type(first).__name__, first, *(f"{attribute}:{type(key).__name__}:{key}" for attribute, key in rest)]
        table.row("split", [name], split)
    for template in fixed:
        for args in (("q\u00e9", 12, 3), (7, 5, "w")):
            try:
                template.format(*args)
            except (KeyError, IndexError, AttributeError, TypeError):
                continue
            except ValueError:
                pass
            table.row("format", [template, *map(tagged, args)], lambda: template.format(*args))


def case_table():
    table = Table("case")
    conversions = ["upper", "lower", "title", "capitalize", "swapcase", "casefold"]
    predicates = ["isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable"]
    texts = CHARS + ["", "ΑΣ", "ΑΣ.", "Σ", "ΑΣΑ", "Α'Σ'", "ΟΔΟΣ ΟΔΟΣ", "ß", "ǆ ǅ", "ﬁ", "they're", "Hello World", "x1", "1x", "_", "HELLO", "Hello", "hELLO wORLD", "İI", "ʰa", "ªa", "aʰb", "ŉabc", "ΰ", "a\u0345b", "A\u0301\u03a3"]
    texts += [some_text() for _ in range(COUNT * 2)]
    for text in texts:
        for name in conversions + predicates:
            table.row(name, [text], lambda: getattr(text, name)())
        if text.isascii():
            for name in conversions[:-1] + ["isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle"]:
                table.row("b" + name, [text.encode()], lambda: getattr(text.encode(), name)())
    # One sum over all of Unicode per method.
    for name in conversions + predicates:
        total = 0
        for code in range(0x110000):
            if not 0xD800 <= code < 0xE000:
                for c in str(getattr(chr(code), name)()):
                    total = (total * 31 + ord(c)) % (2**61 - 1)
        table.row("all", [name], lambda: total)


def search_table():
    table = Table("search")
    small = list("aab \té\u2003\n\r,")

    def text(most=9):
        return "".join(random.choice(small) for _ in range(random.randrange(most)))

    def both(op, args, call):
        table.row("s" + op, args, lambda: call(*args))
        if all(not isinstance(arg, str) or arg.isascii() for arg in args):
            data = [arg.encode() if isinstance(arg, str) else arg for arg in args]
            table.row("b" + op, data, lambda: call(*data))

    def position():
        return random.choice(["", "", 0, 1, 2, 3, 5, 9, -1, -2, -5, -20, 2**62, -(2**62)])

    def bound(method):
        def call(subject, needle, start, end):
            return getattr(subject, method)(needle, None if start in ("", b"") else start, None if end in ("", b"") else end)
        return call

    for _ in range(COUNT * 2):
        subject, needle, start, end = text(), random.choice([text(3), text(2)]), position(), position()
        for name in ("find", "rfind", "count", "startswith", "endswith"):
            both(name, [subject, needle, start, end], bound(name))
        for name in ("split", "rsplit"):
            most = random.choice([-1, -1, 0, 1, 2])
            both(name, [subject, needle, most], lambda s, n, m: getattr(s, name)(n, m))
            both(name + "_whitespace", [subject, most], lambda s, m: getattr(s, name)(None, m))
        for name in ("partition", "rpartition"):
            both(name, [subject, needle], lambda s, n: getattr(s, name)(n))
        both("splitlines", [subject + random.choice(["", "\x1cx", "\x85", "\u2028", "\x0b"]), random.random() < 0.5], lambda s, k: s.splitlines(k))
        for name in ("strip", "lstrip", "rstrip"):
            both(name, [subject], lambda s: getattr(s, name)())
            both(name + "_any", [subject, needle], lambda s, c: getattr(s, name)(c))
        both("removeprefix", [subject, needle], lambda s, n: s.removeprefix(n))
        both("removesuffix", [subject, needle], lambda s, n: s.removesuffix(n))
        both("replace", [subject, needle, text(3), random.choice([-1, -1, 0, 1, 2, 5])], lambda s, o, n, c: s.replace(o, n, c))
        both("expandtabs", [subject, random.choice([8, 4, 1, 0, -3])], lambda s, n: s.expandtabs(n))
        width = random.randrange(-2, 14)
        both("center", [subject, width, "*"], lambda s, w, f: s.center(w, f))
        both("ljust", [subject, width, "*"], lambda s, w, f: s.ljust(w, f))
        both("rjust", [subject, width, "*"], lambda s, w, f: s.rjust(w, f))
        both("zfill", [random.choice(["", "+", "-", "--"]) + subject, width], lambda s, w: s.zfill(w))
        both("repeat", [subject, random.randrange(-1, 4)], lambda s, n: s * n)
        both("join", [needle, subject, subject[:2], ""], lambda n, *parts: n.join(parts))
    for _ in range(COUNT):
        subject = some_text()
        for name in ("strip", "lstrip", "rstrip", "split", "rsplit", "splitlines"):
            op = {"split": "split_whitespace", "rsplit": "rsplit_whitespace"}.get(name, name)
            extra = [-1] if "_" in op else [False] if name == "splitlines" else []
            table.row("s" + op, [subject, *extra], lambda: getattr(subject, name)())


def slice_table():
    table = Table("slice")

    def part():
        return random.choice(["", "", 0, 1, 2, 5, 9, -1, -2, -9, -10, 100, -100, 2**63 - 1, -(2**63), 2**70, -(2**70)])

    alphabet = "aé€\U0001f600" * 60
    for _ in range(COUNT * 4):
        start, stop, step = part(), part(), part()
        length = random.choice([0, 1, 5, 10, 200])
        built = slice(*(None if item == "" else item for item in (start, stop, step)))
        table.row("indices", [start, stop, step, length], lambda: [*built.indices(length)] if abs(step or 1) < 2**63 - 1 else [len(range(length)[built])])
        table.row("length", [start, stop, step, length], lambda: len(range(length)[built]))
        table.row("slice", [start, stop, step, length], lambda: alphabet[:length][built])


def codec_table():
    table = Table("codec")
    codecs = ["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-8-sig"]
    handlers = ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "foo"]

    def failed(call):
        try:
            return call()
        except UnicodeError as error:
            return [error.encoding, error.start, error.end, error.reason, str(error)]

    datas = [b"", b"abc", b"\xff", b"\xc3\xa9", b"\xe2\x82", b"\xe2\x28\xa1", b"\xf0\x9f\x98\x80", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80", b"\xe0\x80\x80", b"\xf4\x90\x80\x80", b"a\xc3",
             b"\xff\xfea\x00", b"\xfe\xff\x00a", b"\xff\xfe\x00\x00a\x00\x00\x00", b"\x00\x00\xfe\xff\x00\x00\x00a", b"\x00\xd8", b"\x00\xd8a\x00", b"\x00\xdca\x00", b"\xd8\x00\xdc\x00", b"\x00\xd8\x00", b"=\xd8\x00\xdea",
             b"\xef\xbb\xbfabc", b"\xef\xbb\xbf\xff", b"\xef\xbb", b"\x00\x00\x11\x00", b"\x00\xd8\x00\x00", b"a\x00\x00\x00b"]
    datas += [random.randbytes(random.randrange(9)) for _ in range(COUNT // 2)]
    datas += [bytes(random.choice(b"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xff\xd8\xdc\x00") for _ in range(random.randrange(9))) for _ in range(COUNT)]
    for data in datas:
        for codec in codecs:
            handler = random.choice(handlers)
            for errors in {"strict", handler}:
                if errors != "foo":
                    table.row("decode", [data, codec, errors], lambda: failed(lambda: data.decode(codec, errors)))
    for text in [some_text() for _ in range(COUNT)] + ["aéüb€", "é", "\U0001f600x\U0001f600", "€€"]:
        for codec in codecs:
            for errors in {"strict", random.choice(handlers[:5])}:
                table.row("encode", [text, codec, errors], lambda: failed(lambda: text.encode(codec, errors)))
    import codecs as library
    for name in ["utf8", "U8", "latin1", "l1", "iso-8859-1", "US-ASCII", "utf-16le", "utf_8_sig", "utf 8", "UTF--8", "iso8859_1", "foo", "utf-32", "UTF-16", "646", "ISO-8859-1", "utf_32_be", ""]:
        table.row("name", [name], lambda: library.lookup(name).name)
    for text in ["", "a", "ab c", "ab c d", "gg", "ag", " ab\n", "é", "a é", "ab\xa0cd", "a\x00", "ABcd", "a b"]:
        table.row("fromhex", [text], lambda: bytes.fromhex(text))
    for sep, group in [(":", 1), (":", 2), (":", -2), (":", 3), (":", -3), ("::", 1), ("é", 1), (":", 0), (":", 100), ("", 1), ("-", 2**31 - 1)]:
        for data in (b"", b"a", b"abc", b"abcdefgh"):
            table.row("hex", [data, sep, group], lambda: data.hex(sep, group))


def main():
    percent_table()
    str_format_table()
    case_table()
    search_table()
    slice_table()
    codec_table()
    format_table()
    float_table()
    int_table()
    quote_table()


main()
