"""Imports by name. There are no finders or loaders: modules come from the standard library and from beside the script."""

import sys

__all__ = ["__import__", "import_module", "invalidate_caches"]

__import__ = __import__


def invalidate_caches():
    """Nothing is remembered between imports but the modules themselves."""


def import_module(name, package=None):
    """Import a module and return it; the name may be relative to `package`."""
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        parts = package.split(".")
        if level > len(parts):
            raise ImportError("attempted relative import beyond top-level package")
        base = ".".join(parts[:len(parts) - level + 1])
        name = f"{base}.{name[level:]}" if name[level:] else base
    __import__(name)
    return sys.modules[name]
