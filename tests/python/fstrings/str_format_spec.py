# Format specs for strings, and alignment of other types.
for spec in ("", "s", "10", "<10", ">10", "^10", "^11", "*^10", ".3", "10.3", ">10.3", "010", ".0", "é<8", "{<8", "}>8", "<", "^s", "3", "08s", "-<9.2s", " <6", "\n>7", "日^9"):
    print(repr(spec), repr(format("hello", spec)), repr(format("", spec)), repr(format("ñandú", spec)))
for spec in ("d", "+", "=10", " ", "x", "+s", "-", ",", "_", "#", ".", ".x", "10x", "z", "=", "<<<<", "5.5.5", "0=5"):
    try:
        print(repr(spec), repr(format("hello", spec)))
    except ValueError as e:
        print(repr(spec), e)
print(f"{'a':5}|{'b':>5}|{'c':^5}|{'d':<5}|{'abcdef':.3}|{'abcdef':>5.2}|{'x' * 3:-^9}|{'wide':2}")
print("{:>8}|{:<8}|{:^8}|{:*^8}".format("r", "l", "c", "f"), "{0:{1}}|{0:{fill}{align}{width}}".format("x", 5, fill="#", align="^", width=7))
rows = [("name", "qty", "price"), ("apple", 3, 1.5), ("kiwi", 12, 0.25)]
for a, b, c in rows:
    print(f"{a:<8}{b!s:>5}{c!s:>8}")
print(f"{'日本':>6}|{'日本':*<6}|{'e\u0301':>4}|{'🎉':^5}|")


class S(str):
    pass


print(f"{S('sub'):>6}|{S('sub'):.1}", format(S("q"), "^3"))
print(f"{str([1, 2]):>10}|{[1, 2]!s:>10}|{(1,)!r:>6}|{None!s:^8}|{b'x'!r:>6}|{ {1: 2}!s:<8}|")
for v in ([1], (1,), {1}, {1: 1}, None, b"x", range(3), print, ..., slice(1)):
    try:
        print(f"{v:>10}")
    except TypeError as e:
        print(e)
print("{!r:>8}|{!s:>8}|{!a:>8}".format("é", "é", "é"))
big = 10**6
print(len(f"{'x':{big}}"), len(f"{'x':>{big}}"), len("%*d" % (1000, 1)))
for spec in ("99999999999999999999", ">99999999999999999999", ".99999999999999999999"):
    try:
        format("x", spec)
    except ValueError as e:
        print(e)
