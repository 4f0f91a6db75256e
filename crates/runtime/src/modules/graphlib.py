"""Orders of things that depend on one another."""

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """Some things depend on themselves: args[1] is such a circle."""


class TopologicalSorter:
    """Gives the nodes of a graph so that each comes after those it depends on."""

    def __init__(self, graph=None):
        self._before = {}
        self._after = {}
        self._ready = None
        self._given, self._finished = set(), 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def add(self, node, *predecessors):
        """Say that a node depends on others."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        before = self._before.setdefault(node, {})
        self._after.setdefault(node, [])
        for other in predecessors:
            self._before.setdefault(other, {})
            after = self._after.setdefault(other, [])
            if other not in before:
                before[other] = None
                after.append(node)

    def prepare(self):
        """Check that there is no circle, and make ready what depends on nothing."""
        if self._ready is not None and self._given:
            raise ValueError("cannot prepare() after starting sort")
        if self._ready is None or not self._given:
            self._missing = {node: len(before) for node, before in self._before.items()}
            self._ready = [node for node, count in self._missing.items() if count == 0]
            circle = self._find_cycle()
            if circle:
                raise CycleError("nodes are in a cycle", circle)

    def _find_cycle(self):
        done = set()
        for start in self._after:
            if start in done:
                continue
            path, places, rest = [start], {start: 0}, [iter(self._after[start])]
            while rest:
                for node in rest[-1]:
                    if node in places:
                        return path[places[node]:] + [node]
                    if node not in done:
                        places[node] = len(path)
                        path.append(node)
                        rest.append(iter(self._after[node]))
                        break
                else:
                    rest.pop()
                    node = path.pop()
                    del places[node]
                    done.add(node)
        return None

    def _prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def get_ready(self):
        """All nodes whose turn has come and that were not given yet."""
        self._prepared()
        ready, self._ready = tuple(self._ready), []
        self._given.update(ready)
        return ready

    def is_active(self):
        """Whether there is more to do."""
        self._prepared()
        return self._finished < len(self._given) or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Say that nodes which get_ready() gave are dealt with."""
        self._prepared()
        for node in nodes:
            if node not in self._before:
                raise ValueError(f"node {node!r} was not added using add()")
            if self._missing[node] < 0:
                raise ValueError(f"node {node!r} was already marked done")
            if node not in self._given:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            self._missing[node] = -1
            self._finished += 1
            for other in self._after[node]:
                self._missing[other] -= 1
                if self._missing[other] == 0:
                    self._ready.append(other)

    def static_order(self):
        """All nodes, one after the other."""
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    __class_getitem__ = classmethod(GenericAlias)
