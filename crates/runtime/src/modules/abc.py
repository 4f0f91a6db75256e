"""Abstract base classes: classes that say what others can do, by inheritance, by registration or by a look."""
# No imports here: nearly every other module needs this one.

_registrations = 0  # grows with every register(); an older negative answer is no answer


def get_cache_token():
    """A number that changes with every registration on any abstract base class."""
    return _registrations


def abstractmethod(funcobj):
    """Mark a method that concrete subclasses must define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A class method that concrete subclasses must define. Deprecated: stack classmethod on abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A static method that concrete subclasses must define. Deprecated: stack staticmethod on abstractmethod."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A property that concrete subclasses must define. Deprecated: stack property on abstractmethod."""

    __isabstractmethod__ = True


class _Known:
    """What a class has been told and has found out about its virtual subclasses."""

    __slots__ = ("registry", "yes", "no", "no_since")

    def __init__(self):
        self.registry = {}
        self.yes = set()
        self.no = set()
        self.no_since = _registrations


def _abstract_names(cls, own):
    names = {name for name, value in own if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace.items())
        cls._abc_impl = _Known()
        return cls

    def register(cls, subclass):
        """Make a class a virtual subclass. Returns it, to serve as a decorator."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registry[subclass] = True
        kind = cls.__flags__ & (1 << 5 | 1 << 6)
        if kind and not subclass.__flags__ & 1 << 8:
            # Instances match what the class's own would match in a `match` statement.
            subclass.__abc_tpflags__ = kind
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        real = type(instance)
        claimed = getattr(instance, "__class__", real)
        known = cls._abc_impl
        if claimed in known.yes:
            return True
        if real is claimed:
            if claimed in known.no and known.no_since == _registrations:
                return False
            return cls.__subclasscheck__(claimed)
        return cls.__subclasscheck__(claimed) or cls.__subclasscheck__(real)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        known = cls._abc_impl
        if subclass in known.yes:
            return True
        if known.no_since != _registrations:
            known.no = set()
            known.no_since = _registrations
        elif subclass in known.no:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = (
                cls in getattr(subclass, "__mro__", ())
                or any(issubclass(subclass, other) for other in list(known.registry))
                or any(issubclass(subclass, child) for child in cls.__subclasses__())
            )
        else:
            assert answer is True or answer is False
        (known.yes if answer else known.no).add(subclass)
        return answer

    def _dump_registry(cls, file=None):
        known = cls._abc_impl
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        print(f"_abc_registry: {set(known.registry)!r}", file=file)
        print(f"_abc_cache: {known.yes!r}", file=file)
        print(f"_abc_negative_cache: {known.no!r}", file=file)
        print(f"_abc_negative_cache_version: {known.no_since!r}", file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        cls._abc_impl.yes.clear()
        cls._abc_impl.no.clear()


def update_abstractmethods(cls):
    """Work out the abstract methods of a class anew, after its methods were changed from outside."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, list(cls.__dict__.items()))
    return cls


class ABC(metaclass=ABCMeta):
    """A base class that brings the metaclass along."""

    __slots__ = ()


def _has_methods(subclass, *names):
    """Whether a class has all these methods; `None` on the way to one says that it has not."""
    mro = subclass.__mro__
    for name in names:
        for base in mro:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True
