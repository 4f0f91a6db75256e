"""operator: functions, itemgetter, attrgetter, methodcaller."""

import operator
from operator import attrgetter, itemgetter, methodcaller

print(operator.add(1, 2), operator.sub(5, 3), operator.mul("a", 3), operator.truediv(7, 2), operator.floordiv(7, 2), operator.mod(-7, 3), operator.pow(2, 8), operator.neg(4), operator.pos(-4), operator.abs(-4), operator.inv(5), operator.invert(0))
print(operator.lt(1, 2), operator.le(2, 2), operator.eq("a", "a"), operator.ne(1, 2), operator.ge(1, 2), operator.gt(3, 2), operator.not_([]), operator.truth([0]), operator.is_(None, None), operator.is_not(1, None), operator.is_none(None), operator.is_not_none(1))
print(operator.and_(6, 3), operator.or_(6, 3), operator.xor(6, 3), operator.lshift(1, 4), operator.rshift(16, 2), operator.index(True), operator.concat([1], [2]), operator.contains("abc", "b"), operator.countOf([1, 2, 1], 1), operator.indexOf("abc", "c"))
d = {"a": 1}
operator.setitem(d, "b", 2)
print(operator.getitem(d, "b"), d)
operator.delitem(d, "a")
print(d, operator.length_hint([1, 2]), operator.length_hint(iter([1, 2, 3])), operator.call(max, 1, 2))
x = [1]
y = operator.iadd(x, [2])
print(x is y, x, operator.iadd(1, 2), operator.imul([1], 2), operator.ior({"a": 1}, {"b": 2}))

print(itemgetter(1)("abc"), itemgetter(0, 2)("abc"), itemgetter("k")({"k": "v"}), itemgetter(slice(1, None))([1, 2, 3]), repr(itemgetter(1, 2)))


class P:
    def __init__(self, n):
        self.name = n
        self.inner = self

    def greet(self, greeting, end="!"):
        return f"{greeting} {self.name}{end}"


p = P("ada")
print(attrgetter("name")(p), attrgetter("name", "inner.name")(p), attrgetter("inner.inner.name.upper")(p)(), repr(attrgetter("a.b")))
print(methodcaller("greet", "hi")(p), methodcaller("greet", "hi", end="?")(p), methodcaller("upper")("x"), repr(methodcaller("f", 1, k=2)))
rows = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(1, 0)), max(rows, key=itemgetter(1)), list(map(itemgetter(0), rows)))
for wrong in (lambda: itemgetter(), lambda: itemgetter(5)("abc"), lambda: attrgetter("zz")(p), lambda: attrgetter(5), lambda: methodcaller(), lambda: methodcaller("zz")(p), lambda: operator.add(1), lambda: operator.add(1, "a"),
              lambda: operator.indexOf([1], 9), lambda: operator.concat(1, 2), lambda: operator.index(1.5), lambda: operator.truediv(1, 0), lambda: itemgetter("x")({}), lambda: operator.length_hint([], "x"), lambda: operator.countOf(5, 1)):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)


class Own:
    def __add__(self, o): return "add"
    def __iadd__(self, o): return "iadd"
    def __matmul__(self, o): return "matmul"
    def __index__(self): return 3
    def __length_hint__(self): return 42


print(operator.add(Own(), 1), operator.iadd(Own(), 1), operator.matmul(Own(), 1), operator.index(Own()), operator.length_hint(Own()), operator.__add__(1, 2), operator.__name__)
