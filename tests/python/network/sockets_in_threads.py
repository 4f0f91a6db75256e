# withal: --allow-net=127.0.0.1
# Sockets that block, in threads of the loop's pool.
import asyncio, socket
async def serve(reader, writer):
    while line := await reader.readline():
        await asyncio.sleep(0.01)
        writer.write(line.upper()); await writer.drain()
    writer.close()
def client(port, n):
    with socket.create_connection(('127.0.0.1', port)) as s:
        got = []
        for i in range(3):
            s.sendall(f'hello {n} {i}\n'.encode())
            got.append(s.recv(100).decode().strip())
        return got
async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    ticks = 0
    async def tick():
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005); ticks += 1
    t = asyncio.create_task(tick())
    print(await asyncio.gather(*[asyncio.to_thread(client, port, n) for n in range(3)]))
    print(ticks > 2)
    t.cancel()
    server.close(); await server.wait_closed()
asyncio.run(main())
