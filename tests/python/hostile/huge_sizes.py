# Sizes that cannot be: MemoryError or OverflowError at once, never an abort.
big = 10**12
huge = 2**63
cases = [
    ("str * big", lambda: "a" * 10**14), ("str * huge", lambda: "a" * huge), ("str * -huge", lambda: "a" * -huge), ("'' * huge", lambda: "" * (huge - 1)),
    ("list * big", lambda: [0] * 10**14), ("list * huge", lambda: [0] * huge), ("tuple * big", lambda: (0,) * 10**15), ("bytes * big", lambda: b"a" * 10**14),
    ("bytes(big)", lambda: bytes(10**15)), ("bytes(huge)", lambda: bytes(huge)), ("bytearray(huge)", lambda: bytearray(huge)), ("bytearray * huge", lambda: bytearray(b"a") * huge),
    ("ljust", lambda: "a".ljust(huge)), ("center huge", lambda: "a".center(2**70)), ("zfill huge", lambda: "a".zfill(huge)), ("format width", lambda: format(1, "99999999999999999999d")),
    ("percent width", lambda: "%99999999999999999999d" % 1), ("range len", lambda: len(range(huge))), ("range ok", lambda: (range(10**30)[10**29], 5 in range(10**30), range(10**30)[-1])), ("list index", lambda: [1][huge]),
    ("list insert", lambda: [].insert(huge, 1)), ("slice", lambda: [1, 2][huge:2**80]), ("str slice", lambda: "abc"[-(2**80):2**80]), ("shift", lambda: 1 << huge), ("shift negative", lambda: 1 << -1), ("right shift", lambda: (1 >> 2**80, -5 >> 2**80)),
    ("float int", lambda: float(10**400)), ("int float", lambda: int(1e308) > 10**307), ("pow float", lambda: 10.0**1000), ("int to_bytes", lambda: (1).to_bytes(huge)), ("chr", lambda: chr(huge)), ("round", lambda: round(1.5, huge)), ("round int", lambda: round(12345, -(10**3))),
    ("join", lambda: len("ab".join(["x"] * 1000))), ("sleepy repeat", lambda: next(iter(range(huge)))), ("enumerate", lambda: next(enumerate("a", huge))), ("str.replace", lambda: len(("a" * 1000).replace("a", "b" * 1000))), ("expandtabs", lambda: len("\t".expandtabs(1000))),
    ("index of range", lambda: range(2**70).index(2**69)), ("slice indices", lambda: slice(2**80).indices(5)), ("len from __len__", lambda: len(type("L", (), {"__len__": lambda s: huge})())), ("hash", lambda: hash(2**1000)),
    ("list.pop", lambda: [1].pop(huge)), ("del", lambda: [1].__delitem__(huge)), ("split", lambda: "a b c".split(" ", 2**62)), ("replace count", lambda: "aaa".replace("a", "b", 2**62)), ("find", lambda: "abc".find("c", -(2**80), 2**80)), ("startswith", lambda: "abc".startswith("a", 2**80)),
    ("str()", lambda: "x" * 0 * huge if 0 else "skipped"), ("product", lambda: [[]] * 0 * 10**18), ("sum range", lambda: sum(range(10**5))), ("isqrt", lambda: __import__("math").isqrt(10**100)), ("factorial", lambda: __import__("math").factorial(huge)), ("comb", lambda: __import__("math").comb(100, 50)),
]
for name, case in cases:
    try:
        print(name, "=", case())
    except (MemoryError, OverflowError, ValueError, IndexError) as e:
        print(name, "->", type(e).__name__, e)
print("alive")
