# Operator methods, reflected methods, NotImplemented, in-place versions.
OPS = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "lshift": "<<",
       "rshift": ">>", "and": "&", "or": "|", "xor": "^", "matmul": "@"}


def make(prefix):
    return {f"__{prefix}{op}__": (lambda self, other, n=f"{prefix}{op}": f"{n}({type(other).__name__})") for op in OPS}


Left = type("Left", (), make(""))
Right = type("Right", (), make("r"))
InPlace = type("InPlace", (), make("i"))
Nothing = type("Nothing", (), {})

for op, sign in OPS.items():
    x = InPlace()
    exec(f"x {sign}= 1")
    print(sign, eval(f"Left() {sign} 1"), eval(f"1 {sign} Right()"), eval(f"Left() {sign} Right()"), x)
    for text in (f"Nothing() {sign} 1", f"1 {sign} Nothing()", f"Right() {sign} 1", f"Nothing() {sign} Nothing()"):
        try:
            eval(text)
        except TypeError as e:
            print("  ", e)
    y = Nothing()
    try:
        exec(f"y {sign}= 1")
    except TypeError as e:
        print("  ", e)


# fallback from in-place to plain to reflected
class Num:
    def __init__(self, v):
        self.v = v

    def __add__(self, other):
        if isinstance(other, Num):
            return Num(self.v + other.v)
        if isinstance(other, int):
            return Num(self.v + other)
        return NotImplemented

    __radd__ = __add__

    def __repr__(self):
        return f"Num({self.v})"


n = Num(1)
n += 5
print(n, n + Num(2), 3 + n, sum([Num(1), Num(2)]))
for bad in (lambda: n + "x", lambda: "x" + n, lambda: n - 1):
    try:
        bad()
    except TypeError as e:
        print(e)


# the reflected method of a subclass of the left operand goes first, if it is overridden
class Base:
    def __add__(self, other): return "Base.add"
    def __radd__(self, other): return "Base.radd"


class Sub(Base):
    def __radd__(self, other): return "Sub.radd"


class Same(Base):
    pass


print(Base() + Sub(), Sub() + Base(), Base() + Same(), Base() + Base())


# same type: the reflected method is not tried
class OnlyR:
    def __radd__(self, other): return "r"


try:
    OnlyR() + OnlyR()
except TypeError as e:
    print(e)
print(1 + OnlyR(), "a" + OnlyR(), None + OnlyR())
print(pow(Left(), 2), divmod(type("D", (), {"__divmod__": lambda s, o: ("dm", o)})(), 3),
      divmod(3, type("D", (), {"__rdivmod__": lambda s, o: ("rdm", o)})()))


class P3:
    def __pow__(self, e, m=None): return ("pow", e, m)
    def __rpow__(self, b, m=None): return ("rpow", b, m)


print(P3() ** 2, pow(P3(), 2, 5), 2 ** P3(), pow(2, P3(), 7))


class IncList:
    def __init__(self): self.items = []
    def __iadd__(self, x):
        self.items.append(x)
        return self


i = j = IncList()
i += 1
i += 2
print(i is j, j.items)
