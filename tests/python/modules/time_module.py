"""time: types, monotonicity, relations; no real values."""

import asyncio
import time

for clock in (time.time, time.monotonic, time.perf_counter, time.process_time):
    a, b = clock(), clock()
    print(clock.__name__, type(a).__name__, b >= a)
for clock in (time.time_ns, time.monotonic_ns, time.perf_counter_ns):
    a, b = clock(), clock()
    print(clock.__name__, type(a).__name__, b >= a)
start = time.monotonic()
print(time.sleep(0.02), 0.019 <= time.monotonic() - start < 5)
print(time.sleep(0), abs(time.time() - time.time_ns() / 1e9) < 5)
for wrong in (-1, "1", None, float("nan")):
    try:
        time.sleep(wrong)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


async def main():
    loop = asyncio.get_running_loop()
    before, at = time.monotonic(), loop.time()
    await asyncio.sleep(0.02)
    passed, loop_passed = time.monotonic() - before, loop.time() - at
    print(passed >= 0.019, abs(passed - loop_passed) < 1)
    order = []

    async def ticks(name, delay):
        for _ in range(2):
            await asyncio.sleep(delay)
            order.append((name, time.monotonic()))

    await asyncio.gather(ticks("a", 0.02), ticks("b", 0.05))
    print([name for name, _ in order], [t for _, t in order] == sorted(t for _, t in order))


asyncio.run(main())
t = time.gmtime(0)
print(t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_wday, t.tm_yday, tuple(t), len(t))
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400 * 365)), time.strftime("%a %b %j %p %%", time.gmtime(1e9)), time.gmtime(1e9)[:6])
print(time.struct_time(range(9)).tm_sec, type(time.gmtime()).__name__, repr(time.gmtime(0)))
