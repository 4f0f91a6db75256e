# The name under which some programs look for the class of event loops.

from asyncio.events import EventLoop as BaseEventLoop

__all__ = ("BaseEventLoop",)
