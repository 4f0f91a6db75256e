"""`async with` in functions with very many names, items and levels."""

import asyncio

log = []


class M:
    def __init__(self, n):
        self.n = n

    async def __aenter__(self):
        log.append(self.n)
        await asyncio.sleep(0)
        return self.n

    async def __aexit__(self, exc_type, exc, tb):
        log.append(-self.n)


def build(source, name="f"):
    scope = {"M": M, "asyncio": asyncio}
    exec(source, scope)
    return scope[name]


# 400 local names alive across the statement.
lines = ["async def f():"]
lines += [f"    v{i} = {i}" for i in range(400)]
lines += ["    async with M(1) as m:"]
lines += [f"        v{i} += m" for i in range(0, 400, 2)]
lines += ["    return " + " + ".join(f"v{i}" for i in range(400))]
many_names = build("\n".join(lines))

# 15 levels deep, with a loop and a return at the bottom.
lines = ["async def f(how):"]
for i in range(1, 16):
    lines.append("    " * i + f"async with M({i}) as m{i}:")
bottom = "    " * 16
lines += [bottom + "if how == 'raise':", bottom + "    raise ValueError(m1 + m15)", bottom + "if how == 'return':", bottom + "    return m15", bottom + "m15 += 100", "    return m15"]
deep = build("\n".join(lines))

# 40 statements in a row, and one statement with 18 items.
rows = ["async def f():", "    total = 0"]
for i in range(1, 41):
    rows += [f"    async with M({i}) as x:", "        total += x"]
rows += ["    return total"]
row = build("\n".join(rows))
items = ", ".join(f"M({i}) as x{i}" for i in range(1, 19))
wide = build(f"async def f():\n    async with ({items}):\n        return [" + ", ".join(f"x{i}" for i in range(1, 19)) + "]")


async def recursive(n):
    async with M(n) as m:
        if n == 150:
            raise ValueError("bottom")
        return await recursive(n + 1) + m


async def counting(n):
    async with M(n) as m:
        return m if n == 150 else m + await counting(n + 1)


async def main():
    print(await many_names(), log)
    for how in ("return", "fall", "raise"):
        log.clear()
        try:
            result = await deep(how)
        except ValueError as e:
            result = repr(e)
        assert log[:15] == list(range(1, 16)) and log[15:] == [-n for n in range(15, 0, -1)]
        print(how, result)
    log.clear()
    print(await row(), len(log), sum(log))
    log.clear()
    print(await wide(), log == [*range(1, 19), *(-n for n in range(18, 0, -1))])
    log.clear()
    print(await counting(1), sum(log), len(log))
    log.clear()
    try:
        await recursive(1)
    except ValueError as e:
        print(repr(e), sum(log), len(log))
    log.clear()
    results = await asyncio.gather(*(counting(100) for _ in range(20)))
    print(set(results), sum(log), len(log))


asyncio.run(main())
