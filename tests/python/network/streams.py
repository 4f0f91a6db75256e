# withal: --allow-net=127.0.0.1,localhost
# Connections and servers over real sockets: reading in all ways, ends, half-closed connections, errors.
import asyncio
import socket


async def attempt(awaitable):
    try:
        print("  gives", await awaitable)
    except BaseException as error:
        print("  raises", type(error).__name__, error)


async def pair():
    "A server's end and a client's, with the server."
    ends = asyncio.Queue()
    server = await asyncio.start_server(lambda r, w: ends.put_nowait((r, w)), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    client = await asyncio.open_connection("127.0.0.1", port)
    return server, await ends.get(), client


async def reading():
    print("reading")
    server, (r, w), (cr, cw) = await pair()
    cw.write(b"one\ntwo\nthree")
    cw.writelines([b" and", b" a half\n", b"x" * 10, b"||tail"])
    print(await r.readline(), await r.read(4), await r.readuntil(b"\n"), await r.readexactly(10))
    print(await r.readuntil(b"||"), await r.read(100))
    cw.write(b"a;b|c;")
    print(await r.readuntil((b"|", b";")), await r.readuntil((b"|", b";")), r.at_eof())
    cw.write(b"last")
    cw.write_eof()
    print(cw.can_write_eof(), await r.readexactly(2) + await r.read(1))
    await attempt(r.readexactly(5))
    print(await r.read(), await r.read(10), await r.readline(), r.at_eof())
    await attempt(r.readuntil())
    print("the half to the other side is open")
    w.write(b"still here")
    w.close()
    print(await cr.read(), cr.at_eof())
    await w.wait_closed()
    cw.close()
    await cw.wait_closed()
    server.close()
    await server.wait_closed()
    print(w.is_closing(), server.is_serving(), server.sockets)


async def lines():
    print("lines")
    server, (r, w), (cr, cw) = await pair()
    cw.write(b"a\nb\n\nc")
    cw.close()
    print([line async for line in r])
    w.close()
    async with server:
        pass
    server, (r, w), (cr, cw) = await pair()
    cw.write(b"x" * 70_000)
    try:
        await r.readuntil(b"y")
    except asyncio.LimitOverrunError as error:
        print(type(error).__name__, error.consumed > 65_536 - 1)
    await attempt(r.readline())
    cw.close()
    w.close()
    server.close()
    server = await asyncio.start_server(serve_short, "127.0.0.1", 0, limit=10)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"short\n" + b"much too long for it\n" + b"ok\n")
    print(await reader.read())
    writer.close()
    server.close()


async def serve_short(reader, writer):
    for _ in range(3):
        try:
            writer.write(b"[" + await reader.readline() + b"]")
        except ValueError as error:
            writer.write(str(error).encode())
    writer.close()


async def information():
    print("information")
    server, (r, w), (cr, cw) = await pair()
    print(w.get_extra_info("peername") == cw.get_extra_info("sockname"), cw.get_extra_info("peername") == w.get_extra_info("sockname"))
    print(w.get_extra_info("peername")[0], w.get_extra_info("nothing"), w.get_extra_info("nothing", 3), w.get_extra_info("sslcontext"))
    known = w.get_extra_info("socket")
    print(known.family, known.type, known.getsockname() == w.get_extra_info("sockname"), known.getpeername()[0], type(known).__name__)
    print(type(w.transport).__name__, w.transport.get_write_buffer_limits(), w.transport.get_write_buffer_size())
    print(w.transport.is_reading(), w.is_closing(), server.get_loop() is asyncio.get_running_loop(), len(server.sockets))
    print(w.transport.get_protocol() is not None, type(server).__name__, isinstance(server, asyncio.AbstractServer))
    w.close()
    cw.close()
    await w.wait_closed()
    print(w.get_extra_info("peername")[0], w.transport.is_closing())
    server.close()
    await attempt(server.serve_forever())


async def refusals():
    print("refusals")
    server = await asyncio.start_server(print, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        await asyncio.start_server(print, "127.0.0.1", port)
    except OSError as error:
        print(type(error).__name__, str(error).replace(str(port), "PORT"))
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError as error:
        print(type(error).__name__, str(error).replace(str(port), "PORT"))
    await attempt(asyncio.open_connection())
    await attempt(asyncio.open_connection("127.0.0.1", port, server_hostname="x"))
    await attempt(asyncio.open_connection("127.0.0.1", "name of no service"))
    await attempt(asyncio.start_server(print))
    await attempt(asyncio.start_server(print, "127.0.0.1", 0, ssl=True))
    server, (r, w), (cr, cw) = await pair()
    for data in ("text", 3, None, [1]):
        try:
            cw.write(data)
        except TypeError as error:
            print(error)
    cw.write(bytearray(b"ab"))
    cw.write(memoryview(b"cd"))
    cw.write(b"")
    print(await r.readexactly(4))
    cw.write_eof()
    try:
        cw.write(b"more")
    except RuntimeError as error:
        print(error)
    cw.close()
    cw.close()
    w.close()
    server.close()


async def resets():
    print("resets")
    server, (r, w), (cr, cw) = await pair()
    w.write(b"unread" * 1000)
    await asyncio.sleep(0.05)
    cw.transport.abort()
    await attempt(cw.wait_closed())
    try:
        for _ in range(100):
            w.write(b"x" * 1000)
            await w.drain()
            await asyncio.sleep(0.01)
    except ConnectionError as error:
        print(isinstance(error, (ConnectionResetError, BrokenPipeError)))
    try:
        await r.read()
    except ConnectionError as error:
        print("and when read:", isinstance(error, (ConnectionResetError, BrokenPipeError)))
    w.close()
    server.close()


async def waiting():
    print("waiting and being cancelled")
    server, (r, w), (cr, cw) = await pair()
    try:
        async with asyncio.timeout(0.02):
            await r.read(10)
    except TimeoutError:
        print("timeout")
    cw.write(b"after")
    print(await r.read(10))
    task = asyncio.create_task(r.readline())
    await asyncio.sleep(0.01)
    try:
        await r.read(1)
    except RuntimeError as error:
        print(error)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())
    accepted = asyncio.create_task(asyncio.start_server(print, "127.0.0.1", 0))
    async with await accepted as other:
        serving = asyncio.create_task(other.serve_forever())
        await asyncio.sleep(0.01)
        await attempt_twice(other)
        serving.cancel()
        await asyncio.wait([serving])
        print(serving.cancelled(), other.is_serving(), other.sockets)
    w.close()
    cw.close()
    server.close()


async def attempt_twice(server):
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(str(error).split("server <")[0], "already being awaited" in str(error))


async def main():
    for part in (reading, lines, information, refusals, resets, waiting):
        await part()


asyncio.run(main())
