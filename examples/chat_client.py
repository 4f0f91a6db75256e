# A client of chat_server.py: says the lines it is given, and prints what it hears.
#
#   withal run --allow-net=127.0.0.1 examples/chat_client.py 8765 Ada "hello, everyone" /who
import asyncio
import sys


async def listen(reader, heard):
    async for line in reader:
        print("<", line.decode().rstrip(), flush=True)
        heard.release()


async def main(port, name, *lines):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        async with asyncio.timeout(10):
            print("<", (await reader.readline()).decode().rstrip())
            heard = asyncio.Semaphore(0)
            listening = asyncio.create_task(listen(reader, heard))
            for line in (name, *lines, "/who", "/quit"):
                if line.startswith("wait:"):
                    # Says nothing before one more line was heard; two may come at once, so they are counted.
                    await heard.acquire()
                    continue
                writer.write(line.encode() + b"\n")
                await writer.drain()
            # The server closes the connection after /quit, and the loop over its lines ends.
            await listening
    finally:
        writer.close()
        await writer.wait_closed()


asyncio.run(main(int(sys.argv[1]), *sys.argv[2:]))
