# `TaskGroup`: tasks that end together. Its private names are those that tests of asyncio look at.

from _asyncio import CancelledError, current_task, get_running_loop

__all__ = ("TaskGroup",)


class TaskGroup:
    def __init__(self):
        # Those asked for by every task first: behind the fourth they are further away.
        self._tasks = set()
        self._loop = None
        self._aborting = False
        self._on_completed_fut = None
        self._entered = self._exiting = False
        self._parent_task = None
        self._parent_cancel_requested = False
        self._errors = []
        self._base_error = None

    def __repr__(self):
        info = ["<TaskGroup"]
        if self._tasks:
            info.append(f"tasks={len(self._tasks)}")
        if self._errors:
            info.append(f"errors={len(self._errors)}")
        if self._aborting:
            info.append("cancelling")
        elif self._entered:
            info.append("entered")
        return " ".join(info) + ">"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        if self._loop is None:
            self._loop = get_running_loop()
        self._parent_task = current_task(self._loop)
        if self._parent_task is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        try:
            return await self._aexit(exc)
        finally:
            # What would keep frames and exceptions alive.
            self._parent_task = self._errors = self._base_error = None
            exc = tb = None

    async def _aexit(self, exc):
        self._exiting = True
        if exc is not None and self._is_base_error(exc) and self._base_error is None:
            self._base_error = exc
        cancellation = exc if isinstance(exc, CancelledError) else None
        if exc is not None and not self._aborting:
            self._abort()
        try:
            if self._tasks:
                cancellation = await self._wait_for_tasks(cancellation)
            if self._base_error is not None:
                raise self._base_error
            if self._parent_cancel_requested and self._parent_task.uncancel() == 0:
                # The cancellation was ours: it ends here.
                cancellation = None
            if cancellation is not None and not self._errors:
                raise cancellation
            if exc is not None and not isinstance(exc, CancelledError):
                self._errors.append(exc)
            if self._errors:
                if self._parent_task.cancelling():
                    # A request from outside is still open. The group's error goes first, so it has to be made once more.
                    self._parent_task.uncancel()
                    self._parent_task.cancel()
                raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None
        finally:
            cancellation = exc = None

    async def _wait_for_tasks(self, cancellation):
        # A task that ends may have started others, so one wait is not enough.
        while self._tasks:
            if self._on_completed_fut is None:
                self._on_completed_fut = self._loop.create_future()
            try:
                await self._on_completed_fut
            except CancelledError as error:
                if not self._aborting:
                    # Not ours: the parent is cancelled from outside.
                    cancellation = error
                    self._abort()
            self._on_completed_fut = None
        return cancellation

    def create_task(self, coro, **kwargs):
        problem = None
        if not self._entered:
            problem = "has not been entered"
        elif self._exiting and not self._tasks:
            problem = "is finished"
        elif self._aborting:
            problem = "is shutting down"
        if problem is not None:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {problem}")
        task = self._loop.create_task(coro, **kwargs)
        self._tasks.add(task)
        task.add_done_callback(self._on_task_done)
        return task

    def _is_base_error(self, exc):
        return isinstance(exc, (SystemExit, KeyboardInterrupt))

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        waiter = self._on_completed_fut
        if waiter is not None and not self._tasks and not waiter.done():
            waiter.set_result(True)
        if task.cancelled():
            return
        exc = task.exception()
        if exc is None:
            return
        self._errors.append(exc)
        if self._is_base_error(exc) and self._base_error is None:
            self._base_error = exc
        if self._parent_task.done():
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent_task} is already completed",
                "exception": exc, "task": task,
            })
        elif not self._aborting and not self._parent_cancel_requested:
            # The block is cancelled so that it comes to its end; `_aexit` takes that request back.
            self._abort()
            self._parent_cancel_requested = True
            self._parent_task.cancel()
