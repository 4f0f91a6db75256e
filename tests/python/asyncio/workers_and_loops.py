# Pools beside loops: before one runs, when it has ended, beside another, and inside a job.
import asyncio, time, threading
import concurrent.futures as cf
pool = cf.ThreadPoolExecutor(2)

def job(n):
    time.sleep(0.1)
    return n

async def main():
    return [pool.submit(job, n) for n in range(4)]
fs = asyncio.run(main())
print([f.done() for f in fs])
print(fs[0].result(), cf.wait(fs).not_done)

async def more():
    return [pool.submit(job, n) for n in range(4)]
fs = asyncio.run(more())
try:
    fs[3].result(timeout=0.05)
except TimeoutError:
    print('late')
pool.shutdown()
print([f.result() for f in fs])

async def more():
    loop = asyncio.get_running_loop()
    f = loop.run_in_executor(None, job, 1)
    return 'left'
print(asyncio.run(more()))
loop = asyncio.new_event_loop()
f = loop.run_in_executor(None, job, 7)
print(loop.run_until_complete(f))
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()

async def a():
    await asyncio.sleep(1)
    return 'a'
l1, l2 = (asyncio.new_event_loop(), asyncio.new_event_loop())
t1 = l1.create_task(a())
f = l2.run_in_executor(None, job, 3)
print(l1.run_until_complete(t1), l2.run_until_complete(f))
with cf.ThreadPoolExecutor(1) as p:
    print(p.submit(lambda: (threading.current_thread().name, asyncio.run(a()), p.submit is not None)).result())
e = threading.Event()
with cf.ThreadPoolExecutor(1) as p:
    f = p.submit(print, 'x')
    e.set()
    print(e.wait(1))
