# A race of coroutine functions that start one after the other: the first that succeeds wins.

from asyncio import events, locks, tasks
from asyncio.exceptions import CancelledError
from asyncio.futures import future_add_to_awaited_by, future_discard_from_awaited_by

__all__ = ("staggered_race",)


async def staggered_race(coro_fns, delay, *, loop=None):
    """Starts each function when `delay` seconds have gone by or the one before has failed (`None`: only then).

    Gives what the winner returned, its index (both `None` if there is none), and for each started one its exception or `None`.
    """
    loop = loop or events.get_running_loop()
    return await _Race(coro_fns, delay, loop).run()


class _Race:
    def __init__(self, functions, delay, loop):
        self.functions = enumerate(functions)
        self.delay = delay
        self.loop = loop
        self.parent = tasks.current_task(loop)
        self.result = None
        self.winner = None
        self.exceptions = []
        self.unhandled = []
        self.running = set()
        self.all_done = None

    async def run(self):
        try:
            may_start = locks.Event()
            may_start.set()
            self.start(self._run_one(may_start, None))
            cancelled = await self._wait_for_all()
            if self.unhandled:
                raise ExceptionGroup("staggered race failed", self.unhandled)
            if cancelled is not None:
                raise cancelled
            return self.result, self.winner, self.exceptions
        finally:
            # What would keep frames alive.
            del self.exceptions, self.unhandled, self.parent

    def start(self, coroutine):
        task = self.loop.create_task(coroutine)
        future_add_to_awaited_by(task, self.parent)
        self.running.add(task)
        task.add_done_callback(self._task_done)

    def _task_done(self, task):
        self.running.discard(task)
        future_discard_from_awaited_by(task, self.parent)
        if self.all_done is not None and not self.all_done.done() and not self.running:
            self.all_done.set_result(None)
        if not task.cancelled() and (exception := task.exception()) is not None:
            self.unhandled.append(exception)

    async def _wait_for_all(self):
        """Waits until nothing runs any more; gives the cancellation that came meanwhile."""
        cancelled = None
        while self.running:
            self.all_done = self.loop.create_future()
            try:
                await self.all_done
            except CancelledError as error:
                cancelled = error
                for task in self.running:
                    task.cancel(*error.args)
            self.all_done = None
        return cancelled

    async def _run_one(self, may_start, previous_failed):
        # An eager task would be at work before its maker has noted it.
        await may_start.wait()
        if previous_failed is not None:
            try:
                await tasks.wait_for(previous_failed.wait(), self.delay)
            except TimeoutError:
                pass
        try:
            index, function = next(self.functions)
        except StopIteration:
            return
        # The next one waits until this one is noted.
        failed, next_may_start = locks.Event(), locks.Event()
        self.start(self._run_one(next_may_start, failed))
        next_may_start.set()
        self.exceptions.append(None)
        try:
            result = await function()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.exceptions[index] = error
            failed.set()
            return
        if self.winner is not None:
            return
        self.winner, self.result = index, result
        current = tasks.current_task(self.loop)
        for task in list(self.running):
            if task is not current:
                task.cancel()
