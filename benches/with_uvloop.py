"""Runs a program on uvloop: `python3.14 benches/with_uvloop.py benches/async/spawn.py`."""

import asyncio
import runpy
import sys

import uvloop

run = asyncio.run
asyncio.run = lambda main, **options: run(main, loop_factory=uvloop.new_event_loop, **options)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
