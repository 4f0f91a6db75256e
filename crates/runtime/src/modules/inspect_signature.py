"""Signatures of callables. The module `inspect._signature`."""
# A function is asked for its code; a native one for the text of its signature, which is parsed like a def.

import sys
from types import BuiltinFunctionType, CodeType, FunctionType, GenericAlias, MappingProxyType, MethodType

__name__ = "inspect"


class _empty:
    """No annotation, no default."""


_KINDS = (
    ("POSITIONAL_ONLY", "positional-only"), ("POSITIONAL_OR_KEYWORD", "positional or keyword"),
    ("VAR_POSITIONAL", "variadic positional"), ("KEYWORD_ONLY", "keyword-only"), ("VAR_KEYWORD", "variadic keyword"),
)


class _ParameterKind(int):
    """How a parameter takes its argument; in the order in which parameters stand."""

    @property
    def name(self):
        return _KINDS[self][0]

    @property
    def value(self):
        return int(self)

    @property
    def description(self):
        return _KINDS[self][1]

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = map(_ParameterKind, range(5))


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """An annotation as it stands in a signature."""
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, "__module__", None) == "typing":
        text = repr(annotation)
        for prefix in ("typing.",):
            text = text.replace(prefix, "")
        return text
    if isinstance(annotation, GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    if type(annotation).__name__ == "ForwardRef":
        return annotation.__forward_arg__
    return repr(annotation)


class Parameter:
    """One parameter of a signature."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(range(5).index(int(kind)))
        except (ValueError, TypeError):
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            name = f"implicit{name[1:]}"  # the iterable of a comprehension
            self._kind = _POSITIONAL_ONLY
        from keyword import iskeyword
        if iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name, self._default, self._annotation = name, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def _format(self, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            shown = formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
            text = f"{text}: {shown}"
        if self._default is not _empty:
            text += f" = {self._default!r}" if self._annotation is not _empty else f"={self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        return "**" + text if self._kind == _VAR_KEYWORD else text

    def __str__(self):
        return self._format()

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def _key(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        if self is other:
            return True
        return self._key() == other._key() if isinstance(other, Parameter) else NotImplemented


_kept = object()


def _replace_parameter(self, *, name=_kept, kind=_kept, annotation=_kept, default=_kept):
    """The same with some of it changed."""
    return type(self)(
        self._name if name is _kept else name, self._kind if kind is _kept else kind,
        default=self._default if default is _kept else default,
        annotation=self._annotation if annotation is _kept else annotation,
    )


_replace_parameter.__name__ = "replace"
Parameter.replace = Parameter.__replace__ = _replace_parameter


class BoundArguments:
    """Arguments by the parameters that take them."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        """The positional ones, as a call takes them."""
        args = []
        for name, p in self._signature.parameters.items():
            if p.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if p.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        """Those by keyword, as a call takes them."""
        kwargs, by_keyword = {}, False
        for name, p in self._signature.parameters.items():
            if not by_keyword:
                by_keyword = p.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments
                if not by_keyword:
                    continue
            if name not in self.arguments or p.kind == _VAR_POSITIONAL:
                continue
            if p.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Put in the defaults of parameters without argument."""
        filled = {}
        for name, p in self._signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif p.default is not _empty:
                filled[name] = p.default
            elif p.kind == _VAR_POSITIONAL:
                filled[name] = ()
            elif p.kind == _VAR_KEYWORD:
                filled[name] = {}
        self.arguments = filled

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"<{self.__class__.__name__} ({shown})>"


class Signature:
    """The parameters of a callable and the annotation of its result."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        known = {}
        highest, default_seen = _POSITIONAL_ONLY, False
        for p in parameters or ():
            if __validate_parameters__:
                if not isinstance(p, Parameter):
                    raise TypeError(f"{p} is not a Parameter")
                if p.kind < highest:
                    raise ValueError(
                        f"wrong parameter order: {highest.description} parameter before {p.kind.description} parameter"
                    )
                highest = p.kind
                if p.kind <= _POSITIONAL_OR_KEYWORD:
                    if p.default is _empty and default_seen:
                        raise ValueError("non-default argument follows default argument")
                    default_seen = default_seen or p.default is not _empty
                if p.name in known:
                    raise ValueError(f"duplicate parameter name: {p.name!r}")
            known[p.name] = p
        self._parameters = MappingProxyType(known)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(
        cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1
    ):
        """The signature of a callable."""
        return _signature(obj, cls, follow_wrapped, (globals, locals, eval_str, annotation_format))

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_kept, return_annotation=_kept):
        """The same with some of it changed."""
        return type(self)(
            self._parameters.values() if parameters is _kept else parameters,
            return_annotation=self._return_annotation if return_annotation is _kept else return_annotation,
        )

    __replace__ = replace

    def _key(self):
        positional = tuple([p for p in self._parameters.values() if p.kind != _KEYWORD_ONLY])
        keyword = {p.name: p for p in self._parameters.values() if p.kind == _KEYWORD_ONLY}
        return positional, keyword, self._return_annotation

    def __hash__(self):
        positional, keyword, result = self._key()
        return hash((positional, frozenset(keyword.values()), result))

    def __eq__(self, other):
        if self is other:
            return True
        return self._key() == other._key() if isinstance(other, Signature) else NotImplemented

    def bind(self, /, *args, **kwargs):
        """Bind arguments as a call would; TypeError if it could not."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """The same, parameters may be left without argument."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments, kwargs = {}, dict(kwargs)
        parameters = list(self._parameters.values())
        at = self._bind_positional(parameters, args, kwargs, arguments, partial)
        var_keyword, misplaced = None, []
        for p in parameters[at:]:
            if p.kind == _VAR_KEYWORD:
                var_keyword = p
            elif p.kind == _VAR_POSITIONAL:
                continue
            elif p.kind == _POSITIONAL_ONLY:
                if p.name in kwargs:
                    misplaced.append(p)
                if p.default is _empty and not partial:
                    raise _missing(p)
            elif p.name in kwargs:
                arguments[p.name] = kwargs.pop(p.name)
            elif p.default is _empty and not partial:
                raise _missing(p)
        if kwargs:
            if var_keyword is not None:
                arguments[var_keyword.name] = kwargs
            elif misplaced:
                names = ", ".join([repr(p.name) for p in misplaced])
                raise TypeError(f"got some positional-only arguments passed as keyword arguments: {names}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def _bind_positional(self, parameters, args, kwargs, arguments, partial):
        """Bind the positional arguments; how many parameters are done with."""
        at = 0
        for i, value in enumerate(args):
            if at == len(parameters) or parameters[at].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError("too many positional arguments")
            p = parameters[at]
            if p.kind == _VAR_POSITIONAL:
                arguments[p.name] = tuple(args[i:])
                return at + 1
            if p.name in kwargs and p.kind != _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {p.name!r}")
            arguments[p.name] = value
            at += 1
        return at

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The signature as it would stand in a def."""
        texts, slash_due, star_due = [], False, True
        for p in self._parameters.values():
            if p.kind == _POSITIONAL_ONLY:
                slash_due = True
            elif slash_due:
                texts.append("/")
                slash_due = False
            if p.kind == _VAR_POSITIONAL:
                star_due = False
            elif p.kind == _KEYWORD_ONLY and star_due:
                texts.append("*")
                star_due = False
            texts.append(p._format(quote_annotation_strings))
        if slash_due:
            texts.append("/")
        text = f"({', '.join(texts)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(texts) + "\n)"
        if self._return_annotation is not _empty:
            shown = formatannotation(self._return_annotation, quote_annotation_strings=quote_annotation_strings)
            text += f" -> {shown}"
        return text


def _missing(p):
    kind = " positional-only" if p.kind == _POSITIONAL_ONLY else ""
    return TypeError(f"missing a required{kind} argument: {p.name!r}")


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1):
    """The signature of a callable."""
    return _signature(obj, Signature, follow_wrapped, (globals, locals, eval_str, annotation_format))


def _signature(obj, cls, follow_wrapped, how):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, MethodType):
        return _without_first(_signature(obj.__func__, cls, follow_wrapped, how))
    if follow_wrapped:
        from inspect import unwrap
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, MethodType))
        if isinstance(obj, MethodType):
            return _signature(obj, cls, follow_wrapped, how)
    given = getattr(obj, "__signature__", None)
    if given is not None:
        if not isinstance(given, Signature):
            raise TypeError(f"unexpected object {given!r} in __signature__ attribute")
        return given
    method = getattr(obj, "__partialmethod__", None)
    if method is not None:
        from functools import partialmethod
        if isinstance(method, partialmethod):
            inner = _partial_signature(_signature(method.func, cls, follow_wrapped, how), method, skip=1)
            return inner
    if isinstance(obj, FunctionType):
        return _of_function(obj, cls, how)
    functools = sys.modules.get("functools")
    if functools is not None and isinstance(obj, functools.partial):
        return _partial_signature(_signature(obj.func, cls, follow_wrapped, how), obj)
    if isinstance(obj, type):
        return _of_class(obj, cls, follow_wrapped, how)
    text = getattr(obj, "__text_signature__", None)
    if text:
        return _from_text(cls, obj, text)
    if not isinstance(obj, BuiltinFunctionType):
        call = getattr(type(obj), "__call__", None)
        if isinstance(call, (FunctionType, MethodType)) or hasattr(call, "__signature__") or hasattr(call, "__wrapped__"):
            return _without_first(_signature(call, cls, follow_wrapped, how))
    raise ValueError(f"no signature found for builtin {obj!r}")


def _without_first(sig):
    """The signature of a bound method."""
    parameters = list(sig.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind != _VAR_POSITIONAL:
        del parameters[0]
    return sig.replace(parameters=parameters)


def _of_class(obj, cls, follow_wrapped, how):
    """The signature of a class: of what a call of it runs."""
    meta_call = getattr(type(obj), "__call__", None)
    if isinstance(meta_call, FunctionType) and type(obj) is not type and meta_call.__module__ != "enum":
        return _without_first(_signature(meta_call, cls, follow_wrapped, how))
    for base in obj.__mro__:
        for name in ("__new__", "__init__"):
            found = base.__dict__.get(name)
            if isinstance(found, (staticmethod, classmethod)):
                found = found.__func__
            if isinstance(found, FunctionType) or hasattr(found, "__wrapped__") or hasattr(found, "__signature__"):
                return _without_first(_signature(found, cls, follow_wrapped, how))
        text = base.__dict__.get("__text_signature__")
        if isinstance(text, str):
            return _from_text(cls, obj, text)
    text = None if obj is type else getattr(obj, "__text_signature__", None)
    if isinstance(text, str) and text:
        return _from_text(cls, obj, text)
    if type not in obj.__mro__ and obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls([])
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _of_function(func, cls, how):
    code = func.__code__
    names = code.co_varnames
    count, positional_only, keyword_only = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    globals, locals, eval_str, annotation_format = how
    annotations = {}
    if getattr(func, "__annotate__", None) is not None or getattr(func, "__annotations__", None):
        from annotationlib import get_annotations
        annotations = get_annotations(
            func, globals=globals, locals=locals, eval_str=eval_str, format=annotation_format
        )
    defaults = func.__defaults__ or ()
    keyword_defaults = func.__kwdefaults__ or {}
    first_default = count - len(defaults)
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for at, name in enumerate(names[:count]):
        kind = _POSITIONAL_ONLY if at < positional_only else _POSITIONAL_OR_KEYWORD
        add(name, kind, defaults[at - first_default] if at >= first_default else _empty)
    at = count + keyword_only
    if code.co_flags & 0x04:
        add(names[at], _VAR_POSITIONAL)
        at += 1
    for name in names[count:count + keyword_only]:
        add(name, _KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & 0x08:
        add(names[at], _VAR_KEYWORD)
    return cls(
        parameters, return_annotation=annotations.get("return", _empty), __validate_parameters__=False
    )


def _partial_signature(sig, partial, skip=0):
    """The signature that is left when a partial has given some arguments."""
    from functools import Placeholder
    parameters = list(sig.parameters.values())
    kept, args = parameters[:skip], list(partial.args)
    rest = parameters[skip:]
    left = []
    at = 0
    for value in args:
        if at == len(rest) or rest[at].kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
            raise ValueError(f"partial object {partial!r} has incorrect arguments")
        p = rest[at]
        if p.kind == _VAR_POSITIONAL:
            break
        if value is Placeholder:
            left.append(p.replace(kind=_POSITIONAL_ONLY, default=_empty))
        at += 1
    keywords = dict(partial.keywords)
    by_keyword = False
    for p in rest[at:]:
        if p.kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            if p.kind == _VAR_KEYWORD or not by_keyword:
                left.append(p)
            continue
        if p.name in keywords and p.kind != _POSITIONAL_ONLY:
            left.append(p.replace(kind=_KEYWORD_ONLY, default=keywords.pop(p.name)))
            by_keyword = True
        elif by_keyword and p.kind == _POSITIONAL_OR_KEYWORD:
            left.append(p.replace(kind=_KEYWORD_ONLY))
        else:
            left.append(p)
    left.sort(key=lambda p: p.kind == _VAR_KEYWORD)
    return sig.replace(parameters=kept + left)


def _from_text(cls, obj, text):
    """The signature of a native, from its text; `$` marks what is bound."""
    bound = getattr(obj, "__self__", None)
    is_bound = bound is not None and not isinstance(bound, type(sys))
    text = text.replace("$", "")
    body = text.strip()
    scope = {}
    try:
        exec(f"def f{body}: pass", scope)
    except (SyntaxError, NameError):
        raise ValueError(f"{obj!r} has invalid signature") from None
    sig = _of_function(scope["f"], cls, (None, None, False, 1))
    return _without_first(sig) if is_bound and "self" in sig.parameters else sig
