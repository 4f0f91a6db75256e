"""What objects are, what they carry, and where generators and coroutines stand."""
# Signatures are in `inspect._signature`, loaded when one is asked for. There is no source text to look at.

import sys
from types import (
    AsyncGeneratorType, BuiltinFunctionType, CodeType, CoroutineType, FrameType, FunctionType, GeneratorType,
    GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType, MethodType, ModuleType, TracebackType,
    WrapperDescriptorType,
)

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR, CO_HAS_DOCSTRING, CO_METHOD = (
    128, 256, 512, 0x4000000, 0x8000000
)
TPFLAGS_IS_ABSTRACT = 1 << 20

_SIGNATURE = ("Parameter", "Signature", "BoundArguments", "signature", "formatannotation", "_empty", "_ParameterKind",
              "_POSITIONAL_ONLY", "_POSITIONAL_OR_KEYWORD", "_VAR_POSITIONAL", "_KEYWORD_ONLY", "_VAR_KEYWORD")


def __getattr__(name):
    if name in _SIGNATURE:
        from inspect import _signature as source
        for each in _SIGNATURE:
            globals()[each] = getattr(source, each)
        return globals()[name]
    if name in ("get_annotations",):
        from annotationlib import get_annotations
        return get_annotations
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, ModuleType)


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a bound method."""
    return isinstance(object, MethodType)


def isfunction(object):
    """Whether it is a function written in Python."""
    return isinstance(object, FunctionType)


def isbuiltin(object):
    """Whether it is a native function or a bound native method."""
    return isinstance(object, BuiltinFunctionType)


def ismethodwrapper(object):
    """Whether it is a bound special method of a built-in class."""
    from types import MethodWrapperType
    return isinstance(object, MethodWrapperType)


def ismethoddescriptor(obj):
    """Whether it has __get__ and is none of the above, nor a data descriptor."""
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    tp = type(obj)
    return hasattr(tp, "__get__") and not hasattr(tp, "__set__") and not hasattr(tp, "__delete__")


def isdatadescriptor(object):
    """Whether it has __set__ or __delete__."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, "__set__") or hasattr(tp, "__delete__")


def ismemberdescriptor(object):
    """Whether it is the descriptor of a slot."""
    return isinstance(object, MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether it is a computed attribute of a built-in class."""
    return isinstance(object, GetSetDescriptorType)


def isroutine(object):
    """Whether it is a function or method of any kind."""
    return (
        isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
        or isinstance(object, (WrapperDescriptorType, MethodDescriptorType))
    )


def iscode(object):
    """Whether it is a code object."""
    return isinstance(object, CodeType)


def isframe(object):
    """Whether it is a frame."""
    return isinstance(object, FrameType)


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, TracebackType)


def ispackage(object):
    """Whether it is a package."""
    return ismodule(object) and hasattr(object, "__path__")


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, GeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine."""
    return isinstance(object, CoroutineType)


def isasyncgen(object):
    """Whether it is an asynchronous generator."""
    return isinstance(object, AsyncGeneratorType)


def isawaitable(object):
    """Whether it can be awaited."""
    if isinstance(object, CoroutineType):
        return True
    if isinstance(object, GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return getattr(type(object), "__await__", None) is not None


def _has_flag(f, flag):
    """Whether the function inside of methods and partials has a flag."""
    f = _unwrap_partials(f)
    if not (isfunction(f) or hasattr(f, "__code__") and hasattr(f, "__defaults__")):
        return False
    return bool(f.__code__.co_flags & flag)


def _unwrap_partials(f):
    functools = sys.modules.get("functools")
    while True:
        if ismethod(f):
            f = f.__func__
        elif functools is not None and isinstance(f, functools.partial):
            f = f.func
        elif functools is not None and isinstance(getattr(f, "__partialmethod__", None), functools.partialmethod):
            f = f.__partialmethod__.func
        else:
            return f


def isgeneratorfunction(obj):
    """Whether a call gives a generator."""
    return _has_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Let a function count as a coroutine function."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_mark = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Whether a call gives a coroutine."""
    if _has_flag(obj, CO_COROUTINE):
        return True
    inner = _unwrap_partials(obj)
    for candidate in (inner, getattr(type(inner), "__call__", None) if not isclass(inner) else None):
        if getattr(candidate, "_is_coroutine_mark", None) is _is_coroutine_mark:
            return True
    return False


def isasyncgenfunction(obj):
    """Whether a call gives an asynchronous generator."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isabstract(object):
    """Whether it is a class with abstract methods."""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


def getmro(cls):
    """The method resolution order."""
    return cls.__mro__


def _members(object, predicate, getter):
    found, seen = [], set()
    names = dir(object)
    mro = getmro(object) if isclass(object) else ()
    if isclass(object):
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if type(value).__name__ == "DynamicClassAttribute":
                    names.append(name)
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            found.append((name, value))
        seen.add(name)
    found.sort(key=lambda pair: pair[0])
    return found


def getmembers(object, predicate=None):
    """Pairs of name and attribute, by name; those that the predicate takes."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same, attributes as they are stored."""
    return _members(object, predicate, getattr_static)


_absent = object()


def getattr_static(obj, attr, default=_absent):
    """An attribute as it is stored, no descriptor and no __getattr__ called."""
    of_class = _absent
    for base in type(obj).__mro__ if not isinstance(obj, type) else obj.__mro__:
        if attr in base.__dict__:
            of_class = base.__dict__[attr]
            break
    own = _absent
    if not isinstance(obj, type):
        try:
            own = object.__getattribute__(obj, "__dict__").get(attr, _absent)
        except AttributeError:
            pass
    if own is not _absent and not (
        of_class is not _absent and hasattr(type(of_class), "__get__") and hasattr(type(of_class), "__set__")
    ):
        return own
    if of_class is not _absent:
        return of_class
    if isinstance(obj, type):
        for base in type(obj).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _absent:
        return default
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    """Follow __wrapped__ to the innermost function."""
    first, seen = func, {id(func)}
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= 1000:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


def indentsize(line):
    """How many columns a line is indented."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def cleandoc(doc):
    """A docstring without the indentation of the code around it."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.lstrip(" ")]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip(" "), *[line[margin:] for line in lines[1:]]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        del lines[0]
    return "\n".join(lines)


def getdoc(object):
    """The documentation of an object, its own or inherited, cleaned."""
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    name = getattr(obj, "__name__", None)
    owner = None
    if ismethod(obj):
        owner = obj.__self__ if isclass(obj.__self__) else type(obj.__self__)
    elif isfunction(obj) and "." in obj.__qualname__:
        owner = sys.modules.get(obj.__module__)
        for part in obj.__qualname__.split(".")[:-1]:
            owner = getattr(owner, part, None)
    elif isinstance(obj, property) and obj.fget is not None:
        return None
    if isclass(owner) and name:
        for base in owner.__mro__:
            doc = getattr(getattr(base, name, None), "__doc__", None)
            if doc is not None:
                return doc
    return None


def getmodulename(path):
    """The name of the module in a file."""
    base = path.rpartition("/")[2]
    return base[:-3] if base.endswith(".py") else None


def getmodule(object, _filename=None):
    """The module where something was defined."""
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def getfile(object):
    """The file where something was defined."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, got "
        f"{type(object).__name__}"
    )


getsourcefile = getabsfile = getfile


def findsource(object):
    """There is no source text: raises OSError."""
    getfile(object)
    raise OSError("could not get source code")


def getsourcelines(object):
    """There is no source text: raises OSError."""
    return findsource(unwrap(object))


def getsource(object):
    """There is no source text: raises OSError."""
    return findsource(unwrap(object))


def getcomments(object):
    """There is no source text: None."""
    return None


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
)
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = (
    "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"
)


def getgeneratorstate(generator):
    """Where a generator stands."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getcoroutinestate(coroutine):
    """Where a coroutine stands."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getasyncgenstate(agen):
    """Where an asynchronous generator stands."""
    if agen.ag_running:
        return AGEN_RUNNING
    if agen.ag_suspended:
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED


def _locals_of(frame):
    return {} if frame is None else frame.f_locals


def getgeneratorlocals(generator):
    """The local variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return _locals_of(generator.gi_frame)


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine."""
    return _locals_of(coroutine.cr_frame)


def getasyncgenlocals(agen):
    """The local variables of an asynchronous generator."""
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return _locals_of(agen.ag_frame)


def currentframe():
    """The frame of the caller."""
    get = getattr(sys, "_getframe", None)
    return None if get is None else get(1)


def getframeinfo(frame, context=1):
    """Where a frame or a traceback stands."""
    if istraceback(frame):
        line, frame = frame.tb_lineno, frame.tb_frame
    else:
        line = frame.f_lineno
    return _tuples()[0](frame.f_code.co_filename, line, frame.f_code.co_name, None, None)


def getouterframes(frame, context=1):
    """A frame and the frames that called it."""
    found = []
    while frame is not None:
        found.append(_tuples()[1](frame, *getframeinfo(frame)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """The frames of a traceback."""
    found = []
    while tb is not None:
        found.append(_tuples()[1](tb.tb_frame, *getframeinfo(tb)))
        tb = tb.tb_next
    return found


_made = None


def _tuples():
    global _made
    if _made is None:
        from collections import namedtuple
        rest = "filename lineno function code_context index"
        _made = (
            namedtuple("Traceback", rest, module="inspect"), namedtuple("FrameInfo", f"frame {rest}", module="inspect")
        )
    return _made


def stack(context=1):
    """The frames from the caller outwards."""
    get = getattr(sys, "_getframe", None)
    return [] if get is None else getouterframes(get(1), context)


def trace(context=1):
    """The frames of the exception being handled."""
    exc = sys.exception()
    return [] if exc is None else getinnerframes(exc.__traceback__, context)


def getfullargspec(func):
    """The parameters of a function as a tuple of the old kind."""
    from collections import namedtuple
    from inspect import _signature
    try:
        sig = _signature._signature(func, _signature.Signature, False, (None, None, False, 1))
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, positional, varargs, varkw, keyword_only = [], [], None, None, []
    defaults, keyword_defaults, annotations = [], {}, {}
    for p in sig.parameters.values():
        if p.kind <= 1:
            (positional if p.kind == 0 else args).append(p.name)
            if p.default is not p.empty:
                defaults.append(p.default)
        elif p.kind == 2:
            varargs = p.name
        elif p.kind == 3:
            keyword_only.append(p.name)
            if p.default is not p.empty:
                keyword_defaults[p.name] = p.default
        else:
            varkw = p.name
        if p.annotation is not p.empty:
            annotations[p.name] = p.annotation
    if sig.return_annotation is not sig.empty:
        annotations["return"] = sig.return_annotation
    made = namedtuple(
        "FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations", module="inspect"
    )
    return made(
        positional + args, varargs, varkw, tuple(defaults) or None, keyword_only, keyword_defaults or None, annotations
    )


def getcallargs(func, /, *positional, **named):
    """The arguments of a call, by the names of the parameters."""
    bound = __getattr__("signature")(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def getclosurevars(func):
    """The names that a function takes from outside, and what they mean."""
    from collections import namedtuple
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {n: c.cell_contents for n, c in zip(code.co_freevars, func.__closure__ or ())}
    import builtins
    names = code.co_names
    used = {n: func.__globals__[n] for n in names if n in func.__globals__}
    built_in = {n: getattr(builtins, n) for n in names if n not in used and hasattr(builtins, n)}
    unbound = {n for n in names if n not in used and n not in built_in}
    made = namedtuple("ClosureVars", "nonlocals globals builtins unbound", module="inspect")
    return made(nonlocals, used, built_in, unbound)
