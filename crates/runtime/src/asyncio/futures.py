# Helpers around the native `Future`, and what leads from it to `concurrent.futures`.

from _asyncio import (  # noqa: F401
    CancelledError, Future, InvalidStateError, _get_running_loop, future_add_to_awaited_by, future_discard_from_awaited_by,
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
        dest.set_exception(_convert_exception(exception))
    else:
        dest.set_result(source.result())


def _convert_exception(exc):
    """An exception of `concurrent.futures` as one of ours."""
    import concurrent.futures
    kind = type(exc)
    if kind is concurrent.futures.CancelledError:
        return CancelledError(*exc.args).with_traceback(exc.__traceback__)
    if kind is concurrent.futures.InvalidStateError:
        return InvalidStateError(*exc.args).with_traceback(exc.__traceback__)
    return exc


def _set_concurrent_future_state(concurrent, source):
    """Has a future of `concurrent.futures` end as one of ours did."""
    assert source.done()
    if source.cancelled():
        concurrent.cancel()
    if not concurrent.set_running_or_notify_cancel():
        return
    exception = source.exception()
    if exception is not None:
        concurrent.set_exception(_convert_exception(exception))
    else:
        concurrent.set_result(source.result())


def _chain_future(source, destination):
    """Has one future end as the other does, and cancelling the second cancel the first. One of them may be of `concurrent.futures`."""
    from concurrent.futures import Future as ConcurrentFuture
    for name, future in (("source", source), ("destination", destination)):
        if not isfuture(future) and not isinstance(future, ConcurrentFuture):
            raise TypeError(f"A future is required for {name} argument")
    source_loop = _get_loop(source) if isfuture(source) else None
    destination_loop = _get_loop(destination) if isfuture(destination) else None

    def settle(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        else:
            _set_concurrent_future_state(future, other)

    def cancel_source(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is _get_running_loop():
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def settle_destination(source):
        if destination.cancelled() and destination_loop is not None and destination_loop.is_closed():
            return
        if destination_loop is None or destination_loop is source_loop:
            settle(destination, source)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(settle, destination, source)

    destination.add_done_callback(cancel_source)
    source.add_done_callback(settle_destination)


def wrap_future(future, *, loop=None):
    """A future of ours that ends as one of `concurrent.futures` does."""
    if isfuture(future):
        return future
    from concurrent.futures import Future as ConcurrentFuture
    assert isinstance(future, ConcurrentFuture), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        from asyncio.events import get_event_loop
        loop = get_event_loop()
    new = loop.create_future()
    _chain_future(future, new)
    return new
