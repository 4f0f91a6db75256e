# Call graphs of tasks. They are not recorded, and asking for one says so.

__all__ = ("capture_call_graph", "format_call_graph", "print_call_graph", "FrameCallGraphEntry", "FutureCallGraph")


class FrameCallGraphEntry:
    def __init__(self, frame):
        self.frame = frame


class FutureCallGraph:
    def __init__(self, future, call_stack, awaited_by):
        self.future, self.call_stack, self.awaited_by = future, call_stack, awaited_by


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    raise NotImplementedError("asyncio.capture_call_graph() is not available: Withal does not record who awaits whom")


def format_call_graph(future=None, /, *, depth=1, limit=None):
    return capture_call_graph(future, depth=depth + 1, limit=limit)


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    capture_call_graph(future, depth=depth + 1, limit=limit)
