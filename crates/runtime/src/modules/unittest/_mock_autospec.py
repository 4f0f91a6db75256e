# Mocks made after the likeness of something: `create_autospec`, and what builds on it. Also `mock_open` and `seal`.

import contextlib
import inspect
import types

from unittest._mock_calls import DEFAULT, _CallList
from unittest.mock import (
    AsyncMock, InvalidSpecError, MagicMock, NonCallableMagicMock, _Autospec, _callable_instance, _check_spec_arg_typos, _is_async_func,
    _is_list, _is_magic, _is_mock, _mock_of, _spec_functions,
)

__unittest = True


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock that has what `spec` has, and takes only calls that `spec` would take, with all that is below it."""
    if _is_list(spec):
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _is_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_async = _is_async_func(spec)
    settings = {"spec_set" if spec_set else "spec": spec, "_spec_as_instance": instance}
    if not unsafe:
        _check_spec_arg_typos(kwargs)
    name = kwargs.pop("name", _name)
    settings.update(kwargs)
    made = MagicMock
    if inspect.isdatadescriptor(spec):
        settings = {}
    elif is_type and instance and not _callable_instance(spec):
        made = NonCallableMagicMock
    elif not callable(spec):
        made = NonCallableMagicMock
    elif is_async:
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
        made = AsyncMock
    mock = made(parent=_parent, _new_parent=_parent, _new_name=_name or "", name=name, **settings)
    if isinstance(spec, types.FunctionType):
        mock = _as_function(mock, spec, is_async)
    inner = _mock_of(mock)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    if is_type and not instance and "return_value" not in kwargs:
        inner.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=inner)
    for entry in dir(spec):
        if not _is_magic(entry):
            _autospec_child(inner, mock, spec, entry, is_type, instance, spec_set)
    for key, value in kwargs.items():
        setattr(inner, key, value)
    return mock


def _autospec_child(inner, mock, spec, entry, is_type, instance, spec_set):
    try:
        original = getattr(spec, entry)
    except AttributeError:
        return
    settings = {"spec_set" if spec_set else "spec": original}
    if not isinstance(original, _spec_functions) and not isinstance(original, type):
        child = _Autospec(original, spec_set, _parent=inner, _name=entry, instance=False) if not _is_mock(original) else original
        inner._mock_children[entry] = child
        return
    if isinstance(original, type):
        inner._mock_children[entry] = _Autospec(original, spec_set, _parent=inner, _name=entry)
        return
    made = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
    static = inspect.getattr_static(spec, entry, None)
    skip = isinstance(static, types.FunctionType) and is_type and instance
    child = made(parent=inner, name=entry, _new_name=entry, _new_parent=inner, _eat_self=skip, **settings)
    inner._mock_children[entry] = child
    if isinstance(mock, types.FunctionType):
        setattr(mock, entry, child)


def _as_function(mock, spec, is_async):
    """A function with the signature and the attributes of `spec` that passes calls on to a mock."""
    signature = inspect.signature(spec)

    if is_async:
        async def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def function(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    for attribute in ("__name__", "__doc__", "__module__", "__qualname__", "__text_signature__"):
        with contextlib.suppress(AttributeError):
            setattr(function, attribute, getattr(spec, attribute))
    function.__signature__ = signature
    function.__defaults__, function.__kwdefaults__ = spec.__defaults__, spec.__kwdefaults__
    function.mock = mock
    function.called = False
    function.call_count = 0
    function.call_args = None
    function.call_args_list = _CallList()
    function.method_calls = _CallList()
    function.mock_calls = _CallList()
    function.return_value = mock.return_value
    function.side_effect = mock.side_effect
    function._mock_children = mock._mock_children
    names = ["assert_called_with", "assert_called_once_with", "assert_has_calls", "assert_any_call", "assert_called", "assert_not_called",
             "assert_called_once"]
    if is_async:
        function.await_count = 0
        function.await_args = None
        function.await_args_list = _CallList()
        names += ["assert_awaited", "assert_awaited_once", "assert_awaited_with", "assert_awaited_once_with", "assert_any_await",
                  "assert_has_awaits", "assert_not_awaited"]
    for name in names:
        setattr(function, name, getattr(mock, name))

    def reset_mock():
        function.method_calls = _CallList()
        function.mock_calls = _CallList()
        mock.reset_mock()
    function.reset_mock = reset_mock
    mock.__dict__["_mock_delegate"] = function
    return function


def seal(mock):
    """From now on the mock makes no new attributes."""
    mock._mock_sealed = True
    for child in list(mock._mock_children.values()):
        if not isinstance(child, _Autospec) and _is_mock(child) and child._mock_new_parent is mock:
            seal(child)


def mock_open(mock=None, read_data=""):
    """A mock for the place of `open`: the files have the given content."""
    import io
    empty = b"" if isinstance(read_data, bytes) else ""
    handle = MagicMock(spec=["read", "readline", "readlines", "write", "writelines", "close", "flush", "__iter__", "__next__", "__enter__",
                             "__exit__"])
    state = {}

    def rewind():
        state["file"] = io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    def reads(name):
        def effect(*args, **kwargs):
            method = getattr(handle, name)
            if method.return_value is not None and method._mock_return_value is not None:
                return method.return_value
            return getattr(state["file"], name)(*args, **kwargs)
        return effect

    def opens(*args, **kwargs):
        rewind()
        return DEFAULT

    rewind()
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    for name in ("read", "readline", "readlines"):
        getattr(handle, name).return_value = None
        getattr(handle, name).side_effect = reads(name)
    handle.__iter__.side_effect = lambda: iter(state["file"].readline, empty)
    handle.__next__.side_effect = lambda: next(state["file"])
    if mock is None:
        mock = MagicMock(name="open", spec=open)
    mock.side_effect = opens
    mock.return_value = handle
    return mock
