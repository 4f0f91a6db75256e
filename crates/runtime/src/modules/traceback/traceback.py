# Tracebacks for programs: the functions and classes of CPython's module of this name.

import sys

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb',
           'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']

_missing = object()
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_REPEATS = 3


class FrameSummary:
    """What a traceback shows of one frame."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "locals", "_lines", "_code")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **options):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self.locals = {k: _text(v, "local", repr) for k, v in locals.items()} if locals else None
        self._lines = None if line is None else (line,)

    @property
    def line(self):
        if not self._lines:
            return "" if self.lineno is not None else None
        return self._lines[0].strip()

    @property
    def _key(self):
        return (self.filename, self.lineno, self.name, self.line)

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._key[:3] == other._key[:3] and self.locals == other.locals
        if isinstance(other, tuple):
            return self._key == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, i):
        return self._key[i]

    def __iter__(self):
        return iter(self._key)

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _summary(entry):
    file, line, name, lines, end_line, column, end_column = entry
    summary = FrameSummary(file, line, name, end_lineno=end_line, colno=column, end_colno=end_column)
    summary._lines = lines
    return summary


def _text(value, what, function=str):
    try:
        return function(value)
    except:
        return f"<{what} {function.__name__}() failed>"


class StackSummary(list):
    """Frames, oldest first."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        frames = [(f, n) for f, n in frame_gen]
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        result = cls()
        for frame, line in frames:
            summary = _summary(_frame_entry(frame, line))
            # Only the line was asked for, not where in it the frame is.
            summary.end_lineno, summary.colno, summary.end_colno = line, None, None
            summary._lines = summary._lines[:1]
            if capture_locals:
                summary.locals = {k: _text(v, "local", repr) for k, v in frame.f_locals.items()}
            result.append(summary)
        return result

    @classmethod
    def from_list(cls, a_list):
        result = cls()
        for item in a_list:
            if not isinstance(item, FrameSummary):
                file, line, name, text = item
                item = FrameSummary(file, line, name, line=text)
            result.append(item)
        return result

    def format_frame_summary(self, frame_summary, **options):
        f = frame_summary
        text = _frame_text(f.filename, f.lineno or 0, f.name, f._lines or (), f.end_lineno, f.colno, f.end_colno)
        if f.locals:
            for name, value in sorted(f.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **options):
        result = []
        last = None
        count = 0
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            key = (frame.filename, frame.lineno, frame.name)
            if key != last or None in key:
                _repeated(result, count)
                last = key
                count = 0
            count += 1
            if count <= _REPEATS:
                result.append(text)
        _repeated(result, count)
        return result


def _repeated(result, count):
    count -= _REPEATS
    if count > 0:
        result.append(f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n")


class _Boxes:
    def __init__(self):
        self.depth = 0
        self.need_close = False

    def indent(self):
        return "  " * self.depth

    def emit(self, text, margin="|"):
        if not self.depth:
            return text
        start = f"{self.indent()}{margin} "
        return "".join(start + line for line in text.splitlines(True))


class TracebackException:
    """An exception as text, captured when this is made."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        nested = _seen is not None
        seen = _seen if nested else set()
        seen.add(id(exc_value))
        options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                       max_group_width=max_group_width, max_group_depth=max_group_depth)
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = _extract(exc_traceback, limit, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._have_exc_type = exc_type is not None
        self._str = _text(exc_value, "exception")
        if exc_type is not None and exc_value is not None:
            self._str += _suggestion(exc_value, exc_traceback)
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as error:
            self.__notes__ = [f"Ignored error getting __notes__: {_text(error, '__notes__', repr)}"]
        self.exc_type_qualname = exc_type.__qualname__ if exc_type is not None else None
        self.exc_type_module = exc_type.__module__ if exc_type is not None else None
        self._is_syntax_error = exc_type is not None and issubclass(exc_type, SyntaxError)
        if self._is_syntax_error:
            for name in ("filename", "text", "offset", "end_offset", "msg"):
                setattr(self, name, getattr(exc_value, name))
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self._lines = _format_only(exc_value, None)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if not nested:
            self._link(exc_value, seen, compact, options)

    def _link(self, exc_value, seen, compact, options):
        def made(exc):
            return TracebackException(type(exc), exc, exc.__traceback__, _seen=seen, **options)

        queue = [(self, exc_value)]
        while queue:
            part, exc = queue.pop()
            if exc is None:
                continue
            if exc.__cause__ is not None and id(exc.__cause__) not in seen:
                part.__cause__ = made(exc.__cause__)
            wanted = not compact or (part.__cause__ is None and not exc.__suppress_context__)
            if wanted and exc.__context__ is not None and id(exc.__context__) not in seen:
                part.__context__ = made(exc.__context__)
            if isinstance(exc, BaseExceptionGroup):
                part.exceptions = [made(e) for e in exc.exceptions]
                queue += zip(part.exceptions, exc.exceptions)
            queue += [(p, e) for p, e in ((part.__cause__, exc.__cause__), (part.__context__, exc.__context__)) if p]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        return self._exc_type

    @property
    def exc_type_str(self):
        if not self._have_exc_type:
            return None
        if self.exc_type_module in ("__main__", "builtins"):
            return self.exc_type_qualname
        return f"{self.exc_type_module}.{self.exc_type_qualname}"

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **options):
        indent = "   " * _depth
        if not self._have_exc_type:
            yield indent + _final(None, self._str)
            return
        if self._is_syntax_error:
            notes = 0
            for line in self._lines:
                yield indent + line
        else:
            text = _final(self.exc_type_str, self._str)
            if _depth:
                yield from [f"{indent}{line}\n" for line in text[:-1].split("\n")]
            else:
                yield text
        notes = self.__notes__
        if isinstance(notes, (list, tuple)):
            if not self._is_syntax_error:
                for note in notes:
                    yield from [f"{indent}{line}\n" for line in _text(note, "note").split("\n")]
        elif notes is not None and not self._is_syntax_error:
            yield f"{indent}{_text(notes, '__notes__', repr)}\n"
        if self.exceptions and show_group:
            for part in self.exceptions:
                yield from part.format_exception_only(show_group=True, _depth=_depth + 1)

    def format(self, *, chain=True, _ctx=None, **options):
        boxes = _Boxes() if _ctx is None else _ctx
        parts = []
        at, before = self, None
        while at is not None:
            message = following = None
            if chain and at.__cause__ is not None:
                message, following = _CAUSE, at.__cause__
            elif chain and at.__context__ is not None and not at.__suppress_context__:
                message, following = _CONTEXT, at.__context__
            parts.append((message, at))
            at = following
        for message, part in reversed(parts):
            if message is not None:
                yield boxes.emit(message)
            if part.exceptions is not None:
                yield from part._format_group(boxes, chain)
                continue
            if part.stack:
                yield boxes.emit("Traceback (most recent call last):\n")
                for text in part.stack.format():
                    yield boxes.emit(text)
            for text in part.format_exception_only():
                yield boxes.emit(text)

    def _format_group(self, boxes, chain):
        if boxes.depth > self.max_group_depth:
            yield boxes.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            return
        top = boxes.depth == 0
        if top:
            boxes.depth = 1
        if self.stack:
            yield boxes.emit("Exception Group Traceback (most recent call last):\n", "+" if top else "|")
            for text in self.stack.format():
                yield boxes.emit(text)
        for text in self.format_exception_only():
            yield boxes.emit(text)
        count = len(self.exceptions)
        shown = count if count <= self.max_group_width else self.max_group_width + 1
        boxes.need_close = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                boxes.need_close = True
            cut = i >= self.max_group_width
            title = "..." if cut else str(i + 1)
            yield f"{boxes.indent()}{'+-' if i == 0 else '  '}+---------------- {title} ----------------\n"
            boxes.depth += 1
            if cut:
                more = count - self.max_group_width
                yield boxes.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                yield from self.exceptions[i].format(chain=chain, _ctx=boxes)
            if last and boxes.need_close:
                yield boxes.indent() + "+------------------------------------\n"
                boxes.need_close = False
            boxes.depth -= 1
        if top:
            boxes.depth = 0

    def print(self, *, file=None, chain=True, **options):
        for text in self.format(chain=chain):
            print(text, file=_err(file), end="")


def _final(name, text):
    return f"{name}: {text}\n" if text else f"{name}\n"


def _err(file):
    return sys.stderr if file is None else file


def _extract(tb, limit=None, capture_locals=False):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    result = StackSummary(_summary(entry) for entry in _entries(tb, limit))
    if capture_locals:
        frames = [frame for frame, _ in walk_tb(tb)]
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        for summary, frame in zip(result, frames):
            summary.locals = {k: _text(v, "local", repr) for k, v in frame.f_locals.items()}
    return result


def extract_tb(tb, limit=None):
    return _extract(tb, limit)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(1)

    def frames(frame):
        while frame is not None:
            yield frame, frame.f_lineno
            frame = frame.f_back

    return frames(f)


def extract_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    frames = list(walk_stack(f))
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    frames.reverse()
    return StackSummary.extract(frames, limit=len(frames))


def clear_frames(tb):
    pass


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for text in format_list(extracted_list):
        print(text, file=_err(file), end="")


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe(1)
    return format_list(extract_stack(f, limit))


def print_stack(f=None, limit=None, file=None):
    if f is None:
        f = sys._getframe(1)
    print_list(extract_stack(f, limit), file)


def _parts(exc, value, tb):
    if (value is _missing) != (tb is _missing):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _missing:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return value, tb


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True, **options):
    value, tb = _parts(exc, value, tb)
    if value is None:
        return ["NoneType: None\n"]
    return _format(value, tb, limit, chain)


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True, **options):
    file = _err(file)
    for text in format_exception(exc, value, tb, limit, chain):
        print(text, file=file, end="")


def format_exception_only(exc, /, value=_missing, *, show_group=False, **options):
    if value is _missing:
        value = exc
    if value is None:
        return ["NoneType: None\n"]
    if show_group:
        return list(TracebackException(type(value), value, None).format_exception_only(show_group=True))
    return _format_only(value, None)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
