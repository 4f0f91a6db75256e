# Modules that a test cannot do without.

import importlib
import sys
import unittest


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise unittest.SkipTest(str(missing))


def unload(name):
    sys.modules.pop(name, None)


def forget(name):
    unload(name)
