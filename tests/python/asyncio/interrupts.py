# What an interrupt that a program sends itself does to asyncio.run: the first one cancels the main task.
import _thread
import asyncio
import signal


async def waits():
    asyncio.get_running_loop().call_soon(_thread.interrupt_main)
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError as error:
        print("cancelled", error.args, asyncio.current_task().cancelling())
        raise


async def survives():
    signal.raise_signal(signal.SIGINT)
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("goes on")
    return 5


async def twice():
    signal.raise_signal(signal.SIGINT)
    try:
        _thread.interrupt_main()
    except KeyboardInterrupt:
        print("the second one")
        raise


async def by_itself():
    asyncio.current_task().cancel()
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(100)


for main in (waits, survives, twice, by_itself):
    try:
        print(asyncio.run(main()))
    except (KeyboardInterrupt, asyncio.CancelledError) as error:
        print(type(error).__name__, error.args)
    print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)


def own(number, frame):
    print("own handler", number)


async def keeps():
    signal.raise_signal(signal.SIGINT)
    return signal.getsignal(signal.SIGINT) is own


signal.signal(signal.SIGINT, own)
print(asyncio.run(keeps()))
signal.signal(signal.SIGINT, signal.SIG_IGN)
_thread.interrupt_main()
signal.raise_signal(signal.SIGINT)
