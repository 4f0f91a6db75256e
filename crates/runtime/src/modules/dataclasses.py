"""Classes made from annotated fields."""
# The methods are compiled from text, one text per class, so that calls run as if they had been written by hand.

import sys
from types import FunctionType, GenericAlias, MappingProxyType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
    "astuple", "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    """A field of a frozen instance was to be changed."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = MappingProxyType({})


class _Kind:
    """What an annotated name is."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _Kind("_FIELD")
_FIELD_CLASSVAR = _Kind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Kind("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class InitVar:
    """An argument of __init__ that goes to __post_init__ and is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """One field: its name, its annotation and what was asked for it."""

    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "doc",
        "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    def __repr__(self):
        key = id(self)
        if key in _in_repr:
            return "..."
        _in_repr.add(key)
        try:
            shown = (
                "name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only",
                "doc",
            )
            text = ",".join([f"{name}={getattr(self, name)!r}" for name in shown])
            return f"Field({text},_field_type={self._field_type})"
        finally:
            _in_repr.discard(key)

    def __set_name__(self, owner, name):
        # The default stands in the class in place of the field: it shall learn its name as if it stood there at once.
        tell = getattr(type(self.default), "__set_name__", None)
        if tell:
            tell(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


_in_repr = set()  # the objects whose repr() is under way


class _DataclassParams:
    _asked = (
        "init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot",
    )
    # The names of the fields, if all are taken by __init__ and kept: what replace() goes through.
    __slots__ = (*_asked, "_plain")

    def __init__(self, *values):
        for name, value in zip(self._asked, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in self._asked])})"


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=MISSING, doc=None,
):
    """Say more about a field than its annotation and its default do."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


# What an annotation says. An annotation may be a string, from which only the name before any bracket is looked up.


def _named_in(annotation, cls, module, matches):
    """Whether a string starts with a name that stands for what `matches` accepts in `module`."""
    name, rest = _leading_name(annotation)
    namespace = sys.modules.get(cls.__module__)
    if rest.startswith("."):
        if getattr(namespace, name, None) is not module:
            return False
        namespace = module
        name, rest = _leading_name(rest[1:])
    return namespace is not None and matches(namespace.__dict__.get(name))


def _leading_name(text):
    """The identifier that a text starts with, and what follows."""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:].lstrip()


def _kind_of(cls, annotation):
    typing = sys.modules.get("typing")
    if typing is not None:
        class_var = typing.ClassVar

        def is_class_var(a):
            return a is class_var or getattr(a, "__origin__", None) is class_var

        if is_class_var(annotation) or isinstance(annotation, str) and _named_in(annotation, cls, typing, is_class_var):
            return _FIELD_CLASSVAR

    def is_init_var(a):
        return a is InitVar or type(a) is InitVar

    if is_init_var(annotation):
        return _FIELD_INITVAR
    if isinstance(annotation, str) and _named_in(annotation, cls, sys.modules[__name__], is_init_var):
        return _FIELD_INITVAR
    return _FIELD


def _is_kw_only(cls, annotation):
    if annotation is KW_ONLY:
        return True
    return isinstance(annotation, str) and _named_in(
        annotation, cls, sys.modules[__name__], lambda a: a is KW_ONLY
    )


def _get_field(cls, name, annotation, kw_only):
    """The field of an annotated name of the class itself."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING  # the slot itself, no default
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _kind_of(cls, annotation)
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory"
        )
    return f


def _own_annotations(cls):
    from annotationlib import Format, get_annotations
    return get_annotations(cls, format=Format.FORWARDREF)


# The text of the methods.


class _Methods:
    """Texts of methods of one class, compiled together; and what they refer to."""

    def __init__(self, cls):
        self.cls = cls
        self.texts = []
        self.names = []
        self.scope = {"__dataclass_cls__": cls, "__dataclass_active__": _in_repr}

    def add(self, name, parameters, *lines):
        self.names.append(name)
        self.texts.append(f"def {name}({parameters}):\n  " + "\n  ".join(lines or ("pass",)))

    def make(self):
        """Compile, and give the functions by name."""
        module = sys.modules.get(self.cls.__module__)
        body = "\n".join(self.texts).replace("\n", "\n ")
        text = f"def __create_fn__({', '.join(self.scope)}):\n {body}\n return ({', '.join(self.names)},)"
        namespace = {}
        exec(text, {} if module is None else module.__dict__, namespace)
        made = dict(zip(self.names, namespace["__create_fn__"](**self.scope)))
        for name, function in made.items():
            function.__qualname__ = f"{self.cls.__qualname__}.{name}"
        return made


def _parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        return f.name
    if f.default is not MISSING:
        return f"{f.name}=__dataclass_dflt_{f.name}__"
    return f"{f.name}=__dataclass_HAS_DEFAULT_FACTORY__"


def _init_line(f, me, frozen, slots, scope):
    """The line that sets a field, if there is to be one."""
    default = f"__dataclass_dflt_{f.name}__"
    if f.default_factory is not MISSING:
        scope[default] = f.default_factory
        value = f"{default}()"
        if f.init:
            value = f"{value} if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
    else:
        if f.default is not MISSING:
            scope[default] = f.default
        if f.init:
            value = f.name
        elif slots and f.default is not MISSING:
            value = default  # a slot has no default of the class behind it
        else:
            return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f"__dataclass_builtins_object__.__setattr__({me}, {f.name!r}, {value})"
    return f"{me}.{f.name} = {value}"


def _add_init(methods, fields, positional, keyword, frozen, slots, me):
    seen_default = None
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default.name!r}")
    scope = methods.scope
    scope["__dataclass_HAS_DEFAULT_FACTORY__"] = _HAS_DEFAULT_FACTORY
    scope["__dataclass_builtins_object__"] = object
    lines = [_init_line(f, me, frozen, slots, scope) for f in fields]
    lines = [line for line in lines if line]
    if hasattr(methods.cls, _POST_INIT_NAME):
        passed = ", ".join([f.name for f in fields if f._field_type is _FIELD_INITVAR])
        lines.append(f"{me}.{_POST_INIT_NAME}({passed})")
    parameters = [me, *map(_parameter, positional)]
    if keyword:
        parameters += ["*", *map(_parameter, keyword)]
    methods.add("__init__", ", ".join(parameters), *lines)


def _add_repr(methods, fields):
    shown = ", ".join([f"{f.name}={{self.{f.name}!r}}" for f in fields if f.repr])
    methods.add(
        "__repr__", "self",
        "__key = id(self)", "if __key in __dataclass_active__:", "  return '...'",
        "__dataclass_active__.add(__key)", "try:",
        f"  return f\"{{self.__class__.__qualname__}}({shown})\"",
        "finally:", "  __dataclass_active__.discard(__key)",
    )


def _tuple_text(obj, fields):
    return "(" + "".join([f"{obj}.{f.name}," for f in fields]) + ")"


def _add_comparisons(methods, fields, eq, order):
    compared = [f for f in fields if f.compare]
    if eq:
        equal = " and ".join([f"self.{f.name}==other.{f.name}" for f in compared]) or "True"
        methods.add(
            "__eq__", "self, other", "if self is other:", "  return True",
            "if other.__class__ is self.__class__:", f"  return {equal}", "return NotImplemented",
        )
    if order:
        mine, theirs = _tuple_text("self", compared), _tuple_text("other", compared)
        for name, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            methods.add(
                name, "self, other", "if other.__class__ is self.__class__:", f"  return {mine} {sign} {theirs}",
                "return NotImplemented",
            )


def _add_frozen(methods, fields):
    test = "type(self) is __dataclass_cls__"
    if fields:
        test += f" or name in {{{', '.join([repr(f.name) for f in fields])}}}"
    methods.scope["__dataclass_FrozenInstanceError__"] = FrozenInstanceError
    for name, more, verb in (("__setattr__", ", value", "assign to"), ("__delattr__", "", "delete")):
        methods.add(
            name, f"self, name{more}", f"if {test}:",
            f"  raise __dataclass_FrozenInstanceError__(f\"cannot {verb} field {{name!r}}\")",
            f"super(__dataclass_cls__, self).{name}(name{more})",
        )


def _add_hash(cls, methods, fields, params):
    """Add __hash__, or set it to None, or leave it, as the parameters and the class ask for."""
    own = cls.__dict__.get("__hash__", MISSING)
    explicit = own is not MISSING and not (own is None and "__eq__" in cls.__dict__)
    if params.unsafe_hash:
        if explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    elif not params.eq or explicit:
        return
    elif not params.frozen:
        cls.__hash__ = None
        return
    hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    methods.add("__hash__", "self", f"return hash({_tuple_text('self', hashed)})")


_ORDERING = ("__lt__", "__le__", "__gt__", "__ge__")


def _install(cls, made):
    """Put the methods into the class, over nothing that it defines itself."""
    for name, function in made.items():
        if name == "__hash__" or name not in cls.__dict__:
            setattr(cls, name, function)
        elif name in _ORDERING:
            raise TypeError(
                f"Cannot overwrite attribute {name} in class {cls.__name__} "
                "Consider using functools.total_ordering"
            )
        elif name in ("__setattr__", "__delattr__"):
            raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")


def _annotate_init(cls, init, names):
    """Let __init__ say the annotations of the fields, worked out when asked for."""

    def __annotate__(format, /):
        from annotationlib import Format, get_annotations
        if format not in (Format.VALUE, Format.FORWARDREF, Format.STRING):
            raise NotImplementedError(format)
        known = {}
        for base in reversed(__class__.__mro__):
            known.update(get_annotations(base, format=format))
        result = {name: known[name] for name in names if name in known}
        result["return"] = "None" if format == Format.STRING else None
        return result

    __class__ = cls
    __annotate__.__generated_by_dataclasses__ = True
    __annotate__.__qualname__ = f"{cls.__qualname__}.__init__.__annotate__"
    try:
        init.__annotate__ = __annotate__
    except AttributeError:
        pass


def _annotation_text(annotation):
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        if annotation.__module__ in ("builtins", None):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    if type(annotation).__name__ == "ForwardRef":
        return annotation.__forward_arg__
    return repr(annotation).replace("typing.", "")


def _signature_text(cls, positional, keyword):
    """The signature of the generated __init__, as the documentation of the class."""

    def shown(f):
        text = f"{f.name}: {_annotation_text(f.type)}"
        if f.default is not MISSING:
            return f"{text} = {f.default!r}"
        return text if f.default_factory is MISSING else f"{text} = <factory>"

    texts = [shown(f) for f in positional]
    if keyword:
        texts += ["*", *[shown(f) for f in keyword]]
    return f"({', '.join(texts)})"


def _inherit(cls, fields, params):
    """Collect the fields of the bases, and check that all are frozen or none is."""
    any_frozen = has_dataclass_bases = False
    all_frozen = None
    for base in cls.__mro__[-1:0:-1]:
        of_base = getattr(base, _FIELDS, None)
        if of_base is not None:
            has_dataclass_bases = True
            fields.update(of_base)
            if all_frozen is None:
                all_frozen = True
            frozen = getattr(base, _PARAMS).frozen
            all_frozen = all_frozen and frozen
            any_frozen = any_frozen or frozen
    return has_dataclass_bases, any_frozen, all_frozen


def _own_fields(cls, kw_only):
    kw_only_seen = False
    own = []
    annotations = _own_annotations(cls)
    for name, annotation in annotations.items():
        if _is_kw_only(cls, annotation):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        # The class attribute is the default, or is not there: never the Field.
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return own


def _process_class(cls, params):
    fields = {}
    setattr(cls, _PARAMS, params)
    has_bases, any_frozen, all_frozen = _inherit(cls, fields, params)
    for f in _own_fields(cls, params.kw_only):
        fields[f.name] = f
    if has_bases:
        if any_frozen and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen is False and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    plain = all([f.init and f._field_type is _FIELD for f in fields.values()])
    params._plain = tuple(fields) if plain else None
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")

    in_init = [f for f in fields.values() if f._field_type is not _FIELD_CLASSVAR]
    positional = [f for f in in_init if f.init and not f.kw_only]
    keyword = [f for f in in_init if f.init and f.kw_only]
    real = [f for f in in_init if f._field_type is _FIELD]
    methods = _Methods(cls)
    if params.init:
        me = "__dataclass_self__" if "self" in fields else "self"
        _add_init(methods, in_init, positional, keyword, params.frozen, params.slots, me)
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    if params.repr:
        _add_repr(methods, real)
    _add_comparisons(methods, real, params.eq, params.order)
    if params.frozen:
        _add_frozen(methods, real)
    _add_hash(cls, methods, real, params)
    generated_init = None
    if methods.names:
        made = methods.make()
        generated_init = made.get("__init__")
        if generated_init is not None:
            _annotate_init(cls, generated_init, [f.name for f in positional + keyword])
        _install(cls, made)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _doc_signature(cls, generated_init, positional, keyword)
    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in positional])
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _add_slots(cls, params, in_init)
    from abc import update_abstractmethods
    return update_abstractmethods(cls)


def _doc_signature(cls, generated_init, positional, keyword):
    if generated_init is not None and cls.__dict__["__init__"] is generated_init and type(cls).__call__ is type.__call__:
        return _signature_text(cls, positional, keyword)
    from annotationlib import Format
    from inspect import signature
    try:
        return str(signature(cls, annotation_format=Format.FORWARDREF)).replace(" -> None", "")
    except (TypeError, ValueError):
        return ""


# Slots need a class of their own: they cannot be added to one that is there.


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__", MISSING)
    if slots is MISSING:
        # A built-in base has what it has; a class without __slots__ gives its instances both.
        if getattr(cls, "__weakrefoffset__", 0) != 0:
            yield "__weakref__"
        if getattr(cls, "__dictoffset__", 1) != 0:
            yield "__dict__"
    elif isinstance(slots, str):
        yield slots
    elif slots is not None:
        if hasattr(slots, "__next__"):
            raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
        yield from slots


def _move_class_cell(function, old, new):
    """Let a zero-argument super() in a function mean the new class. True if it was so."""
    if not isinstance(function, FunctionType) or "__class__" not in function.__code__.co_freevars:
        return False
    cell = function.__closure__[function.__code__.co_freevars.index("__class__")]
    if not _holds(cell, old):
        return False
    cell.cell_contents = new
    return True


def _holds(cell, cls):
    try:
        return cell.cell_contents is cls
    except ValueError:
        return False  # an empty cell


def _unwrapped(member):
    while hasattr(member, "__wrapped__"):
        member = member.__wrapped__
    return member


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _add_slots(cls, params, all_fields):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = [f.name for f in fields(cls)]
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    docs = {f.name: f.doc for f in all_fields}
    slots = {name: docs.get(name) for name in names if name not in inherited}
    if params.weakref_slot and "__weakref__" not in inherited:
        slots["__weakref__"] = None
    has_docs = any(doc is not None for doc in slots.values())
    namespace["__slots__"] = slots if has_docs else tuple(slots)
    for name in [*names, "__dict__", "__weakref__"]:
        namespace.pop(name, None)
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = cls.__qualname__
    if params.frozen:
        if "__getstate__" not in namespace:
            new.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            new.__setstate__ = _dataclass_setstate
    for member in list(new.__dict__.values()):
        member = _unwrapped(member)
        accessors = (member.fget, member.fset, member.fdel) if isinstance(member, property) else (member,)
        if any([_move_class_cell(accessor, cls, new) for accessor in accessors]):
            break
    for name in ("__setattr__", "__delattr__"):
        _move_generated_cell(new.__dict__.get(name), cls, new)
    annotate = getattr(new.__dict__.get("__init__"), "__annotate__", None)
    if getattr(annotate, "__generated_by_dataclasses__", False):
        _move_class_cell(annotate, cls, new)
    return new


def _move_generated_cell(function, old, new):
    """Let the checks of a frozen class, which we wrote, know the new class."""
    for cell in getattr(function, "__closure__", None) or ():
        if _holds(cell, old):
            cell.cell_contents = new


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False,
):
    """Add methods to a class according to its annotated names."""

    def wrap(cls):
        return _process_class(cls, _DataclassParams(
            init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
        ))

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The fields of a dataclass, or of an instance of one."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    """Whether something is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


_ATOMIC_TYPES = frozenset({
    type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), range, property, FunctionType,
    type(len), type,
})


def _converted(obj, of_instance):
    """A copy of an object in which instances of dataclasses, at any depth, are what `of_instance` makes of them."""
    kind = type(obj)
    if kind in _ATOMIC_TYPES:
        return obj
    if hasattr(kind, _FIELDS):
        return of_instance(obj)
    if kind is list:
        return [_converted(item, of_instance) for item in obj]
    if issubclass(kind, tuple) and hasattr(obj, "_fields"):
        return kind(*[_converted(item, of_instance) for item in obj])
    if issubclass(kind, (list, tuple)):
        return kind([_converted(item, of_instance) for item in obj])
    if issubclass(kind, dict):
        pairs = [(_converted(k, of_instance), _converted(v, of_instance)) for k, v in obj.items()]
        if not hasattr(kind, "default_factory"):
            return kind(pairs)
        result = kind(obj.default_factory)
        for key, value in pairs:
            result[key] = value
        return result
    import copy
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """A dict from names of fields to their values, instances inside turned to dicts likewise."""
    if not hasattr(type(obj), _FIELDS):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert(obj):
        return dict_factory([(f.name, _converted(getattr(obj, f.name), convert)) for f in fields(obj)])

    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    """A tuple of the values of the fields, instances inside turned to tuples likewise."""
    if not hasattr(type(obj), _FIELDS):
        raise TypeError("astuple() should be called on dataclass instances")

    def convert(obj):
        return tuple_factory([_converted(getattr(obj, f.name), convert) for f in fields(obj)])

    return convert(obj)


_ANY = object()  # the annotation of a field that was given without one, until `typing` is there


def _made_fields(given):
    """Annotations and defaults of the fields given to make_dataclass()."""
    from keyword import iskeyword
    annotations, defaults = {}, {}
    for item in given:
        if isinstance(item, str):
            name, annotation = item, _ANY
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    return annotations, defaults


def make_dataclass(
    cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
    frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None, decorator=dataclass,
):
    """Make a dataclass from names, pairs of name and type, or triples of name, type and field()."""
    from types import new_class
    annotations, defaults = _made_fields(fields)
    blocked = True

    def annotate(format, /):
        from annotationlib import Format, ForwardRef, annotations_to_string
        if format not in (Format.VALUE, Format.FORWARDREF, Format.STRING):
            raise NotImplementedError(format)
        if format == Format.STRING:
            any_type = "typing.Any"
        elif format == Format.FORWARDREF and "typing" not in sys.modules:
            any_type = ForwardRef("Any", module="typing")
        elif format == Format.VALUE and blocked:
            raise NotImplementedError  # dataclass() asks: it shall not import typing
        else:
            from typing import Any as any_type
        result = {name: any_type if a is _ANY else a for name, a in annotations.items()}
        return annotations_to_string(result) if format == Format.STRING else result

    def fill(ns):
        ns.update(namespace or {})
        ns.update(defaults)

    cls = new_class(cls_name, bases, {}, fill)
    if _ANY in annotations.values():
        cls.__annotate__ = annotate
    else:
        cls.__annotations__ = annotations
    if module is None:
        from collections import _calling_module
        module = _calling_module(2)
    if module is not None:
        cls.__module__ = module
    cls = decorator(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    )
    blocked = False
    return cls


def replace(obj, /, **changes):
    """A new instance with some of the fields changed; made by __init__."""
    if not hasattr(type(obj), _FIELDS):
        raise TypeError("replace() should be called on dataclass instances")
    return _replaced(obj, changes)


def _replace(self, /, **changes):
    return _replaced(self, changes)


def _replaced(self, changes):
    params = getattr(self, _PARAMS, None)
    names = params and params._plain
    if names:
        for name in names:
            if name not in changes:
                changes[name] = getattr(self, name)
        return self.__class__(**changes)
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(
                    f"field {f.name} is declared with init=False, it cannot be specified with replace()"
                )
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
