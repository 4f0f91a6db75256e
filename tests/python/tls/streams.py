# withal: --allow-read=. --allow-net=localhost
# Encrypted streams: both ends in one loop.
import asyncio
import re
import ssl


def said(error):
    return f"{type(error).__name__}: {re.sub(r' \(_ssl\.c:\d+\)', '', str(error))}"


def server_context(name="server"):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"support/{name}.pem", "support/key.pem")
    return context


def client_context():
    return ssl.create_default_context(cafile="support/ca.pem")


async def echo(reader, writer):
    try:
        while line := await reader.readline():
            writer.write(line.upper())
            await writer.drain()
        print("the client is done")
    except OSError as error:
        print("server:", said(error))
    finally:
        writer.close()


async def serve(handler=echo, name="server", **kwargs):
    server = await asyncio.start_server(handler, "localhost", 0, family=2, ssl=server_context(name), **kwargs)
    return server, server.sockets[0].getsockname()[1]


async def a_conversation():
    server, port = await serve()
    async with server:
        reader, writer = await asyncio.open_connection("localhost", port, ssl=client_context())
        for text in ("hello\n", "and more\n"):
            writer.write(text.encode())
            print(await reader.readline())
        tls = writer.get_extra_info("ssl_object")
        print(type(tls).__name__, tls.version(), tls.server_hostname, writer.get_extra_info("cipher") == tls.cipher())
        print(writer.get_extra_info("peercert")["subject"], writer.get_extra_info("compression"))
        print(type(writer.get_extra_info("sslcontext")).__name__, writer.get_extra_info("peername") == ("127.0.0.1", port))
        print(type(writer.transport).__name__, writer.can_write_eof(), writer.get_extra_info("nothing", 5))
        try:
            writer.write_eof()
        except NotImplementedError:
            print("one half cannot be closed")
        writer.close()
        print(writer.is_closing(), await reader.read(), await writer.wait_closed())


async def much():
    "More than fits into the buffers, both ways."
    async def send_back(reader, writer):
        data = await reader.readexactly(3_000_000)
        writer.write(data[::-1])
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server, port = await serve(send_back)
    async with server:
        reader, writer = await asyncio.open_connection("localhost", port, ssl=client_context())
        data = bytes(range(256)) * 12_000
        for at in range(0, 3_000_000, 70_000):
            writer.write(data[at:min(at + 70_000, 3_000_000)])
            await writer.drain()
        back = await reader.read()
        print(len(back), back == data[:3_000_000][::-1])
        writer.close()
        await writer.wait_closed()


async def many():
    server, port = await serve()
    async with server:
        async def one(number):
            reader, writer = await asyncio.open_connection("localhost", port, ssl=client_context())
            writer.write(f"number {number}\n".encode())
            line = await reader.readline()
            writer.close()
            await writer.wait_closed()
            return line

        print(await asyncio.gather(*map(one, range(6))))


async def refused():
    "What goes wrong while both ends agree."
    async def attempt(port, **kwargs):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port, **kwargs)
            writer.close()
            print("connected")
        except ConnectionResetError:
            # With or without a number, as it happens.
            print("client: reset")
        except OSError as error:
            print("client:", said(error), getattr(error, "verify_code", None))

    for name in ("server", "expired", "future", "alone"):
        server, port = await serve(name=name)
        async with server:
            await attempt(port, ssl=client_context(), server_hostname="localhost")
            if name == "server":
                await attempt(port, ssl=client_context())
                await attempt(port, ssl=client_context(), server_hostname="other.test")
                await attempt(port, ssl=True, server_hostname="localhost")
                careless = client_context()
                careless.check_hostname = False
                await attempt(port, ssl=careless, server_hostname="other.test")
                await attempt(port, ssl=careless, server_hostname="")
    for greeting in (b"220 ready\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n", b""):
        async def greet(reader, writer):
            writer.write(greeting)
            writer.close()

        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        async with server:
            await attempt(server.sockets[0].getsockname()[1], ssl=client_context(), server_hostname="localhost")


async def plain_client():
    "A client that does not encrypt: its server hears nothing of it, in debug mode only the log."
    server, port = await serve()
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\n\r\n")
        try:
            print(await reader.read())
        except ConnectionResetError:
            print("reset")
        writer.close()
        # The next one is served all the same.
        reader, writer = await asyncio.open_connection("localhost", port, ssl=client_context())
        writer.write(b"still there?\n")
        print(await reader.readline())
        writer.close()
        await writer.wait_closed()


async def wrong_arguments():
    for kwargs in (
        {"server_hostname": "x"}, {"ssl_handshake_timeout": 1}, {"ssl_shutdown_timeout": 1},
        {"ssl": client_context(), "ssl_handshake_timeout": 0}, {"ssl": client_context(), "ssl_shutdown_timeout": -1},
    ):
        server = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0)
        async with server:
            try:
                await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1], **kwargs)
            except ValueError as error:
                print(error)
    for kwargs in ({"ssl": True}, {"ssl_handshake_timeout": 1}, {"ssl_shutdown_timeout": 1}):
        try:
            await asyncio.start_server(echo, "127.0.0.1", 0, **kwargs)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)


async def slow_and_cancelled():
    "Peers that say nothing: time runs out, or whoever waits is cancelled."
    silent = []

    async def say_nothing(reader, writer):
        silent.append(writer)
        print("heard", len(await reader.read(1)), len(await reader.read()) > 100)

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        kwargs = {"ssl": client_context(), "server_hostname": "localhost"}
        try:
            await asyncio.open_connection("127.0.0.1", port, ssl_handshake_timeout=0.5, **kwargs)
        except ConnectionAbortedError as error:
            print(error)
        task = asyncio.create_task(asyncio.open_connection("127.0.0.1", port, **kwargs))
        while len(silent) < 2:
            await asyncio.sleep(0.01)
        task.cancel("enough")
        try:
            await task
        except asyncio.CancelledError as error:
            print("cancelled:", error)
        try:
            async with asyncio.timeout(0.5):
                await asyncio.open_connection("127.0.0.1", port, **kwargs)
        except TimeoutError:
            print("timed out")
        await asyncio.sleep(0.02)
        for writer in silent:
            writer.close()
    # A server does not wait for ever either.
    server, port = await serve(ssl_handshake_timeout=0.05)
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        print(await reader.read())
        writer.close()


async def cut_short():
    "Connections that end in the middle."
    async def one_line(reader, writer):
        writer.write(b"half of")
        await writer.drain()
        writer.transport.abort()

    server, port = await serve(one_line)
    async with server:
        reader, writer = await asyncio.open_connection("localhost", port, ssl=client_context())
        try:
            print(await reader.readexactly(20))
        except asyncio.IncompleteReadError as error:
            print(error)
        writer.close()
        print(await writer.wait_closed())
    # A wire that changes a byte.
    server, port = await serve()
    async with server:
        broken = []

        async def wire(reader, writer):
            there, back = await asyncio.open_connection("127.0.0.1", port)

            async def carry(source, to, harm):
                while data := await source.read(65536):
                    if broken and harm:
                        data = data[:-1] + bytes([data[-1] ^ 1])
                    to.write(data)
                to.close()

            await asyncio.gather(carry(reader, back, False), carry(there, writer, True), return_exceptions=True)

        middle = await asyncio.start_server(wire, "127.0.0.1", 0)
        async with middle:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", middle.sockets[0].getsockname()[1], ssl=client_context(), server_hostname="localhost")
            writer.write(b"fine\n")
            print(await reader.readline())
            broken.append(True)
            writer.write(b"harmed\n")
            try:
                print(await reader.readline())
            except ssl.SSLError as error:
                print(said(error), error.reason)
            try:
                await writer.wait_closed()
            except ssl.SSLError as error:
                print("closed with", error.reason)
            await asyncio.sleep(0.02)


async def main():
    for part in (a_conversation, much, many, refused, plain_client, wrong_arguments, slow_and_cancelled, cut_short):
        print("--", part.__name__)
        await part()
        await asyncio.sleep(0.02)


asyncio.run(main())
