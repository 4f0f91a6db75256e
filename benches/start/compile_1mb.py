"""Compiles a megabyte of source: functions, classes, comprehensions, `async with`; runs the first and the last of it."""

PART = '''
def function_{n}(a, b=1, *rest, key=None, **options):
    """A function of some length."""
    total = 0
    for i, item in enumerate(rest):
        if item is None or i % 2 == 0:
            continue
        total += a * i - b // (item + 1)
        while total > 100:
            total -= {n}
    try:
        result = {{name: value for name, value in options.items() if value}}
    except (TypeError, ValueError) as error:
        raise RuntimeError(f"{{a!r}} and {{b:>10}}") from error
    return [total, result, key, lambda x: x + a]


class Class_{n}:
    limit: int = {n}

    def __init__(self, name, *, size=10):
        self.name, self.size = name, size

    async def work(self, source):
        async with source.open() as stream, self.lock:
            async for line in stream:
                self.count += len(line.strip().split(","))
        return await self.finish(self.count)

'''

text = "".join(PART.format(n=n) for n in range(1_000_000 // len(PART)))
names = {}
exec(compile(text, "large", "exec"), names)
last = max(int(name.partition("_")[2]) for name in names if name.startswith("Class_"))
print(len(text) // 100_000, names["function_0"](1, 2, 3, 4)[0], names[f"Class_{last}"].limit)
