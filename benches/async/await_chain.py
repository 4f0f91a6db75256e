"""Awaits fifty deep that never suspend, and methods, closures and futures that are done already."""

import asyncio


async def down(n):
    return 1 if n == 0 else 1 + await down(n - 1)


class Node:
    def __init__(self, next):
        self.next = next

    async def length(self):
        return 0 if self.next is None else 1 + await self.next.length()


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value
        yield


async def main(rounds):
    node = None
    for _ in range(50):
        node = Node(node)
    done = asyncio.get_running_loop().create_future()
    done.set_result(2)
    total = 0
    for i in range(rounds):
        total += await down(50) + await node.length() + await done + await Ready(i)
    return total


print(asyncio.run(main(4_000)))
