"""Contexts in the tasks of a TaskGroup when a sibling or the body fails, and a TaskGroup among other items."""

import asyncio

log = []


class M:
    def __init__(self, name, leave=0.0, exit_error=None):
        self.name, self.leave, self.exit_error = name, leave, exit_error

    async def __aenter__(self):
        log.append("+" + self.name)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"-{self.name} {exc_type and exc_type.__name__}")
        await asyncio.sleep(self.leave)
        log.append(f"-{self.name} done")
        if self.exit_error:
            raise self.exit_error


async def holder(name, **options):
    async with M(name, **options):
        await asyncio.sleep(1)


async def fails(delay, error):
    async with M("failing"):
        await asyncio.sleep(delay)
        raise error


async def attempt(label, code):
    log.clear()
    try:
        result = await code()
        print(f"{label}: {result!r}")
    except BaseException as e:
        print(f"{label}: {e!r}")
    # In which order a group cancels its tasks is not defined: sort by name, which keeps each task's own order.
    for line in sorted(log, key=lambda line: line.split()[0][1:]):
        print("   ", line)


async def sibling_fails():
    async with asyncio.TaskGroup() as group:
        group.create_task(holder("a"))
        group.create_task(holder("b", leave=0.02))
        group.create_task(fails(0.02, ValueError("sibling")))


async def body_fails():
    async with asyncio.TaskGroup() as group:
        group.create_task(holder("a"))
        await asyncio.sleep(0.01)
        raise KeyError("body")


async def exit_of_sibling_fails():
    async with asyncio.TaskGroup() as group:
        group.create_task(holder("a", exit_error=OSError("exit of a")))
        group.create_task(fails(0.02, ValueError("sibling")))


async def group_inside_manager():
    async with M("outer"), asyncio.TaskGroup() as group:
        task = group.create_task(holder_short())
    return task.result()


async def holder_short():
    async with M("short"):
        await asyncio.sleep(0.01)
        return "short result"


async def manager_inside_group():
    async with asyncio.TaskGroup() as group, M("inner"):
        group.create_task(fails(0.01, ValueError("sibling")))
        await asyncio.sleep(1)


async def timeout_over_group():
    async with M("outer"), asyncio.timeout(0.03), asyncio.TaskGroup() as group:
        group.create_task(holder("a"))
        group.create_task(holder("b"))


async def swallowed_in_body():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(0.01, ValueError("sibling")))
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            log.append("body noticed")
        return "a return value does not survive"


async def main():
    for code in (sibling_fails, body_fails, exit_of_sibling_fails, group_inside_manager, manager_inside_group,
                 timeout_over_group, swallowed_in_body):
        await attempt(code.__name__, code)


asyncio.run(main())
