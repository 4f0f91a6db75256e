# Views of a dict: set operations, liveness, comparison, repr.
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(type(k).__name__, type(v).__name__, type(i).__name__, len(k), len(v), len(i))
print(k, v, i)
d["d"] = 4
del d["a"]
print(k, v, i, list(k), list(v), list(i))
print("b" in k, "a" in k, 2 in v, ("b", 2) in i, ("b", 3) in i, "b" in i, 5 in i, (1, 2, 3) in i, ["b", 2] in i)
print(k == {"b", "c", "d"}, k == ["b", "c", "d"], k == d.keys(), v == d.values(), v == v, i == {("b", 2), ("c", 3), ("d", 4)}, i == d.items(), {} .keys() == set(), k <= {"b", "c", "d", "e"}, k < {"b"}, k > {"b"}, k >= k, k != {1}, k.isdisjoint("xyz"), k.isdisjoint("abc"), i.isdisjoint([("b", 2)]))
print(sorted(k & {"b", "x"}), sorted(k | "xy"), sorted(k - {"b"}), sorted(k ^ {"b", "z"}), sorted(i & [("b", 2)]), sorted(i - {("b", 2)}), sorted({"b", "q"} & k), sorted({"b", "q"} - k), sorted({"q"} | k), sorted("bq" & k), sorted(["b", "q"] - k), type(k & k).__name__, type(k | []).__name__, sorted(i | [("z", 0)]))
print(list(reversed(k)), list(reversed(v)), list(reversed(i)), max(k), min(v), sum(v), sorted(i, key=lambda p: -p[1]), [*k], dict(i), set(k) == {"b", "c", "d"}, tuple(v), k.mapping, type(k.mapping).__name__)
for call in (lambda: k[0], lambda: v[0], lambda: i[0], lambda: k + k, lambda: k | 5, lambda: k & None, lambda: v & v, lambda: v | v, lambda: k < [1], lambda: v < v, lambda: k.add("x"), lambda: hash(k), lambda: hash(i), lambda: k.isdisjoint(5), lambda: [] in k, lambda: ("b", []) in i, lambda: ([], 1) in i, lambda: k(), lambda: d.keys(1), lambda: type(k)(), lambda: {"x": []}.items() | set(), lambda: {"x": []}.items() & {1}, lambda: len(iter(k)), lambda: setattr(k, "x", 1), lambda: k.mapping.__setitem__("x", 1), lambda: 5 - k, lambda: k - 5):
    try:
        print(call())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(isinstance(hash(v), int), {}.keys(), {}.values(), {}.items(), {1: {2: 3}}.items(), {"é": None}.keys(), str({1: 2}.values()), f"{ {1: 2}.keys() }")
it = iter(d)
print(next(it), type(it).__name__, type(iter(v)).__name__, type(iter(i)).__name__, type(reversed(d)).__name__, type(reversed(i)).__name__)
for key in k:
    d[key] = "value changes are fine"
    break
print(d, [a for a, _ in i], {b: a for a, b in {1: 2}.items()}, 2 in {1: float("2")}.values(), float("nan") in {1: float("nan")}.values())
nan = float("nan")
print(nan in {1: nan}.values(), (1, nan) in {1: nan}.items(), {1: nan} == {1: nan}, {1: nan}.items() == {1: nan}.items(), {nan: 1}.keys() == {nan})
a, b = {"x": 1, "y": 2}, {"y": 2, "z": 3}
print(a.keys() & b.keys(), sorted(a.keys() | b.keys()), a.keys() - b.keys(), sorted(a.keys() ^ b.keys()), a.items() & b.items(), a.items() - b.items(), sorted(a.items() ^ b.items()))
