# str.format: fields, attributes, indexes, errors, format_map.
class P:
    x = 1
    items = [10, 20]
    d = {"k": "v", "1": "str one", 1: "int one"}

    def __repr__(self): return "P()"
    def __str__(self): return "a P"


p = P()
print("{} {} {}".format(1, "two", 3.0), "{2} {0} {1} {0}".format("a", "b", "c"), "{a} {b} {a}".format(a=1, b=2), "{0} {k} {1}".format(1, 2, k="k"))
print("{0.x} {0.items[1]} {0.d[k]} {0.d[1]} {p.items}".format(p, p=p), "{0[0]} {0[1]} {1[a b]} {1[-1]}".format([5, 6], {"a b": 7, "-1": 8}))
print("{!r} {!s} {!a}".format(p, p, "é"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{{}} {{{}}} }}{{".format(1), "{0!r:>6}".format(p))
print("{:{}}|{:{w}.{p}f}|{:{}{}{}}".format(1, 5, 3.14159, "x", "*", "^", 7, w=8, p=2), "{0:{1}{2}}".format("s", ">", 4))
print("no fields".format(1, 2, x=3), "".format(), "{}".format(None), "{0}".format([1]), "{a[0][1]}".format(a=["xy"]), "{0[x][y]}".format({"x": {"y": "deep"}}))
print("{:%H}".format(type("F", (), {"__format__": lambda s, spec: "spec " + spec})()), "{0.__class__.__name__}".format(1), "{:d}".format(True))
print("{a}-{b}".format_map({"a": 1, "b": 2}), "{missing}".format_map(type("D", (dict,), {"__missing__": lambda s, k: "?" + k})()), "{x.real}".format_map({"x": 3}))
cases = [("{}", ()), ("{1}", (1,)), ("{a}", ()), ("{} {0}", (1,)), ("{0} {}", (1,)), ("{", ()), ("}", ()), ("{0", (1,)), ("{0!}", (1,)), ("{0!x}", (1,)), ("{0!rr}", (1,)),
         ("{0.}", (1,)), ("{0[}", ([1],)), ("{0[]}", ([1],)), ("{0[0}", ([1],)), ("{0[0]x}", ([1],)), ("{0.nope}", (1,)), ("{0[5]}", ([1],)), ("{0[k]}", ({},)), ("{0[k]}", ([1],)), ("{:d}", ("x",)),
         ("{:}}", (1,)), ("{{}", ()), ("{}}", (1,)), ("{-1}", (1,)), ("{0x}", (1,)), ("{ }", (1,)), ("{0 }", (1,)), ("{:{:{}}}", (1, 2, 3)), ("{!r", (1,)), ("{:", (1,)), ("{a.b}", ()), ("{0:{", (1,)),
         ("{99999999999999999999}", (1,)), ("{0[99999999999999999999]}", ([1],)), ("{:>5}", (None,)), ("{!s:d}", (1,)), ("{0!r:q}", ("x",)), ("{.x}", (p,)), ("{[0]}", ("ab",)), ("{a!r:}", ())]
for text, args in cases:
    try:
        print(text, repr(text.format(*args)))
    except (IndexError, KeyError, ValueError, AttributeError, TypeError) as e:
        print(text, "->", type(e).__name__, e)
for call in (lambda: "{}".format_map(5), lambda: "{a}".format_map([]), lambda: "{a}".format_map({}), lambda: "{0}".format_map({"0": 1}), lambda: "{}".format_map({"": 1})):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
fmt = "{0:<3}{1:>3}|".format
print(fmt("a", "b"), fmt(1, 2), list(map("{:02}".format, range(3))))
