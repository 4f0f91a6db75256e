# Helpers around the native `Future`. What needs threads is refused here.

from _asyncio import (  # noqa: F401
    Future, InvalidStateError, future_add_to_awaited_by, future_discard_from_awaited_by,
)

__all__ = ("Future", "wrap_future", "isfuture", "future_add_to_awaited_by", "future_discard_from_awaited_by")


# The class itself, under the names by which CPython tells its two implementations apart.
_PyFuture = _CFuture = Future


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


def _copy_future_state(source, dest):
    """Has one future end as another did; a cancelled one is left as it is."""
    if dest.cancelled():
        return
    assert not dest.done()
    if source.cancelled():
        dest.cancel()
        return
    exception = source.exception()
    if exception is not None:
        dest.set_exception(exception)
    else:
        dest.set_result(source.result())


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    raise NotImplementedError("asyncio.wrap_future() is not available: Withal has no threads and no concurrent.futures")
