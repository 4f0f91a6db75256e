# capture_call_graph and its text: the frames of a task and who waits for it.
import asyncio
import io
import re


def clean(text):
    text = re.sub(r"id=0x[0-9a-f]+", "id=N", text)
    text = re.sub(r"File '.*?([a-z_]+\.py|<frozen [a-z.]+>)', line (\d+)", lambda m: f"File {m[1]!r}, line {m[2]}", text)
    return "\n".join(line for line in text.split("\n") if "call_graphs.py" in line or "File" not in line)


def helper():
    return asyncio.format_call_graph()


async def innermost():
    return helper()


async def middle():
    return await innermost()


async def waits(event):
    await event.wait()


async def through(event):
    await waits(event)


async def numbers():
    yield asyncio.format_call_graph()


async def main():
    task = asyncio.current_task()
    task.set_name("main")
    print(clean(await middle()))
    event = asyncio.Event()
    other = asyncio.create_task(through(event), name="other")
    parent = asyncio.create_task(asyncio.wait_for(other, 5), name="parent")
    await asyncio.sleep(0.01)
    graph = asyncio.capture_call_graph(other)
    print([entry.frame.f_code.co_name for entry in graph.call_stack], graph.future is other)
    print([(g.future.get_name(), len(g.call_stack), g.awaited_by) for g in graph.awaited_by])
    print(clean(asyncio.format_call_graph(other)))
    for limit in (0, 1, 2, -1, -2):
        graph = asyncio.capture_call_graph(other, limit=limit)
        print(limit, [entry.frame.f_code.co_name for entry in graph.call_stack], end=" ")
        graph = asyncio.capture_call_graph(limit=limit)
        print([entry.frame.f_code.co_name for entry in graph.call_stack])
    event.set()
    await parent
    async for text in numbers():
        print(clean(text))
    future = asyncio.get_running_loop().create_future()
    print(clean(asyncio.format_call_graph(future)))
    one, two = (asyncio.create_task(asyncio.sleep(0.01), name=name) for name in ("one", "two"))
    gathering = asyncio.create_task(gather(one, two), name="gathering")
    await asyncio.sleep(0)
    print(clean(asyncio.format_call_graph(two)))
    await gathering
    print(len(asyncio.capture_call_graph(two).awaited_by), asyncio.capture_call_graph(two).call_stack)
    grouping = asyncio.create_task(group(), name="grouping")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(clean(asyncio.format_call_graph(members[0])))
    await grouping
    print([asyncio.capture_call_graph(member).awaited_by for member in members])
    for wrong in (5, "x"):
        try:
            asyncio.capture_call_graph(wrong)
        except TypeError as error:
            print(error)
    try:
        graph.future = None
    except AttributeError as error:
        print(type(error).__name__)
    file = io.StringIO()
    asyncio.print_call_graph(other, file=file)
    print(clean(file.getvalue()))


async def gather(*tasks):
    await asyncio.gather(*tasks)


members = []


async def group():
    async with asyncio.TaskGroup() as tasks:
        for name in ("first", "second"):
            members.append(tasks.create_task(asyncio.sleep(0.01), name=name))


asyncio.run(main())
try:
    asyncio.capture_call_graph()
except RuntimeError as error:
    print(error)
