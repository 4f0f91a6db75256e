# withal: --allow-net=127.0.0.1
# Back-pressure in both directions, many clients at once, servers that close while they serve.
import asyncio


async def pair(**options):
    ends = asyncio.Queue()
    server = await asyncio.start_server(lambda r, w: ends.put_nowait((r, w)), "127.0.0.1", 0, **options)
    client = await asyncio.open_connection(*server.sockets[0].getsockname())
    return server, await ends.get(), client


async def slow_reader():
    server, (r, w), (cr, cw) = await pair()
    cw.transport.set_write_buffer_limits(high=10_000, low=5_000)
    print(cw.transport.get_write_buffer_limits())
    total = 0
    try:
        async with asyncio.timeout(0.3):
            while True:
                cw.write(b"x" * 50_000)
                total += 50_000
                await cw.drain()
    except TimeoutError:
        print("the writer waits")
    print(cw.transport.get_write_buffer_size() > 10_000, len(r._buffer) <= 4 * 65_536 + 262_144)
    received = 0
    drained = asyncio.create_task(cw.drain())
    while received < total:
        received += len(await r.read(65_536))
    await drained
    print("and goes on", received == total, cw.transport.get_write_buffer_size())
    cw.write(b"last")
    print(await r.readexactly(4))
    for closing in (w, cw):
        closing.close()
    server.close()


async def pauses():
    server, (r, w), (cr, cw) = await pair()
    w.transport.pause_reading()
    cw.write(b"held back")
    await asyncio.sleep(0.05)
    print(w.transport.is_reading(), bytes(r._buffer))
    w.transport.resume_reading()
    print(w.transport.is_reading(), await r.readexactly(9))
    for wrong in ((1, 2), (-1, None), (None, -1)):
        try:
            w.transport.set_write_buffer_limits(*wrong)
        except ValueError as error:
            print(error)
    for closing in (w, cw):
        closing.close()
    server.close()


async def close_sends_the_rest():
    server, (r, w), (cr, cw) = await pair()
    cw.write(b"y" * 3_000_000)
    cw.close()
    print(len(await r.read()))
    await cw.wait_closed()
    w.close()
    server.close()
    server, (r, w), (cr, cw) = await pair()
    cw.write(b"z" * 3_000_000)
    cw.write_eof()
    print(len(await r.read()))
    w.write(b"thanks")
    w.close()
    print(await cr.read())
    cw.close()
    server.close()


async def many():
    async def serve(reader, writer):
        async for line in reader:
            writer.write(line.swapcase())
            await writer.drain()
        writer.close()

    async def ask(port, number):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        answers = []
        for i in range(10):
            writer.write(f"Client {number} says {i}\n".encode())
            answers.append(await reader.readline())
        writer.close()
        await writer.wait_closed()
        return answers

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        results = await asyncio.gather(*[ask(port, number) for number in range(50)])
    print(all(answer == f"cLIENT {n} SAYS {i}\n".encode() for n, answers in enumerate(results) for i, answer in enumerate(answers)))


async def closing():
    gone = []

    async def serve(reader, writer):
        try:
            await reader.read()
        finally:
            gone.append(writer.is_closing())
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    clients = [await asyncio.open_connection(*server.sockets[0].getsockname()) for _ in range(3)]
    await asyncio.sleep(0.02)
    server.close()
    try:
        async with asyncio.timeout(0.05):
            await server.wait_closed()
    except TimeoutError:
        print("it waits for its clients")
    server.close_clients()
    await server.wait_closed()
    print([await reader.read() for reader, _ in clients], gone)
    for _, writer in clients:
        writer.close()

    async def fail(reader, writer):
        raise ValueError("this handler fails")

    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    server = await asyncio.start_server(fail, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.read())
    writer.close()
    server.close()
    await server.wait_closed()
    server = await asyncio.start_server(fail, "127.0.0.1", 0, start_serving=False)
    print(server.is_serving())
    await server.start_serving()
    print(server.is_serving())
    server.close()


async def protocols():
    class Echo(asyncio.Protocol):
        def connection_made(self, transport):
            self.transport = transport
            events.append("made")

        def data_received(self, data):
            events.append(("data", data))
            self.transport.write(data[::-1])

        def eof_received(self):
            events.append("eof")

        def connection_lost(self, exc):
            events.append(("lost", exc))
            lost.set_result(None)

    class Buffered(asyncio.BufferedProtocol):
        def __init__(self):
            self.buffer, self.all = bytearray(3), b""

        def get_buffer(self, sizehint):
            return self.buffer

        def buffer_updated(self, nbytes):
            self.all += self.buffer[:nbytes]

        def eof_received(self):
            events.append("buffered eof")

    events = []
    loop = asyncio.get_running_loop()
    lost = loop.create_future()
    server = await loop.create_server(Echo, "127.0.0.1", 0)
    transport, protocol = await loop.create_connection(Buffered, *server.sockets[0].getsockname())
    transport.write(b"hello")
    await asyncio.sleep(0.05)
    print(protocol.all)
    transport.write_eof()
    await lost
    await asyncio.sleep(0.05)
    print(events, transport.is_closing())
    server.close()


async def main():
    for part in (slow_reader, pauses, close_sends_the_rest, many, closing, protocols):
        print("--", part.__name__)
        await part()


asyncio.run(main())
