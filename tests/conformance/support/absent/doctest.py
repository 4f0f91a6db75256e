# Examples in docstrings as tests, as far as CPython's test files use it: the module's `__test__` and docstrings, exceptions by their
# type and text, and no options but ELLIPSIS.

import io
import re
import sys
import traceback
import unittest

ELLIPSIS = 8
IGNORE_EXCEPTION_DETAIL = 32

_EXAMPLE = re.compile(r"^(?P<indent> *)>>> ?(?P<first>.*)\n?(?P<more>(?:^ *\.\.\.(?: .*)?$\n?)*)", re.MULTILINE)
_RAISED = re.compile(r"^Traceback \((?:most recent call last|innermost last)\):\s*$.*?^(?P<error>\w+ *.*?)\Z", re.MULTILINE | re.DOTALL)


class Example:
    def __init__(self, source, want, line):
        self.source, self.want, self.line = source, want, line
        raised = _RAISED.match(want)
        self.error = raised["error"].strip() + "\n" if raised else None


def examples(text):
    """The examples of a text, in order."""
    found = []
    matches = list(_EXAMPLE.finditer(text.expandtabs()))
    text = text.expandtabs()
    for number, match in enumerate(matches):
        indent = len(match["indent"])
        lines = [match["first"]]
        lines += [line[indent + 4:] for line in match["more"].splitlines()]
        end = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        want = []
        for line in text[match.end():end].splitlines():
            if not line.strip():
                break
            want.append(line[indent:])
        source = "\n".join(lines) + "\n"
        if source.strip() and not source.lstrip().startswith("#") or want:
            found.append(Example(source, "".join(line + "\n" for line in want), text[:match.start()].count("\n") + 1))
    return found


def same(want, got):
    want = re.sub(r"(?m)^<BLANKLINE>\s*?$", "", want)
    if want == got or (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
        return True
    if "..." not in want:
        return False
    pattern = ".*?".join(re.escape(part) for part in want.split("..."))
    return re.fullmatch(pattern, got, re.DOTALL) is not None


class DocTestCase(unittest.TestCase):
    def __init__(self, name, text, namespace):
        super().__init__()
        self.name, self.text, self.namespace = name, text, namespace

    def id(self):
        return self.name

    __str__ = id

    def runTest(self):
        failures = []
        stream, hook = sys.stdout, sys.displayhook
        sys.displayhook = sys.__displayhook__
        try:
            for example in examples(self.text):
                sys.stdout = io.StringIO()
                error = None
                try:
                    exec(compile(example.source, f"<doctest {self.name}>", "single"), self.namespace)
                except KeyboardInterrupt:
                    raise
                except BaseException as caught:
                    error = "".join(traceback.format_exception_only(caught))
                got, sys.stdout = sys.stdout.getvalue(), stream
                if got and not got.endswith("\n"):
                    got += "\n"
                if example.error is None and error is None and same(example.want, got):
                    continue
                if example.error is not None and error is not None and same(example.error, _last(error)):
                    continue
                failures.append(f"line {example.line}: {example.source}wanted:\n{example.want}got:\n{got}{error or ''}")
        finally:
            sys.stdout, sys.displayhook = stream, hook
        if failures:
            self.fail("\n".join(failures))


def _last(text):
    """The error itself, without the place in the source that a SyntaxError shows."""
    lines = text.splitlines(keepends=True)
    while lines and lines[0].startswith(" "):
        lines.pop(0)
    return "".join(lines)


def DocTestSuite(module=None, globs=None, extraglobs=None, optionflags=0, **options):
    if module is None:
        module = sys.modules[sys._getframe(1).f_globals["__name__"]]
    namespace = module.__dict__ if globs is None else globs
    found = []
    if module.__doc__ and examples(module.__doc__):
        found.append((module.__name__, module.__doc__))
    for name, value in getattr(module, "__test__", {}).items():
        text = value if isinstance(value, str) else value.__doc__
        if text and examples(text):
            found.append((f"{module.__name__}.__test__.{name}", text))
    suite = unittest.TestSuite()
    for name, text in sorted(found):
        suite.addTest(DocTestCase(name, text, dict(namespace, **(extraglobs or {}))))
    return suite
