# Helpers around the native `Future`. What needs threads is refused here.

from _asyncio import Future

__all__ = ("Future", "wrap_future", "isfuture", "future_add_to_awaited_by", "future_discard_from_awaited_by")


def isfuture(obj):
    # Duck-typed futures announce themselves by this attribute of their class.
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _get_loop(fut):
    try:
        get_loop = fut.get_loop
    except AttributeError:
        return fut._loop
    return get_loop()


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    raise NotImplementedError("asyncio.wrap_future() is not available: Withal has no threads and no concurrent.futures")


# The graph of who awaits whom is not recorded; programs that announce edges of their own lose nothing else.
def future_add_to_awaited_by(fut, waiter, /):
    pass


def future_discard_from_awaited_by(fut, waiter, /):
    pass
