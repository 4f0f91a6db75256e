# Patterns, matches, flags: what they have and what they say.
import copy
import re


def show(*calls):
    for call in calls:
        try:
            print(call())
        except Exception as e:
            print(type(e).__name__, e)


m = re.match(r"(?P<a>x)(?P<b>y)?(z)", "xzw")
show(lambda: m.group(), lambda: m.group(0), lambda: m.group("a"), lambda: m.group("a", "b", 3), lambda: m.group(4),
     lambda: m.group(-1), lambda: m.group("c"), lambda: m.group(1.5), lambda: m.group(None), lambda: m[1], lambda: m["b"],
     lambda: m["zz"], lambda: m[2**70], lambda: m.groups(), lambda: m.groups("d"), lambda: m.groupdict(),
     lambda: m.groupdict(5), lambda: m.start("b"), lambda: m.end(3), lambda: m.span(2), lambda: m.span(9), lambda: m.regs,
     lambda: m.re, lambda: m.string, lambda: m.pos, lambda: m.endpos, lambda: m.lastindex, lambda: m.lastgroup, lambda: m,
     lambda: m.expand(r"\1-\2-\g<3>"), lambda: m.expand(b"a"), lambda: m.expand(5), lambda: bool(m), lambda: m.group(True),
     lambda: m == m, lambda: re.match("a", "b"), lambda: m.__class__, lambda: m.start(1, 2), lambda: setattr(m, "pos", 3),
     lambda: re.Match(), lambda: re.Pattern())
p = re.compile("(a)(?P<q>b)?", re.I | re.M)
show(lambda: p, lambda: p.pattern, lambda: p.flags, lambda: p.groups, lambda: p.groupindex, lambda: re.compile("a").groupindex,
     lambda: p.match("xab", 1), lambda: p.match("xab", 1, 2), lambda: p.match("xab", -5, 100), lambda: p.match("xab", 3, 1),
     lambda: p.search("xab", pos=1), lambda: p.search(string="xab", endpos=1), lambda: p.fullmatch("ab"),
     lambda: p.fullmatch("abc"), lambda: p.match(5), lambda: p.match(b"a"), lambda: re.match(b"a", "a"),
     lambda: p.findall("abaA"), lambda: p.split("xaby"), lambda: p.split("xabyaz", 1), lambda: p.split("x", -1),
     lambda: p.sub("-", "abab", 1), lambda: p.subn("-", "abab"), lambda: p.sub(lambda m: m[0] * 2, "abxa"),
     lambda: p.sub(lambda m: None, "abxa"), lambda: p.sub(lambda m: 5, "abxa"), lambda: p.sub(lambda m: 1 / 0, "abxa"),
     lambda: p.sub(b"x", "aba"), lambda: p.sub(5, "aba"), lambda: re.sub(b"a", "x", b"ba"),
     lambda: re.sub("a", "-", bytearray(b"a")), lambda: re.sub(b"a", b"-", bytearray(b"bab")),
     lambda: re.sub(b"a", b"-", memoryview(b"bab")), lambda: re.findall(b".", bytearray(b"ab")))
show(lambda: p == re.compile("(a)(?P<q>b)?", re.M | re.I), lambda: p == re.compile("(a)"),
     lambda: re.compile("a") == re.compile(b"a"), lambda: hash(p) == hash(re.compile("(a)(?P<q>b)?", re.M | re.I)),
     lambda: p is re.compile("(a)(?P<q>b)?", re.M | re.I), lambda: list(p.finditer("abaB")), lambda: p.scanner("ab").search(),
     lambda: re.split("x*", "axbc"), lambda: re.sub("x*", "-", "abxd"), lambda: re.sub("", "-", "abc"),
     lambda: re.findall("", "ab"), lambda: re.findall(r"\b", "a b"), lambda: re.split(r"\b", "a b"),
     lambda: re.split("(a)|b", "xaybz"), lambda: p.match(), lambda: p.match("a", "b"), lambda: p.match("a", 1.5),
     lambda: p.sub("a"), lambda: p.split("a", maxsplit="b"), lambda: re.escape("a.b*c d\n-é_"), lambda: re.escape(b"a.b\xff"),
     lambda: re.escape(5), lambda: re.Pattern[str], lambda: re.Match[bytes], lambda: re.purge(),
     lambda: re.sub("a", "b", "aAa", count=1, flags=re.I), lambda: re.subn("A", "b", "aaa", flags=re.I),
     lambda: re.split("A", "bab", flags=re.I), lambda: re.sub("a", "b", "a", 1, 2, 3),
     lambda: re.sub("a", "b", "a", 1, count=1), lambda: re.match("a", "a", "x"))
for flag in [re.I, re.I | re.M, re.NOFLAG, re.RegexFlag(0), re.RegexFlag(3), re.RegexFlag(1 << 15), ~re.I, re.A, re.ASCII,
             re.S, re.X, re.DEBUG, re.U, re.L, re.I & 2, re.I | 8]:
    print(repr(flag), str(flag), format(flag), int(flag), type(flag))
print(list(re.RegexFlag), re.RegexFlag.__module__, re.I == 2)
print(re.compile("a", re.A | re.I | re.M | re.S | re.X), re.compile(b"a", re.L | re.I), re.compile("x" * 300))
print(copy.copy(p) is p, copy.deepcopy(p) is p, copy.copy(m) is m, copy.deepcopy([m])[0] is m, type(p), type(m))
long = "aé€😀b" * 30
for m in list(re.finditer("b", long))[:3]:
    print(m.span(), ascii(m))
m = re.compile("b").search(long, 100)
print(m.span(), m.pos, m.endpos, re.compile("b").search(long, 100, 103), re.compile("(?<=€)😀").search(long, 7).span())
print(re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\w+", lambda s, t: t), (r"\s+", None), (r"(a)(b)", "x")]).scan("12 ab c 3!"))
step = re.compile("a(b)?").scanner("abaxab").match
print(step(), step(), step(), step())
found = re.compile(r"(\w)(?=(\w))").search("x ab")
print(found.groups(), found.lastindex, found.regs)
print([k for k in re.__all__ if not hasattr(re, k)], sorted(re.__all__))
print(re.match(r"(?x) a  # comment" "\n" r" \# b [ #]", "a#b "), re.match("(?x: a b )c d", "abc d"))
text = "Isaac Newton, physicist; Albert Einstein"
print(re.sub(r"(?P<first>\w+) (?P<last>\w+)", r"\g<last>, \g<first>", text), re.findall(r"\w+", text))
print({m["k"]: m["v"] for m in re.finditer(r"(?P<k>\w+)=(?P<v>\S*)", "a=1 b=2 c=")})
show(lambda: re.match(r"\N{EM DASH}[\N{LATIN SMALL LETTER A}-c]+", "—abc"), lambda: re.compile(r"\N{no such}"), lambda: re.compile(rb"\N{EM DASH}"),
     lambda: re.match("[\ud800-\udfff]+", "\ud800\udc00x").span(), lambda: re.findall(r"\ud83d|\W", "\ud83da😀") == ["\ud83d", "😀"])
