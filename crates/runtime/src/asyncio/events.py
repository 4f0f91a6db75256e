# The event loop that scripts see: the native one plus what is seldom called. Which loop is current is here too.

import _asyncio
from _asyncio import Handle, TimerHandle, _get_running_loop, _set_running_loop, get_running_loop
from asyncio import coroutines

__all__ = (
    "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "EventLoop", "get_event_loop_policy", "set_event_loop_policy",
    "get_event_loop", "set_event_loop", "new_event_loop", "_set_running_loop", "get_running_loop", "_get_running_loop",
)


def _refuse(name):
    def refuses(self, *args, **kwargs):
        raise NotImplementedError(f"{name}() is not available on this event loop")
    refuses.__name__ = name
    return refuses


_METHODS = """run_forever run_until_complete stop is_running is_closed close shutdown_asyncgens shutdown_default_executor call_soon
call_later call_at time create_future create_task call_soon_threadsafe run_in_executor set_default_executor getaddrinfo getnameinfo
create_connection create_server start_tls sendfile create_unix_connection create_unix_server connect_accepted_socket
create_datagram_endpoint connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec add_reader remove_reader add_writer
remove_writer sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept sock_sendfile
add_signal_handler remove_signal_handler set_task_factory get_task_factory get_exception_handler set_exception_handler
default_exception_handler call_exception_handler get_debug set_debug"""

AbstractEventLoop = type("AbstractEventLoop", (), {"__module__": __name__, **{name: _refuse(name) for name in _METHODS.split()}})
AbstractServer = type("AbstractServer", (), {
    "__module__": __name__,
    **{name: _refuse(name) for name in ("close", "get_loop", "is_serving", "start_serving", "serve_forever", "wait_closed")},
})


class _AbstractEventLoopPolicy:
    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class EventLoop(_asyncio.EventLoop, AbstractEventLoop):
    # In debug mode, seconds from which on a callback is reported as slow.
    slow_callback_duration = 0.1

    def __init__(self):
        super().__init__()
        self.set_debug(coroutines._is_debug_mode())
        self._exception_handler = None
        self._task_factory = None
        self._executor_shutdown_called = False
        self._default_executor = None
        # Connections and servers that are open.
        self._transports = set()

    def __repr__(self):
        return f"<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>"

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled
        self._note_debug(enabled)
        if self.is_running():
            self.call_soon(self._track_origins, enabled)

    def get_task_factory(self):
        return self._task_factory

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def run_in_executor(self, executor, func, *args):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")
        if self.get_debug():
            coroutines._check_callback(func, "run_in_executor")
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            if self._default_executor is None:
                from concurrent.futures import ThreadPoolExecutor
                self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._default_executor
        from asyncio.futures import wrap_future
        return wrap_future(_submit(self, executor, func, args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def create_connection(self, *args, **kwargs):
        from asyncio import connections
        return await connections.create_connection(self, *args, **kwargs)

    async def create_unix_connection(self, *args, **kwargs):
        from asyncio import connections
        return await connections.create_unix_connection(self, *args, **kwargs)

    async def create_server(self, *args, **kwargs):
        from asyncio import connections
        return await connections.create_server(self, *args, **kwargs)

    async def create_unix_server(self, *args, **kwargs):
        from asyncio import connections
        return await connections.create_unix_server(self, *args, **kwargs)

    async def start_tls(self, *args, **kwargs):
        from asyncio import connections
        return await connections.start_tls(self, *args, **kwargs)

    async def getaddrinfo(self, *args, **kwargs):
        from asyncio import connections
        return await connections.getaddrinfo(self, *args, **kwargs)

    def close(self):
        if self._transports and not self.is_running():
            from asyncio import connections
            connections.close_all(self)
        self._executor_shutdown_called = True
        executor, self._default_executor = self._default_executor, None
        if executor is not None:
            executor.shutdown(wait=False)
        super().close()

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is None:
            return
        if not isinstance(self, _asyncio.EventLoop):
            executor.shutdown(wait=True)
            return
        future = self.create_future()
        import threading
        threading.Thread()._adopt()._work(_shut_down, self, executor, future)
        from asyncio.timeouts import timeout as limit
        try:
            async with limit(timeout):
                await future
        except TimeoutError:
            import warnings
            message = f"The executor did not finishing joining its threads within {timeout} seconds."
            warnings.warn(message, RuntimeWarning, stacklevel=2)
            executor.shutdown(wait=False)

    def _close_asyncgen(self, generator):
        if not self.is_closed():
            self.call_soon(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        generators = self._take_asyncgens()
        if not generators:
            return
        from asyncio.tasks import gather
        results = await gather(*[generator.aclose() for generator in generators], return_exceptions=True)
        for generator, result in zip(generators, results):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                    "exception": result, "asyncgen": generator,
                })

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        from asyncio.reports import report
        report(context)

    def call_exception_handler(self, context):
        from asyncio.reports import handle
        handle(self, self._exception_handler, context)


def _submit(loop, executor, func, args):
    """Has an executor run a function; a thread pool does so in a worker, whether the loop runs yet or not."""
    if isinstance(loop, _asyncio.EventLoop):
        from concurrent.futures import ThreadPoolExecutor
        if getattr(type(executor), "submit", None) is ThreadPoolExecutor.submit:
            return executor._submit(True, func, args, {})
    return executor.submit(func, *args)


async def _shut_down(loop, executor, future):
    """What a worker does that ends an executor, which waits for others."""
    import threading
    from asyncio.futures import _set_result_unless_cancelled
    try:
        executor.shutdown(wait=True)
    except Exception as error:
        if not future.done() and not loop.is_closed():
            loop.call_soon_threadsafe(future.set_exception, error)
    else:
        if not loop.is_closed():
            loop.call_soon_threadsafe(_set_result_unless_cancelled, future, None)
    finally:
        threading.current_thread()._end()


# What a script that prints its loop sees on CPython for Linux.
EventLoop.__name__ = EventLoop.__qualname__ = "_UnixSelectorEventLoop"
EventLoop.__module__ = "asyncio.unix_events"
SelectorEventLoop = EventLoop

# `None`: the policy that makes loops of the class above. Only a script that sets its own has one.
_policy = None
_current = None


def get_event_loop():
    loop = _get_running_loop()
    if loop is not None:
        return loop
    if _policy is not None:
        return _policy.get_event_loop()
    worker = _asyncio._worker()
    if _current is None or worker is not None:
        name = "MainThread" if worker is None else worker.get_name()
        raise RuntimeError(f"There is no current event loop in thread {name!r}.")
    return _current


def set_event_loop(loop):
    global _current
    if _policy is not None:
        _policy.set_event_loop(loop)
        return
    if loop is not None and not isinstance(loop, AbstractEventLoop):
        raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
    _current = loop


def new_event_loop():
    return EventLoop() if _policy is None else _policy.new_event_loop()


def _get_event_loop_policy():
    from asyncio.policies import _get_event_loop_policy
    return _get_event_loop_policy()


def _set_event_loop_policy(policy):
    if policy is None and _policy is None:
        # Nothing to take back, and no need for the module of policies; but there is no current loop from now on.
        global _current
        _current = None
        return
    from asyncio.policies import _set_event_loop_policy
    _set_event_loop_policy(policy)


def get_event_loop_policy():
    from asyncio.policies import _deprecated
    _deprecated("get_event_loop_policy")
    return _get_event_loop_policy()


def set_event_loop_policy(policy):
    from asyncio.policies import _deprecated
    _deprecated("set_event_loop_policy")
    _set_event_loop_policy(policy)
