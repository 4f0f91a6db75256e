# A StreamReader fed by hand: lines, separators, exact reads, limits, errors, pausing; a writer over a transport of the script's own.
import asyncio


class Transport(asyncio.Transport):
    def __init__(self):
        super().__init__({"peername": "nobody"})
        self.written = []
        self.closing = False

    def pause_reading(self):
        print("pause")

    def resume_reading(self):
        print("resume")

    def write(self, data):
        self.written.append(data)

    def is_closing(self):
        return self.closing

    def close(self):
        self.closing = True
        self.protocol.connection_lost(None)


def failing(error):
    return f"{type(error).__name__}: {error}"


async def attempt(what):
    try:
        return await what
    except Exception as error:
        return failing(error)


async def main():
    reader = asyncio.StreamReader(limit=8)
    print(reader)
    reader.feed_data(b"one\ntwo")
    print(reader, await reader.readline())
    line = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    print(await attempt(reader.readline()))
    reader.feed_data(b"!\nrest")
    print(await line)
    print(await reader.read(2), await reader.read(0))
    reader.feed_eof()
    print(reader.at_eof(), await reader.readline(), reader.at_eof(), await reader.readline(), await reader.read())
    try:
        reader.feed_data(b"x")
    except AssertionError as error:
        print(error)

    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b"0123456789\nx")
    print(await attempt(reader.readuntil()))
    print(await attempt(reader.readline()), await reader.read(1))
    reader.feed_data(b"a" * 12)
    print(await attempt(reader.readuntil(b"--")))
    print(await attempt(reader.readline()), bytes(reader._buffer))
    reader.feed_data(b"ab--cd==ef")
    print(await reader.readuntil((b"==", b"--")), await reader.readuntil((b"==", b"--")))
    print(await attempt(reader.readuntil(b"")), await attempt(reader.readuntil(())))
    print(await reader.readexactly(2), await reader.readexactly(0), await attempt(reader.readexactly(-1)))
    reader.feed_data(b"xyz")
    reader.feed_eof()
    print(await attempt(reader.readexactly(5)))
    reader = asyncio.StreamReader()
    waiting = asyncio.create_task(attempt(reader.read()))
    await asyncio.sleep(0)
    reader.feed_data(b"some")
    reader.set_exception(ConnectionError("lost"))
    print(await waiting, await attempt(reader.readline()), reader.exception())
    reader = asyncio.StreamReader()
    reader.feed_data(b"1\n2\n3")
    reader.feed_eof()
    print([line async for line in reader])
    for limit in (0, -1):
        try:
            asyncio.StreamReader(limit=limit)
        except ValueError as error:
            print(error)

    loop = asyncio.get_running_loop()
    reader, transport = asyncio.StreamReader(limit=4), Transport()
    protocol = asyncio.StreamReaderProtocol(reader)
    transport.protocol = protocol
    protocol.connection_made(transport)
    protocol.data_received(b"0123456789")
    print(await reader.readexactly(3), await reader.readexactly(4))
    writer = asyncio.StreamWriter(transport, protocol, reader, loop)
    writer.write(b"hello")
    writer.writelines([b"a", b"b"])
    await writer.drain()
    print(transport.written, writer.get_extra_info("peername"), writer.get_extra_info("no", 5), writer.transport is transport)
    protocol.pause_writing()
    draining = asyncio.create_task(writer.drain())
    await asyncio.sleep(0)
    print(draining.done())
    protocol.resume_writing()
    await draining
    writer.close()
    await writer.wait_closed()
    print(writer.is_closing(), await reader.read(), await attempt(writer.drain()))

    async def serve(reader, writer):
        print("serving", await reader.readline())
        raise ValueError("in the client's callback")

    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    transport = Transport()
    transport.protocol = protocol = asyncio.StreamReaderProtocol(asyncio.StreamReader(), serve)
    protocol.connection_made(transport)
    protocol.data_received(b"a line\n")
    for _ in range(4):
        await asyncio.sleep(0)
    print(transport.closing)


asyncio.run(main())
