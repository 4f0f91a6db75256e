"""Heap queues on lists."""

__all__ = [
    "heapify", "heapify_max", "heappop", "heappop_max", "heappush", "heappush_max", "heappushpop", "heappushpop_max",
    "heapreplace", "heapreplace_max", "merge", "nlargest", "nsmallest",
]


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator."""
    if reverse:
        build, replace, remove, step = heapify_max, heapreplace_max, heappop_max, -1
    else:
        build, replace, remove, step = heapify, heapreplace, heappop, 1
    entries = []
    for number, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            value = advance()
        except StopIteration:
            continue
        rank = value if key is None else key(value)
        entries.append([rank, number * step, value, advance])
    build(entries)
    while len(entries) > 1:
        entry = entries[0]
        yield entry[2]
        try:
            entry[2] = value = entry[3]()
        except StopIteration:
            remove(entries)
        else:
            entry[0] = value if key is None else key(value)
            replace(entries, entry)
    if entries:
        _, _, value, advance = entries[0]
        yield value
        yield from advance.__self__


def nsmallest(n, iterable, key=None):
    """The n smallest items, in order."""
    if n == 1:
        missing = object()
        found = min(iterable, default=missing, key=key)
        return [] if found is missing else [found]
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, largest first."""
    if n == 1:
        missing = object()
        found = max(iterable, default=missing, key=key)
        return [] if found is missing else [found]
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
