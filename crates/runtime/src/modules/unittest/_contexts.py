# The context managers that assertRaises, assertWarns, assertLogs and their kin return.

import gc
import sys
import traceback
import types
import warnings
from collections import namedtuple

__unittest = True


def _is_subtype(expected, base):
    if isinstance(expected, tuple):
        return all(_is_subtype(each, base) for each in expected)
    return isinstance(expected, type) and issubclass(expected, base)


class _Expectation:
    """What is expected to happen in a block, or in a call."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, expected, test_case, expected_regex=None):
        self.expected = expected
        self.test_case = test_case
        if expected_regex is not None:
            import re
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex
        self.obj_name = None
        self.msg = None

    def handle(self, name, args, kwargs):
        """The manager itself if there is nothing to call, otherwise the call."""
        if not _is_subtype(self.expected, self.BASE):
            raise TypeError(f"{name}() arg 1 must be {self.BASE_TEXT}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            for unknown in kwargs:
                raise TypeError(f"{unknown!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*args, **kwargs)

    def __enter__(self):
        return self

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def _fail_missing(self, verb):
        name = getattr(self.expected, "__name__", None) or str(self.expected)
        self._fail(f"{name} not {verb} by {self.obj_name}" if self.obj_name else f"{name} not {verb}")

    def _fail_unmatched(self, value):
        self._fail(f'"{self.expected_regex.pattern}" does not match "{value}"')


class Raises(_Expectation):
    BASE = BaseException
    BASE_TEXT = "an exception type or tuple of exception types"

    def __exit__(self, kind, value, tb):
        if kind is None:
            self._fail_missing("raised")
        traceback.clear_frames(tb)
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(value)):
            self._fail_unmatched(value)
        return True


class Warns(_Expectation):
    BASE = Warning
    BASE_TEXT = "a warning type or tuple of warning types"

    def __enter__(self):
        # What went before the block is none of its.
        self._collect()
        # What has been shown once would not be shown again.
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self._catching = warnings.catch_warnings(record=True)
        self.warnings = self._catching.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, tb):
        if kind is None and not self._caught():
            self._collect()
        self._catching.__exit__(kind, value, tb)
        if kind is None:
            self._judge(self._caught())

    def _collect(self):
        """What nothing refers to any more may warn when it goes, which is when it is collected."""
        expected = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if any(issubclass(late, kind) for kind in expected for late in (RuntimeWarning, ResourceWarning)):
            gc.collect()

    def _caught(self):
        return [caught for caught in self.warnings if isinstance(caught.message, self.expected)]

    def _judge(self, caught):
        for one in caught:
            if self.expected_regex is None or self.expected_regex.search(str(one.message)):
                self.warning, self.filename, self.lineno = one.message, one.filename, one.lineno
                return
        if caught:
            self._fail_unmatched(caught[0].message)
        self._fail_missing("triggered")


class NotWarns(Warns):
    def _collect(self):
        pass

    def _judge(self, caught):
        if caught:
            name = getattr(self.expected, "__name__", None) or str(self.expected)
            self._fail(f"{name} triggered")


_Watched = namedtuple("_LoggingWatcher", ["records", "output"])


class Logs:
    """assertLogs: the block logs something of a level."""

    FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, test_case, logger, level):
        import logging
        self.test_case = test_case
        self.logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.level = logging.getLevelNamesMapping().get(level, level) if level else logging.INFO
        self.msg = None

    def __enter__(self):
        import logging

        class Watcher(logging.Handler):
            watched = _Watched([], [])

            def emit(self, record):
                self.watched.records.append(record)
                self.watched.output.append(self.format(record))

        handler = Watcher(self.level)
        handler.setFormatter(logging.Formatter(self.FORMAT))
        logger, self.watcher = self.logger, handler.watched
        self._before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return self._entered()

    def _entered(self):
        return self.watcher

    def __exit__(self, kind, value, tb):
        logger = self.logger
        logger.handlers, level, logger.propagate = self._before
        logger.setLevel(level)
        if kind is None:
            self._judge()
        return False

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def _judge(self):
        if not self.watcher.records:
            import logging
            self._fail(f"no logs of level {logging.getLevelName(self.level)} or higher triggered on {self.logger.name}")


class NoLogs(Logs):
    """assertNoLogs: it does not."""

    def _entered(self):
        return None

    def _judge(self):
        if self.watcher.records:
            self._fail(f"Unexpected logs found: {self.watcher.output!r}")
