# str as a sequence: indexing, iteration, repetition, comparison, immutability, hash, str().
s = "héllo🎉"
print(len(s), s[0], s[-1], s[1:4], s[::2], s[::-1], list(s), tuple("ab"), [*enumerate("ab")], s * 2, 0 * s, s * -1, "a" + "b" + s, min("hello"), max("hello"), sorted("hello"), sum(map(ord, "abc")), "".join(sorted(set("banana"))))
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "é" < "f", "Z" < "a", "\uffff" < "\U00010000", "a" == "a", "a" != "b", "a" == 1, "1" == 1, "10" < "9", "a" <= "a" >= "a")
print(str(5), str(1.0), str(True), str(None), str([1, "a"]), str((1,)), str({"k": "v"}), str({1}), str(b"x"), str(int), str(...), str(range(3)), str("already"), str(ValueError("m")), str(type), repr("re'pr"), str(NotImplemented))
assert str("x") == "x" and hash("abc") == hash("ab" + "c") and "ab" * 3 == "ababab"
x = "immut"
for stmt in ("x[0] = 'a'", "del x[0]", "x.attr = 1", "x[10]", "x['a']", "x[1.5]", "x + 5", "x - 'a'", "x * 1.5", "x * 'a'", "x / 2", "-x", "x()", "x < 5", "x[1, 2]", "x[None]", "len(x, x)", "str(1, 2, 3)", "str('a', 'b')", "x.nope", "x[2**70]", "x % 1", "5 + x", "x @ x", "ord(x)", "x & x", "x[::0]", "x ** 2", "~x", "int(x)", "float(x)", "x.__add__(5)", "str(nope=1)", "str(object=1, object2=2)"):
    try:
        exec(stmt)
        print(stmt, "fine")
    except Exception as e:
        print(stmt, "->", type(e).__name__, e)
print("abc".__contains__("b"), "abc".__len__(), "abc".__getitem__(1), "abc".__add__("d"), "abc".__mul__(2), "abc".__rmul__(2), "abc".__eq__(5), "abc".__lt__("b"), "abc".__mod__(()), "x".__class__, "abc".__iter__().__next__(), "%s".__mod__(5), "%s".__rmod__("a%s"), "a".__rmod__(5))
for a, b in (("\n", "'\\n'"), ("'", '"\'"'), ('"', "'\"'"), ("\\", "'\\\\'"), ("\x00", "'\\x00'"), ("\x1b", "'\\x1b'"), ("\x80", "'\\x80'"), ("é", "'é'"), ("\u200e", "'\\u200e'"), ("\u3042", "'あ'"), ("\ue000", "'\\ue000'"), ("\U000e0001", "'\\U000e0001'"), ("\t\r", "'\\t\\r'"), ("'\"", "'\\'\"'"), ("\xa0", "'\\xa0'"), ("\u0378", "'\\u0378'")):
    assert repr(a) == b, (repr(a), b)
print(ascii("é🎉\n'\u20ac"), ascii("plain"), ascii(["é", b"\xe9"]), ascii({"ü": "\x7f"}))
it = iter("ab")
print(next(it), next(it), next(it, "end"), type(it).__name__, "".join(reversed("añ🎉")), [c for c in ""], "x" in iter("xyz"))
a, b, *c = "héllo"
print(a, b, c, "abc"[True], "abc"[-3], {"k" + "ey": 1}["key"], {c: i for i, c in enumerate("abca")})
print(str.__name__, "a b".split.__name__, "%s" % "x".__class__.__name__, isinstance("x", str), str is type(""), "abc".count.__qualname__)
