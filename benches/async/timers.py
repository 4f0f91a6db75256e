"""Sixty thousand timers in no order, half of them cancelled, and sleeps of different lengths."""

import asyncio


async def nap(loop, start, slot, log):
    await asyncio.sleep(slot * 1e-6)
    log.append(slot)


async def main(count):
    loop = asyncio.get_running_loop()
    start, fired, log = loop.time(), [], []
    handles = [loop.call_at(start + (i * 7919 % 1000) * 1e-6, fired.append, i) for i in range(count)]
    for handle in handles[::2]:
        handle.cancel()
    await asyncio.sleep(0.002)
    await asyncio.gather(*(nap(loop, start, i * 31 % 500, log) for i in range(count // 4)))
    await asyncio.sleep(0.002)
    return len(fired), sum(fired), len(log), sum(log)


print(asyncio.run(main(60_000)))
