# Failed comparisons of containers and texts show where they differ.
import unittest


class T(unittest.TestCase):
    def runTest(self):
        pass


t = T()


def fails(name, *args, **kwargs):
    try:
        getattr(t, name)(*args, **kwargs)
    except AssertionError as failure:
        print(f"== {name}\n{failure}")
    else:
        print(f"== {name}: fine")


class OnlyItems:
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __repr__(self):
        return f"OnlyItems{self.items}"


fails("assertEqual", [1, 2, 3], [1, 2, 4, 5])
fails("assertEqual", (1, 2), (1,))
fails("assertEqual", {"a": 1, "b": [2]}, {"a": 1, "b": [3]})
fails("assertEqual", "one\ntwo\n", "one\nthree\n")
fails("assertEqual", "one\ntwo", "one\nthree", "given")
fails("assertEqual", "", "x")
fails("assertListEqual", [1], (1,))
fails("assertTupleEqual", (1,), [1])
fails("assertSequenceEqual", [1], (2,))
fails("assertSequenceEqual", [1, 2], (1, 2))
fails("assertSequenceEqual", 3, (1, 2))
fails("assertSequenceEqual", [1, 2], OnlyItems(1, 2))
fails("assertSequenceEqual", [1], OnlyItems(1, 2))
fails("assertDictEqual", [], {})
fails("assertMultiLineEqual", 3, "x")
fails("assertEqual", list(range(100)), list(range(99)))
t.maxDiff = None
fails("assertEqual", list(range(50)), list(range(49)))
t.maxDiff = 10
fails("assertEqual", [1, 2, 3], [4, 5, 6])
fails("assertEqual", {i: i for i in range(40)}, {})
