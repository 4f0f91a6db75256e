# `to_thread`, which there is none of: a session runs in one thread.

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    raise NotImplementedError("asyncio.to_thread() is not available: Withal has no threads")
