# A chat server: everyone who is connected hears what the others say. chat_client.py talks to it.
#
#   withal run --allow-net=127.0.0.1 examples/chat_server.py 8765
#
# The context of a connection is `async with`: whoever leaves, by whatever way, is taken off the list and announced.
import asyncio
import sys
from contextlib import asynccontextmanager


class Room:
    def __init__(self):
        self.people = {}

    @asynccontextmanager
    async def member(self, name, writer):
        while name in self.people:
            name += "'"
        await self.say(f"* {name} came in")
        self.people[name] = writer
        try:
            yield name
        finally:
            del self.people[name]
            await self.say(f"* {name} left")

    async def say(self, line, but=None):
        print(line, flush=True)
        for name, writer in list(self.people.items()):
            if name != but and not writer.is_closing():
                writer.write(line.encode() + b"\n")
        # Whoever reads too slowly holds up nobody for longer than this.
        for name, writer in list(self.people.items()):
            try:
                async with asyncio.timeout(1):
                    await writer.drain()
            except (TimeoutError, ConnectionError):
                writer.close()


async def serve(room, done, reader, writer):
    try:
        writer.write(b"Your name?\n")
        name = (await reader.readline()).decode().strip()
        if not name:
            return
        async with room.member(name, writer) as name:
            async for line in reader:
                text = line.decode(errors="replace").strip()
                match text.split():
                    case []:
                        continue
                    case ["/quit"]:
                        break
                    case ["/who"]:
                        writer.write(f"* here: {', '.join(sorted(room.people))}\n".encode())
                    case ["/shutdown"]:
                        done.set()
                        break
                    case _:
                        await room.say(f"{name}: {text}", but=name)
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main(port):
    room, done = Room(), asyncio.Event()
    server = await asyncio.start_server(lambda r, w: serve(room, done, r, w), "127.0.0.1", port)
    async with server:
        print("listening at port", server.sockets[0].getsockname()[1], flush=True)
        await done.wait()
        server.close_clients()
    print("closed", flush=True)


asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
