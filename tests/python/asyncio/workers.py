# What blocks in a thread of a pool lets everything else go on: locks, conditions, queues, futures, the ends of pools.
import asyncio
import concurrent.futures as cf
import queue
import threading
import time


async def in_the_loops_thread():
    with cf.ThreadPoolExecutor(2) as pool:
        print(list(pool.map(lambda x: (time.sleep(0.05), x * x)[1], range(5))))
        futures = [pool.submit(time.sleep, 0.1 * n) for n in (3, 1, 2)]
        print([f.result() for f in futures])
        done, rest = cf.wait([pool.submit(time.sleep, s) for s in (0.1, 0.5)], return_when=cf.FIRST_COMPLETED)
        print(len(done), len(rest))
        t = time.monotonic()
    print('shut down waited', round(time.monotonic() - t, 1))


async def locks():
    lock = threading.Lock()
    log = []

    def guarded(name, secs):
        with lock:
            log.append(name + ' in')
            time.sleep(secs)
            log.append(name + ' out')
    await asyncio.gather(*[asyncio.to_thread(guarded, n, 0.1) for n in 'abc'])
    print(log)

    def tries():
        return (lock.acquire(timeout=0.1), lock.acquire(False))
    lock.acquire()
    print(await asyncio.to_thread(tries))
    t = asyncio.create_task(asyncio.to_thread(lock.acquire))
    await asyncio.sleep(0.05)
    lock.release()
    print(await t, lock.locked())
    lock.release()


async def rlocks():
    r = threading.RLock()

    def nested():
        with r:
            with r:
                time.sleep(0.05)
                return r._is_owned()
    print(await asyncio.gather(asyncio.to_thread(nested), asyncio.to_thread(nested)))
    with r:

        def other():
            try:
                r.release()
            except RuntimeError as e:
                return (str(e), r.acquire(False), r.acquire(timeout=0.05))
        print(await asyncio.to_thread(other))


async def events():
    log = []
    e = threading.Event()
    waiters = [asyncio.create_task(asyncio.to_thread(e.wait, s)) for s in (None, 0.05, 5)]
    await asyncio.sleep(0.2)
    e.set()
    print([await w for w in waiters], e.is_set())
    c = threading.Condition()
    items = []

    def consume():
        with c:
            while not items:
                c.wait()
            return items.pop(0)
    consumers = [asyncio.create_task(asyncio.to_thread(consume)) for _ in range(3)]
    await asyncio.sleep(0.05)

    def produce():
        for i in range(3):
            with c:
                items.append(i)
                c.notify()
            time.sleep(0.05)
    await asyncio.to_thread(produce)
    print(sorted([await x for x in consumers]))

    def waitfor():
        with c:
            return (c.wait_for(lambda: len(items) > 5, timeout=0.1), c.wait(0.05))
    print(await asyncio.to_thread(waitfor))
    s = threading.Semaphore(2)
    peak = now = 0

    def sem():
        nonlocal peak, now
        with s:
            now += 1
            peak = max(peak, now)
            time.sleep(0.05)
            now -= 1
    await asyncio.gather(*[asyncio.to_thread(sem) for _ in range(6)])
    print('peak', peak, s._value)
    b = threading.Barrier(3, action=lambda: log.append('met'))
    got = await asyncio.gather(*[asyncio.to_thread(b.wait) for _ in range(3)])
    print(sorted(got), log[-1], b.n_waiting)

    def late():
        try:
            b.wait(0.1)
        except threading.BrokenBarrierError:
            return 'broken'
    print(await asyncio.gather(asyncio.to_thread(late), asyncio.to_thread(late)), b.broken)
    b.reset()
    print(b.broken)


async def queues():
    q = queue.Queue(2)

    def producer():
        for i in range(6):
            q.put(i)
        q.put(None)

    def consumer():
        got = []
        while (x := q.get()) is not None:
            time.sleep(0.01)
            got.append(x)
            q.task_done()
        q.task_done()
        return got
    _, got = await asyncio.gather(asyncio.to_thread(producer), asyncio.to_thread(consumer))
    print(got)
    await asyncio.to_thread(q.join)

    def full():
        r = []
        for call in (lambda: q.get(timeout=0.05), lambda: q.get_nowait(), lambda: [q.put(1, timeout=0.05) for _ in range(3)]):
            try:
                call()
            except (queue.Empty, queue.Full) as x:
                r.append(type(x).__name__)
        return r
    print(await asyncio.to_thread(full))
    sq = queue.SimpleQueue()
    t = asyncio.create_task(asyncio.to_thread(sq.get))
    await asyncio.sleep(0.01)
    sq.put('x')
    print(await t)
    q2 = queue.Queue()
    t = asyncio.create_task(asyncio.to_thread(lambda: q2.get()))
    await asyncio.sleep(0.01)
    q2.shutdown()
    try:
        await t
    except queue.ShutDown as x:
        print('ShutDown')


async def locals_():
    l = threading.local()
    l.x = 'main'

    def loc():
        has = hasattr(l, 'x')
        l.x = 'worker'
        time.sleep(0.01)
        return (has, l.x, vars(l))
    print(await asyncio.to_thread(loc), l.x)

    class L(threading.local):

        def __init__(self, a):
            self.a = [a]
    l2 = L(5)
    l2.a.append(1)
    print(await asyncio.to_thread(lambda: l2.a), l2.a)


async def sleeping():
    stamp = []
    t = asyncio.create_task(asyncio.to_thread(lambda: [time.sleep(0.05), stamp.append(1)]))
    await asyncio.sleep(0.001)
    time.sleep(0.2)
    print(stamp)
    await t


async def limits():
    loop = asyncio.get_running_loop()
    with cf.ThreadPoolExecutor(2, thread_name_prefix='p') as pool:

        def job(n):
            time.sleep(0.05 + 0.02 * n)
            return (n, threading.current_thread().name)
        print(sorted(await asyncio.gather(*[loop.run_in_executor(pool, job, n) for n in range(5)])))
    with cf.ThreadPoolExecutor(1) as pool:
        first = loop.run_in_executor(pool, time.sleep, 0.1)
        second = loop.run_in_executor(pool, print, 'never')
        await asyncio.sleep(0.01)
        print(second.cancel(), first.cancel(), first.cancelled())
    with cf.ThreadPoolExecutor(1) as pool:
        fs = [pool.submit(time.sleep, 0.05) for _ in range(3)]
        await asyncio.sleep(0.01)
        pool.shutdown(wait=False, cancel_futures=True)
        print([f.cancelled() for f in fs])


async def waiting():

    def coming():
        with cf.ThreadPoolExecutor(3) as pool:
            fs = {pool.submit(time.sleep, s): s for s in (0.3, 0.1, 0.2)}
            return [fs[f] for f in cf.as_completed(fs)]
    print(await asyncio.to_thread(coming))

    def timed():
        with cf.ThreadPoolExecutor(3) as pool:
            f = pool.submit(time.sleep, 0.2)
            try:
                f.result(0.05)
            except TimeoutError as e:
                return (repr(e), f.running(), f.result(), f.done())
    print(await asyncio.to_thread(timed))
    print(threading.current_thread().name)


async def main():
    for part in (in_the_loops_thread, locks, rlocks, events, queues, locals_, sleeping, limits, waiting):
        print(part.__name__)
        await part()


asyncio.run(main())
