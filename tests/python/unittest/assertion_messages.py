# What each assertion says when it fails.
import unittest


class T(unittest.TestCase):
    def runTest(self):
        pass


t = T()


def fails(name, *args, **kwargs):
    try:
        getattr(t, name)(*args, **kwargs)
    except Exception as failure:
        print(f"{name}: {type(failure).__name__}: {failure}")
    else:
        print(f"{name}: fine")


class NoLength:
    pass


fails("assertTrue", [])
fails("assertTrue", 0, "why")
fails("assertFalse", "x")
fails("assertIs", 1, 2)
fails("assertIsNot", None, None)
fails("assertIsNone", 3)
fails("assertIsNotNone", None)
fails("assertIsInstance", 1, str)
fails("assertIsInstance", 1, (str, bytes))
fails("assertNotIsInstance", 1, int)
fails("assertNotIsInstance", 1, (str, int))
fails("assertIsSubclass", int, str)
fails("assertIsSubclass", int, (str, bytes))
fails("assertIsSubclass", 3, int)
fails("assertIsSubclass", int, 3)
fails("assertNotIsSubclass", bool, int)
fails("assertNotIsSubclass", bool, (str, int))
fails("assertHasAttr", "x", "foo")
fails("assertHasAttr", str, "foo")
fails("assertHasAttr", unittest, "foo")
fails("assertNotHasAttr", "x", "upper")
fails("assertNotHasAttr", str, "upper")
fails("assertNotHasAttr", unittest, "main")
fails("assertIn", 1, [2])
fails("assertNotIn", 1, [1], "given")
fails("assertLess", 2, 1)
fails("assertLessEqual", 2, 1)
fails("assertGreater", 1, 2)
fails("assertGreaterEqual", 1, 2)
fails("assertEqual", 1, 2)
fails("assertEqual", 1, 2, "given")
fails("assertEqual", "a" * 100, 3)
fails("assertEqual", 10**90, 10**90 + 1)
fails("assertNotEqual", 1, 1)
fails("assertAlmostEqual", 1.0, 1.1)
fails("assertAlmostEqual", 1.0, 1.00000001)
fails("assertAlmostEqual", 1.0, 1.1, places=3)
fails("assertAlmostEqual", 1.0, 1.5, delta=0.1)
fails("assertAlmostEqual", 1.0, 1.5, delta=0.1, places=3)
fails("assertNotAlmostEqual", 1.0, 1.0)
fails("assertNotAlmostEqual", 1.0, 1.00000001)
fails("assertNotAlmostEqual", 1.0, 1.05, delta=0.1)
fails("assertSetEqual", {1, 2}, {2, 3})
fails("assertSetEqual", {1, 2}, {1, 2})
fails("assertSetEqual", 1, {2})
fails("assertSetEqual", {1}, 2)
fails("assertCountEqual", [1, 2, 2], [2, 1, 1])
fails("assertCountEqual", [[1], [2]], [[2], [2]])
fails("assertCountEqual", [1, 2], [2, 1])
fails("assertStartsWith", "abc", "b")
fails("assertStartsWith", "abc", ("b", "c"))
fails("assertStartsWith", b"abc", "b")
fails("assertStartsWith", "abc", b"b")
fails("assertStartsWith", 3, "b")
fails("assertStartsWith", "abc", 3)
fails("assertNotStartsWith", "abc", "a")
fails("assertNotStartsWith", "abc", ("x", "a"))
fails("assertEndsWith", "abc" * 50, "b")
fails("assertNotEndsWith", "abc", "c")
fails("fail", "that is it")
fails("fail")
fails("assertRaises", ValueError, int, "3")
fails("assertRaises", ValueError, int, "x")
fails("assertRaises", (ValueError, KeyError), int, "3")
fails("assertRaises", KeyError, int, "x")
fails("assertRaises", 3, int)
fails("assertRaises", ValueError, nothing=3)
fails("assertWarns", UserWarning, int)
fails("assertWarns", int, int)

with t.assertRaises(ValueError) as caught:
    int("x")
print(repr(caught.exception), caught.exception.__traceback__)
try:
    with t.assertRaises(ValueError, msg="given"):
        pass
except AssertionError as failure:
    print(failure)

t.longMessage = False
fails("assertEqual", 1, 2, "only this")
fails("assertEqual", 1, 2)


class Money:
    def __init__(self, amount):
        self.amount = amount


def same_amount(first, second, msg=None):
    if first.amount != second.amount:
        raise t.failureException(f"{first.amount} is not {second.amount}")


t.addTypeEqualityFunc(Money, same_amount)
fails("assertEqual", Money(1), Money(2))
fails("assertEqual", Money(1), Money(1))
