"""heapq and bisect."""

import bisect
import heapq

h = []
for x in (5, 1, 8, 3, 2):
    heapq.heappush(h, x)
print(h, [heapq.heappop(h) for _ in range(3)], h)
h = [9, 4, 7, 1, 8, 2]
heapq.heapify(h)
print(h, heapq.heappushpop(h, 0), heapq.heappushpop(h, 5), heapq.heapreplace(h, 3), h)
print(heapq.nlargest(3, [3, 1, 5, 2]), heapq.nsmallest(2, "dbca"), heapq.nlargest(2, ["aa", "b", "cccc"], key=len), heapq.nsmallest(0, [1]), heapq.nlargest(9, [1, 2]), heapq.nsmallest(1, [3, 1, 1]))
print(list(heapq.merge([1, 4, 7], [2, 5], [3])), list(heapq.merge([3, 1], [2], reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)), list(heapq.merge()))
for wrong in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((), 1), lambda: heapq.heapify([1, "a"]), lambda: heapq.heappush([1], "a"), lambda: heapq.heapify(5)):
    try:
        wrong()
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
tasks = [(2, "b"), (1, "z"), (1, "a"), (3, "c")]
heapq.heapify(tasks)
print([heapq.heappop(tasks) for _ in range(4)])
m = [3, 1, 2]
heapq.heapify_max(m)
print(m, heapq.heappop_max(m), heapq.heappushpop_max(m, 9), m)


class Item:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n > other.n
    def __repr__(self): return f"I{self.n}"


h = []
for n in (1, 5, 3):
    heapq.heappush(h, Item(n))
print(heapq.heappop(h), heapq.heappop(h), sorted(h))

a = [1, 3, 3, 5]
print([bisect.bisect_left(a, x) for x in range(7)], [bisect.bisect_right(a, x) for x in range(7)], bisect.bisect(a, 3), bisect.bisect_left([], 1))
bisect.insort(a, 4)
bisect.insort_left(a, 3)
bisect.insort_right(a, 0)
print(a, bisect.bisect_left(a, 3, 3), bisect.bisect_left(a, 3, 0, 2), bisect.bisect_left("abd", "c"))
words = ["a", "bb", "dddd"]
print(bisect.bisect_left(words, 3, key=len), bisect.bisect(words, 2, key=len))
bisect.insort(words, "ccc", key=len)
print(words)
for wrong in (lambda: bisect.bisect([1], "a"), lambda: bisect.bisect_left([1], 1, -1), lambda: bisect.bisect(5, 1), lambda: bisect.insort((1,), 2)):
    try:
        wrong()
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)


def grade(score):
    return "FDCBA"[bisect.bisect([60, 70, 80, 90], score)]


print([grade(s) for s in (33, 99, 77, 70, 89, 90, 100)])
