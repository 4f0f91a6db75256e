"""Asynchronous comprehensions and generator expressions."""

import asyncio


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def double(x):
    await asyncio.sleep(0)
    return x * 2


async def even(x):
    return x % 2 == 0


async def main():
    print([x async for x in numbers(4)])
    print({x % 2 async for x in numbers(4)} == {0, 1})
    print({x: x * x async for x in numbers(4)})
    print([await double(x) for x in range(3)])
    print([await double(x) async for x in numbers(3)])
    print([x async for x in numbers(6) if x % 2])
    print([x async for x in numbers(6) if await even(x) if x])
    print([(x, y) async for x in numbers(3) for y in range(x)])
    print([(x, y) for x in range(3) async for y in numbers(x)])
    print([[y async for y in numbers(x)] async for x in numbers(4)])
    print({await double(k): await double(v) for k, v in {"a": 1}.items()})
    print([x for x in await double([1])])

    generator = (x * 10 async for x in numbers(3))
    print(type(generator).__name__, generator.__name__)
    print([x async for x in generator], [x async for x in generator])
    generator = (await double(x) for x in range(3))
    print(type(generator).__name__, [x async for x in generator])
    plain = (x for x in [await double(1), 5])
    print(type(plain).__name__, list(plain))

    # The outermost iterable is evaluated at once, the rest when it runs.
    try:
        (x async for x in 5)
    except TypeError as e:
        print(e)
    late = (x async for x in numbers(2) for y in missing)
    try:
        print([x async for x in late])
    except NameError as e:
        print(e)

    # Scope: names of the comprehension stay inside, outer names are seen.
    x = "outer"
    factor = 3
    print([x * factor async for x in numbers(3)], x)
    functions = [lambda: x async for x in numbers(3)]
    print([f() for f in functions])
    print([last := x async for x in numbers(3)], last)

    try:
        print([x async for x in [1, 2]])
    except TypeError as e:
        print(e)
    try:
        print(sum(x async for x in numbers(3)))
    except TypeError as e:
        print(e)
    try:
        print([1 // x async for x in numbers(2)])
    except ZeroDivisionError as e:
        print(e)

    class C:
        values = [x for x in range(2)]

    print(C.values)
    print(await asyncio.gather(*[double(x) async for x in numbers(3)]))
    first, *rest = [x async for x in numbers(4)]
    print(first, rest)


for source in ("def f():\n    return [x async for x in y]", "[await x for x in y]", "def f():\n    return (x async for x in y)",
               "async def f():\n    return [lambda: await x for x in y]"):
    try:
        compile(source, "<test>", "exec")
        print("compiles")
    except SyntaxError as e:
        print(e.msg)
asyncio.run(main())
