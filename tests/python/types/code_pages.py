"""Encodings of one byte to a character."""

NAMES = """cp037 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp273 cp424
cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 cp874
cp875 hp_roman8 iso8859_1 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15 iso8859_16 iso8859_2 iso8859_3
iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 koi8_r koi8_t koi8_u kz1048 mac_arabic mac_croatian
mac_cyrillic mac_farsi mac_greek mac_iceland mac_latin2 mac_roman mac_romanian mac_turkish palmos ptcp154
tis_620""".split()
data = bytes(range(256))
for name in NAMES:
    text = data.decode(name, "replace")
    print(name, len(text), text.count("\ufffd"), sum(i * ord(c) for i, c in enumerate(text)), ascii(text[160:170]))
    known = text.replace("\ufffd", "")
    print(known.encode(name).decode(name) == known, known.encode(name)[-20:])
for alias in ("windows-1252", "Latin-2", "KOI8-R", "macroman", "IBM437", "1250", "l9", "cyrillic", "ISO_8859-15", "cp12520"):
    try:
        print(alias, "é".encode(alias, "replace"))
    except LookupError as e:
        print(e)
for call in (
    lambda: "日本€x".encode("cp1252"), lambda: "a日本".encode("cp437"), lambda: b"a\x81b".decode("cp1252"),
    lambda: "日".encode("cp1252", "xmlcharrefreplace"), lambda: "日".encode("cp037", "replace"),
    lambda: "日".encode("koi8-r", "backslashreplace"), lambda: b"\x81\x8d".decode("cp1252", "replace"),
    lambda: b"\x81".decode("cp1252", "backslashreplace"), lambda: b"\x81".decode("cp1252", "ignore"),
    lambda: "\ufffe".encode("cp1252"), lambda: "\x81".encode("cp1252"),
):
    try:
        print(ascii(call()))
    except UnicodeError as e:
        print(type(e).__name__, e, e.encoding, e.start, e.end, e.reason)
