"""Async comprehensions of every kind."""

import asyncio


async def numbers(count):
    for i in range(count):
        yield i


async def double(n):
    return 2 * n


async def main(rounds):
    total = 0
    for r in range(rounds):
        doubled = [await double(n) for n in range(40)]
        squares = [n * n async for n in numbers(40) if n % 3]
        table = {n: await double(n) async for n in numbers(20)}
        unique = {n % 7 async for n in numbers(40)}
        grid = [[x + y async for x in numbers(5)] for y in range(5)]
        lazy = (await double(n) async for n in numbers(20))
        total += sum(doubled) + sum(squares) + len(table) + len(unique) + sum(map(sum, grid))
        async for n in lazy:
            total += n
    return total


print(asyncio.run(main(4_000)))
