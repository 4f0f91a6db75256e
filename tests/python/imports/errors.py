"""What is said when an import fails."""

import sys


def attempt(source):
    try:
        exec(source, {"__name__": "attempt", "__package__": ""})
        print(source, "worked")
    except BaseException as e:
        text = str(e)
        if " (/" in text:
            text = text.split(" (/")[0] + " (PATH)"
        extra = f" name={e.name!r}" if isinstance(e, ImportError) else ""
        print(f"{source!r}: {type(e).__name__}: {text}{extra}")


attempt("import nowhere")
attempt("import nowhere.at.all")
attempt("import support.nowhere")
attempt("import support.simple.deeper")
attempt("import math.pi")
attempt("from support import nowhere")
attempt("from support.simple import nowhere")
attempt("from math import nowhere")
attempt("from support.simple import valeu")
attempt("from nowhere import x")
attempt("import support.broken.fails")
attempt("from support.broken import fails")
attempt("import support.broken.inner")
attempt("from . import x")
attempt("from .x import y")
attempt("from .. import z")
print("support.broken.fails" in sys.modules, "support.broken" in sys.modules)
try:
    import support.broken.syntax
except SyntaxError as e:
    print(type(e).__name__, e.msg, e.lineno, e.filename.split("/")[-1])
print(issubclass(ModuleNotFoundError, ImportError))
try:
    import nowhere
except ImportError as e:
    print(e.name, e.path, e.msg)
try:
    raise ImportError("own message", name="n", path="p")
except ImportError as e:
    print(repr(e), e.name, e.path)
try:
    import nowhere as optional
except ImportError:
    optional = None
print(optional)
sys.modules["blocked"] = None
attempt("import blocked")
try:
    __import__("")
except ValueError as e:
    print(e)
try:
    __import__(5)
except TypeError as e:
    print(e)
import importlib
try:
    importlib.import_module(".x")
except TypeError as e:
    print(e)
