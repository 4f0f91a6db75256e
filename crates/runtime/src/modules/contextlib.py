"""Tools for `with` and `async with`: managers made from generators, stacks of exits, and small managers."""
# The paths of `contextmanager` and `asynccontextmanager` are hot: no call in them that is not needed.

import sys
from abc import ABC, abstractmethod, _has_methods
from types import GenericAlias, MethodType

__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "aclosing", "nullcontext", "AbstractContextManager",
    "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "AsyncContextDecorator", "ExitStack",
    "redirect_stdout", "redirect_stderr", "suppress", "chdir",
]


class AbstractContextManager(ABC):
    """What works in `with`."""

    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ()

    def __enter__(self):
        """Give the manager itself."""
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Leave the block; a true result swallows the exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _has_methods(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    """What works in `async with`."""

    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ()

    async def __aenter__(self):
        """Give the manager itself."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Leave the block; a true result swallows the exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _has_methods(C, "__aenter__", "__aexit__")
        return NotImplemented


class ContextDecorator:
    """Lets a manager decorate functions: each call runs inside it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        from functools import wraps

        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class AsyncContextDecorator:
    """Lets an asynchronous manager decorate coroutine functions: each call runs inside it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        from functools import wraps

        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


_ENDED = object()


class _GeneratorContextManagerBase:
    """A manager that runs a generator: up to its yield on entry, to its end on exit."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        try:
            doc = func.__doc__
        except AttributeError:
            doc = None
        self.__doc__ = type(self).__doc__ if doc is None else doc
        # What another one like this is made of. Last: what was set last is the cheapest to delete.
        self.args = func, args, kwds

    def _recreate_cm(self):
        # A generator runs once: every call of a decorated function takes a new one.
        return self.__class__(*self.args)


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """The manager that a function decorated with `contextmanager` gives."""

    def __enter__(self):
        # What the arguments hold shall not live as long as the block.
        del self.args
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as stop:
            return stop is not value
        except BaseException as raised:
            # The block's own exception is not raised again here: `with` does that. A StopIteration comes out of a
            # generator as the cause of a RuntimeError.
            if raised is not value and not (
                isinstance(value, StopIteration) and isinstance(raised, RuntimeError) and raised.__cause__ is value
            ):
                raise
            value.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator):
    """The manager that a function decorated with `asynccontextmanager` gives."""

    async def __aenter__(self):
        del self.args
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            if await anext(self.gen, _ENDED) is _ENDED:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as stop:
            return stop is not value
        except BaseException as raised:
            if raised is not value and not (
                isinstance(value, (StopIteration, StopAsyncIteration))
                and isinstance(raised, RuntimeError)
                and raised.__cause__ is value
            ):
                raise
            value.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


_COPIED = ("__module__", "__name__", "__qualname__", "__doc__", "__annotate__", "__type_params__")


def _pass_for(helper, func):
    """What functools.wraps does, without the module."""
    for name in _COPIED:
        try:
            setattr(helper, name, getattr(func, name))
        except AttributeError:
            pass
    helper.__dict__.update(getattr(func, "__dict__", ()))
    helper.__wrapped__ = func
    return helper


def contextmanager(func):
    """Make a function that gives managers from a generator function with one yield."""

    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return _pass_for(helper, func)


def asynccontextmanager(func):
    """Make a function that gives asynchronous managers from an asynchronous generator function with one yield."""

    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return _pass_for(helper, func)


class closing(AbstractContextManager):
    """Calls close() of the thing when the block ends."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits aclose() of the thing when the block ends."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []  # one manager may be entered again inside itself

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Lets sys.stdout be another file during the block."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Lets sys.stderr be another file during the block."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Swallows the given exceptions, also out of exception groups."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            rest = excinst.split(self._exceptions)[1]
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """A manager that does nothing, with a value to give on entry."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Changes the working directory for the block."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        from os import chdir, getcwd
        self._old_cwd.append(getcwd())
        chdir(self.path)

    def __exit__(self, *excinfo):
        from os import chdir
        chdir(self._old_cwd.pop())


def _link_context(new, old, outside):
    """Let `old` be the context of `new`, as it were if the exits were nested blocks: behind the exceptions that were
    raised during the exit, in place of the one (`outside`) that was being handled around all of them."""
    while (context := new.__context__) is not None and context is not old:
        if context is outside:
            new.__context__ = old
            return
        new = context


def _no_manager(cls, kind):
    return TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind} protocol")


_NOT_ENTERED = object()


class _BaseExitStack:
    """Exits to be called, last one first, and what adds to them."""

    def __init__(self):
        self._exit_callbacks = []  # pairs: whether it is to be called (or else called and awaited), and the exit

    def pop_all(self):
        """Move all exits to a new stack and return that."""
        moved = type(self)()
        moved._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return moved

    def push(self, exit):
        """Add the __exit__ of a manager, or a function called like one."""
        try:
            method = type(exit).__exit__
        except AttributeError:
            self._exit_callbacks.append((True, exit))
        else:
            self._exit_callbacks.append((True, MethodType(method, exit)))
        return exit

    def enter_context(self, cm):
        """Enter a manager, add its __exit__ and return what __enter__ gave."""
        cls = type(cm)
        try:
            enter = cls.__enter__
            exit = cls.__exit__
        except AttributeError:
            raise _no_manager(cls, "context manager") from None
        result = _NOT_ENTERED
        try:
            result = enter(cm)
        finally:
            # Also when a limit stops the program right behind the entry.
            if result is not _NOT_ENTERED:
                self._exit_callbacks.append((True, MethodType(exit, cm)))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Add a function to be called with these arguments; it cannot swallow exceptions."""

        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)

        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((True, _exit_wrapper))
        return callback


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A manager of managers: exits what was entered through it."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        exc = exc_details[1]
        received = exc is not None
        outside = sys.exception()
        swallowed = raised = False
        callbacks = self._exit_callbacks
        while callbacks:
            _, exit = callbacks.pop()
            try:
                if exc is None:
                    result = exit(None, None, None)
                else:
                    result = exit(type(exc), exc, exc.__traceback__)
                if result:
                    swallowed, raised, exc = True, False, None
            except BaseException as new:
                _link_context(new, exc, outside)
                raised, exc = True, new
        if raised:
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context  # raising set it to what is being handled here
                raise
        return received and swallowed

    def close(self):
        """Call all exits now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """A manager of managers, asynchronous ones too: exits what was entered through it."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous manager, add its __aexit__ and return what __aenter__ gave."""
        cls = type(cm)
        try:
            enter = cls.__aenter__
            exit = cls.__aexit__
        except AttributeError:
            raise _no_manager(cls, "asynchronous context manager") from None
        result = _NOT_ENTERED
        try:
            result = await enter(cm)
        finally:
            if result is not _NOT_ENTERED:
                self._exit_callbacks.append((False, MethodType(exit, cm)))
        return result

    def push_async_exit(self, exit):
        """Add the __aexit__ of an asynchronous manager, or a coroutine function called like one."""
        try:
            method = type(exit).__aexit__
        except AttributeError:
            self._exit_callbacks.append((False, exit))
        else:
            self._exit_callbacks.append((False, MethodType(method, exit)))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Add a coroutine function to be called with these arguments; it cannot swallow exceptions."""

        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)

        _exit_wrapper.__wrapped__ = callback
        self._exit_callbacks.append((False, _exit_wrapper))
        return callback

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        exc = exc_details[1]
        received = exc is not None
        outside = sys.exception()
        swallowed = raised = False
        callbacks = self._exit_callbacks
        while callbacks:
            is_sync, exit = callbacks.pop()
            try:
                # Calls that are awaited at once need no coroutine objects.
                if is_sync:
                    if exc is None:
                        result = exit(None, None, None)
                    else:
                        result = exit(type(exc), exc, exc.__traceback__)
                elif exc is None:
                    result = await exit(None, None, None)
                else:
                    result = await exit(type(exc), exc, exc.__traceback__)
                if result:
                    swallowed, raised, exc = True, False, None
            except BaseException as new:
                _link_context(new, exc, outside)
                raised, exc = True, new
        if raised:
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return received and swallowed

    async def aclose(self):
        """Call all exits now."""
        await self.__aexit__(None, None, None)
