"""Streams over loopback: clients that send lines to a server and wait for each to come back."""
# withal: --allow-net=127.0.0.1

import asyncio


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def talk(port, number, rounds):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    got = 0
    for i in range(rounds):
        writer.write(b"%d says %d, and something more to make a line of usual length\n" % (number, i))
        await writer.drain()
        got += len(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return got


async def main(clients, rounds):
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(talk(port, n, rounds)) for n in range(clients)]
        return sum(task.result() for task in tasks)


print(asyncio.run(main(20, 250)))
