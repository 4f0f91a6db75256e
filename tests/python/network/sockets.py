# withal: --allow-net=127.0.0.1,localhost,no-such-host.invalid
# Sockets without asyncio: one waits, and the whole program with it.
import asyncio
import socket

server = socket.create_server(("127.0.0.1", 0))
print(server.family, server.type, server.getsockname()[0], server.getsockname()[1] > 0, server.fileno() >= 0)
client = socket.create_connection(server.getsockname())
conn, address = server.accept()
print(address == client.getsockname(), conn.getpeername() == address, client.getpeername() == server.getsockname())
client.sendall(b"hello")
print(conn.recv(3), conn.recv(100))
print(conn.send(b"answer"), client.recv(1024))
client.sendall(b"one\ntwo\n")
client.shutdown(socket.SHUT_WR)
with conn.makefile("r", encoding="utf-8") as file:
    print(file.readline(), file.read())
print(conn.recv(10))
buffer = bytearray(4)
conn.sendall(b"wxyz!")
print(client.recv_into(buffer), buffer, client.recv_into(buffer, 1), buffer)
with conn.makefile("wb") as file:
    file.write(b"through a file")
print(client.recv(100))
conn.close()
print(client.recv(10))
client.close()
try:
    client.recv(1)
except OSError as error:
    print(error.errno, client.fileno())
for action in (lambda: socket.create_connection(server.getsockname()[:1] + (1,)), lambda: socket.create_server(server.getsockname()).getsockname(),
               lambda: socket.socket().getpeername(), lambda: socket.create_connection(("no-such-host.invalid", 1))):
    try:
        print(action())
    except OSError as error:
        print(type(error).__name__, error.errno)
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as other:
    other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    other.bind(("127.0.0.1", 0))
    other.listen(5)
    with socket.socket() as third:
        third.connect(other.getsockname())
        third.sendall(b"x" * 100_000)
        peer, _ = other.accept()
        total = 0
        while total < 100_000:
            total += len(peer.recv(65536))
        print(total)
        peer.close()


async def main(server):
    async def serve(reader, writer):
        writer.write((await reader.readline()).title())
        writer.close()

    address = server.getsockname()
    async with await asyncio.start_server(serve, sock=server):
        sock = socket.create_connection(address)
        reader, writer = await asyncio.open_connection(sock=sock)
        writer.write(b"from a socket of the program\n")
        print(await reader.read())
        writer.close()


asyncio.run(main(server))
print([entry[4] for entry in socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)], socket.gethostbyname("localhost"))
