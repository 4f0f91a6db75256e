"""Names for the types of the interpreter's own objects, and tools for making classes."""
# Most types are found by looking at an object of theirs. What Rust provides is here already and not replaced.

import sys

__all__ = [
    "AsyncGeneratorType", "BuiltinFunctionType", "BuiltinMethodType", "CapsuleType", "CellType",
    "ClassMethodDescriptorType", "CodeType", "CoroutineType", "DynamicClassAttribute", "EllipsisType", "FrameType",
    "FunctionType", "GeneratorType", "GenericAlias", "GetSetDescriptorType", "LambdaType", "MappingProxyType",
    "MemberDescriptorType", "MethodDescriptorType", "MethodType", "MethodWrapperType", "ModuleType", "NoneType",
    "NotImplementedType", "SimpleNamespace", "TracebackType", "UnionType", "WrapperDescriptorType", "coroutine",
    "get_original_bases", "new_class", "prepare_class", "resolve_bases",
]


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


def _closure():
    inner = None
    return lambda: inner


class _Class:
    __slots__ = ("member",)

    def method(self):
        pass


FunctionType = LambdaType = type(_function)
CodeType = type(_function.__code__)
MappingProxyType = type(type.__dict__)
GeneratorType = type(_function())
_c = _coroutine()
CoroutineType = type(_c)
_c.close()
AsyncGeneratorType = type(_async_generator())
CellType = type(_closure().__closure__[0])
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
MemberDescriptorType = type(_Class.__dict__["member"])
GetSetDescriptorType = type(FunctionType.__dict__["__code__"]) if "__code__" in FunctionType.__dict__ else None
ModuleType = type(sys)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
GenericAlias = type(list[int])
UnionType = type(int | str)

try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(getattr(_error.__traceback__, "tb_frame", None))


class PyCapsule:
    """The type of what C extensions hand each other; there are none."""

    __module__ = "builtins"

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'PyCapsule' instances")


CapsuleType = PyCapsule
del PyCapsule


del _function, _coroutine, _async_generator, _closure, _Class, _c


if "SimpleNamespace" not in globals():
    _in_repr = set()

    class SimpleNamespace:
        """A simple attribute-based namespace."""

        def __init__(self, mapping_or_iterable=(), /, **kwargs):
            attributes = dict(mapping_or_iterable)
            for name in attributes:
                if not isinstance(name, str):
                    raise TypeError("keywords must be strings")
            self.__dict__.update(attributes)
            self.__dict__.update(kwargs)

        def __getattr__(self, name):
            cls = "types.SimpleNamespace" if type(self) is SimpleNamespace else type(self).__name__
            raise AttributeError(f"{cls!r} object has no attribute {name!r}", name=name, obj=self)

        def __repr__(self):
            cls = type(self)
            name = "namespace" if cls is SimpleNamespace else cls.__name__
            key = id(self)
            if key in _in_repr:
                return f"{name}(...)"
            _in_repr.add(key)
            try:
                return f"{name}({', '.join([f'{k}={v!r}' for k, v in self.__dict__.items()])})"
            finally:
                _in_repr.discard(key)

        def __eq__(self, other):
            if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
                return self.__dict__ == other.__dict__
            return NotImplemented

        __hash__ = None

        def __lt__(self, other):
            if isinstance(other, SimpleNamespace):
                return self.__dict__ < other.__dict__
            return NotImplemented

        def __reduce__(self):
            return type(self), (), self.__dict__

        def __replace__(self, /, **changes):
            new = type(self).__new__(type(self))
            new.__dict__.update(self.__dict__)
            new.__dict__.update(changes)
            return new


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement would; `exec_body` is called with the namespace."""
    resolved = resolve_bases(bases)
    metaclass, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """The bases with those replaced that say by __mro_entries__ what they stand for."""
    resolved, changed = [], False
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, "__mro_entries__", None)
        if entries is None:
            resolved.append(base)
            continue
        changed = True
        new = entries(bases)
        if not isinstance(new, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(new)
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, the namespace and the other keywords for making a class."""
    kwds = dict(kwds or {})
    if "metaclass" in kwds:
        metaclass = kwds.pop("metaclass")
    else:
        metaclass = type(bases[0]) if bases else type
    if isinstance(metaclass, type):
        metaclass = _most_derived(metaclass, bases)
    prepare = getattr(metaclass, "__prepare__", None)
    namespace = {} if prepare is None else prepare(name, bases, **kwds)
    return metaclass, namespace, kwds


def _most_derived(metaclass, bases):
    for base in bases:
        other = type(base)
        if issubclass(metaclass, other):
            continue
        if not issubclass(other, metaclass):
            raise TypeError(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                "of the metaclasses of all its bases"
            )
        metaclass = other
    return metaclass


def get_original_bases(cls, /):
    """The bases of a class as its definition has them."""
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


class DynamicClassAttribute:
    """A property of instances; asked for on the class, it sends to the __getattr__ of the metaclass."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        """The same with another getter."""
        doc = fget.__doc__ if self.overwrite_doc else None
        new = type(self)(fget, self.fset, self.fdel, doc or self.__doc__)
        new.overwrite_doc = self.overwrite_doc
        return new

    def setter(self, fset):
        """The same with another setter."""
        new = type(self)(self.fget, fset, self.fdel, self.__doc__)
        new.overwrite_doc = self.overwrite_doc
        return new

    def deleter(self, fdel):
        """The same with another deleter."""
        new = type(self)(self.fget, self.fset, fdel, self.__doc__)
        new.overwrite_doc = self.overwrite_doc
        return new


class _GeneratorWrapper:
    """A generator that can be awaited."""

    def __init__(self, gen):
        self.__wrapped = gen
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def send(self, val):
        return self.__wrapped.send(val)

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)

    def close(self):
        return self.__wrapped.close()

    @property
    def gi_code(self):
        return self.__wrapped.gi_code

    @property
    def gi_frame(self):
        return self.__wrapped.gi_frame

    @property
    def gi_running(self):
        return self.__wrapped.gi_running

    @property
    def gi_yieldfrom(self):
        return self.__wrapped.gi_yieldfrom

    @property
    def gi_suspended(self):
        return self.__wrapped.gi_suspended

    cr_code, cr_frame, cr_running, cr_await, cr_suspended = gi_code, gi_frame, gi_running, gi_yieldfrom, gi_suspended

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        wrapped = self.__wrapped
        return wrapped if type(wrapped) is GeneratorType else self

    __await__ = __iter__


_CO_GENERATOR, _CO_COROUTINE, _CO_ITERABLE_COROUTINE = 0x20, 0x80, 0x100


def coroutine(func):
    """Let the generators that a function gives be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if type(func) is FunctionType:
        code = func.__code__
        if code.co_flags & (_CO_COROUTINE | _CO_ITERABLE_COROUTINE):
            return func
        if code.co_flags & _CO_GENERATOR:
            return _let_await(func)
    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        if type(result) is GeneratorType and not result.gi_code.co_flags & _CO_ITERABLE_COROUTINE:
            return _GeneratorWrapper(result)
        if type(result) in (CoroutineType, GeneratorType) or hasattr(type(result), "__await__"):
            return result
        from collections.abc import Generator
        return _GeneratorWrapper(result) if isinstance(result, Generator) else result

    return wrapped
