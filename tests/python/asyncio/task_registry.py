# What is the current task, what all_tasks finds, who awaits whom, and where a task stands.
import asyncio
import io
from asyncio import tasks


class TaskLike:
    def __init__(self, loop, finished=False):
        self.loop, self.finished = loop, finished

    def get_loop(self):
        return self.loop

    def done(self):
        return self.finished


class Loop:
    def __repr__(self):
        return "<a loop>"


loop, like = Loop(), TaskLike(None)
like.loop = loop
print(asyncio.all_tasks(loop))
tasks._register_task(like)
tasks._register_task(TaskLike(loop, True))
print(asyncio.all_tasks(loop) == {like})
tasks._unregister_task(like)
tasks._unregister_task(like)
print(asyncio.all_tasks(loop))
asyncio._set_running_loop(loop)
print(asyncio.current_task(loop), asyncio.current_task())
tasks._enter_task(loop, like)
print(asyncio.current_task() is like)
for act in (lambda: tasks._enter_task(loop, 5), lambda: tasks._leave_task(loop, 5)):
    try:
        act()
    except RuntimeError as error:
        print(str(error).partition(" <")[0])
print(tasks._swap_current_task(loop, None) is like, asyncio.current_task())
tasks._enter_task(loop, like)
tasks._leave_task(loop, like)
print(asyncio.current_task())
asyncio._set_running_loop(None)


def names(waiters):
    return waiters and sorted(task.get_name() for task in waiters)


async def waits(what):
    await what


async def main():
    inner = asyncio.get_running_loop().create_future()
    print(inner._asyncio_awaited_by)
    one = asyncio.create_task(waits(inner), name="one")
    two = asyncio.create_task(waits(one), name="two")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(names(inner._asyncio_awaited_by), names(one._asyncio_awaited_by))
    three = asyncio.create_task(waits(asyncio.wait([two])), name="three")
    four = asyncio.create_task(waits(asyncio.shield(two)), name="four")
    await asyncio.sleep(0)
    print(names(two._asyncio_awaited_by))
    other = asyncio.Future()
    asyncio.future_add_to_awaited_by(other, one)
    print(names(other._asyncio_awaited_by))
    asyncio.future_discard_from_awaited_by(other, one)
    print(bool(other._asyncio_awaited_by))
    inner.set_result(1)
    await asyncio.gather(one, two, three, four)
    print(bool(two._asyncio_awaited_by))


asyncio.run(main())


async def inner():
    me = asyncio.current_task()
    print([frame.f_code.co_name for frame in me.get_stack(limit=1)])
    out = io.StringIO()
    me.print_stack(limit=1, file=out)
    print("running at" in out.getvalue(), out.getvalue().splitlines()[1])
    await asyncio.sleep(0)
    1 / 0


async def outer():
    await inner()


async def stacks():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    print([frame.f_code.co_name for frame in task.get_stack()])
    try:
        await task
    except ZeroDivisionError:
        pass
    print([frame.f_code.co_name for frame in task.get_stack()])
    out = io.StringIO()
    task.print_stack(file=out)
    print([line for line in out.getvalue().splitlines() if "Error" in line or "in inner" in line])
    done = asyncio.create_task(asyncio.sleep(0))
    await done
    out = io.StringIO()
    done.print_stack(file=out)
    print(out.getvalue()[:12])


asyncio.run(stacks())


async def debug():
    future = asyncio.Future()
    task = asyncio.create_task(asyncio.sleep(0))
    print(future._source_traceback[-1].name, type(future._source_traceback).__name__, repr(future).partition(" created at ")[1])
    print(any(entry.name == "debug" for entry in task._source_traceback))
    await task


asyncio.run(debug(), debug=True)
