# A supervisor: keeps workers running, starts those that fail again after a pause that grows, gives up on those that fail too
# often, and takes everything down in order.
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class GaveUp(Exception):
    pass


@asynccontextmanager
async def resource(name):
    "What a worker needs, and gives back whatever happens to it."
    print(f"  {name}: opened")
    try:
        yield name.upper()
    finally:
        await asyncio.sleep(0.01)
        print(f"  {name}: closed")


class Supervisor:
    def __init__(self, *, retries=3, pause=0.1):
        self.retries, self.pause = retries, pause
        self.started = {}

    async def __aenter__(self):
        self._stack = AsyncExitStack()
        self._group = await self._stack.enter_async_context(asyncio.TaskGroup())
        self._tasks = []
        return self

    async def __aexit__(self, *exc):
        for task in reversed(self._tasks):
            task.cancel()
        return await self._stack.__aexit__(*exc)

    def keep(self, name, work):
        self._tasks.append(self._group.create_task(self._run(name, work), name=name))

    async def _run(self, name, work):
        failures = 0
        while True:
            self.started[name] = self.started.get(name, 0) + 1
            try:
                await work(name)
                print(f"{name}: done")
                return
            except Exception as failure:
                failures += 1
                if failures > self.retries:
                    raise GaveUp(f"{name} failed {failures} times") from failure
                pause = self.pause * 2 ** (failures - 1)
                print(f"{name}: {failure!r}, again in {pause:.1f} s")
                await asyncio.sleep(pause)


def flaky(times):
    async def work(name):
        nonlocal times
        async with resource(name) as handle:
            await asyncio.sleep(0.05)
            if times:
                times -= 1
                raise ConnectionError(f"{handle} lost")
    return work


async def steady(name):
    async with resource(name):
        await asyncio.Event().wait()


async def main():
    print("-- workers that recover")
    async with Supervisor() as supervisor:
        supervisor.keep("reader", flaky(2))
        supervisor.keep("steady", steady)
        await asyncio.sleep(2)
        print("stopping")
    print("started:", supervisor.started)

    print("-- one that does not")
    try:
        async with Supervisor(retries=1) as supervisor:
            supervisor.keep("steady", steady)
            supervisor.keep("broken", flaky(100))
            await asyncio.Event().wait()
    except* GaveUp as group:
        for failure in group.exceptions:
            print("gave up:", failure, "because of", repr(failure.__cause__))
    print("tasks left:", len(asyncio.all_tasks()) - 1)


asyncio.run(main())
