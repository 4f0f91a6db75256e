# Queues between tasks: first in first out, by priority, last in first out.

from collections import deque

from asyncio.locks import Event, _LoopBoundMixin

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty", "QueueShutDown")


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class QueueShutDown(Exception):
    pass


_FIFO = 2


class Queue(_LoopBoundMixin):
    def __init__(self, maxsize=0):
        # Whether no subclass of a script has changed what the methods below ask each other; then they look for themselves,
        # which took a third of the time of `put` and `get`; `_FIFO` if that holds for what is put and taken, too. The
        # attributes asked for most stand first: those behind the fourth are further away, another tenth of the time.
        kind = type(self)
        self._plain = _FIFO if kind is Queue else 1 if kind is LifoQueue or kind is PriorityQueue else 0
        self._queue = None
        self._unfinished_tasks = 0
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._is_shutdown = False
        self._finished = Event()
        self._finished.set()
        self._init(maxsize)

    # The three that subclasses define anew; they work on `self._queue`.

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    __class_getitem__ = classmethod(type(list[int]))

    def _format(self):
        parts = [f"maxsize={self._maxsize!r}"]
        if getattr(self, "_queue", None):
            parts.append(f"_queue={list(self._queue)!r}")
        if self._getters:
            parts.append(f"_getters[{len(self._getters)}]")
        if self._putters:
            parts.append(f"_putters[{len(self._putters)}]")
        if self._unfinished_tasks:
            parts.append(f"tasks={self._unfinished_tasks}")
        if self._is_shutdown:
            parts.append("shutdown")
        return " ".join(parts)

    def qsize(self):
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._queue

    def full(self):
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    async def put(self, item):
        while 0 < self._maxsize <= len(self._queue) if self._plain else self.full():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait_in(self._putters, self.full)
        return self.put_nowait(item)

    async def get(self):
        while not self._queue if self._plain else self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait_in(self._getters, self.empty)
        return self.get_nowait()

    async def _wait_in(self, line, obstacle):
        waiter = self._get_loop().create_future()
        line.append(waiter)
        try:
            await waiter
        except:
            waiter.cancel()
            try:
                line.remove(waiter)
            except ValueError:
                # Taken out already by whoever woke it.
                pass
            if not obstacle() and not waiter.cancelled():
                # Woken, but cancelled at the same time: the next in line takes the chance.
                self._wakeup_next(line)
            raise

    def _wakeup_next(self, line):
        while line:
            waiter = line.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break

    def put_nowait(self, item):
        if self._is_shutdown:
            raise QueueShutDown
        plain = self._plain
        if 0 < self._maxsize <= len(self._queue) if plain else self.full():
            raise QueueFull
        if plain == _FIFO:
            self._queue.append(item)
        else:
            self._put(item)
        unfinished = self._unfinished_tasks
        if unfinished == 0:
            self._finished.clear()
        self._unfinished_tasks = unfinished + 1
        if self._getters:
            self._wakeup_next(self._getters)

    def get_nowait(self):
        plain = self._plain
        if not self._queue if plain else self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            raise QueueEmpty
        item = self._queue.popleft() if plain == _FIFO else self._get()
        if self._putters:
            self._wakeup_next(self._putters)
        return item

    def task_done(self):
        unfinished = self._unfinished_tasks - 1
        if unfinished < 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks = unfinished
        if unfinished == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._finished.set()
        # Everybody looks at the state anew.
        for line in (self._getters, self._putters):
            while line:
                self._wakeup_next(line)


class PriorityQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        from heapq import heappush
        heappush(self._queue, item)

    def _get(self):
        from heapq import heappop
        return heappop(self._queue)


class LifoQueue(Queue):
    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop()
