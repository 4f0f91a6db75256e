# args, str and repr of built-in exceptions, and their special attributes.
for e in (ValueError(), ValueError("m"), ValueError("a", 1), ValueError(5), ValueError(None), ValueError(("t",)), ValueError("it's"), ValueError(""), ValueError("a\nb"), KeyError("k"), KeyError(), KeyError("a", "b"), KeyError(5), KeyError("é\n"),
          StopIteration(3), SystemExit(2), OSError(2, "No such"), OSError("one"), OSError(2, "No such", "file.txt"), IndexError("i"), Exception(Exception("inner")), AttributeError("x"), NameError("n"), ImportError("imp"), UnicodeError("u"), AssertionError(1, 2), RuntimeError([1])):
    print(repr(e), "|", str(e), "|", e.args)
print(StopIteration(3).value, StopIteration().value, StopIteration(1, 2).value, SystemExit(4).code, SystemExit().code, SystemExit(1, 2).code)
e = AttributeError("m", name="n", obj=5)
print(e, e.name, e.obj, e.args, NameError("m", name="q").name, ImportError("m", name="mod", path="p").name, ImportError("m", path="p").path, AttributeError("m").name)
for call in (lambda: ValueError(x=1), lambda: KeyError(key=1), lambda: AttributeError(bad=1), lambda: Exception("a", b=2), lambda: UnicodeDecodeError("x"), lambda: StopIteration(value=1)):
    try:
        call()
    except TypeError as err:
        print(err)
e = OSError(2, "No such", "file.txt")
print(type(e).__name__, e.errno, e.strerror, e.filename, OSError(13, "x").__class__.__name__, OSError(17, "x").__class__.__name__, OSError("x").errno, OSError is IOError is EnvironmentError)
e = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad byte")
print(e, e.encoding, e.object, e.start, e.end, e.reason)
e = UnicodeEncodeError("ascii", "aé", 1, 2, "not ascii")
print(e, repr(e))
e = UnicodeEncodeError("ascii", "aéü", 1, 3, "not ascii")
print(e)
e = SyntaxError("bad", ("file", 3, 5, "source line", 3, 9))
print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, SyntaxError("only").lineno, repr(SyntaxError("only")))
e = ValueError("x")
e.args = ("new", 2)
print(e, repr(e), e.args)
e.args = [1]
print(e.args, e)
e.custom = 5
print(e.custom, e.__dict__, ValueError("a") == ValueError("a"), hash(e) == hash(e))
try:
    {}["missing"]
except KeyError as e:
    print(e, e.args, str(e))
try:
    object().nope
except AttributeError as e:
    print(e.name, type(e.obj).__name__)
try:
    undefined
except NameError as e:
    print(e.name)
try:
    import no_such_module
except ModuleNotFoundError as e:
    print(e, e.name, e.path)
try:
    from math import nope
except ImportError as e:
    print(e.msg.split(" (")[0], e.name)
for cls in (ZeroDivisionError, ModuleNotFoundError, IndentationError, FileNotFoundError, RecursionError, NotImplementedError, UnboundLocalError, FloatingPointError, StopAsyncIteration, BlockingIOError, TimeoutError, BrokenPipeError, EOFError, BufferError, MemoryError,
            ExceptionGroup, BaseExceptionGroup, KeyboardInterrupt, SystemExit, GeneratorExit, DeprecationWarning, PythonFinalizationError, TabError, UnicodeTranslateError, ReferenceError, InterruptedError, EncodingWarning):
    print(" > ".join(c.__name__ for c in cls.__mro__[:-1]))
print(repr(Exception.__new__(ValueError, 1)), BaseException("a").args, ValueError.__doc__)
x = Exception.__new__(Exception, 1, 2)
print(x.args)
x.__init__(3)
print(x.args, x.__reduce__()[0].__name__, x.__reduce__()[1])
