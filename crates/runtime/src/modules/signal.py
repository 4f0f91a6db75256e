# Signals: their numbers, and handlers for those that a program sends to itself. No others ever come.

import enum

Handlers = enum.IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1}, module="signal")
Sigmasks = enum.IntEnum("Sigmasks", {"SIG_BLOCK": 0, "SIG_UNBLOCK": 1, "SIG_SETMASK": 2}, module="signal")


class Signals(enum.IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGIOT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGSTKFLT = 16
    SIGCHLD = 17
    SIGCLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGXCPU = 24
    SIGXFSZ = 25
    SIGVTALRM = 26
    SIGPROF = 27
    SIGWINCH = 28
    SIGIO = 29
    SIGPOLL = 29
    SIGPWR = 30
    SIGSYS = 31
    SIGRTMIN = 34
    SIGRTMAX = 64


for _members in (Handlers, Sigmasks, Signals):
    globals().update(_members.__members__)

NSIG = 65
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
_MESSAGES = {
    1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap", 6: "Aborted",
    7: "Bus error", 8: "Floating point exception", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault",
    12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 16: "Stack fault",
    17: "Child exited", 18: "Continued", 19: "Stopped (signal)", 20: "Stopped", 21: "Stopped (tty input)",
    22: "Stopped (tty output)", 23: "Urgent I/O condition", 24: "CPU time limit exceeded",
    25: "File size limit exceeded", 26: "Virtual timer expired", 27: "Profiling timer expired", 28: "Window changed",
    29: "I/O possible", 30: "Power failure", 31: "Bad system call",
}


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {SIGINT: default_int_handler}


class ItimerError(OSError):
    pass


def _number(signalnum):
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    return int(signalnum)


def signal(signalnum, handler):
    "Keeps the handler for raise_signal, and gives the one before."
    if isinstance(handler, int):
        handler = Handlers(handler) if handler in (0, 1) else handler
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    number = _number(signalnum)
    if number in (SIGKILL, SIGSTOP):
        raise OSError(22, "Invalid argument")
    before = _handlers.get(number, SIG_DFL)
    _handlers[number] = handler
    return before


def getsignal(signalnum):
    return _handlers.get(_number(signalnum), SIG_DFL)


def _call_handler(number):
    "Calls the program's handler, if there is one, with the frame that the signal has come upon."
    handler = _handlers.get(number, SIG_DFL)
    if not callable(handler):
        return False
    import sys
    try:
        frame = sys._getframe(2)
    except ValueError:
        # The event loop itself stands there.
        frame = None
    handler(number, frame)
    return True


def raise_signal(signalnum, /):
    "Calls the handler. What the system would do by default, ending the process, is not a session's to do."
    number = _number(signalnum)
    if not _call_handler(number) and _handlers.get(number, SIG_DFL) == SIG_DFL and number not in (SIGCHLD, SIGCONT, SIGURG, SIGWINCH):
        raise PermissionError(1, "signal.raise_signal: a session cannot end its process")


def strsignal(signalnum, /):
    return _MESSAGES.get(_number(signalnum))


def valid_signals():
    return {Signals(number) if number in Signals else number for number in range(1, NSIG) if number not in (32, 33)}


def siginterrupt(signalnum, flag, /):
    _number(signalnum)


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    if fd != -1:
        raise ValueError("set_wakeup_fd only works in main thread of the main interpreter")
    return -1


def _refused(name):
    def function(*args, **kwargs):
        raise PermissionError(1, f"signal.{name}: a session has no signals")

    function.__name__ = function.__qualname__ = name
    return function


alarm, setitimer, getitimer, pause, sigwait, sigpending, pthread_kill, pthread_sigmask, sigwaitinfo = map(
    _refused, ["alarm", "setitimer", "getitimer", "pause", "sigwait", "sigpending", "pthread_kill",
               "pthread_sigmask", "sigwaitinfo"])
