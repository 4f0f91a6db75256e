# unicode_escape and raw_unicode_escape, both ways.
for text in ("é", "a\n\t\\'é", "\x00\x7f\xff", "\u20ac\U0001F600", ""):
    for codec in ("unicode_escape", "raw_unicode_escape"):
        data = text.encode(codec)
        print(ascii(text), codec, data, data.decode(codec) == text)
for data in (rb"\x4", rb"\u12", rb"\U00110000", b"a\\", rb"\101\7\08", rb"\a\b\f\v\'\"", b"\\\nx", rb"\U0001F600\u20acz\xe9"):
    for codec in ("unicode_escape", "raw_unicode_escape"):
        try:
            print(data, ascii(data.decode(codec)))
        except UnicodeDecodeError as e:
            print(e, e.encoding, e.start, e.end)
print(rb"\x4z\u1".decode("unicode-escape", "replace"), rb"\x4z".decode("unicode_escape", "ignore"))
