# str.encode and bytes.decode: codecs, error handlers.
s = "aé€🎉\n"
for enc in ("utf-8", "UTF8", "utf_8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-8-sig", "utf-16"):
    b = s.encode(enc)
    print(enc, b, b.decode(enc) == s, len(b))
print("é".encode("latin-1"), "é".encode("iso-8859-1"), b"\xe9\xff".decode("latin-1"), "abc".encode("ascii"), b"abc".decode("us-ascii"), "abc".encode(), bytes("é", "utf-8"), str(b"\xc3\xa9", "utf-8"), bytearray("é", "latin1"), str(b"ab", encoding="ascii"), str(bytearray(b"x"), "ascii", "strict"))
for handler in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "nope"):
    for enc in ("ascii", "latin-1"):
        try:
            print(handler, enc, "aé€🎉b".encode(enc, handler))
        except (UnicodeEncodeError, LookupError) as e:
            print(handler, enc, type(e).__name__, e)
for data in (b"\xff", b"a\xc3", b"\xc3(", b"\xe2\x82", b"\xf0\x9f\x8e", b"\x80abc", b"\xed\xa0\x80", b"\xc0\x80", b"\xf8\x88", b"ok\xfe\xffend", b"\xe2\x28\xa1", b"\xf4\x90\x80\x80", b"ab\xe2\x82\xacc\xffd"):
    for handler in ("strict", "ignore", "replace", "backslashreplace"):
        try:
            print(data, handler, ascii(data.decode("utf-8", handler)))
        except UnicodeDecodeError as e:
            print(data, "->", e, (e.start, e.end, e.reason))
for call in (lambda: b"\x80".decode("ascii"), lambda: "é".encode("ascii"), lambda: "x".encode("nope"), lambda: b"x".decode("nope"), lambda: "x".encode(5), lambda: "x".encode("utf-8", 5), lambda: str(b"x", 5), lambda: str("x", "utf-8"), lambda: str(5, "utf-8"), lambda: bytes("x"), lambda: bytes(5, "utf-8"), lambda: b"abc".decode("utf-16-le"), lambda: b"".decode("utf-8", "nope") or "empty input: handler not looked up", lambda: "a\0".encode("a\0"), lambda: "".encode("nope2")):
    try:
        print(repr(call()))
    except (UnicodeError, LookupError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(str(b"abc"), repr(b"caf\xc3\xa9"), str(), str(object=5), str(b""), str(None), str(str), b"\xef\xbb\xbfx".decode("utf-8-sig"), ascii(b"\xef\xbb\xbfx".decode("utf-8")), b"\xff\xfea\x00".decode("utf-16"), ascii(b"".decode()))
print("é".encode("unicode_escape"), b"\\u00e9\\n".decode("unicode_escape"), "a\n\t\\'é".encode("raw_unicode_escape"), "é".encode("cp1252"), b"\x80".decode("cp1252"), "hello".encode("utf-7"), "é".encode("cp437"))
