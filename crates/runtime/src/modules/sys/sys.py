# The parts of sys that have structure.


class _Record(tuple):
    """A tuple whose first items have names."""

    _names = ()
    _title = ""

    def __new__(cls, items):
        raise TypeError(f"cannot create '{cls._title}' instances")

    def __repr__(self):
        shown = ", ".join(f"{n}={v!r}" for n, v in zip(self._names, self))
        return f"{self._title}({shown})"

    def __reduce__(self):
        return (tuple, (tuple(self),))


def _record(title, **fields):
    def item(i):
        return property(lambda self: tuple.__getitem__(self, i))

    body = {"_names": tuple(fields), "_title": title, "n_fields": len(fields), "n_sequence_fields": len(fields)}
    for i, name in enumerate(fields):
        body[name] = item(i)
    cls = type(title.rpartition(".")[2], (_Record,), body)
    cls.__module__ = "sys"
    return tuple.__new__(cls, fields.values())


version_info = _record("sys.version_info", major=3, minor=14, micro=0, releaselevel="final", serial=0)
version = "3.14.0 (withal)"
hexversion = 0x030E00F0
api_version = 1013
copyright = "Copyright (c) the Withal authors"
platform = "linux"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
float_repr_style = "short"
executable = ""
prefix = exec_prefix = base_prefix = base_exec_prefix = ""
platlibdir = "lib"
pycache_prefix = None
dont_write_bytecode = True
path = [""]
path_hooks = []
meta_path = []
path_importer_cache = {}
warnoptions = []
_xoptions = {}
last_exc = last_type = last_value = last_traceback = None
del last_exc, last_type, last_value, last_traceback

flags = _record(
    "sys.flags", debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=1, no_user_site=1, no_site=1,
    ignore_environment=1, verbose=0, bytes_warning=0, quiet=0, hash_randomization=0, isolated=0, dev_mode=False,
    utf8_mode=1, warn_default_encoding=0, safe_path=False, int_max_str_digits=4300, gil=1, thread_inherit_context=0,
    context_aware_warnings=0)
float_info = _record(
    "sys.float_info", max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308, min=2.2250738585072014e-308,
    min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53, epsilon=2.220446049250313e-16, radix=2, rounds=1)
int_info = _record(
    "sys.int_info", bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300, str_digits_check_threshold=640)
hash_info = _record(
    "sys.hash_info", width=64, modulus=2305843009213693951, inf=314159, nan=0, imag=1000003, algorithm="siphash13",
    hash_bits=64, seed_bits=128, cutoff=0)
thread_info = _record("sys.thread_info", name="pthread", lock="semaphore", version=None)
_asyncgen_hooks = (None, None)


class _Implementation:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)

    def __repr__(self):
        return "namespace(" + ", ".join(f"{k}={v!r}" for k, v in self.__dict__.items()) + ")"


implementation = _Implementation(name="withal", cache_tag=None, version=version_info, hexversion=hexversion)



def getfilesystemencodeerrors():
    return "surrogateescape"


def getswitchinterval():
    return 0.005


def setswitchinterval(interval, /):
    pass


def get_asyncgen_hooks():
    return _make_hooks(*_asyncgen_hooks)


def _make_hooks(firstiter, finalizer):
    return _record("sys.asyncgen_hooks", firstiter=firstiter, finalizer=finalizer)


def set_asyncgen_hooks(firstiter=..., finalizer=...):
    global _asyncgen_hooks
    for hook, what in ((finalizer, "finalizer"), (firstiter, "firstiter")):
        if hook is not ... and hook is not None and not callable(hook):
            raise TypeError(f"callable {what} expected, got {type(hook).__name__}")
    old = _asyncgen_hooks
    _asyncgen_hooks = (old[0] if firstiter is ... else firstiter, old[1] if finalizer is ... else finalizer)
    _use_asyncgen_hooks(*_asyncgen_hooks)


def unraisablehook(unraisable, /):
    message = unraisable.err_msg or "Exception ignored in"
    about = "" if unraisable.object is None else f" {unraisable.object!r}"
    print(f"{message}:{about}", file=stderr)
    import traceback
    traceback.print_exception(unraisable.exc_type, unraisable.exc_value, unraisable.exc_traceback, chain=False, file=stderr)


__unraisablehook__ = unraisablehook


def audit(event, /, *args):
    pass


def addaudithook(hook, /):
    raise NotImplementedError("sys.addaudithook: this engine has no audit events")


def settrace(function, /):
    if function is not None:
        raise NotImplementedError("sys.settrace: this engine does not trace")


def setprofile(function, /):
    if function is not None:
        raise NotImplementedError("sys.setprofile: this engine does not profile")


def getallocatedblocks():
    return 0


def _is_gil_enabled():
    return True


def call_tracing(func, args, /):
    return func(*args)
