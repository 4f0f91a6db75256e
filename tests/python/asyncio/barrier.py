"""asyncio.Barrier."""

import asyncio


async def main():
    barrier = asyncio.Barrier(3)
    log = []

    async def party(name):
        log.append(f"{name} waits")
        position = await barrier.wait()
        log.append(f"{name} passes")
        return position

    positions = await asyncio.gather(*(party(n) for n in "abc"))
    print(sorted(positions), log)
    print(barrier.parties, barrier.n_waiting, barrier.broken)

    log.clear()
    positions = await asyncio.gather(*(party(n) for n in "abcdef"))
    print(sorted(positions))

    waiting = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.reset()
    print([repr(x) for x in await asyncio.gather(*waiting, return_exceptions=True)], barrier.broken)

    waiting = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    await barrier.abort()
    print([type(x).__name__ for x in await asyncio.gather(*waiting, return_exceptions=True)], barrier.broken)
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as e:
        print(repr(e), issubclass(asyncio.BrokenBarrierError, RuntimeError))
    await barrier.reset()
    print(barrier.broken)

    async def enters():
        async with barrier as position:
            return position

    print(sorted(await asyncio.gather(*(enters() for _ in range(3)))))
    for wrong in (0, -1):
        try:
            asyncio.Barrier(wrong)
        except ValueError as e:
            print(e)


asyncio.run(main())
