# The stacks of tasks as scripts see them.

import linecache
import traceback


def _task_get_stack(task, limit):
    """The frames of a task that is not done, outermost first; of one that failed, those of its traceback."""
    coro = task.get_coro()
    frame = None
    for name in ("cr_frame", "gi_frame", "ag_frame"):
        if hasattr(coro, name):
            frame = getattr(coro, name)
            break
    if frame is not None:
        return _outward(frame, limit)
    exception = task._exception
    return [] if exception is None else _inward(exception.__traceback__, limit)


def _outward(frame, limit):
    frames = []
    while frame is not None and (limit is None or len(frames) < limit):
        frames.append(frame)
        frame = frame.f_back
    frames.reverse()
    return frames


def _inward(tb, limit):
    frames = []
    while tb is not None and (limit is None or len(frames) < limit):
        frames.append(tb.tb_frame)
        tb = tb.tb_next
    return frames


def _task_print_stack(task, limit, file):
    entries = []
    checked = set()
    for frame in task.get_stack(limit=limit):
        code = frame.f_code
        if code.co_filename not in checked:
            checked.add(code.co_filename)
            linecache.checkcache(code.co_filename)
        line = linecache.getline(code.co_filename, frame.f_lineno, frame.f_globals)
        entries.append((code.co_filename, frame.f_lineno, code.co_name, line))
    exception = task._exception
    if not entries:
        print(f"No stack for {task!r}", file=file)
    elif exception is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=file)
    else:
        print(f"Stack for {task!r} (most recent call last):", file=file)
    traceback.print_list(entries, file=file)
    if exception is not None:
        for line in traceback.format_exception_only(exception.__class__, exception):
            print(line, file=file, end="")
