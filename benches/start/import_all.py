"""Imports every module of the standard library that Withal has."""

import sys

NAMES = """
__future__ abc annotationlib argparse array asyncio asyncio.base_events asyncio.base_tasks asyncio.coroutines
asyncio.events asyncio.exceptions asyncio.format_helpers asyncio.futures asyncio.graph asyncio.locks asyncio.log
asyncio.protocols asyncio.queues asyncio.runners asyncio.staggered asyncio.streams asyncio.taskgroups asyncio.tasks
asyncio.threads asyncio.timeouts asyncio.transports atexit binascii bisect calendar collections collections.abc
concurrent concurrent.futures configparser contextlib contextvars copy copyreg csv dataclasses datetime decimal
difflib enum errno fnmatch fractions functools gc getpass glob graphlib gzip hashlib heapq hmac html html.entities
http importlib inspect io itertools json json.decoder json.encoder keyword linecache locale logging math numbers
operator os pathlib posixpath pprint queue random re reprlib secrets select shlex shutil signal socket ssl stat
statistics string string.templatelib struct subprocess sys tempfile textwrap threading time traceback types typing
unittest unittest.async_case unittest.case unittest.loader unittest.main unittest.mock unittest.result unittest.runner
unittest.signals unittest.suite unittest.util urllib urllib.parse uuid warnings weakref zlib
"""

for name in NAMES.split():
    __import__(name)
print(len(NAMES.split()), all(name in sys.modules for name in NAMES.split()))
