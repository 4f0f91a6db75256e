# __repr__, __str__, __format__, __bytes__ and who calls which.
class R:
    def __repr__(self): return "<R>"


class S:
    def __str__(self): return "<S>"
    def __repr__(self): return "repr S"


class F(S):
    def __format__(self, spec): return f"formatted with {spec!r}"


class OnlyStr:
    def __str__(self): return "only"


r, s, f = R(), S(), F()
print(r, str(r), repr(r), [r], (r,), {r: r}, f"{r}", f"{r!s}", "%s %r" % (r, r))
print(s, str(s), repr(s), [s], f"{s}", f"{s!r}", "%s %r" % (s, s), "{} {!r}".format(s, s))
print(f, f"{f}", f"{f:>10}", f"{f!s:>6}|", format(f), format(f, "x"), "{:abc}".format(f), f"{f:{'n'}{1}}")
print(OnlyStr())
assert repr(OnlyStr()).startswith("<__main__.OnlyStr object at 0x")
for spec in ("", "5", ">10"):
    try:
        print(repr(format(OnlyStr(), spec)))
    except TypeError as e:
        print(e)
for value in ([], {}, None, (), object, print):
    try:
        format(value, "5")
    except TypeError as e:
        print(e)
print(format(None), format([1]), f"{None}|{[1]}|{int}")


class Sub(str):
    def __str__(self): return "str of sub"


x = Sub("raw")
print(x, repr(x), f"{x}", "%s" % x, x + "!", [x], format(x), "-".join([x, x]), str(x))


class IntSub(int):
    def __repr__(self): return "I" + int.__repr__(self)


i = IntSub(5)
print(i, str(i), f"{i}", f"{i:03}", "%d %s %r" % (i, i, i), [i], i + 1, str(i + 1))


class Err(Exception):
    def __str__(self): return "custom"


print(Err(1), repr(Err(1)), [Err(2)], f"{Err(3)}")


# the class's own __repr__ comes from the metaclass
class M(type):
    def __repr__(cls): return "class:" + cls.__name__


class K(metaclass=M): pass


print(K, [K], f"{K}", str(K))


class Nested:
    def __init__(self, *kids): self.kids = kids
    def __repr__(self): return f"N{self.kids!r}"


print(Nested(Nested(), Nested(1)))


# an instance attribute does not count
r.__repr__ = lambda: "instance repr"
r.__str__ = lambda: "instance str"
print(r, str(r), repr(r))


class Raises:
    def __repr__(self): raise ValueError("no repr")


for call in (repr, str, lambda v: f"{v}", lambda v: repr([v]), lambda v: "%r" % v):
    try:
        call(Raises())
    except ValueError as e:
        print(e)


# str subclasses are legal results
class MyStr(str): pass


class GivesSub:
    def __str__(self): return MyStr("sub")


print(str(GivesSub()), type(str(GivesSub())).__name__)
