# Case-insensitive matching, and patterns of bytes.
import re

SUBJECTS = "kK\u212asS\u017fiI\u0130\u0131µ\u03bc\u039cß\u1e9eΣσςǆǅǄéÉﬅﬆв\u1c80\U00010400\U00010428_ "
for pattern in ["k", "K", "\u212a", "s", "\u017f", "i", "\u0130", "\u0131", "µ", "\u03bc", "ß", "\u1e9e", "Σ", "σ", "ς", "ǆ",
                "ǅ", "Ǆ", "[a-z]", "[A-Z]", "[^a-z]", "[\u0400-\u045f]", r"\w", r"[\W]", r"[^\w]", "é", "É", "ﬅ", "ﬆ",
                "[\u1c80-\u1c88]", "[\U00010400-\U00010427]", "[^k]", "[ks]", "[^\u212a\u017f]", r"[\dk]"]:
    print(ascii(pattern), [ascii(c) for c in SUBJECTS if re.match(pattern, c, re.I)],
          [ascii(c) for c in SUBJECTS if re.match(pattern, c, re.I | re.A)])
for code in range(256):
    byte = bytes([code])
    print(code, *(int(bool(re.match(pattern, byte, flags)))
                  for pattern in (rb"\w", rb"\s", rb"\d", rb".", rb"[a-f\xe0]", rb"\W", rb"[^\n]", rb"\xE0")
                  for flags in (0, re.I, re.L, re.I | re.L)))
for name in ("\\w", "\\s", "\\d"):
    print(name, [hex(code) for code in range(0, 0x3000) if not 0xd800 <= code < 0xe000
                 and bool(re.match(name, chr(code))) != bool(re.match(name, chr(code), re.A))][::17])
print(re.findall(rb"(?i)[a-c]+", b"abcABCxyz"), re.sub(rb"(\w)\xff", rb"[\1]", b"a\xffb\xff"), re.split(rb"\W+", b"a, b;c"))
print(re.match(r"(?i)(\w+) \1", "straSSe STRAsse"), re.match(r"(?i)(é)\1", "éÉ"), re.match(r"(?ia)(é)\1", "éÉ"))
print(re.match(rb"(?i)(a)\1", b"aA"), re.search(rb"(?<=\xff)a", b"ba\xffa"), re.compile(rb"\x00+").findall(b"a\0\0b\0"))
