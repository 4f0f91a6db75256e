# Arrays of numbers of one kind.
import array as module
import copy
import io
import warnings
from array import array
from collections.abc import MutableSequence

warnings.simplefilter("ignore")


def t(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


a = array("i", [1, 2, 3])
print(a, repr(array("d")), repr(array("u", "ab")), array("w", "é"), a.itemsize, a.typecode)
for args in (("z",), (), ("i", 5), ("i", "a"), ("i", ["a"]), ("b", [200]), ("b", [-129]), ("B", [-1]), ("i", [2**40]), ("f", ["x"]), ("u", [1]), ("w", ["ab"]), ("i", b"abcd"), ("i", b"abc"), (5,), ("ii",),
             ("B", [1.5]), ("H", [70000]), ("I", [2**32]), ("I", [-1]), ("L", [-1]), ("l", [2**64]), ("q", [2**64]), ("h", [40000]), ("f", [0.1]), ("d", [1, 2.5]), ("i", range(3)), ("d", a), ("i", array("d", [1.0])),
             ("i", array("w", "a")), ("q", [2**63 - 1]), ("B", b"\x01\xff"), ("i", [True])):
    t(array, *args)
t(lambda: a + [1]); t(lambda: a + array("d")); t(lambda: a * 2); t(lambda: 2 * a); t(lambda: a[0]); t(lambda: a[5]); t(lambda: a[1:]); t(lambda: a[::-1]); t(lambda: a["x"]); t(lambda: a.index(9)); t(lambda: a.index(2))
t(lambda: a.remove(9)); t(lambda: a.pop(9)); t(lambda: a.append("x")); t(lambda: a.extend(["x"])); t(lambda: a.extend(array("d", [1]))); t(lambda: a.__setitem__(0, "x")); t(lambda: a.__setitem__(9, 1))
t(lambda: a.__setitem__(slice(0, 1), [1])); t(lambda: a.__setitem__(slice(0, 1), array("d", [1]))); t(lambda: a.__setitem__(slice(0, 2), array("i", [9, 8, 7]))); t(lambda: a.__delitem__(9))
print(a, a.tobytes(), a.tolist(), bytes(array("h", [1, 2])), len(a), list(a), 8 in a, "x" in a)
a.byteswap()
print(a)
a.byteswap()
t(lambda: a == [1]); t(lambda: a < array("i", [1])); t(lambda: array("i", [1]) == array("d", [1.0])); t(lambda: a >= a); t(lambda: a.count(9)); t(a.reverse); t(a.fromlist, [1, "x"]); t(a.fromlist, 5); t(a.fromlist, [5])
t(a.fromunicode, "x"); t(a.tounicode); t(lambda: array("w", "ab").tounicode()); t(lambda: a.insert(0, 5)); t(lambda: a.pop()); t(lambda: a.pop(0)); t(lambda: a.frombytes(b"abc")); t(lambda: a.frombytes("abcd"))
print(a, copy.copy(a) == a, copy.deepcopy(a) is a, isinstance(a, MutableSequence), module.typecodes, module.ArrayType is array, [array(c).itemsize for c in "bBhHiIlLqQfdw"])
del a[0]
a += array("i", [4])
a *= 2
print(a, a[1:3], min(a), max(a), sum(a), sorted(a), a.buffer_info()[1])
a.clear()
t(a.pop); t(lambda: a.__iadd__([1]))
f = io.BytesIO()
array("h", [1, 2, 3]).tofile(f)
f.seek(0)
b = array("h")
b.fromfile(f, 2)
print(b)
t(b.fromfile, f, 5)
print(b, array[int])
