"""What the compiler says about a wrong `async with`: message, line and range."""

SOURCES = {
    "module level": "async with a() as x:\n    pass\n",
    "class body": "class C:\n    async with a():\n        pass\n",
    "plain def": "def f():\n    x = 1\n    async with a():\n        pass\n",
    "def inside async def": "async def f():\n    def g():\n        async with a() as b, c() as d:\n            pass\n",
    "class inside async def": "async def f():\n    class C:\n        async with a(): pass\n",
    "bad target literal": "async def f():\n    async with a() as 1:\n        pass\n",
    "bad target call": "async def f():\n    async with a() as g():\n        pass\n",
    "bad target None": "async def f():\n    async with a() as None:\n        pass\n",
    "bad target True": "async def f():\n    async with a() as True:\n        pass\n",
    "bad target expression": "async def f():\n    async with a() as x + 1:\n        pass\n",
    "bad target in tuple": "async def f():\n    async with a() as (x, 2):\n        pass\n",
    "bad target string": "async def f():\n    async with a() as 'x':\n        pass\n",
    "else": "async def f():\n    async with a():\n        pass\n    else:\n        pass\n",
    "two as": "async def f():\n    async with a() as x as y:\n        pass\n",
    "star": "async def f():\n    async with *a():\n        pass\n",
    "missing block": "async def f():\n    async with a():\n    pass\n",
    "missing colon": "async def f():\n    async with a() as x\n        pass\n",
    "no item": "async def f():\n    async with :\n        pass\n",
    "return value in async generator": "async def f():\n    async with a():\n        yield 1\n        return 2\n",
    "break outside loop": "async def f():\n    async with a():\n        break\n",
    "continue outside loop": "async def f():\n    async with a():\n        continue\n",
    "await in plain def": "def f():\n    await a()\n",
    "async for in plain def": "def f():\n    async for x in a():\n        pass\n",
    "yield from in async def": "async def f():\n    yield from a()\n",
}

for name, source in SOURCES.items():
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        print(f"{name}: {type(e).__name__}: {e.msg} ({e.filename}:{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset})")
        if e.text is not None:
            print("   ", e.text.rstrip())
    else:
        print(name, "compiles")

VALID = [
    "async def f():\n    async with a() as (x, *y), b() as [z], c as d.e, d as e[0]: pass\n",
    "async def f():\n    async with (a() as x, b() as y,): pass\n",
    "async def f():\n    async with a as x, b: return 1\n",
    "async def f():\n    async with a: yield 1; return\n",
    "async def f():\n    class C:\n        async def g(self):\n            async with a: pass\n",
    "async def f():\n    for i in x:\n        async with a: break\n",
    "async def f():\n    async with (yield): pass\n",
]
for source in VALID:
    compile(source, "<test>", "exec")
print("all valid sources compile")
