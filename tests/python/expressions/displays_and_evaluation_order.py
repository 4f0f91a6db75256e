# Displays, and the order in which the parts of an expression are evaluated.
log = []


class T(str):
    def __add__(self, o):
        log.append(f"{self}+{o}")
        return T(f"({self}+{o})")

    def __mul__(self, o):
        log.append(f"{self}*{o}")
        return T(f"({self}*{o})")


def t(x):
    log.append(x)
    return T(x) if isinstance(x, str) else x


def flush():
    print(" ".join(map(str, log)))
    log.clear()


t("a") + t("b") * t("c")
flush()
(t("a") + t("b")) * t("c")
flush()
[t("a"), t("b")], {t("c"): t("d"), t("e"): t("f")}, (t("g"), {t("h")})
flush()


def fn(*a, **k):
    log.append("call")
    return {}


(t("f") and fn)(t("p1"), t("p2"), k1=t("k1"), k2=t("k2"))
flush()
store = {}


def get(name):
    log.append("get " + name)
    return store


get("x")[t("key")] = t("value")
flush()
get("x")[t("k1")], get("y")[t("k2")] = t("v1"), t("v2")
flush()
get("a")[t("ka")] = get("b")[t("kb")] = t("shared")
flush()
get("x")[t("key")] += t("more")
flush()
del get("x")[t("key")], get("y")[t("kb")]
flush()


class O:
    pass


o = O()


def obj():
    log.append("obj")
    return o


obj().attr = t("v")
obj().attr += t("w")
flush()
t("no") if t(0) else t("else")
flush()
t(1) < t(2) < t(1) < t(5)
flush()
t("s")[t(0):t(1):t(1)]
flush()
f"{t('x')}{t('y'):{t('>')}{t('3')}}"
flush()
assert t(1), t("msg")
flush()
[t(i) for i in t((1, 2)) if t("if")]
flush()
(lambda a=t("default"): t("body"))()
flush()
{**t({"z": 1}), t("k"): t("v"), **t({"y": 2})}
flush()
print([], [1,], (), (1,), {}, {1}, {1: 2,}, [[]], ((),), {"a": {"b": []}}, [1, 2][0], (1), ((1)))
print({1: "a", 1: "b"}, {1, 1, 1.0, True}, {"x": 1, **{}}, len({0, False, 0.0, ""}), [None] * 3, [[]] * 2, (0,) * 3, "ab" * 3, 2 * [1], -1 * [1])
print(1, 2, sep="", end=";\n")
x = 1,
y = 1, 2
print(x, y, type(()), [1, [2, [3]]][1][1][0], {"k": [10, 20]}["k"][-1], "abc"[1], (lambda: {"a": 1})()["a"])
print(not 1 + 1, -2 ** 2, 2 ** -1, 2 ** 3 ** 2, -1 ** 2, 1 + 2 * 3 - 4 // 2 % 3, 1 << 2 + 1, 5 & 3 | 4 ^ 1, ~5 + 1, - - 1, not not 0, 7 - 3 - 2, 8 / 4 / 2, 1 if 0 else 2 + 3)
