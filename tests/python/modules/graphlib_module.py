"""graphlib: orders, circles, errors."""

from graphlib import CycleError, TopologicalSorter

print(*TopologicalSorter({"D": ["B", "C"], "C": ["A"], "B": ["A"]}).static_order())
t = TopologicalSorter()
t.add(1, 2, 3)
t.add(2, 3)
t.add(4)
t.prepare()
while t.is_active():
    ready = t.get_ready()
    print(sorted(ready), bool(t))
    t.done(*ready)
for wrong in (lambda: t.add(5), lambda: t.done(1), lambda: t.done(9), lambda: TopologicalSorter().get_ready(), lambda: t.prepare()):
    try:
        wrong()
    except ValueError as e:
        print(e)
try:
    list(TopologicalSorter({1: [2], 2: [3], 3: [1], 4: [1]}).static_order())
except CycleError as e:
    print(e.args[0], e.args[1][0] == e.args[1][-1], sorted(set(e.args[1])))
big = {n: [n + 1] for n in range(5000)}
print(sum(TopologicalSorter(big).static_order()))
