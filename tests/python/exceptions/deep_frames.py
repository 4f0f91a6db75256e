# Frames of a deep recursion know who called them.
import inspect
import sys
import warnings


def callers(depth):
    if depth:
        return callers(depth - 1)
    frame, found = sys._getframe(), []
    while frame and len(found) < 40:
        found.append((frame.f_code.co_name, frame.f_lineno, frame.f_locals.get("depth")))
        frame = frame.f_back
    return found


for depth in 10, 63, 64, 65, 200:
    found = callers(depth)
    print(depth, len(found), found[0], found[-1])


def warn(depth):
    if depth:
        return warn(depth - 1)
    warnings.warn("deep", stacklevel=2)
    return inspect.currentframe().f_back.f_code.co_name


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(warn(300))
    print(caught[0].lineno, caught[0].message)
