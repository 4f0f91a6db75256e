"""Async generators in a chain, some of which suspend, some left early and closed."""

import asyncio
from contextlib import aclosing


async def numbers(count):
    for i in range(count):
        if i % 16 == 0:
            await asyncio.sleep(0)
        yield i


async def evens(source):
    async for n in source:
        if n % 2 == 0:
            yield n


async def pairs(source):
    last = None
    try:
        async for n in source:
            if last is not None:
                yield last, n
            last = n
    finally:
        closed.append(last)


closed = []


async def main(count, rounds):
    total = 0
    async for a, b in pairs(evens(numbers(count))):
        total += a * b % 7
    for i in range(rounds):
        async with aclosing(pairs(evens(numbers(50)))) as source:
            async for a, b in source:
                if b > 20 + i % 10:
                    total += a
                    break
    return total, len(closed), sum(closed)


print(asyncio.run(main(120_000, 4_000)))
