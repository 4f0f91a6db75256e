"""Queue, LifoQueue, PriorityQueue: put, get, limits, join, shutdown."""

import asyncio


async def basics():
    q = asyncio.Queue()
    for i in range(3):
        await q.put(i)
    print(q.qsize(), q.empty(), q.full(), q.maxsize, [await q.get() for _ in range(3)], q.empty())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    q = asyncio.Queue(maxsize=2)
    q.put_nowait("a")
    q.put_nowait("b")
    try:
        q.put_nowait("c")
    except asyncio.QueueFull as e:
        print(repr(e), q.full())
    lifo = asyncio.LifoQueue()
    for i in range(3):
        lifo.put_nowait(i)
    print([lifo.get_nowait() for _ in range(3)])
    prio = asyncio.PriorityQueue()
    for item in ((3, "c"), (1, "a"), (2, "b"), (1, "A")):
        prio.put_nowait(item)
    print([prio.get_nowait() for _ in range(4)])


async def producer_consumer():
    q = asyncio.Queue(2)
    log = []

    async def producer():
        for i in range(4):
            await q.put(i)
            log.append(f"put {i}")

    async def consumer():
        for _ in range(4):
            log.append(f"got {await q.get()}")
            q.task_done()

    await asyncio.gather(producer(), consumer())
    print(log)
    log.clear()
    getters = [asyncio.create_task(q.get()) for _ in range(3)]
    await asyncio.sleep(0)
    getters[1].cancel()
    for x in "xyz":
        await q.put(x)
    done = await asyncio.gather(*getters, return_exceptions=True)
    print(done, q.qsize())


async def joining():
    q = asyncio.Queue()
    finished = []

    async def worker():
        while True:
            item = await q.get()
            await asyncio.sleep(0)
            finished.append(item)
            q.task_done()

    for i in range(5):
        q.put_nowait(i)
    workers = [asyncio.create_task(worker()) for _ in range(2)]
    await q.join()
    for w in workers:
        w.cancel()
    print(finished, [type(x).__name__ for x in await asyncio.gather(*workers, return_exceptions=True)])
    try:
        q.task_done()
    except ValueError as e:
        print(e)
    await asyncio.Queue().join()


async def shutdown():
    q = asyncio.Queue()
    q.put_nowait(1)
    q.put_nowait(2)
    q.shutdown()
    for action in (lambda: q.put_nowait(3), ):
        try:
            action()
        except asyncio.QueueShutDown as e:
            print(repr(e))
    print(await q.get(), q.get_nowait())
    try:
        await q.get()
    except asyncio.QueueShutDown as e:
        print(repr(e))
    q = asyncio.Queue()
    waiting = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.shutdown(immediate=True)
    try:
        await waiting
    except asyncio.QueueShutDown:
        print("a waiting getter is told")


async def limits():
    q = asyncio.Queue()
    try:
        await asyncio.wait_for(q.get(), 0.02)
    except TimeoutError:
        print("nothing came")
    q.put_nowait("late")
    print(await asyncio.wait_for(q.get(), 0.02))
    text = repr(asyncio.Queue(3))
    print(text.split(" at ")[0], text.split(" ", 3)[-1])


for code in (basics, producer_consumer, joining, shutdown, limits):
    asyncio.run(code())
