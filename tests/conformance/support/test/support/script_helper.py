# Interpreters started by tests: a session starts no processes.

import unittest


def assert_python_ok(*args, **env_vars):
    raise unittest.SkipTest("subprocess")


assert_python_failure = spawn_python = kill_python = run_python_until_end = make_script = assert_python_ok


def interpreter_requires_environment():
    return False
