# `to_thread`: what is to run elsewhere runs in a worker of the loop's own pool (see `concurrent.futures`).

import contextvars
import functools

from asyncio import events

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Gives what a function gives. What blocks in it blocks nothing else."""
    loop = events.get_running_loop()
    context = contextvars.copy_context()
    return await loop.run_in_executor(None, functools.partial(context.run, func, *args, **kwargs))
