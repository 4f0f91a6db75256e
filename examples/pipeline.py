# withal: --allow-net=127.0.0.1
# A pipeline over sockets, each stage slower than the one before: back-pressure (`drain`, limits of readers, a bounded queue)
# keeps what is on its way small however much there is to send.
#
#   withal run --allow-net=127.0.0.1 examples/pipeline.py
import asyncio

RECORDS = 2_000
SIZE = 1_000


async def produce(port, most):
    "Sends records as fast as it may."
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.transport.set_write_buffer_limits(high=16_000)
    try:
        for number in range(RECORDS):
            writer.write(f"{number:06}".encode().ljust(SIZE - 1, b".") + b"\n")
            most["buffer"] = max(most["buffer"], writer.transport.get_write_buffer_size())
            await writer.drain()
        writer.write_eof()
    finally:
        writer.close()
        await writer.wait_closed()


async def relay(queue, most, reader, writer):
    "Takes records in and hands them on: waits when the queue is full, so that the producer has to wait too."
    try:
        async for line in reader:
            await queue.put(line)
            most["queue"] = max(most["queue"], queue.qsize())
    finally:
        queue.shutdown()
        writer.close()


async def consume(queue, seen):
    "Works on the records, with a pause now and then."
    try:
        while True:
            line = await queue.get()
            seen.append(int(line[:6]))
            if len(seen) % 100 == 0:
                await asyncio.sleep(0.001)
    except asyncio.QueueShutDown:
        pass


async def main():
    queue, seen = asyncio.Queue(maxsize=50), []
    most = {"buffer": 0, "queue": 0}
    server = await asyncio.start_server(lambda r, w: relay(queue, most, r, w), "127.0.0.1", 0, limit=8_000)
    async with server, asyncio.TaskGroup() as group:
        port = server.sockets[0].getsockname()[1]
        group.create_task(produce(port, most))
        group.create_task(consume(queue, seen))
    print(len(seen), "records, in order:", seen == list(range(RECORDS)))
    print("never more than", 50, "in the queue:", most["queue"] <= 50)
    print("never more than", 16_000 + SIZE, "bytes in the buffer:", most["buffer"] <= 16_000 + SIZE)


asyncio.run(main())
