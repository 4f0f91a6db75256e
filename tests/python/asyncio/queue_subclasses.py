# What a class derived from Queue puts in the place of its methods is asked, however it was derived.
import asyncio


class Silent:
    def __init_subclass__(cls, **kwargs):
        pass


class Stack(Silent, asyncio.Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(("put", item))

    def _get(self):
        return self._queue.pop()

    def qsize(self):
        return len(self._queue)


class Narrow(asyncio.Queue):
    def full(self):
        return self.qsize() >= 2


async def main():
    stack = Stack()
    for i in range(3):
        await stack.put(i)
    print([await stack.get() for _ in range(3)], stack.empty())
    narrow = Narrow()
    narrow.put_nowait(1)
    narrow.put_nowait(2)
    try:
        narrow.put_nowait(3)
    except asyncio.QueueFull as error:
        print(type(error).__name__, narrow.qsize())
    for kind in asyncio.PriorityQueue, asyncio.LifoQueue, asyncio.Queue:
        queue = kind()
        for i in 2, 3, 1:
            await queue.put(i)
        print(kind.__name__, [queue.get_nowait() for _ in range(3)])


asyncio.run(main())
