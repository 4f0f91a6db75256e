# `to_thread`: there is one thread, which is the loop's. What is to run elsewhere runs there, at the loop's next turn.

import contextvars
import functools

from asyncio import events

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Gives what a function gives. The loop's thread runs it, and nothing else meanwhile."""
    loop = events.get_running_loop()
    context = contextvars.copy_context()
    return await loop.run_in_executor(None, functools.partial(context.run, func, *args, **kwargs))
