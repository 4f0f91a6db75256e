"""Coroutines and generators whose inner ones swallow what closes them: the outer ones end all the same."""
import types
@types.coroutine
def sw(x=None):
    return (yield x)
async def inner(log):
    try: await sw(1)
    except BaseException as e: log.append(repr(e))
async def mid(log):
    try: await inner(log); log.append('mid went on')
    except BaseException as e: log.append(('mid', repr(e))); raise
    finally: log.append('mid fin')
class M:
    def __init__(s, log): s.log=log
    async def __aenter__(s): return s
    async def __aexit__(s, t, v, tb): s.log.append(('exit', t))
async def outer(log):
    async with M(log):
        await mid(log)
        log.append('block went on'); await sw(2)
for f in (outer, mid):
    log=[]; c=f(log); c.send(None)
    try: print(c.close())
    except BaseException as e: print(repr(e))
    print(log)
log=[]; c=outer(log); c.send(None)
try: c.throw(GeneratorExit('mine'))
except BaseException as e: print(repr(e), repr(e.__context__))
print(log)
def g():
    try: yield 1
    except GeneratorExit: print('g swallowed')
def h():
    try:
        yield from g(); print('went on'); yield 2
    finally: print('h fin')
x=h(); next(x); print(x.close())
