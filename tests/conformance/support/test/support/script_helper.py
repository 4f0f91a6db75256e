# Interpreters started by tests. A session starts no processes: what runs the tests does it (`scripts/cpython-tests`), asked by
# files in a folder that both see.

import os
import shlex
import time
import unittest
from collections import namedtuple

_FOLDER = "@spawn"
_count = 0

Result = namedtuple("Result", "rc out err")


def interpreter_requires_environment():
    return False


def run_python_until_end(*args, **env_vars):
    """Run the engine with CPython's options, as far as it has them; the environment is what is given alone."""
    global _count
    if not os.path.isdir(_FOLDER):
        raise unittest.SkipTest("subprocess")
    _count += 1
    name = os.path.join(_FOLDER, str(_count))
    env_vars = {key: value for key, value in env_vars.items() if not key.startswith("__")}
    with open(name + ".part", "w", encoding="utf-8") as request:
        request.write(shlex.join([f"{key}={value}" for key, value in env_vars.items()] + ["--", *args]))
    os.rename(name + ".part", name + ".request")
    while not os.path.exists(name + ".status"):
        time.sleep(0.02)

    def read(suffix):
        with open(name + suffix, "rb") as file:
            return file.read()

    return Result(int(read(".status")), read(".out"), read(".err")), None


def _checked(wanted, args, env_vars):
    result, _ = run_python_until_end(*args, **env_vars)
    if (result.rc == 0) != wanted:
        raise AssertionError(f"the process gave {result.rc}\n{result.err.decode('utf-8', 'replace')}")
    return result


def assert_python_ok(*args, **env_vars):
    return _checked(True, args, env_vars)


def assert_python_failure(*args, **env_vars):
    return _checked(False, args, env_vars)


def spawn_python(*args, **env_vars):
    raise unittest.SkipTest("subprocess that is talked to")


kill_python = make_script = spawn_python
