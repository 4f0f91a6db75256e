# Heaps of plain items are sifted without looking at the list in between; others, and mixtures, ask their items.
import heapq
import random

random.seed(5)


def drained(items, push=heapq.heappush, pop=heapq.heappop):
    heap = []
    for item in items:
        push(heap, item)
    return [pop(heap) for _ in range(len(heap))]


numbers = [random.randrange(50) for _ in range(200)]
pairs = [(random.randrange(5), (random.randrange(4), random.randrange(4))) for _ in range(200)]
texts = ["x" * random.randrange(20) + str(random.randrange(9)) for _ in range(100)]
mixed = [random.choice([1, 2.5, True, 10**30, -(10**30)]) * random.randrange(1, 9) for _ in range(100)]
for items in (numbers, pairs, texts, mixed):
    print(drained(items) == sorted(items), drained(items, heapq.heappush_max, heapq.heappop_max) == sorted(items)[::-1])
    heap = items[:]
    heapq.heapify(heap)
    print(heap[:4], [heapq.heapreplace(heap, item) for item in items[:3]], [heapq.heappushpop(heap, items[0])])
    heapq.heapify_max(heap)
    print(heap[:4], [heapq.heapreplace_max(heap, item) for item in items[:3]])


class Item:
    def __init__(self, key):
        self.key = key

    def __lt__(self, other):
        return self.key < (other.key if isinstance(other, Item) else other)

    def __gt__(self, other):
        return self.key > other


def key(item):
    return item.key if isinstance(item, Item) else item


# Some of the comparisons on the way run Python code, some do not.
for share in (2, 5, 20):
    items = [Item(n) if random.randrange(share) == 0 else n for n in numbers]
    print([key(item) for item in drained(items)] == sorted(numbers))
    heap = items[:]
    heapq.heapify(heap)
    print([key(heapq.heappop(heap)) for _ in range(len(heap))] == sorted(numbers))

nan = float("nan")
heap = [3.0, nan, 1.0, nan, 2.0, 0.5]
heapq.heapify(heap)
print(heap, heapq.heappop(heap), heap)

heap = [(1, 2), (1, "a"), (0, None)]
try:
    heapq.heapify(heap)
except TypeError as error:
    print(error, heap)
heap = [(1, 2)]
try:
    heapq.heappush(heap, (1, "a"))
except TypeError as error:
    print(error, heap)

heap = [1]
heap.append(heap)
try:
    heapq.heappush(heap, 0)
    heapq.heappop(heap)
except TypeError as error:
    print(error, len(heap))

heap = [0]
inner = (5, heap)
heap += [inner, inner, (5, heap)]
try:
    print(heapq.heappop(heap))
    print(heapq.heappop(heap) == inner)
except (TypeError, RecursionError) as error:
    print(type(error).__name__)


class Shrinks:
    def __lt__(self, other):
        heap.clear()
        return True


heap = [1, 2, 3, Shrinks(), 4, 5, Shrinks()]
try:
    heapq.heappop(heap)
except RuntimeError as error:
    print(error, heap)
