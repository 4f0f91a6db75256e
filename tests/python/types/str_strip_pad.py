# str: strip, justification, zfill, expandtabs.
for s in ("", "  a  ", "xxaxx", "\t\n a \r\x0b\x0c", "abcba", "\u00a0a\u2003", "no"):
    print(repr(s), repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), repr(s.strip("x")), repr(s.strip("ab")), repr(s.lstrip("xa")), repr(s.rstrip("")), repr(s.strip(None)))
print(repr("www.example.com".strip("cmowz.")), repr("mississippi".rstrip("ipz")), repr("[x]".strip("[]")), repr("aaa".strip("a")), repr("éaé".strip("é")), repr(" \u200b ".strip()))
for w in (-1, 0, 1, 3, 4, 5, 8):
    print(w, repr("abc".ljust(w)), repr("abc".rjust(w)), repr("abc".center(w)), repr("ab".center(w, "*")), repr("".center(w, "-")), repr("abc".ljust(w, ".")), repr("5".zfill(w)), repr("-5".zfill(w)), repr("+x".zfill(w)), repr("".zfill(w)))
print("--1".zfill(6), "é".center(5, "日"), "abc".rjust(5, "é"), "a".ljust(3, "🎉"), "+-".zfill(4), "٣".zfill(3))
for s in ("\t", "a\tb", "ab\tc\td", "\t\t", "a\n\tb", "abcdefgh\ti", "日\tx", "a\r\tb"):
    print(repr(s.expandtabs()), repr(s.expandtabs(4)), repr(s.expandtabs(1)), repr(s.expandtabs(0)), repr(s.expandtabs(-3)), repr(s.expandtabs(tabsize=2)))
for call in (lambda: "a".strip(1), lambda: "a".strip("a", "b"), lambda: "a".ljust(), lambda: "a".ljust("5"), lambda: "a".ljust(5, "xx"), lambda: "a".ljust(5, ""), lambda: "a".center(5, 1), lambda: "a".center(5.0), lambda: "a".zfill(), lambda: "a".zfill("5"), lambda: "a".expandtabs("x"), lambda: "a".rjust(5, b"x"), lambda: "a".lstrip(b"a"), lambda: "a".zfill(width=3)):
    try:
        call()
    except TypeError as e:
        print(e)
s = "same"
print(s.strip() == s, s.ljust(2) == s, "x".center(4), "x".center(5), "xy".center(5), "xy".center(4), repr("abc".center(6)), repr("abcd".center(7)), repr("abc".center(8)), repr("ab".center(7, "*")))
