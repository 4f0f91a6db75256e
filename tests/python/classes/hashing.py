# __hash__ and its relation to __eq__.
class Plain:
    pass


p = Plain()
assert hash(p) == hash(p)
assert {p: 1}[p] == 1


class EqOnly:
    def __eq__(self, o): return True


print(EqOnly.__hash__)
for f in (lambda: hash(EqOnly()), lambda: {EqOnly(): 1}, lambda: {EqOnly()}, lambda: hash([]), lambda: {[]: 1},
          lambda: {{}: 1}, lambda: {set()}, lambda: hash((1, [])), lambda: {1: 2}[[]], lambda: [] in {1},
          lambda: [] in {1: 2}, lambda: {}.get([]), lambda: set().add([]), lambda: hash(bytearray()),
          lambda: hash(slice(1, [], 2)), lambda: dict.fromkeys([[]])):
    try:
        f()
    except TypeError as e:
        print(e)


class Key:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, Key) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __repr__(self): return f"Key({self.v!r})"


d = {Key(1): "one", Key(2): "two"}
print(d[Key(1)], Key(3) in d, d)
d[Key(1)] = "uno"
print(d, len({Key(1), Key(1), Key(2)}))


# a subclass with __eq__ alone loses the hash; it can be asked back
class Lost(Key):
    def __eq__(self, o): return True


class Kept(Key):
    def __eq__(self, o): return True

    __hash__ = Key.__hash__


try:
    hash(Lost(1))
except TypeError as e:
    print(e)
assert hash(Kept(1)) == hash(1)


class No:
    __hash__ = None


try:
    hash(No())
except TypeError as e:
    print(e)

# numbers
assert hash(1) == hash(1.0) == hash(True) == 1
print(hash(0), hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(2**64), hash(-(2**61)), hash(10**30))
print(hash(0.5), hash(1.5), hash(-0.0), hash(float("inf")), hash(float("-inf")), hash(1e300), hash(0.1))
print({1: "int", 1.0: "float", True: "bool"}, {0: "a", False: "b"})


# all keys with one hash still work
class Same:
    def __init__(self, v): self.v = v
    def __hash__(self): return 7
    def __eq__(self, o): return self.v == o.v


m = {Same(i): i for i in range(50)}
assert all(m[Same(i)] == i for i in range(50)) and len(m) == 50
del m[Same(25)]
assert Same(25) not in m and m[Same(26)] == 26


class Big:
    def __hash__(self): return 2**100


class MinusOne:
    def __hash__(self): return -1


print(hash(Big()) == hash(2**100), hash(MinusOne()))
print(hash(()) == hash(()), hash((1, 2)) == hash((1.0, 2)), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
print(hash(None) == hash(None), hash("a") == hash("a"), hash(b"a") == hash(b"a"), hash(range(3)) == hash(range(0, 3, 1)))
