# slice objects, None, Ellipsis, NotImplemented and object().
s = slice(1, 10, 2)
print(s, slice(5), slice(None), slice("a", [1], None), s.start, s.stop, s.step, s == slice(1, 10, 2), s == slice(1, 10), slice(0, 1, 2) < slice(0, 2, 1), slice(1) == slice(None, 1, None), hash(s) == hash(slice(1, 10, 2)), {slice(1): "k"}[slice(1)])
for sl, n in ((slice(None), 5), (slice(2), 5), (slice(-2, None), 5), (slice(None, None, -1), 5), (slice(10, 20), 5), (slice(-10, 3), 5), (slice(4, 0, -2), 5), (slice(None, None, 2), 0), (slice(-1, -6, -1), 5), (slice(100, None, -3), 7), (slice(None, -100, -1), 3), (slice(0, 5, 10**20), 5)):
    print(sl, n, sl.indices(n), list(range(*sl.indices(n))), list(range(n))[sl])
for call in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1, 2, 0).indices(5), lambda: slice("a").indices(5), lambda: slice(1).indices(-1), lambda: slice(1).indices("a"), lambda: slice(1).start.x, lambda: setattr(slice(1), "stop", 2), lambda: slice(1)[0], lambda: slice(1)(), lambda: hash(slice([])), lambda: slice(1).indices(), lambda: slice(1) < 5, lambda: len(slice(1)), lambda: slice(x=1), lambda: slice(1.5).indices(3), lambda: slice(None, None, None) + 1):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(None, repr(None), str(None), bool(None), None == None, None is None, None == 0, None != False, type(None), hash(None) == hash(None), [None] * 2, {None: None}, type(None)(), None.__class__, None.__bool__(), None.__eq__(1), None.__repr__(), f"{None!r:>6}")
for call in (lambda: None.x, lambda: (lambda n: n())(None), lambda: (lambda n: n[0])(None), lambda: None + 1, lambda: 1 + None, lambda: len(None), lambda: iter(None), lambda: None < None, lambda: setattr(None, "x", 1), lambda: int(None), lambda: type(None)(1), lambda: -None, lambda: None @ None, lambda: None.__init__(5), lambda: "a" + None, lambda: [] + None, lambda: None in None, lambda: 1 in None):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(..., Ellipsis, repr(...), ... is Ellipsis, type(...), bool(...), [...], {...: 1}, type(...)() is ..., NotImplemented, type(NotImplemented), type(NotImplemented)() is NotImplemented, str(NotImplemented), ....__class__)
for call in (lambda: bool(NotImplemented), lambda: not NotImplemented, lambda: ... + 1, lambda: ....x, lambda: NotImplemented(), lambda: type(...)(1), lambda: ... < 1):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
o = object()
print(type(o), o == o, o == object(), o != object(), hash(o) == hash(o), bool(o), isinstance(o, object), repr(o).startswith("<object object at 0x"), o.__class__, o.__eq__(1), o.__ne__(o), o.__lt__(1), o.__doc__[:19], object.__subclasshook__(5), o.__format__("") == str(o), object().__init__())
for call in (lambda: o.x, lambda: setattr(o, "x", 1), lambda: o(), lambda: o + o, lambda: o < o, lambda: o[0], lambda: len(o), lambda: iter(o), lambda: object(1), lambda: object(x=1), lambda: int(o), lambda: {**o}, lambda: vars(o)):
    try:
        print(call())
    except Exception as e:
        import re
        print(type(e).__name__, re.sub("0x[0-9a-f]+", "ADDR", str(e)))
