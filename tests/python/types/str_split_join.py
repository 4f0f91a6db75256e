# str: split, rsplit, splitlines, join, and their corner cases.
for s in ("", " ", "a", " a  b ", "a,b,,c", ",", ",,", "a b\tc\nd", "a\u00a0b\u2003c", "  lead", "trail  ", "x,y"):
    print(repr(s), s.split(), s.split(","), s.split(" "), s.rsplit(None, 1), s.split(",", 1), s.rsplit(",", 1), s.split(None, 1))
print("a b c d".split(None, 2), "a b c d".rsplit(None, 2), "a b c".split(maxsplit=0), " a b ".split(maxsplit=0), "a,b,c".split(",", 0), "a,b".split(",", -1), "a--b--c".split("--"), "aXbxc".split("x"), "a,b".split(sep=","), "abcabc".rsplit("b", 1), "".split(None, 0), " a  b  ".rsplit(maxsplit=1), "aaa".split("aa"), "aaa".rsplit("aa"), "1<>2<>3".split("<>", maxsplit=1))
for s in ("", "\n", "a", "a\n", "a\nb", "a\r\nb\rc\n", "\n\n", "a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i", "a\n\rb", "\r\n"):
    print(ascii(s), ascii(s.splitlines()), ascii(s.splitlines(True)), s.splitlines(keepends=False) == s.splitlines())
print(",".join([]), ",".join(["a"]), ",".join("abc"), "".join(["a", "b"]), "--".join(("x", "y", "z")), ", ".join({"k": 1}), "-".join(c for c in "gen"), "é".join("日本"), ".".join(map(str, range(3))), "".join(reversed("abc")), "ab".join(["", ""]), " ".join(["a"] * 3))
for call in (lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(5), lambda: ",".join(["a", b"b"]), lambda: "a".split(""), lambda: "a".split(1), lambda: "a".split(",", "x"), lambda: "a".split(",", 1.5), lambda: "a".rsplit(""), lambda: "a".splitlines("x"), lambda: "a".split(",", maxsplit=1, x=2), lambda: "a".join(), lambda: "a".join(["b"], 1), lambda: ",".join(None), lambda: "a".split(b","), lambda: "a".split(",", 1, 2)):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
x = ["a", "b"]
assert "".join(x) == "ab" and x == ["a", "b"]
text = "the quick brown fox"
assert " ".join(text.split()) == text and "".join(text.partition(" ")) == text
print([line.split("=") for line in "a=1\nb=2".splitlines()], dict(p.split(":") for p in "x:1 y:2".split()), sorted("c a b".split()), max("a bbb cc".split(), key=len))


class S(str):
    pass


print(type(",".join([S("only")])).__name__, type(S("a b").split()[0]).__name__, S("-").join("ab"))
def broken():
    yield "a"
    raise RuntimeError("in the iterable")
try:
    "".join(broken())
except RuntimeError as e:
    print(e)
