# String and bytes literals: escapes, prefixes, concatenation, raw, triple quotes.
print("a\tb\\n\x41\u0042\U00000043\N{LATIN SMALL LETTER D}\101\60|\a\b\f\v\r|".encode())
print(repr("a\nb\tc\\d'e\"f\0g\x7f\x80\xa0\xad\u200b\u2028\ufeff\U0001f600é"))
print('single "double"', "double 'single'", '''triple "x" 'y' ''', """a
b""", 'it\'s', "say \"hi\"")
print(repr('\''), repr("\""), repr("'\""), repr('a"b'), repr("a'b"), repr(""), repr("\\"))
print("con" "cat" 'ena' """ted""", ("over "
      "lines"), "line \
continued")
print(r"raw\n\x", R'\'', r"a\\b", rb"\x00\n", Rb"x", bR"\y", b"bytes\x00\xff\n\t'", B"upper", u"unicode", U"U")
print(len("\
"), len(r"\
"), len("""
"""), len("\r\n"), "\x00" == "\0", "\08".encode())
print(b"a" b"b", b'\'', b'"', repr(b"'"), repr(b'"'), repr(b"'\""), b"\\", b"\x7f\x80 ~")
print("\N{GREEK SMALL LETTER ALPHA}\N{SNOWMAN}\N{EM DASH}", "\u00e9" == "é", len("\U0001F600"), ascii("\u00e9\U0001F600\u20ac"))
print(ord("\x1f"), ord("\377"), chr(0x10FFFF).encode("unicode_escape"))
doc = """first
    second
        third\
 joined
"""
print(doc.splitlines())
print('a' 'b' * 2, 'x' 'y'.upper(), ('p' 'q')[1], f"{1}" "{2}" f'{3}', f"a{'b' 'c'}d")
print("\t".isspace(), "\x0b".isspace(), "é".isalpha(), "\u0660".isdigit(), "a\u0301" == "\u00e1", len("a\u0301"))
# é ü in a comment; and a line of only spaces follows
   
print("日本語"[1], "日本語"[::-1], "ß".upper(), "ÀÉ".lower(), "🎉🎊"[0], "e\u0301"[0])
