# Waiting for files and sockets, which a session has none of.

error = OSError


def select(rlist, wlist, xlist, timeout=None, /):
    "Of nothing, nothing is ready; time passes."
    if rlist or wlist or xlist:
        raise PermissionError("select.select: this session has no files and no network")
    if timeout is None:
        raise RuntimeError("deadlock: select() would wait for ever")
    import time

    time.sleep(timeout)
    return [], [], []
