# format(), and __format__ of the builtin types by hand.
print(format(1), format("x"), format(1.5), format(None), format([1]), format(True), format(b"x"), format(int), format(...))
print(format(1, ""), format(1, "5"), (5).__format__("03"), "a".__format__(">3"), (1.5).__format__(".2f"), True.__format__(""), True.__format__("d"))
for call in (lambda: format(), lambda: format(1, 2), lambda: format(1, None), lambda: format(1, "", 3), lambda: format(object(), "x"), lambda: (1).__format__(), lambda: "x".__format__(5), lambda: object().__format__("s"), lambda: [].__format__(">3")):
    try:
        call()
    except TypeError as e:
        print(e)


class Money:
    def __init__(self, v): self.v = v

    def __format__(self, spec):
        if spec.endswith("c"):
            return f"${self.v:{spec[:-1]}}"
        return format(self.v, spec)


m = Money(1234.5)
print(f"{m:,.2fc} {m:.1f} {m} {m:>12.2fc}|", format(m, ".0fc"), "{:_.2fc}".format(m), "%s" % isinstance(m, Money))


class SubInt(int):
    def __format__(self, spec): return "sub:" + spec


class SubStr(str):
    def __format__(self, spec): return "substr:" + spec


print(f"{SubInt(3)} {SubInt(3):x} {SubInt(3)!s:>3} {SubInt(3)!r:>3}", f"{SubStr('a')} {SubStr('a'):5} {SubStr('a')!s:>3}", "{} {:4}".format(SubInt(1), SubStr("z")), "%d %s" % (SubInt(5), SubStr("w")), format(SubInt(2)))


class OnlyStr:
    def __str__(self): return "S"


print(f"{OnlyStr()} {OnlyStr()!s:>3}|", format(OnlyStr()), "{}".format(OnlyStr()))
try:
    f"{OnlyStr():>3}"
except TypeError as e:
    print(e)


class Raises:
    def __format__(self, spec): raise RuntimeError("in format " + spec)


for call in (lambda: f"{Raises()}", lambda: format(Raises(), "q"), lambda: "{:w}".format(Raises())):
    try:
        call()
    except RuntimeError as e:
        print(e)
print(format(range(3)), format(slice(1)), format((1, "a")), format({1, }), format({"a": 1}), format(frozenset()), format(bytearray(b"q")), format(type(1)), format(Exception("e")), format(ValueError))
print("".join(format(i, "02x") for i in b"bytes"), " ".join(f"{i:>3}" for i in range(5)), f"{0.1 + 0.2}", f"{1e3:,.0f}", f"{10**3:,}")
