# `await` outside of functions, in code that was compiled for it (ast.PyCF_ALLOW_TOP_LEVEL_AWAIT).
import asyncio
import inspect
import types

AWAIT = 0x2000


async def value(x):
    await asyncio.sleep(0)
    return x


async def numbers():
    for i in range(3):
        await asyncio.sleep(0)
        yield i


class Manager:
    async def __aenter__(self):
        print("enter")
        return 5

    async def __aexit__(self, *exc):
        print("exit", exc[0])


def run(text, mode="exec", **names):
    code = compile(text, "<input>", mode, flags=AWAIT)
    namespace = {"value": value, "numbers": numbers, "Manager": Manager, **names}
    awaits = bool(code.co_flags & inspect.CO_COROUTINE)
    result = eval(code, namespace)
    print(awaits, type(result).__name__, end=" ")
    if inspect.iscoroutine(result):
        print(result.cr_code.co_name == code.co_name, result.__name__, result.__qualname__, end=" ")
        result = asyncio.run(result)
    shown = {k: v for k, v in namespace.items() if k not in ("__builtins__", "value", "numbers", "Manager", *names)}
    print(result, shown)


run("x = 1")
run("x = await value(1)\ny = x + await value(2)")
run("await value(7)", "eval")
run("3", "eval")
run("await value(8)", "single")
run("async for i in numbers():\n    last = i")
run("async with Manager() as m:\n    got = m")
run("found = [await value(i) async for i in numbers()]")
run("f = {k: await value(v) for k, v in a.items()}", a={"x": 1})
run("class C([await value(object)][0]):\n    pass\nname = C.__name__")
run("async def f(x=await value(3)):\n    return x\ngot = await f()\ndel f")
run("t = f'{await value(4)!r}'")
run("def g():\n    return h\nh = await value(6)\ngot = g()\ndel g")

try:
    run("before = await value(1)\nraise KeyError(before)")
except KeyError as error:
    print(repr(error), [line.name for line in __import__("traceback").extract_tb(error.__traceback__)][-1])

for text in ("lambda: await value(1)", "def f():\n    await value(1)", "class C:\n    await value(1)", "yield 1",
             "return await value(1)", "def f():\n    async with m: pass", "class C:\n    async for i in x: pass"):
    try:
        compile(text, "<input>", "exec", flags=AWAIT)
        print("compiled", text)
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
for text in ("await value(1)", "async for i in x: pass", "async with m: pass", "[i async for i in x]"):
    try:
        compile(text, "<input>", "exec")
    except SyntaxError as error:
        print(error.msg)

# With locals of their own, and by `exec`, which lets go of the coroutine.
names = {}
coroutine = eval(compile("x = await value(2)\ny = [x for _ in range(2)]", "<input>", "exec", flags=AWAIT), {"value": value}, names)
asyncio.run(coroutine)
print(names)
names = {}
asyncio.run(types.FunctionType(compile("x = await value(9)", "<input>", "exec", flags=AWAIT), {"value": value, "n": names})())
print(exec(compile("x = 1", "<input>", "exec", flags=AWAIT), names), names["x"])

# Annotations and their like are functions of their own.
for text in ("type T = [await x for x in y]", "v: [await x for x in y] = 1", "def f[T: [await x for x in y]](): pass",
             "class C[T]([await x for x in y]): pass", "def f() -> [x async for x in y]: pass", "v: (await x)", "type T = await x"):
    for around in ("", "async def g():\n    "):
        try:
            compile(around + text, "<input>", "exec", flags=AWAIT if not around else 0)
        except SyntaxError as error:
            print(error.msg, error.lineno, error.offset)
