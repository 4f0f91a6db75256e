"""Shortest paths in a grid: heapq, dicts of tuples, deque, defaultdict."""

import heapq
from collections import defaultdict, deque


def main(size):
    cost = {(x, y): (x * 7 + y * 13) % 9 + 1 for x in range(size) for y in range(size)}
    distance = {(0, 0): 0}
    heap = [(0, (0, 0))]
    while heap:
        far, (x, y) = heapq.heappop(heap)
        if far > distance[x, y]:
            continue
        for step in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if step in cost:
                new = far + cost[step]
                if new < distance.get(step, 1_000_000):
                    distance[step] = new
                    heapq.heappush(heap, (new, step))
    rings = defaultdict(list)
    seen, queue = {(0, 0)}, deque([((0, 0), 0)])
    while queue:
        (x, y), depth = queue.popleft()
        rings[depth].append((x, y))
        for step in ((x + 1, y), (x, y + 1)):
            if step in cost and step not in seen:
                seen.add(step)
                queue.append((step, depth + 1))
    print(distance[size - 1, size - 1], len(rings), max(len(r) for r in rings.values()))


main(240)
