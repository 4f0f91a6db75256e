# withal: --allow-read=. --allow-net=localhost
# Connections that are encrypted from some point on.
import asyncio
import re
import ssl


def server_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("support/server.pem", "support/key.pem")
    return context


def client_context():
    return ssl.create_default_context(cafile="support/ca.pem")


async def by_streams():
    async def serve(reader, writer):
        writer.write(b"220 ready\n")
        print("server:", await reader.readline())
        writer.write(b"go ahead\n")
        await writer.start_tls(server_context())
        print("server:", await reader.readline(), type(writer.transport).__name__)
        writer.write(b"secret\n")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        print(await reader.readline())
        writer.write(b"STARTTLS\n")
        print(await reader.readline())
        print(writer.get_extra_info("ssl_object"))
        await writer.start_tls(client_context(), server_hostname="localhost")
        print(writer.get_extra_info("ssl_object").version())
        writer.write(b"hello\n")
        print(await reader.readline(), await reader.read())
        writer.close()
        await writer.wait_closed()


async def without_waiting():
    "A client that begins before the server says so: what it sent is not lost."
    async def serve(reader, writer):
        print("server:", await reader.readline())
        await asyncio.sleep(0.05)
        await writer.start_tls(server_context())
        print("server:", await reader.readline())
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        writer.write(b"STARTTLS\n")
        await writer.start_tls(client_context(), server_hostname="localhost")
        writer.write(b"at once\n")
        print(await reader.read())
        writer.close()
        await writer.wait_closed()


async def wrong():
    async def serve(reader, writer):
        try:
            await writer.start_tls(server_context(), ssl_handshake_timeout=1)
            print("server: agreed")
        except OSError as error:
            print("server:", type(error).__name__)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        for name in ("other.test", None):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                await writer.start_tls(client_context(), server_hostname=name)
            except (OSError, ValueError) as error:
                print(type(error).__name__, re.sub(r" \(_ssl\.c:\d+\)", "", str(error)))
            writer.close()
            await asyncio.sleep(0.02)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            await writer.start_tls(True)
        except TypeError as error:
            print(error)
        loop = asyncio.get_running_loop()
        try:
            await loop.start_tls(object(), asyncio.Protocol(), client_context())
        except TypeError as error:
            print(re.sub("0x[0-9a-f]+", "0x", str(error)))
        writer.close()
        await asyncio.sleep(0.02)


class Note(asyncio.Protocol):
    "Notes what it is told."

    def __init__(self, name):
        self.name, self.gone, self.told = name, asyncio.get_running_loop().create_future(), []

    def connection_made(self, transport):
        self.transport = transport
        self.told += "connection_made", type(transport).__name__, transport.get_extra_info("ssl_object") is not None

    def data_received(self, data):
        self.told += "data_received", data
        if self.name == "server":
            self.transport.write(data * 2)
            self.transport.close()

    def eof_received(self):
        self.told.append("eof_received")

    def connection_lost(self, exc):
        self.told += "connection_lost", exc
        self.gone.set_result(None)


async def by_protocols():
    loop = asyncio.get_running_loop()
    theirs = []

    def factory():
        theirs.append(Note("server"))
        return theirs[-1]

    server = await loop.create_server(factory, "127.0.0.1", 0, ssl=server_context())
    async with server:
        port = server.sockets[0].getsockname()[1]
        transport, ours = await loop.create_connection(
            lambda: Note("client"), "127.0.0.1", port, ssl=client_context(), server_hostname="localhost")
        print(transport.is_reading(), transport.is_closing(), transport.get_write_buffer_limits(), transport.get_protocol() is ours)
        transport.pause_reading()
        print(transport.is_reading())
        transport.resume_reading()
        transport.writelines([b"one ", b"two"])
        await ours.gone
        await theirs[0].gone
        print(ours.told, theirs[0].told)
        print(transport.is_closing())
        transport.write(b"lost")
        try:
            transport.write("text")
        except TypeError as error:
            print(error)


async def main():
    for part in (by_streams, without_waiting, wrong, by_protocols):
        print("--", part.__name__)
        await part()


asyncio.run(main())
